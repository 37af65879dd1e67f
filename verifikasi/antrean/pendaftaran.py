"""What this room puts into the registries of the rooms below it."""

from sigma.jejak.halaman import daftarkan_halaman
from sigma.kabar.jenis import JenisKabar, daftarkan_jenis
from sigma.tampilan import navigasi, panduan
from sigma.tampilan.pekerjaan import daftarkan_pekerjaan
from verifikasi.antrean import aksi_massal, aksi_tinjau, kabar, rekaman
from verifikasi.antrean.querysets import HAK
from verifikasi.sesudah import daftarkan_sesudah_setuju

_SATU = ("satu", "ambil", "ambil_alih", "lepas", "setujui", "kembalikan", "tolak", "halaman")


def _pemeriksa(request) -> bool:
    return request.cakupan.punya(*HAK)


def _bkd(request) -> bool:
    return request.cakupan.punya("validasi")


def daftarkan() -> None:
    daftarkan_sesudah_setuju(aksi_tinjau.pilih)
    daftarkan_pekerjaan(aksi_massal.PEKERJAAN)
    daftarkan_jenis(
        JenisKabar(kabar.ALIH, "Usulan diambil alih", kabar.susun_alih, "arrows-exchange", _pemeriksa),
        JenisKabar(kabar.SERAH, "Serah antrean verifikasi", kabar.susun_serah, "users", _pemeriksa),
        JenisKabar(kabar.TINJAUAN, "Tinjauan kedua tidak sepakat", kabar.susun_tinjauan, "eye", _pemeriksa),
    )
    daftarkan_halaman(
        {f"antrean:{nama}": "Verifikasi" for nama in _SATU}
        | {"antrean:massal": "Setujui bersama"}
        | {f"antrean:{nama}": "Tinjauan kedua" for nama in ("tinjauan_satu", "tinjauan_putus")}
    )
    navigasi.daftarkan(
        navigasi.Menu("Kualitas Data", "Verifikasi", "antrean:daftar", "clipboard-check", 5, _pemeriksa),
        navigasi.Menu("Kualitas Data", "Tinjauan kedua", "antrean:tinjauan", "eye", 12, _pemeriksa),
        navigasi.Menu("Kualitas Data", "Mutu verifikasi", "antrean:mutu", "chart-bar", 14, _bkd),
        navigasi.Menu("Kualitas Data", "Serah antrean", "antrean:serah", "users", 16, _pemeriksa),
    )
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan(
            "Persetujuan untuk tinjauan kedua", rekaman.jumlah_tinjauan, "antrean:tinjauan", "eye", 28, _pemeriksa
        )
    )
    navigasi.daftarkan_ubin(
        navigasi.Ubin(
            "Verifikasi", "Periksa usulan satu demi satu, di samping dokumennya", "antrean:daftar", "clipboard-check",
            14, _pemeriksa,
        )
    )  # fmt: skip
    panduan.daftarkan_bab(
        panduan.Bab(
            "verifikasi",
            "Verifikasi",
            "Antrean, klaim, putusan dengan papan ketik, setujui bersama, tinjauan kedua, serah antrean.",
            43,
            (
                *("antrean:daftar", "antrean:satu", "antrean:massal", "antrean:tinjauan", "antrean:tinjauan_satu"),
                *("antrean:mutu", "antrean:serah", "antrean:templat", "antrean:aturan"),
            ),
            _pemeriksa,
        )
    )
