"""Addresses; a person and an usulan stand in them by uuid alone."""

from django.urls import path

from verifikasi import views, views_berkas, views_riwayat

app_name = "verifikasi"
urlpatterns = [
    path("usulan/", views.daftar, name="daftar"),
    path("usulan/saya/", views.saya, name="saya"),
    path("saya/ubah/", views.ubah_saya, name="ubah_saya"),
    path("saya/paket/", views.paket, name="paket"),
    path("saya/paket/minta/", views.minta_paket, name="minta_paket"),
    path("asn/<uuid:uuid>/usulan/", views.orang, name="orang"),
    path("asn/<uuid:uuid>/usulkan/foto/", views_berkas.usul_foto, name="usul_foto"),
    path("asn/<uuid:uuid>/usulkan/pendukung/<slug:jenis>/", views_berkas.usul_pendukung, name="usul_pendukung"),
    path("asn/<uuid:uuid>/usulkan/riwayat/<slug:jenis>/", views_riwayat.tambah, name="tambah_riwayat"),
    path("asn/<uuid:uuid>/usulkan/riwayat/<slug:jenis>/<uuid:baris>/", views_riwayat.ubah, name="ubah_riwayat"),
    path(
        "asn/<uuid:uuid>/usulkan/riwayat/<slug:jenis>/<uuid:baris>/hapus/",
        views_riwayat.hapus,
        name="hapus_riwayat",
    ),
    path("usulan/<uuid:uuid>/perbaiki/riwayat/", views_riwayat.perbaiki, name="perbaiki_riwayat"),
    path("usulan/<uuid:uuid>/komentar/", views_riwayat.komentari, name="komentari"),
    path("usulan/alur/", views.alur, name="alur"),
    path("usulan/alur/batas/", views.batas, name="batas"),
    path("usulan/<uuid:uuid>/", views.usulan, name="usulan"),
    path("usulan/<uuid:uuid>/setujui/", views.setujui, name="setujui"),
    path("usulan/<uuid:uuid>/kembalikan/", views.kembalikan, name="kembalikan"),
    path("usulan/<uuid:uuid>/tolak/", views.tolak, name="tolak"),
    path("usulan/<uuid:uuid>/batalkan/", views.batalkan, name="batalkan"),
    path("usulan/<uuid:uuid>/ajukan/", views.ajukan, name="ajukan"),
    path("usulan/<uuid:uuid>/perbaiki/", views.perbaiki, name="perbaiki"),
    path("usulan/ingatkan/", views.ingatkan_semua, name="ingatkan_semua"),
    path("usulan/<uuid:uuid>/ingatkan/", views.ingatkan, name="ingatkan"),
    path("usulan/<uuid:uuid>/balik/", views.balik, name="balik"),
    path("usulan/<uuid:uuid>/bukti/<uuid:bukti_uuid>/", views.bukti, name="bukti"),
]
