"""What this room puts into the registries of the rooms below it."""

from pegawai import aksi_koreksi, aksi_peristiwa, cari_global, cetak, ekspor
from pegawai.bup import beranda, referensi
from pegawai.querysets import instansi_orang, jumlah_temuan, unit_diri
from pegawai.querysets_impor import jumlah_menunggu
from pegawai.querysets_peristiwa import jumlah_pindah_masuk
from pegawai.tab import Tab, daftarkan_tab
from sigma.akun import profil
from sigma.jejak.halaman import daftarkan_halaman
from sigma.jejak.querysets import HAK as HAK_JEJAK
from sigma.organisasi import zona
from sigma.referensi.tanda import daftarkan_tanda
from sigma.tampilan import navigasi, panduan
from sigma.tampilan.pekerjaan import JenisPekerjaan, daftarkan_pekerjaan


def _lihat(request) -> bool:
    return request.cakupan.punya("lihat")


def _statistik(request) -> bool:
    return request.cakupan.punya("statistik", "statistik_nasional")


def _catat(request) -> bool:
    return request.cakupan.punya(aksi_peristiwa.HAK)


def _ubah(request) -> bool:
    return request.cakupan.punya("ubah_langsung", "ubah_langsung_bkd")


def _boleh_catat(request, pegawai) -> bool:
    return aksi_peristiwa.boleh_catat(request.cakupan, pegawai)


def _impor(request) -> bool:
    return request.cakupan.punya("impor")


def _aturan(request) -> bool:
    return request.cakupan.punya("referensi", "aturan")


def _orang(request) -> bool:
    """Whether there are people whose dates this person may see."""
    return request.cakupan.punya("statistik")


def _proyeksi(request) -> bool:
    return _statistik(request) or _aturan(request)


def _jejak(request) -> bool:
    return request.cakupan.punya(*HAK_JEJAK)


def _asn(request) -> bool:
    return request.cakupan.orang_id is not None


def daftarkan() -> None:
    """Menu, search box, tiles and work counts of Pangkalan Data; the own unit for the profile page."""
    profil.daftarkan_unit(unit_diri)
    daftarkan_halaman(
        {
            "pegawai:asn": "Riwayat Umum",
            "pegawai:pendukung": "Data Pendukung",
            "pegawai:perubahan": "Riwayat Perubahan",
            "pegawai:peristiwa": "Peristiwa",
            "pegawai:peristiwa_catat": "Ubah Kedudukan",
            "pegawai:peristiwa_perbaiki": "Perbaiki Peristiwa",
            "pegawai:peristiwa_batalkan": "Batalkan Peristiwa",
            "pegawai:tambah": "Tambah ASN",
            "pegawai:pindah_masuk": "Pindah Masuk",
            "pegawai:pindah_keluar": "Pindah Keluar",
            "pegawai:ubah": "Ubah Data Riwayat Umum",
            "pegawai:daftar": "Daftar ASN",
            "pegawai:saring": "Daftar ASN",
            "pegawai:pangkalan": "Pangkalan Data",
            "pegawai:temuan": "Temuan data",
            "pegawai:statistik": "Statistik",
            "pegawai:proyeksi_bup_orang": "Proyeksi BUP",
            "pegawai:proyeksi_bup_unduh_orang": "Proyeksi BUP",
            "pegawai:batas_bup": "Batas untuk orang",
            "tampilan:cari": "Pencarian",
        }
    )
    daftarkan_pekerjaan(ekspor.PEKERJAAN, cetak.PEKERJAAN, *aksi_koreksi.PEKERJAAN)
    zona.daftarkan_instansi_orang(instansi_orang)
    navigasi.daftarkan(
        navigasi.Menu("Fitur dan Layanan", "Pangkalan Data", "pegawai:pangkalan", "database", 10, _lihat),
        navigasi.Menu("Statistik", "Statistik", "pegawai:statistik", "chart-bar", 10, _statistik),
        navigasi.Menu("Beranda", "Data saya", "pegawai:saya", "user-circle", 20, _asn),
        navigasi.Menu("Statistik", "Proyeksi BUP", "pegawai:proyeksi_bup", "calendar-event", 20, _statistik),
        navigasi.Menu("Administrasi", "Jejak Unit", "pegawai:jejak_unit", "history", 70, _jejak),
        navigasi.Menu("Administrasi", "Aturan BUP", "pegawai:aturan_bup", "gavel", 65, _aturan),
        navigasi.Menu("Administrasi", "Aturan bidang", "pegawai:aturan_bidang", "columns", 66, _aturan),
        navigasi.Menu("Administrasi", "Impor Unor", "pegawai:impor_unor", "sitemap", 10, _impor),
        navigasi.Menu("Administrasi", "Impor Data", "pegawai:impor", "upload", 20, _impor),
    )
    _daftarkan_pekerjaan()
    navigasi.daftarkan_pencarian(
        navigasi.Pencarian("tampilan:cari", _lihat, "Cari NIP, nama, unit, atau halaman", "tampilan:cari_saran", 10)
    )
    cari_global.daftarkan(_lihat, _statistik, _catat, _ubah)
    navigasi.daftarkan_ubin(
        navigasi.Ubin(
            "Pangkalan Data ASN",
            "Cari, lihat dan perbaiki data PNS dan PPPK",
            "pegawai:pangkalan",
            "database",
            10,
            _lihat,
        ),
        navigasi.Ubin(
            "Statistik",
            "Jumlah ASN menurut unit, pangkat, pendidikan dan usia",
            "pegawai:statistik",
            "chart-bar",
            20,
            _statistik,
        ),
        navigasi.Ubin(
            "Jejak Unit",
            "Siapa membuka rekaman siapa",
            "pegawai:jejak_unit",
            "history",
            70,
            _jejak,
            navigasi.PENGELOLAAN,
        ),
        navigasi.Ubin("Proyeksi BUP", "Siapa pensiun kapan", "pegawai:proyeksi_bup", "calendar-event", 25, _statistik),
        navigasi.Ubin(
            "Impor Data",
            "Unggah ekspor SIASN atau lembar sendiri",
            "pegawai:impor",
            "upload",
            50,
            _impor,
            navigasi.PENGELOLAAN,
        ),
        navigasi.Ubin(
            "Aturan BUP",
            "Batas usia pensiun yang berlaku",
            "pegawai:aturan_bup",
            "gavel",
            65,
            _aturan,
            navigasi.PENGELOLAAN,
        ),
        navigasi.Ubin("Data saya", "Lihat dan perbaiki data Anda", "pegawai:saya", "user-circle", 5, _asn),
    )
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan("Temuan data", jumlah_temuan, "pegawai:temuan", "alert-triangle", 30, _lihat),
        navigasi.Hitungan("Impor menunggu Anda", jumlah_menunggu, "pegawai:impor", "upload", 40, _impor),
        *beranda.hitungan(_orang),
    )
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan("Pindah masuk", jumlah_pindah_masuk, "pegawai:pindah_masuk", "arrow-right", 35, _catat)
    )
    daftarkan_tab(Tab("kedudukan", "Ubah Kedudukan", "pegawai:peristiwa_catat", 90, _boleh_catat, "user-circle"))
    daftarkan_tanda("jabatan", referensi.TANDA)
    panduan.daftarkan_bab(
        panduan.Bab(
            "pangkalan",
            "Pangkalan Data: mencari ASN",
            "Pencarian, saringan, kolom, ekspor, koreksi massal, per tanggal, DUK.",
            30,
            (
                *("pegawai:pangkalan", "pegawai:daftar", "pegawai:kolom", "pegawai:tampilan"),
                *("pegawai:koreksi", "pegawai:koreksi_satu", "pegawai:cetak", "pegawai:per_tanggal"),
            ),
            _lihat,
        ),
        panduan.Bab(
            "rekaman",
            "Data seorang ASN dan Ubah Data Riwayat Umum",
            "Email Pribadi, alamat, dan bidang lain; riwayat perubahan.",
            40,
            ("pegawai:asn", "pegawai:perubahan", "pegawai:ubah"),
        ),
        panduan.Bab(
            "peristiwa",
            "Tambah ASN dan Ubah Kedudukan",
            "ASN baru, meninggal, pensiun, diberhentikan, pindah keluar dan masuk.",
            45,
            (
                *("pegawai:tambah", "pegawai:peristiwa", "pegawai:peristiwa_catat", "pegawai:peristiwa_perbaiki"),
                *("pegawai:peristiwa_batalkan", "pegawai:pindah_masuk", "pegawai:pindah_masuk_satu"),
                *("pegawai:pindah_masuk_tarik", "pegawai:pindah_keluar"),
            ),
        ),
        panduan.Bab(
            "temuan", "Temuan data", "Data yang diragukan, dan cara menyelesaikannya.", 50, ("pegawai:temuan",), _lihat
        ),
        panduan.Bab(
            "impor",
            "Impor Unor dan Impor Data",
            "Unggah, cocokkan kolom, uji coba, terapkan, baris ditolak, urungkan.",
            60,
            (
                "pegawai:impor",
                "pegawai:impor_rencana",
                "pegawai:impor_kolom",
                "pegawai:impor_riwayat",
                "pegawai:impor_unor",
                "pegawai:impor_unor_satu",
            ),
            _impor,
        ),
        panduan.Bab(
            "statistik",
            "Statistik",
            "Jumlah ASN dalam cakupan Anda.",
            75,
            ("pegawai:statistik", "pegawai:statistik_tab", "pegawai:statistik_orang"),
            _statistik,
        ),
        panduan.Bab(
            "proyeksi-bup",
            "Proyeksi BUP dan Aturan BUP",
            "Siapa pensiun kapan, jabatan yang akan kosong, dan aturan yang menentukannya.",
            76,
            (
                *("pegawai:proyeksi_bup", "pegawai:proyeksi_bup_orang", "pegawai:aturan_bup"),
                *("pegawai:akhiri_aturan_bup", "pegawai:batas_bup"),
            ),
            _proyeksi,
        ),
    )


def _daftarkan_pekerjaan() -> None:
    from pegawai.impor.rencana import kerja_terap, kerja_uji
    from pegawai.impor.rencana_unor import kerja_terap as unor_terap
    from pegawai.impor.rencana_unor import kerja_uji as unor_uji
    from pegawai.impor.urung import kerja_urung

    templat, unor = "pegawai/impor/hasil.html", "pegawai/impor/hasil_unor.html"
    daftarkan_pekerjaan(
        JenisPekerjaan("impor_uji", "Uji coba impor", "impor", kerja_uji, ulang=True, templat=templat),
        JenisPekerjaan("impor_terap", "Impor data", "impor", kerja_terap, templat=templat),
        JenisPekerjaan("impor_urung", "Urungkan impor", "impor", kerja_urung, templat="pegawai/impor/hasil_urung.html"),
        JenisPekerjaan("unor_uji", "Uji coba impor unor", "impor", unor_uji, ulang=True, templat=unor),
        JenisPekerjaan("unor_terap", "Impor unor", "impor", unor_terap, templat=unor),
    )
