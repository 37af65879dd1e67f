from django.urls import path

from sigma.tampilan import views

app_name = "tampilan"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("komponen/", views.komponen, name="komponen"),
    path("tema/", views.ganti_tema, name="tema"),
]
