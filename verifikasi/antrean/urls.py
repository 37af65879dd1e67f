"""Addresses of the queue, below /verifikasi/; an usulan stands in them by uuid alone."""

from django.urls import path

from verifikasi.antrean.views import atur, daftar, massal, satu, tinjau

app_name = "antrean"
urlpatterns = [
    path("", daftar.daftar, name="daftar"),
    path("ambil/", daftar.ambil, name="ambil_teratas"),
    path("lepas/", daftar.lepas, name="lepas_semua"),
    path("bersama/", massal.pilih, name="massal"),
    path("bersama/setujui/", massal.setujui, name="massal_setujui"),
    path("tinjauan/", tinjau.daftar, name="tinjauan"),
    path("tinjauan/<uuid:uuid>/", tinjau.satu, name="tinjauan_satu"),
    path("tinjauan/<uuid:uuid>/putus/", tinjau.putus, name="tinjauan_putus"),
    path("mutu/", tinjau.mutu, name="mutu"),
    path("serah/", atur.serah, name="serah"),
    path("serah/<uuid:uuid>/akhiri/", atur.akhiri_serah, name="akhiri_serah"),
    path("templat/", atur.templat, name="templat"),
    path("templat/<uuid:uuid>/hapus/", atur.hapus_templat, name="hapus_templat"),
    path("aturan/", atur.aturan, name="aturan"),
    path("aturan/risiko/", atur.tambah_risiko, name="tambah_risiko"),
    path("aturan/porsi/", atur.tambah_porsi, name="tambah_porsi"),
    path("usulan/<uuid:uuid>/", satu.satu, name="satu"),
    path("usulan/<uuid:uuid>/ambil/", satu.ambil, name="ambil"),
    path("usulan/<uuid:uuid>/ambil-alih/", satu.ambil_alih, name="ambil_alih"),
    path("usulan/<uuid:uuid>/lepas/", satu.lepas, name="lepas"),
    path("usulan/<uuid:uuid>/setujui/", satu.setujui, name="setujui"),
    path("usulan/<uuid:uuid>/kembalikan/", satu.kembalikan, name="kembalikan"),
    path("usulan/<uuid:uuid>/tolak/", satu.tolak, name="tolak"),
    path("usulan/<uuid:uuid>/bukti/<uuid:bukti_uuid>/<int:nomor>/<int:lebar>/", satu.halaman, name="halaman"),
]
