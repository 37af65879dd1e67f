"""What this room puts into the registries of the rooms below it."""

from pegawai.rekaman import daftarkan_fitur
from sigma.jejak.halaman import daftarkan_halaman
from sigma.tampilan import panduan


def daftarkan() -> None:
    """Data feature "Riwayat" of the ASN page, names of pages for the access log, chapter of the guide."""
    daftarkan_fitur("riwayat", "Riwayat", "riwayat:semua")
    daftarkan_halaman(
        {
            "riwayat:semua": "Riwayat",
            "riwayat:jenis": "Riwayat",
            "riwayat:baris": "Riwayat",
            "riwayat:linimasa": "Linimasa",
        }
    )
    panduan.daftarkan_bab(
        panduan.Bab(
            "riwayat",
            "Riwayat seorang ASN",
            "Melihat riwayat, dokumennya, linimasa; mengusulkan tambah, ubah, hapus.",
            41,
            ("riwayat:semua", "riwayat:jenis", "riwayat:baris", "riwayat:linimasa"),
        )
    )
