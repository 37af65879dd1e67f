"""What this room puts into the registries of the rooms below it."""

from pegawai.tab import Tab, daftarkan_tab
from sigma.jejak.halaman import daftarkan_halaman
from sigma.kabar.jenis import JenisKabar, daftarkan_jenis
from sigma.tampilan import navigasi, panduan
from sigma.tampilan.beranda import daftarkan_berita
from verifikasi.koordinasi import aksi, aksi_pengumuman, rekaman
from verifikasi.koordinasi.querysets import HAK_BKD, HAK_OPD, HAK_TULIS, sisi


def _pihak(request) -> bool:
    return request.cakupan.punya(HAK_OPD, HAK_BKD)


def _penulis(request) -> bool:
    return request.cakupan.punya(HAK_TULIS)


def _pembaca(request) -> bool:
    return bool(request.cakupan.peran - {"ADMIN_NASIONAL"})


def _tab(request, pegawai) -> bool:
    return bool(sisi(request.cakupan, pegawai))


def daftarkan() -> None:
    daftarkan_jenis(
        JenisKabar(aksi.KABAR, "Koordinasi", rekaman.kabar_utas, "mail", _pihak),
        JenisKabar(aksi_pengumuman.KABAR, "Pengumuman penting", rekaman.kabar_pengumuman, "flag", _pembaca),
    )
    daftarkan_berita(rekaman.berita)
    daftarkan_halaman({f"koordinasi:{nama}": "Koordinasi" for nama in ("utas", "orang", "selesaikan", "tugaskan")})
    navigasi.daftarkan(
        navigasi.Menu("Beranda", "Pengumuman", "koordinasi:pengumuman", "flag", 30, _pembaca),
        navigasi.Menu("Fitur dan Layanan", "Koordinasi", "koordinasi:daftar", "mail", 40, _pihak),
        navigasi.Menu("Administrasi", "Tulis Pengumuman", "koordinasi:kelola", "pencil", 40, _penulis),
    )
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan(
            "Koordinasi menunggu Anda", rekaman.jumlah_menunggu, "koordinasi:daftar", "mail", 25, _pihak, "giliran=saya"
        )
    )
    navigasi.daftarkan_ubin(
        navigasi.Ubin(
            "Koordinasi", "Tanya jawab OPD dan BKD tentang data ASN", "koordinasi:daftar", "mail", 40, _pihak
        ),
        navigasi.Ubin("Pengumuman", "Kabar dari BKD untuk Anda", "koordinasi:pengumuman", "flag", 45, _pembaca),
    )
    daftarkan_tab(Tab("koordinasi", "Koordinasi", "koordinasi:orang", 80, _tab, "mail"))
    panduan.daftarkan_bab(
        panduan.Bab(
            "kabar",
            "Pengumuman, notifikasi, dan koordinasi",
            "Kabar dari BKD, lonceng, dan tanya jawab tentang data seorang ASN.",
            25,
            (
                *("koordinasi:pengumuman", "koordinasi:kelola", "koordinasi:daftar", "koordinasi:utas"),
                *("koordinasi:orang", "kabar:daftar", "kabar:pilihan"),
            ),
        )
    )
