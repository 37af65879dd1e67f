"""What this room itself puts into its registries."""

from django.conf import settings
from django.http import HttpRequest

from sigma.tampilan import navigasi, rekaman_pekerjaan

TEKS_LATIHAN = "Lingkungan latihan: SIASN di sini adalah tiruan. Tidak ada data yang dikirim ke BKN."


def daftarkan() -> None:
    navigasi.daftarkan(navigasi.Menu("Beranda", "Beranda", "tampilan:beranda", "home", urutan=0))
    navigasi.daftarkan(navigasi.Menu("Beranda", "Pekerjaan saya", "tampilan:pekerjaan", "clock", 90, petugas))
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan(
            "Pekerjaan berjalan", rekaman_pekerjaan.hitung_terbuka, "tampilan:pekerjaan", "clock", 90, petugas
        )
    )
    # Pages of lower rooms, which do not know this registry.
    navigasi.daftarkan(
        navigasi.Menu("Administrasi", "Matriks Peran", "organisasi:peran", "shield-check", 80, petugas),
        navigasi.Menu("Administrasi", "Catatan Akses", "jejak:akses", "history", 70, auditor),
    )
    navigasi.daftarkan_ubin(
        navigasi.Ubin("Catatan Akses", "Siapa membuka rekaman apa, dan kapan", "jejak:akses", "history", 70, auditor)
    )
    navigasi.daftarkan_spanduk(spanduk_latihan)


def petugas(request: HttpRequest) -> bool:
    return bool(request.cakupan.peran - {"ASN"})


def auditor(request: HttpRequest) -> bool:
    return request.cakupan.punya("jejak")


def spanduk_latihan(request: HttpRequest) -> list[navigasi.Spanduk]:
    if not getattr(settings, "SIASN_TIRUAN", ""):
        return []
    return [navigasi.Spanduk("latihan", TEKS_LATIHAN)]
