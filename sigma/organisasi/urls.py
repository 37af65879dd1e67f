from django.urls import path

from sigma.organisasi import views

app_name = "organisasi"
urlpatterns = [path("peran/", views.matriks_peran, name="peran")]
