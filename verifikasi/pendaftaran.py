"""What this room puts into the registries of the rooms below it."""

from dms.periksa_gudang import daftarkan_sidik
from pegawai.tab import Tab, daftarkan_tab
from pegawai.usulan import Penerima, daftarkan_penerima
from riwayat.usulan import Pintu, daftarkan_pintu
from sigma.jejak.halaman import daftarkan_halaman
from sigma.kabar import jenis as jenis_kabar
from sigma.tampilan import navigasi, panduan
from sigma.tampilan.pekerjaan import daftarkan_pekerjaan
from verifikasi import berkas_usulan, bukti, data_utama, kabar, kembar_riwayat, paket, portal, riwayat_usulan
from verifikasi.izin import pemeriksa_unit, pemroses
from verifikasi.jenis import daftarkan_jenis
from verifikasi.querysets import HAK, jumlah_giliran, jumlah_kembali_lambat, jumlah_perbaikan


def _asn(request) -> bool:
    return request.cakupan.orang_id is not None


def _boleh_tab(request, pegawai) -> bool:
    return request.cakupan.orang_id == pegawai.pk or any(request.cakupan.boleh(h, pegawai) for h in HAK)


def _sebutan(request, pegawai) -> str:
    return "Usulan saya" if request.cakupan.orang_id == pegawai.pk else "Usulan"


def daftarkan() -> None:
    daftarkan_jenis(data_utama.JENIS, berkas_usulan.JENIS_FOTO, berkas_usulan.JENIS_PENDUKUNG, *riwayat_usulan.SEMUA)
    jenis_kabar.daftarkan_jenis(
        jenis_kabar.JenisKabar(kabar.KABAR, "Keputusan usulan", kabar.susun_kabar, "clipboard-list"),
        jenis_kabar.JenisKabar(kabar.PEMBATALAN, "Pembatalan persetujuan diajukan", kabar.susun_kabar, "arrow-back-up"),
        jenis_kabar.JenisKabar(kabar.KOMENTAR, "Komentar usulan", kabar.susun_komentar, "message"),
        jenis_kabar.JenisKabar(kabar.INGAT, "Pengingat usulan yang dikembalikan", kabar.susun_ingat, "clock"),
    )
    daftarkan_sidik(bukti.semua_sidik)
    daftarkan_pekerjaan(paket.PEKERJAAN)
    paket.daftarkan_bagian(*paket.BAGIAN)
    daftarkan_penerima(Penerima(portal.ajukan_data_utama, portal.tertahan, "verifikasi:usulan", bukti.syarat_umum))
    daftarkan_pintu(
        Pintu(
            "verifikasi:tambah_riwayat",
            "verifikasi:ubah_riwayat",
            "verifikasi:hapus_riwayat",
            "verifikasi:usulan",
            riwayat_usulan.terbuka,
            portal.asal_verifikasi,
            kembar_riwayat.ditambah,
        )
    )
    daftarkan_tab(Tab("usulan", "Usulan", "verifikasi:orang", 30, _boleh_tab, "clipboard-list", _sebutan))
    _navigasi()
    daftarkan_halaman(
        {
            "verifikasi:daftar": "Usulan data",
            "verifikasi:saya": "Usulan saya",
            "verifikasi:orang": "Usulan seorang ASN",
            "verifikasi:usulan": "Usulan data",
            "verifikasi:setujui": "Usulan data",
            "verifikasi:kembalikan": "Usulan data",
            "verifikasi:tolak": "Usulan data",
            "verifikasi:batalkan": "Usulan data",
            "verifikasi:ajukan": "Usulan data",
            "verifikasi:ingatkan": "Usulan data",
            "verifikasi:ingatkan_semua": "Usulan data",
            "verifikasi:balik": "Usulan data",
            "verifikasi:usul_foto": "Usulkan foto",
            "verifikasi:usul_pendukung": "Usulkan data pendukung",
            "verifikasi:perbaiki": "Perbaiki usulan",
            "verifikasi:perbaiki_riwayat": "Perbaiki usulan",
            "verifikasi:tambah_riwayat": "Usulkan riwayat",
            "verifikasi:ubah_riwayat": "Usulkan riwayat",
            "verifikasi:hapus_riwayat": "Usulkan riwayat",
            "verifikasi:komentari": "Usulan data",
            "verifikasi:bukti": "Bukti usulan",
        }
    )
    panduan.daftarkan_bab(
        panduan.Bab(
            "data-saya",
            "Data saya, usulan saya, dan siapa yang melihatnya",
            "Untuk ASN: mengubah, mengusulkan, jejak pembacaan, salinan data.",
            41,
            ("verifikasi:saya", "verifikasi:paket", "jejak:saya"),
            _asn,
        ),
        panduan.Bab(
            "usulan",
            "Usulan data",
            "Mengusulkan, memeriksa, menyetujui, mengembalikan, menolak.",
            42,
            (
                *("verifikasi:daftar", "verifikasi:usulan", "verifikasi:orang"),
                *("verifikasi:tambah_riwayat", "verifikasi:ubah_riwayat", "verifikasi:hapus_riwayat"),
                *(
                    "verifikasi:perbaiki",
                    "verifikasi:perbaiki_riwayat",
                    "verifikasi:alur",
                    "verifikasi:usul_foto",
                    "verifikasi:usul_pendukung",
                ),
            ),
        ),
    )


def _navigasi() -> None:
    navigasi.daftarkan(
        navigasi.Menu("Kualitas Data", "Usulan data", "verifikasi:daftar", "clipboard-list", 10, pemroses),
        navigasi.Menu("Beranda", "Usulan saya", "verifikasi:saya", "clipboard-list", 30, _asn),
        navigasi.Menu("Beranda", "Paket data saya", "verifikasi:paket", "download", 50, _asn),
    )
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan("Usulan menunggu Anda", jumlah_giliran, "verifikasi:daftar", "clipboard-list", 25, pemroses),
        navigasi.Hitungan(
            "Usulan dikembalikan yang lewat batas",
            jumlah_kembali_lambat,
            "verifikasi:daftar",
            "clock",
            27,
            pemeriksa_unit,
            "tampil=PERBAIKAN&lambat=on",
        ),
        navigasi.Hitungan(
            "Usulan saya yang harus diperbaiki", jumlah_perbaikan, "verifikasi:saya", "alert-triangle", 20, _asn
        ),
    )
    navigasi.daftarkan_ubin(
        navigasi.Ubin(
            "Usulan data", "Periksa dan putuskan usulan perubahan data", "verifikasi:daftar", "clipboard-list", 15,
            pemroses,
        ),
        navigasi.Ubin(
            "Usulan saya", "Usulan tentang data Anda dan keadaannya", "verifikasi:saya", "clipboard-list", 6, _asn
        ),
    )  # fmt: skip
