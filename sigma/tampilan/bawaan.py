"""What this room itself puts into its registries."""

from django.conf import settings
from django.http import HttpRequest

from sigma.tampilan import navigasi

TEKS_LATIHAN = "Lingkungan latihan: SIASN di sini adalah tiruan. Tidak ada data yang dikirim ke BKN."


def daftarkan() -> None:
    navigasi.daftarkan(navigasi.Menu("Beranda", "Beranda", "tampilan:beranda", "home", urutan=0))
    navigasi.daftarkan_spanduk(spanduk_latihan)


def spanduk_latihan(request: HttpRequest) -> list[navigasi.Spanduk]:
    if not getattr(settings, "SIASN_TIRUAN", ""):
        return []
    return [navigasi.Spanduk("latihan", TEKS_LATIHAN)]
