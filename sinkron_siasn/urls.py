"""Addresses; a person and a push stand in them by uuid alone."""

from django.urls import path

from sinkron_siasn.views import ambil, dorongan, koneksi, orang, riwayat

app_name = "sinkron"
urlpatterns = [
    path("asn/<uuid:uuid>/sinkron/", orang.menu, name="asn"),
    path("asn/<uuid:uuid>/sinkron/data-utama/", orang.data_utama, name="data_utama"),
    path("asn/<uuid:uuid>/sinkron/data-utama/keadaan/", orang.keadaan_salinan, name="keadaan_salinan"),
    path("asn/<uuid:uuid>/sinkron/data-utama/segarkan/", orang.segarkan, name="segarkan"),
    path("asn/<uuid:uuid>/sinkron/data-utama/tinjau/", orang.tinjau, name="tinjau"),
    path("asn/<uuid:uuid>/sinkron/data-utama/siasn/", orang.kirim, name="kirim"),
    path("asn/<uuid:uuid>/sinkron/riwayat/", riwayat.riwayat, name="riwayat"),
    path("asn/<uuid:uuid>/sinkron/riwayat/keadaan/", riwayat.keadaan, name="keadaan_riwayat"),
    path("asn/<uuid:uuid>/sinkron/riwayat/segarkan/", riwayat.segarkan, name="segarkan_riwayat"),
    path("asn/<uuid:uuid>/sinkron/riwayat/tinjau/", ambil.tinjau, name="tinjau_riwayat"),
    path("asn/<uuid:uuid>/sinkron/riwayat/ambil/", ambil.ambil, name="ambil_riwayat"),
    path("asn/<uuid:uuid>/sinkron/foto/ambil/", orang.ambil_foto, name="ambil_foto"),
    path("asn/<uuid:uuid>/sinkron/foto/keadaan/", orang.keadaan_foto, name="keadaan_foto"),
    path("sinkron/", dorongan.daftar, name="daftar"),
    path("sinkron/ulang/", dorongan.ulang, name="ulang"),
    path("sinkron/alur/", dorongan.alur, name="alur"),
    path("sinkron/dorongan/<uuid:uuid>/", dorongan.rincian, name="dorongan"),
    path("sinkron/dorongan/<uuid:uuid>/keadaan/", dorongan.keadaan, name="keadaan"),
    path("sinkron/dorongan/<uuid:uuid>/tanda-terima/", dorongan.tanda_terima, name="tanda_terima"),
    path("sinkron/dorongan/<uuid:uuid>/tanda-terima.pdf", dorongan.tanda_terima_pdf, name="tanda_terima_pdf"),
    path("sinkron/dorongan/<uuid:uuid>/coba-lagi/", dorongan.coba_lagi, name="coba_lagi"),
    path("sinkron/dorongan/<uuid:uuid>/batalkan/", dorongan.batalkan, name="batalkan"),
    path("sinkron/dorongan/<uuid:uuid>/selesaikan/", dorongan.selesaikan, name="selesaikan"),
    path("koneksi-siasn/", koneksi.daftar, name="koneksi"),
    path("koneksi-siasn/<int:instansi_id>/", koneksi.satu, name="koneksi_instansi"),
    path("koneksi-siasn/<int:instansi_id>/uji/", koneksi.uji, name="uji"),
    path("koneksi-siasn/<int:instansi_id>/keadaan/", koneksi.keadaan, name="koneksi_keadaan"),
]
