"""Addresses of Kualitas Data; a person stands in them by uuid alone."""

from django.urls import path, re_path

from verifikasi.kualitas import views

app_name = "kualitas"
_BENTUK = r"(?P<jenis>xlsx|csv)"
urlpatterns = [
    path("kualitas-data/", views.halaman, name="halaman"),
    re_path(rf"^kualitas-data/skor\.{_BENTUK}$", views.unduh, name="unduh"),
    re_path(rf"^kualitas-data/unit\.{_BENTUK}$", views.unduh_liga, name="unduh_liga"),
    path("kualitas-data/orang/", views.ekspor_semua, name="ekspor_semua"),
    path("kualitas-data/aturan-ikd/", views.aturan_ikd, name="aturan_ikd"),
    path("kualitas-data/aturan/<slug:kode>/", views.aturan_orang, name="aturan_orang"),
    re_path(rf"^kualitas-data/aturan/(?P<kode>[A-Z0-9_]+)\.{_BENTUK}$", views.unduh_orang, name="unduh_orang"),
    path("kualitas-data/saya/", views.saya, name="saya"),
    path("asn/<uuid:uuid>/kualitas/", views.orang_asn, name="orang"),
]
