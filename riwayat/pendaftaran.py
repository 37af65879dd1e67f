"""What this room puts into the registries of the rooms below it."""

from pegawai import keadaan
from pegawai.rekaman import daftarkan_fitur
from pegawai.riwayat import daftarkan_sumber
from riwayat import bacaan, dosir, keadaan_unit
from riwayat.jenis import JENIS
from sigma.jejak.halaman import daftarkan_halaman
from sigma.tampilan import navigasi, panduan
from sigma.tampilan.pekerjaan import daftarkan_pekerjaan


def _aturan(request) -> bool:
    return request.cakupan.punya("referensi", "aturan")


def daftarkan() -> None:
    """Data feature "Riwayat" of the ASN page, page of the rules, names of pages for the access log, chapter of the
    guide, change logs of every kind."""
    navigasi.daftarkan(navigasi.Menu("Administrasi", "Aturan riwayat", "riwayat:aturan", "history", 66, _aturan))
    for jenis in JENIS:
        daftarkan_sumber(bacaan.sumber_jejak(jenis))
    daftarkan_pekerjaan(*dosir.PEKERJAAN)
    keadaan.daftarkan_sumber(keadaan.Sumber(keadaan_unit.hitung_calon, keadaan_unit.baca, keadaan_unit.latihan))
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
