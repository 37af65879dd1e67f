from django.urls import path

from sigma.jejak import views

app_name = "jejak"
urlpatterns = [
    path("jejak/akses/", views.akses, name="akses"),
    path("saya/akses/", views.saya, name="saya"),
]
