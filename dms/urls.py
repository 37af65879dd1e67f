"""Addresses; a person stands in them by uuid alone, a file by its kind."""

from django.urls import path, re_path

from dms import views, views_dokumen, views_kriteria, views_pendukung
from pegawai.aturan.pendukung import JENIS_PENDUKUNG

app_name = "dms"
_UUID = r"(?P<uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
_JENIS = "|".join(j.kode for j in JENIS_PENDUKUNG)
_SATU = rf"^asn/{_UUID}/pendukung/(?P<jenis>{_JENIS})/"
urlpatterns = [
    path("kriteria-berkas/", views_kriteria.kriteria, name="kriteria"),
    path("asn/<uuid:uuid>/dokumen/<uuid:dokumen>/", views_dokumen.dokumen, name="dokumen"),
    path("asn/<uuid:uuid>/dokumen/<uuid:dokumen>/unduh/", views_dokumen.unduh, name="unduh_dokumen"),
    path(
        "asn/<uuid:uuid>/dokumen/<uuid:dokumen>/halaman/<int:nomor>/<int:lebar>/",
        views_dokumen.halaman,
        name="halaman_dokumen",
    ),
    path("asn/<uuid:uuid>/foto/", views.foto, name="foto"),
    path("asn/<uuid:uuid>/foto/unggah/", views.unggah_foto, name="unggah_foto"),
    path("asn/<uuid:uuid>/foto/hapus/", views.hapus_foto, name="hapus_foto"),
    re_path(rf"^asn/{_UUID}/foto/(?P<ukuran>kecil|besar)/$", views.gambar, name="gambar"),
    re_path(rf"{_SATU}$", views_pendukung.satu, name="pendukung"),
    re_path(rf"{_SATU}simpan/$", views_pendukung.simpan, name="simpan"),
    re_path(rf"{_SATU}hapus/$", views_pendukung.hapus_dokumen, name="hapus"),
    re_path(rf"{_SATU}berkas/$", views_pendukung.berkas, name="berkas"),
]
