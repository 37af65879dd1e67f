"""What this room puts into the registries of the rooms below it."""

from dms.kembar import daftarkan_penyebut
from pegawai import keadaan
from pegawai.rekaman import daftarkan_fitur
from pegawai.riwayat import daftarkan_sumber
from riwayat import bacaan, dosir, keadaan_unit, rekaman
from riwayat.jenis import JENIS
from sigma.jejak.halaman import daftarkan_halaman
from sigma.tampilan import navigasi, panduan
from sigma.tampilan.pekerjaan import JenisPekerjaan, daftarkan_pekerjaan


def _impor(request) -> bool:
    return request.cakupan.punya("impor")


def _aturan(request) -> bool:
    return request.cakupan.punya("referensi", "aturan")


def daftarkan() -> None:
    """Data feature "Riwayat" of the ASN page, page of the rules, names of pages for the access log, chapter of the
    guide, menu of the import, change logs of every kind."""
    navigasi.daftarkan(navigasi.Menu("Administrasi", "Aturan riwayat", "riwayat:aturan", "history", 66, _aturan))
    for jenis in JENIS:
        daftarkan_sumber(bacaan.sumber_jejak(jenis))
    daftarkan_pekerjaan(*dosir.PEKERJAAN)
    daftarkan_penyebut(rekaman.sebut_baris)
    keadaan.daftarkan_sumber(keadaan.Sumber(keadaan_unit.hitung_calon, keadaan_unit.baca, keadaan_unit.latihan))
    _daftarkan_impor()
    daftarkan_fitur("riwayat", "Riwayat", "riwayat:semua")
    daftarkan_halaman(
        {
            "riwayat:semua": "Riwayat",
            "riwayat:jenis": "Riwayat",
            "riwayat:baris": "Riwayat",
            "riwayat:linimasa": "Linimasa",
            "riwayat:per_tanggal": "Per tanggal",
            "riwayat:drh": "Daftar Riwayat Hidup",
            "riwayat:dosir": "Dosir ASN",
            "riwayat:impor_uji": "Impor Riwayat",
            "riwayat:impor_hasil": "Impor Riwayat",
        }
    )
    panduan.daftarkan_bab(
        panduan.Bab(
            "riwayat",
            "Riwayat seorang ASN",
            "Melihat riwayat, dokumennya, linimasa; mengusulkan tambah, ubah, hapus.",
            41,
            (
                *("riwayat:semua", "riwayat:jenis", "riwayat:baris", "riwayat:linimasa", "riwayat:per_tanggal"),
                "riwayat:aturan",
            ),
        )
    )


def _daftarkan_impor() -> None:
    from riwayat.impor.kerja import kerja_batal, kerja_tulis, kerja_uji
    from riwayat.querysets_impor import BATAL, TULIS, UJI

    templat = "riwayat/impor/hasil_{}.html".format
    daftarkan_pekerjaan(
        JenisPekerjaan(UJI, "Periksa impor riwayat", "impor", kerja_uji, ulang=True, templat=templat("uji")),
        JenisPekerjaan(
            TULIS, "Impor riwayat", "impor", kerja_tulis, ulang=True, templat=templat("tulis"), bertahap=True
        ),
        JenisPekerjaan(BATAL, "Batalkan impor riwayat", "impor", kerja_batal, ulang=True, templat=templat("batal")),
    )
    navigasi.daftarkan(
        navigasi.Menu("Administrasi", "Impor Riwayat", "riwayat:impor", "history", 25, _impor),
    )
    navigasi.daftarkan_ubin(
        navigasi.Ubin(
            "Impor Riwayat",
            "Unggah riwayat satu jenis dari lembar",
            "riwayat:impor",
            "history",
            51,
            _impor,
            navigasi.PENGELOLAAN,
        )
    )
    panduan.daftarkan_bab(
        panduan.Bab(
            "impor-riwayat",
            "Impor Riwayat",
            "Templat, pratinjau, tulis baris baru, baris ditolak, batalkan.",
            61,
            ("riwayat:impor", "riwayat:impor_jenis", "riwayat:impor_uji", "riwayat:impor_hasil"),
            _impor,
        )
    )
