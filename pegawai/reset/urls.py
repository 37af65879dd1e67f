"""Addresses of Reset Kata Sandi; people and accounts stand in them by uuid alone."""

from django.urls import path

from pegawai.reset import views

app_name = "reset"
urlpatterns = [
    path("reset-sandi/", views.cari, name="cari"),
    path("reset-sandi/orang/<uuid:uuid>/", views.satu_orang, name="orang"),
    path("reset-sandi/akun/<uuid:uuid>/", views.satu_akun, name="akun"),
    path("reset-sandi/persetujuan/", views.antrean, name="antrean"),
    path("reset-sandi/persetujuan/<uuid:uuid>/", views.permintaan, name="permintaan"),
    path("reset-sandi/persetujuan/<uuid:uuid>/tarik/", views.tarik, name="tarik"),
    path("reset-sandi/persetujuan/<uuid:uuid>/kode/", views.terbitkan, name="terbitkan"),
]
