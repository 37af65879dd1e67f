"""Addresses; a person and a row stand in them by uuid alone."""

from django.urls import path

from riwayat import views, views_aturan, views_impor

app_name = "riwayat"
urlpatterns = [
    path("aturan-riwayat/", views_aturan.aturan, name="aturan"),
    path("aturan-riwayat/<int:nomor>/cabut/", views_aturan.cabut, name="cabut_aturan"),
    path("impor-riwayat/", views_impor.impor, name="impor"),
    path("impor-riwayat/jenis/<slug:jenis>/", views_impor.impor_jenis, name="impor_jenis"),
    path("impor-riwayat/jenis/<slug:jenis>/templat.xlsx", views_impor.templat, name="impor_templat"),
    path("impor-riwayat/<uuid:uuid>/", views_impor.uji, name="impor_uji"),
    path("impor-riwayat/<uuid:uuid>/terapkan/", views_impor.terapkan, name="impor_terapkan"),
    path("impor-riwayat/hasil/<uuid:uuid>/", views_impor.hasil, name="impor_hasil"),
    path("impor-riwayat/hasil/<uuid:uuid>/batalkan/", views_impor.batalkan, name="impor_batalkan"),
    path("asn/<uuid:uuid>/riwayat/", views.semua, name="semua"),
    path("asn/<uuid:uuid>/riwayat-unor/cari", views.cari_unor, name="cari_unor"),
    path("asn/<uuid:uuid>/linimasa/", views.linimasa, name="linimasa"),
    path("asn/<uuid:uuid>/per-tanggal/", views.per_tanggal, name="per_tanggal"),
    path("asn/<uuid:uuid>/drh/", views.unduh_drh, name="drh"),
    path("asn/<uuid:uuid>/dosir/", views.minta_dosir, name="dosir"),
    path("asn/<uuid:uuid>/riwayat/<slug:jenis>/", views.jenis, name="jenis"),
    path("asn/<uuid:uuid>/riwayat/<slug:jenis>/<uuid:baris>/", views.baris, name="baris"),
]
