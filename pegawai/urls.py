"""Addresses of Pangkalan Data and of the ASN record; a person stands in them by uuid alone."""

from django.urls import path, re_path

from pegawai import (
    views,
    views_aturan,
    views_bup,
    views_cetak,
    views_daftar,
    views_impor,
    views_jejak,
    views_koreksi,
    views_peristiwa,
    views_statistik,
    views_tambah,
    views_unor,
)
from pegawai.bup import proyeksi
from pegawai.statistik.isi import MENURUT_SAJIAN, TAB

app_name = "pegawai"
_KELOMPOK = r"(?P<kelompok>pns|pppk)"
_TAB = "|".join(tab.kode for tab in TAB[1:])
_SAJIAN = "|".join(MENURUT_SAJIAN)
_SAJIAN_BUP = "|".join(proyeksi.SAJIAN)
_BENTUK = r"(?P<jenis>xlsx|csv)"
urlpatterns = [
    path("pangkalan-data/", views.pangkalan, name="pangkalan"),
    re_path(rf"^pangkalan-data/{_KELOMPOK}/$", views.daftar_asn, name="daftar"),
    re_path(rf"^pangkalan-data/{_KELOMPOK}/saring/$", views.saring, name="saring"),
    re_path(rf"^pangkalan-data/{_KELOMPOK}/ekspor/$", views_daftar.ekspor_daftar, name="ekspor"),
    re_path(rf"^pangkalan-data/{_KELOMPOK}/kolom/$", views_daftar.kolom, name="kolom"),
    re_path(rf"^pangkalan-data/{_KELOMPOK}/tampilan/$", views_daftar.tampilan, name="tampilan"),
    re_path(rf"^pangkalan-data/{_KELOMPOK}/koreksi/$", views_koreksi.koreksi, name="koreksi"),
    re_path(rf"^pangkalan-data/{_KELOMPOK}/koreksi/lembar/$", views_koreksi.unduh, name="koreksi_unduh"),
    path("pangkalan-data/koreksi/<uuid:uuid>/", views_koreksi.satu, name="koreksi_satu"),
    path("pangkalan-data/koreksi/<uuid:uuid>/terapkan/", views_koreksi.terapkan, name="koreksi_terapkan"),
    path("pangkalan-data/koreksi/<uuid:uuid>/batalkan/", views_koreksi.batalkan, name="koreksi_batalkan"),
    path("pangkalan-data/tambah/", views_tambah.tambah, name="tambah"),
    re_path(r"^pangkalan-data/tambah/periksa/(?P<nomor>nip|nik)/$", views_tambah.periksa_nomor, name="periksa_nomor"),
    path("pangkalan-data/pindah-masuk/", views_peristiwa.pindah_masuk, name="pindah_masuk"),
    path("pangkalan-data/pindah-masuk/<uuid:uuid>/", views_peristiwa.terima, name="pindah_masuk_satu"),
    path("pangkalan-data/pindah-masuk/<uuid:uuid>/tolak/", views_peristiwa.tolak, name="pindah_masuk_tolak"),
    path("pangkalan-data/pindah-masuk/<uuid:uuid>/tarik/", views_peristiwa.tarik, name="pindah_masuk_tarik"),
    path("pangkalan-data/pindah-keluar/", views_peristiwa.pindah_keluar, name="pindah_keluar"),
    path("pangkalan-data/per-tanggal/", views_cetak.per_tanggal, name="per_tanggal"),
    path("pangkalan-data/daftar-resmi/", views_cetak.daftar_resmi, name="cetak"),
    path("pangkalan-data/unit/<int:nomor>/", views.daftar_unit, name="daftar_unit"),
    path("pangkalan-data/temuan/", views.temuan_data, name="temuan"),
    path("statistik/", views_statistik.statistik, name="statistik"),
    path("statistik/orang/", views_statistik.statistik_orang, name="statistik_orang"),
    # Before the other tabs: this one has a view of its own under the same form of address.
    path("statistik/proyeksi-bup/", views_bup.halaman, name="proyeksi_bup"),
    path("statistik/proyeksi-bup/orang/", views_bup.halaman_orang, name="proyeksi_bup_orang"),
    re_path(rf"^statistik/proyeksi-bup/orang\.{_BENTUK}$", views_bup.unduh_orang, name="proyeksi_bup_unduh_orang"),
    re_path(rf"^statistik/proyeksi-bup/kosong\.{_BENTUK}$", views_bup.unduh_kosong, name="proyeksi_bup_unduh_kosong"),
    re_path(
        rf"^statistik/proyeksi-bup/(?P<sajian>{_SAJIAN_BUP})\.{_BENTUK}$", views_bup.unduh, name="proyeksi_bup_unduh"
    ),
    path("aturan-bidang/", views_aturan.aturan_bidang, name="aturan_bidang"),
    path("aturan-bup/", views_bup.aturan, name="aturan_bup"),
    path("aturan-bup/<int:nomor>/akhiri/", views_bup.akhiri, name="akhiri_aturan_bup"),
    path("aturan-bup/orang/", views_bup.batas, name="batas_bup"),
    path("aturan-bup/orang/<int:nomor>/hapus/", views_bup.hapus_batas, name="hapus_batas_bup"),
    re_path(rf"^statistik/(?P<tab>{_TAB})/$", views_statistik.statistik, name="statistik_tab"),
    re_path(
        rf"^statistik/unduh/(?P<sajian>{_SAJIAN})\.(?P<jenis>xlsx|csv)$",
        views_statistik.statistik_unduh,
        name="statistik_unduh",
    ),
    path("saya/", views.saya, name="saya"),
    path("jejak/unit/", views_jejak.jejak, name="jejak_unit"),
    path("jejak/unit/tanda/", views_jejak.tanda, name="jejak_tanda"),
    path("jejak/unit/saring/", views_jejak.saring, name="jejak_saring"),
    path("jejak/unit/unduh/", views_jejak.unduh, name="jejak_unduh"),
    path("asn/<uuid:uuid>/", views.asn, name="asn"),
    path("asn/<uuid:uuid>/pendukung/", views.pendukung, name="pendukung"),
    path("asn/<uuid:uuid>/perubahan/", views.perubahan, name="perubahan"),
    path("asn/<uuid:uuid>/ubah/", views.ubah, name="ubah"),
    re_path(
        r"^asn/(?P<uuid>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/ubah/periksa/(?P<nomor>nip|nik)/$",
        views_tambah.periksa_nomor_asn,
        name="periksa_nomor_asn",
    ),
    path("asn/<uuid:uuid>/peristiwa/", views_peristiwa.peristiwa, name="peristiwa"),
    path("asn/<uuid:uuid>/peristiwa/catat/", views_peristiwa.catat, name="peristiwa_catat"),
    path(
        "asn/<uuid:uuid>/peristiwa/<uuid:peristiwa_uuid>/perbaiki/",
        views_peristiwa.perbaiki,
        name="peristiwa_perbaiki",
    ),
    path(
        "asn/<uuid:uuid>/peristiwa/<uuid:peristiwa_uuid>/batalkan/",
        views_peristiwa.batalkan,
        name="peristiwa_batalkan",
    ),
    path("impor/", views_impor.impor, name="impor"),
    path("impor/<uuid:uuid>/", views_impor.rencana, name="impor_rencana"),
    path("impor/<uuid:uuid>/kolom/", views_impor.kolom, name="impor_kolom"),
    path("impor/<uuid:uuid>/uji/", views_impor.uji, name="impor_uji"),
    path("impor/<uuid:uuid>/terapkan/", views_impor.terapkan, name="impor_terapkan"),
    path("impor/<uuid:uuid>/buang/", views_impor.buang, name="impor_buang"),
    path("impor/<uuid:uuid>/ditolak.csv", views_impor.tolakan, {"bentuk": "csv"}, name="impor_tolakan_csv"),
    path("impor/<uuid:uuid>/ditolak.xlsx", views_impor.tolakan, {"bentuk": "xlsx"}, name="impor_tolakan_xlsx"),
    path("impor-unor/", views_unor.impor, name="impor_unor"),
    path("impor-unor/<uuid:uuid>/", views_unor.satu, name="impor_unor_satu"),
    path("impor-unor/<uuid:uuid>/terapkan/", views_unor.terapkan, name="impor_unor_terapkan"),
    path("impor-unor/<uuid:uuid>/buang/", views_unor.buang, name="impor_unor_buang"),
    path("impor/riwayat/<uuid:uuid>/", views_impor.riwayat, name="impor_riwayat"),
    path("impor/riwayat/<uuid:uuid>/urungkan/", views_impor.urungkan, name="impor_urungkan"),
]
