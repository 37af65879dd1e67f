"""What Administrasi puts into the registries of the rooms below."""

from pegawai.pengguna import buat, daftar, kabar, orang, rekaman, surat
from sigma.jejak.halaman import daftarkan_halaman
from sigma.kabar.jenis import JenisKabar, daftarkan_jenis
from sigma.organisasi import orang_akun
from sigma.tampilan import navigasi, panduan
from sigma.tampilan.pekerjaan import daftarkan_pekerjaan


def _akun(request) -> bool:
    return request.cakupan.punya(daftar.HAK)


def _kelola(request) -> bool:
    return request.cakupan.punya(daftar.HAK_KELOLA)


def daftarkan() -> None:
    """Menu, tile, counts, long work, and the facts about the person behind an account."""
    orang_akun.daftarkan(orang.keterangan)
    daftarkan_pekerjaan(surat.PEKERJAAN, buat.PEKERJAAN)
    daftarkan_jenis(
        JenisKabar(kabar.KABAR, "Usul Kelompok", kabar.susun_kabar, "shield-check", _kelola),
        JenisKabar(kabar.KABAR_KELOMPOK, "Kelompok Anda berubah", kabar.susun_kabar_kelompok, "shield-check"),
    )
    daftarkan_halaman(
        {
            "pengguna:akun": "Akun",
            "pengguna:ekspor": "Daftar akun",
            "pengguna:surat_satu": "Surat aktivasi",
            "pengguna:surat_unduh": "Surat aktivasi",
        }
    )
    # One entry: the other pages are its tabs, and a long sidebar closes its sections.
    navigasi.daftarkan(
        navigasi.Menu("Administrasi", "Pengguna", "pengguna:daftar", "users", 5, _akun, "/administrasi/")
    )
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan(
            "Usul Kelompok menunggu Anda", rekaman.jumlah_usul, "pengguna:penugasan", "shield-check", 20, _kelola
        ),
        navigasi.Hitungan(
            "Penugasan segera berakhir",
            rekaman.hitungan_segera,
            "pengguna:penugasan",
            "clock",
            45,
            _kelola,
            kueri="saat=segera",
        ),
    )
    panduan.daftarkan_bab(
        panduan.Bab(
            "pengguna",
            "Pengguna, Kelompok, dan surat aktivasi",
            "Membuat akun, mencetak surat, memberi dan mencabut Kelompok.",
            88,
            (
                *("pengguna:daftar", "pengguna:lain", "pengguna:tambah_lain", "pengguna:buat", "pengguna:akun"),
                *("pengguna:tutup", "pengguna:buka", "pengguna:beri", "pengguna:penugasan", "pengguna:cabut"),
                *("pengguna:usul", "pengguna:kelompok", "pengguna:surat"),
            ),
            _akun,
        )
    )
