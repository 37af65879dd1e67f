from django.urls import path

from sigma.kabar import views

app_name = "kabar"
urlpatterns = [
    path("notifikasi/", views.daftar, name="daftar"),
    path("notifikasi/baca-semua/", views.baca_semua, name="baca_semua"),
    path("notifikasi/pilihan/", views.pilihan, name="pilihan"),
    path("notifikasi/<int:nomor>/buka/", views.buka, name="buka"),
]
