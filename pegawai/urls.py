"""Addresses of Pangkalan Data and of the ASN record; a person stands in them by uuid alone."""

from django.urls import path, re_path

from pegawai import views

app_name = "pegawai"
_KELOMPOK = r"(?P<kelompok>pns|pppk)"
urlpatterns = [
    path("cari/", views.cari, name="cari"),
    path("pangkalan-data/", views.pangkalan, name="pangkalan"),
    re_path(rf"^pangkalan-data/{_KELOMPOK}/$", views.daftar_asn, name="daftar"),
    re_path(rf"^pangkalan-data/{_KELOMPOK}/saring/$", views.saring, name="saring"),
    path("pangkalan-data/temuan/", views.temuan_data, name="temuan"),
    path("statistik/", views.statistik, name="statistik"),
    path("saya/", views.saya, name="saya"),
    path("asn/<uuid:uuid>/", views.asn, name="asn"),
    path("asn/<uuid:uuid>/pendukung/", views.pendukung, name="pendukung"),
    path("asn/<uuid:uuid>/perubahan/", views.perubahan, name="perubahan"),
    path("asn/<uuid:uuid>/ubah/", views.ubah, name="ubah"),
]
