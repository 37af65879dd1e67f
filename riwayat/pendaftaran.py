"""What this room puts into the registries of the rooms below it."""

from pegawai import keadaan
from pegawai.rekaman import daftarkan_fitur
from riwayat import dosir, keadaan_unit
from sigma.jejak.halaman import daftarkan_halaman
from sigma.tampilan import panduan
from sigma.tampilan.pekerjaan import daftarkan_pekerjaan


def daftarkan() -> None:
    """Data feature "Riwayat" of the ASN page, names of pages for the access log, chapter of the guide."""
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
            ("riwayat:semua", "riwayat:jenis", "riwayat:baris", "riwayat:linimasa", "riwayat:per_tanggal"),
        )
    )
