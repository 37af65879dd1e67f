"""What Reset Kata Sandi puts into the registries: menu, home page, access log, guide."""

from django.http import HttpRequest

from pegawai.reset import baca, kabar, orang
from sigma.jejak.halaman import daftarkan_halaman
from sigma.kabar.jenis import JenisKabar, daftarkan_jenis
from sigma.tampilan import navigasi, panduan

HALAMAN = ("reset:cari", "reset:orang", "reset:akun", "reset:antrean", "reset:permintaan", "reset:terbitkan")


def _reset(request: HttpRequest) -> bool:
    return request.cakupan.punya(orang.HAK)  # type: ignore[attr-defined]


def daftarkan() -> None:
    daftarkan_jenis(
        JenisKabar(kabar.KABAR, "Reset yang perlu orang kedua", kabar.susun_kabar, "key", _reset),
        JenisKabar(kabar.KABAR_AKUN, "Akun Anda diubah orang lain", kabar.susun_kabar_akun, "shield-check"),
    )
    daftarkan_halaman(dict.fromkeys(HALAMAN, "Reset Kata Sandi"))
    navigasi.daftarkan(navigasi.Menu("Reset Kata Sandi", "Reset Kata Sandi", "reset:cari", "key", 10, _reset))
    navigasi.daftarkan_ubin(
        navigasi.Ubin("Reset Kata Sandi", "Kode sekali pakai untuk ASN unit Anda", "reset:cari", "key", 40, _reset)
    )
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan("Reset menunggu Anda", baca.jumlah_menunggu, "reset:antrean", "key", 36, _reset)
    )
    panduan.daftarkan_bab(
        panduan.Bab(
            "reset-sandi",
            "Reset Kata Sandi dan OTP",
            "Orang yang lupa kata sandi atau kehilangan ponsel.",
            15,
            HALAMAN,
            _reset,
        )
    )
