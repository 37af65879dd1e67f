"""What this room itself puts into its registries."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from sigma.akun import peramban
from sigma.tampilan import muat_referensi, navigasi, operasi, panduan, pencarian, rekaman_pekerjaan
from sigma.tampilan.format import waktu

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
        navigasi.Menu("Administrasi", "Data Referensi", "referensi:daftar", "list", 60, pembaca_referensi),
        navigasi.Menu("Administrasi", "Tanda Unor", "organisasi:tanda_unor", "bookmark", 30, pengimpor),
        navigasi.Menu("Administrasi", "Pakta Integritas", "jejak:atur_pakta", "file-text", 72, pengatur_pakta),
        navigasi.Menu("Beranda", "Siapa melihat data saya", "jejak:saya", "eye", 40, asn),
        navigasi.Menu("Administrasi", "Operasi", "tampilan:operasi", "server-2", 90, operator),
        navigasi.Menu("Administrasi", "Email", "akun:surel", "mail", 95, pengelola),
    )
    navigasi.daftarkan_ubin(
        navigasi.Ubin(
            "Data Referensi", "Tabel kode BKN", "referensi:daftar", "list", 60, pembaca_referensi, navigasi.PENGELOLAAN
        ),
        navigasi.Ubin(
            "Operasi",
            "Keadaan layanan dan pekerjaan",
            "tampilan:operasi",
            "server-2",
            90,
            operator,
            navigasi.PENGELOLAAN,
        ),
        navigasi.Ubin("Panduan", "Cara memakai SIGMA, bab demi bab", "tampilan:panduan", "help", 95),
    )
    pencarian.daftarkan_kelompok(pencarian.Kelompok("Halaman", pencarian.halaman, 90, mirip=pencarian.halaman_mirip))
    # For those who search nobody; a room whose people may search for more registers before it.
    navigasi.daftarkan_pencarian(
        navigasi.Pencarian("tampilan:cari", navigasi.siapa_pun, "Cari halaman", "tampilan:cari_saran", 90)
    )
    muat_referensi.daftarkan()
    navigasi.daftarkan_spanduk(spanduk_latihan)
    navigasi.daftarkan_spanduk(spanduk_peramban)
    navigasi.daftarkan(navigasi.Menu("Beranda", "Panduan", "tampilan:panduan", "help", urutan=95))
    panduan.daftarkan_bab(*BAB)
    operasi.daftarkan_bawaan()


def petugas(request: HttpRequest) -> bool:
    return bool(request.cakupan.peran - {"ASN"})


def pembaca_referensi(request: HttpRequest) -> bool:
    return request.cakupan.punya("referensi", "impor", "aturan")


def pengimpor(request: HttpRequest) -> bool:
    return request.cakupan.punya("impor")


def pengatur_pakta(request: HttpRequest) -> bool:
    return request.cakupan.punya("kelola_instansi", "kelola_pengguna")


def operator(request: HttpRequest) -> bool:
    return request.cakupan.punya(operasi.HAK)


def asn(request: HttpRequest) -> bool:
    return request.cakupan.orang_id is not None


def pengelola(request: HttpRequest) -> bool:
    return request.cakupan.punya("kelola_instansi")


def spanduk_latihan(request: HttpRequest) -> list[navigasi.Spanduk]:
    if not getattr(settings, "SIASN_TIRUAN", ""):
        return []
    return [navigasi.Spanduk("latihan", TEKS_LATIHAN)]


def spanduk_peramban(request: HttpRequest) -> list[navigasi.Spanduk]:
    """A sign-in from a browser that is new to the account, until this session has looked at its list of sessions."""
    baru = peramban.kabar(getattr(request, "user", None), getattr(request, "session", {}))
    if baru is None:
        return []
    teks = f"Masuk dari peramban baru: {baru[0]}, {waktu(baru[1], timezone.get_current_timezone())}."
    return [navigasi.Spanduk("peringatan", teks, reverse("akun:keamanan"), "Bukan Anda? Akhiri sesinya")]


BAB = (
    panduan.Bab(
        "masuk",
        "Aktivasi, masuk, dan kata sandi",
        "Kode aktivasi, OTP, kode pemulihan, lupa kata sandi, sesi.",
        10,
        (
            "akun:surel_tautan",
            "akun:profil",
            "akun:profil_ubah",
            "akun:ganti_sandi",
            "akun:keamanan",
            "account_change_password",
            "mfa_index",
        ),
    ),
    panduan.Bab(
        "beranda", "Beranda, menu, dan cakupan", "Apa yang tampil, dan mengapa hanya itu.", 20, ("tampilan:beranda",)
    ),
    panduan.Bab(
        "pekerjaan",
        "Pekerjaan saya",
        "Impor, ekspor, dan pekerjaan lama lainnya.",
        80,
        ("tampilan:pekerjaan", "tampilan:pekerjaan_satu"),
        petugas,
    ),
    panduan.Bab(
        "referensi",
        "Data Referensi dan Tanda Unor",
        "Tabel kode BKN: memuat, membandingkan, mengubah.",
        85,
        (
            "referensi:daftar",
            "referensi:tabel",
            "referensi:baris",
            "referensi:tambah",
            "tampilan:muat_referensi",
            "tampilan:muatan",
            "organisasi:tanda_unor",
        ),
        pembaca_referensi,
    ),
    panduan.Bab(
        "peran",
        "Peran, hak, dan catatan akses",
        "Siapa boleh apa, dan siapa membuka apa.",
        90,
        ("organisasi:peran", "jejak:atur_pakta", "pegawai:jejak_unit"),
        petugas,
    ),
)
