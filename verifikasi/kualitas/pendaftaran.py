"""What this room puts into the registries of the rooms below it."""

from pegawai.saran import daftarkan_saran
from pegawai.tab import Tab, daftarkan_tab
from sigma.jejak.halaman import daftarkan_halaman
from sigma.tampilan import navigasi, panduan
from sigma.tampilan.pekerjaan import daftarkan_pekerjaan
from verifikasi.kualitas import ekspor, orang
from verifikasi.kualitas.izin import boleh_tab
from verifikasi.kualitas.pandangan import HAK
from verifikasi.kualitas.querysets import bertemuan


def _lihat(request) -> bool:
    return request.cakupan.punya(*HAK)


def _asn(request) -> bool:
    return request.cakupan.orang_id is not None


def _aturan(request) -> bool:
    return request.cakupan.punya("referensi", "aturan")


def _sebutan(request, pegawai) -> str:
    return "Kualitas data saya" if request.cakupan.orang_id == pegawai.pk else "Kualitas"


def _unit(request) -> bool:
    return request.cakupan.punya("ubah_langsung")


def _bertemuan(request) -> int:
    return bertemuan(request.cakupan.untuk("ubah_langsung"))


def daftarkan() -> None:
    daftarkan_saran(orang.saran)
    daftarkan_pekerjaan(ekspor.PEKERJAAN)
    daftarkan_tab(Tab("kualitas", "Kualitas", "kualitas:orang", 25, boleh_tab, "clipboard-check", _sebutan))
    daftarkan_halaman(
        {
            "kualitas:halaman": "Kualitas Data",
            "kualitas:aturan_orang": "Kualitas Data",
            "kualitas:orang": "Kualitas seorang ASN",
            "kualitas:unduh_orang": "Kualitas Data",
            "kualitas:ekspor_semua": "Kualitas Data",
        }
    )
    navigasi.daftarkan(
        navigasi.Menu("Kualitas Data", "Kualitas Data", "kualitas:halaman", "clipboard-check", 5, _lihat),
        navigasi.Menu("Beranda", "Kualitas data saya", "kualitas:saya", "clipboard-check", 25, _asn),
        navigasi.Menu("Administrasi", "Aturan IKD", "kualitas:aturan_ikd", "gavel", 67, _aturan),
    )
    navigasi.daftarkan_ubin(
        navigasi.Ubin(
            "Kualitas Data", "Skor IKD, temuan, dan cara memperbaikinya", "kualitas:halaman", "clipboard-check", 16,
            _lihat,
        )
    )  # fmt: skip
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan("Temuan kualitas", _bertemuan, "kualitas:halaman", "clipboard-check", 31, _unit)
    )
    panduan.daftarkan_bab(
        panduan.Bab(
            "kualitas",
            "Kualitas Data dan Aturan IKD",
            "Skor, temuan dengan buktinya, siapa yang memperbaiki, dan bobotnya.",
            43,
            ("kualitas:halaman", "kualitas:aturan_orang", "kualitas:orang", "kualitas:saya", "kualitas:aturan_ikd"),
        )
    )
