"""What this room puts into the registries of the floors above: menu, tabs, banner, count."""

from pegawai.bup.pembanding import daftarkan_pembanding
from pegawai.tab import Tab, daftarkan_tab
from sigma.jejak.halaman import daftarkan_halaman
from sigma.tampilan import navigasi, panduan
from sinkron_siasn import panel_usulan, pantau, pensiun
from sinkron_siasn.alur import Keadaan
from sinkron_siasn.izin import boleh_sinkron
from verifikasi.panel import daftarkan_panel


def daftarkan() -> None:
    navigasi.daftarkan(
        navigasi.Menu("Sinkron SIASN", "Dorongan belum selesai", "sinkron:daftar", "list", 10, _boleh_sinkron),
        navigasi.Menu("Sinkron SIASN", "Koneksi SIASN", "sinkron:koneksi", "plug-connected", 20, _boleh_koneksi),
    )
    navigasi.daftarkan_hitungan(
        navigasi.Hitungan(
            "Dorongan SIASN belum selesai",
            pantau.hitung_belum_selesai,
            "sinkron:daftar",
            "refresh",
            50,
            _boleh_sinkron,
        ),
        *(
            navigasi.Hitungan(
                label, pantau.hitung_keadaan(keadaan), "sinkron:daftar", ikon, 51, _boleh_sinkron, f"keadaan={keadaan}"
            )
            for label, keadaan, ikon in (
                ("Dorongan menunggu keputusan Anda", Keadaan.MENUNGGU_PETUGAS, "alert-triangle"),
                ("Dorongan ditolak SIASN", Keadaan.DITOLAK_SIASN, "circle-x"),
            )
        ),
    )
    navigasi.daftarkan_spanduk(pantau.spanduk)
    daftarkan_panel(panel_usulan.menurut_siasn)
    navigasi.daftarkan_ubin(
        navigasi.Ubin(
            "Sinkron SIASN",
            "Kiriman ke SIASN yang belum selesai",
            "sinkron:daftar",
            "refresh",
            30,
            _boleh_sinkron,
        ),
        navigasi.Ubin(
            "Koneksi SIASN",
            "Kredensial, uji koneksi dan keadaan layanan BKN",
            "sinkron:koneksi",
            "plug-connected",
            60,
            _boleh_koneksi,
            navigasi.PENGELOLAAN,
        ),
    )
    daftarkan_halaman(
        {
            "sinkron:asn": "Sinkron SIASN",
            "sinkron:data_utama": "Sinkron Data Utama",
            "sinkron:ambil_foto": "Ambil foto dari SIASN",
            "sinkron:tinjau": "Periksa sebelum dikirim",
            "sinkron:kirim": "Tombol SIASN",
            "sinkron:riwayat": "Sinkron Riwayat",
            "sinkron:tinjau_riwayat": "Ambil riwayat dari SIASN",
            "sinkron:ambil_riwayat": "Ambil riwayat dari SIASN",
            "sinkron:daftar": "Dorongan belum selesai",
            "sinkron:dorongan": "Hasil sinkronisasi",
            "sinkron:tanda_terima": "Tanda terima",
            "sinkron:tanda_terima_pdf": "Tanda terima (PDF)",
            "sinkron:koneksi": "Koneksi SIASN",
            "sinkron:koneksi_instansi": "Koneksi SIASN",
        }
    )
    daftarkan_pembanding(pensiun.milik_siasn)
    # PNS and PPPK have different entries and labels.
    daftarkan_tab(Tab("sinkron_pns", "Sinkron SIASN", "sinkron:asn", 60, _pns, "refresh"))
    daftarkan_tab(Tab("sinkron_pppk", "Sinkron Data Umum", "sinkron:data_utama", 60, _pppk, "refresh"))
    panduan.daftarkan_bab(
        panduan.Bab(
            "sinkron",
            "Sinkron Data Utama dan Sinkron Data Umum",
            "Membandingkan SIGMA dan SIASN, mengirim, membaca kembali.",
            60,
            ("sinkron:asn", "sinkron:data_utama", "sinkron:tinjau", "sinkron:riwayat", "sinkron:tinjau_riwayat"),
            _boleh_sinkron,
        ),
        panduan.Bab(
            "dorongan",
            "Dorongan belum selesai",
            "Arti setiap keadaan kiriman, dan yang perlu dilakukan.",
            65,
            ("sinkron:daftar", "sinkron:dorongan", "sinkron:tanda_terima", "sinkron:alur"),
            _boleh_sinkron,
        ),
        panduan.Bab(
            "koneksi",
            "Koneksi SIASN",
            "Mengisi, menguji, dan menjaga sambungan instansi.",
            70,
            ("sinkron:koneksi", "sinkron:koneksi_instansi"),
            _boleh_koneksi,
        ),
    )


def _boleh_sinkron(request) -> bool:
    return request.cakupan.punya("sinkron")


def _boleh_koneksi(request) -> bool:
    return request.cakupan.punya("koneksi_siasn")


def _pns(request, pegawai) -> bool:
    return pegawai.adalah_pns and boleh_sinkron(request.cakupan, pegawai)


def _pppk(request, pegawai) -> bool:
    return not pegawai.adalah_pns and boleh_sinkron(request.cakupan, pegawai)
