"""Addresses of announcements and threads."""

from django.urls import path

from verifikasi.koordinasi.views import pengumuman, utas

app_name = "koordinasi"
urlpatterns = [
    path("pengumuman/", pengumuman.daftar, name="pengumuman"),
    path("pengumuman/kelola/", pengumuman.kelola, name="kelola"),
    path("pengumuman/kelola/tulis/", pengumuman.tulis, name="pengumuman_tulis"),
    path("pengumuman/kelola/<uuid:uuid>/", pengumuman.kelola_satu, name="pengumuman_kelola"),
    path("pengumuman/kelola/<uuid:uuid>/ubah/", pengumuman.ubah, name="pengumuman_ubah"),
    path("pengumuman/kelola/<uuid:uuid>/terbitkan/", pengumuman.terbitkan, name="pengumuman_terbitkan"),
    path("pengumuman/kelola/<uuid:uuid>/tarik/", pengumuman.tarik, name="pengumuman_tarik"),
    path("pengumuman/kelola/<uuid:uuid>/belum/", pengumuman.belum, name="pengumuman_belum"),
    path("pengumuman/<uuid:uuid>/", pengumuman.satu, name="pengumuman_satu"),
    path("koordinasi/", utas.daftar, name="daftar"),
    path("koordinasi/<uuid:uuid>/", utas.utas, name="utas"),
    path("koordinasi/<uuid:uuid>/selesaikan/", utas.selesaikan, name="selesaikan"),
    path("koordinasi/<uuid:uuid>/tugaskan/", utas.tugaskan, name="tugaskan"),
    path("asn/<uuid:uuid>/koordinasi/", utas.orang, name="orang"),
]
