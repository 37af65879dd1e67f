"""Addresses; a person and a row stand in them by uuid alone."""

from django.urls import path

from riwayat import views, views_aturan

app_name = "riwayat"
urlpatterns = [
    path("aturan-riwayat/", views_aturan.aturan, name="aturan"),
    path("aturan-riwayat/<int:nomor>/cabut/", views_aturan.cabut, name="cabut_aturan"),
    path("asn/<uuid:uuid>/riwayat/", views.semua, name="semua"),
    path("asn/<uuid:uuid>/riwayat-unor/cari", views.cari_unor, name="cari_unor"),
    path("asn/<uuid:uuid>/linimasa/", views.linimasa, name="linimasa"),
    path("asn/<uuid:uuid>/per-tanggal/", views.per_tanggal, name="per_tanggal"),
    path("asn/<uuid:uuid>/drh/", views.unduh_drh, name="drh"),
    path("asn/<uuid:uuid>/dosir/", views.minta_dosir, name="dosir"),
    path("asn/<uuid:uuid>/riwayat/<slug:jenis>/", views.jenis, name="jenis"),
    path("asn/<uuid:uuid>/riwayat/<slug:jenis>/<uuid:baris>/", views.baris, name="baris"),
]
