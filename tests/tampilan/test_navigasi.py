import pytest

from sigma.tampilan import navigasi
from sigma.tampilan.navigasi import Hitungan, Menu, Pencarian, Spanduk, Ubin

KOMPONEN = "tampilan:komponen"
BERANDA = "tampilan:beranda"


def tidak(request):
    return False


def isi(request):
    return [(b.label, [butir.label for butir in b.butir]) for b in navigasi.navigasi(request)]


@pytest.mark.fitur("A-17")
def test_yang_tidak_boleh_tidak_tampil(daftar_kosong, permintaan):
    navigasi.daftarkan(
        Menu("Statistik", "Statistik", KOMPONEN, "chart-bar"),
        Menu("Administrasi", "Pengguna", KOMPONEN, "users", boleh=tidak),
    )
    assert isi(permintaan()) == [("Statistik", ["Statistik"])]


def test_urutan_bagian_tetap_dan_butir_menurut_urutan(daftar_kosong, permintaan):
    navigasi.daftarkan(
        Menu("Administrasi", "Pengguna", KOMPONEN, "users"),
        Menu("Fitur dan Layanan", "Layanan", KOMPONEN, "briefcase", urutan=2),
        Menu("Fitur dan Layanan", "Pangkalan Data", KOMPONEN, "database", urutan=1),
        Menu("Beranda", "Beranda", BERANDA, "home"),
    )
    assert isi(permintaan()) == [
        ("Beranda", ["Beranda"]),
        ("Fitur dan Layanan", ["Pangkalan Data", "Layanan"]),
        ("Administrasi", ["Pengguna"]),
    ]


@pytest.mark.parametrize(
    ("jalur", "aktif"),
    [("/", ["Beranda"]), ("/komponen/", ["Komponen"]), ("/komponen/x/", ["Komponen"]), ("/lain/", [])],
)
def test_butir_aktif_ialah_alamat_terpanjang_yang_cocok(daftar_kosong, permintaan, jalur, aktif):
    navigasi.daftarkan(
        Menu("Beranda", "Beranda", BERANDA, "home"),
        Menu("Administrasi", "Komponen", KOMPONEN, "settings"),
    )
    semua = navigasi.navigasi(permintaan(jalur))
    assert [b.label for bagian in semua for b in bagian.butir if b.aktif] == aktif


def test_beranda_dan_bagian_senama_tampil_tanpa_judul_kelompok(daftar_kosong, permintaan):
    navigasi.daftarkan(
        Menu("Beranda", "Beranda", BERANDA, "home"),
        Menu("Beranda", "Data saya", KOMPONEN, "user-circle"),
        Menu("Statistik", "Statistik", KOMPONEN, "chart-bar"),
        Menu("Fitur dan Layanan", "Pangkalan Data", KOMPONEN, "database"),
    )
    assert [b.datar for b in navigasi.navigasi(permintaan())] == [True, True, False]


def test_menu_panjang_membuka_bagian_yang_aktif_saja(daftar_kosong, permintaan):
    navigasi.daftarkan(Menu("Beranda", "Beranda", BERANDA, "home"))
    navigasi.daftarkan(*(Menu("DMS", f"Butir {n}", KOMPONEN, "files") for n in range(navigasi.BATAS_TERBUKA)))
    assert [b.terbuka for b in navigasi.navigasi(permintaan("/komponen/"))] == [False, True]
    assert [b.terbuka for b in navigasi.navigasi(permintaan("/"))] == [True, False]


@pytest.mark.parametrize(("bagian", "ikon"), [("Entah", "home"), ("Beranda", "entah")])
def test_salah_tulis_ketahuan_saat_mendaftar(bagian, ikon):
    with pytest.raises(ValueError, match="entah|Entah"):
        Menu(bagian, "x", BERANDA, ikon)


def test_jenis_spanduk_yang_tidak_dikenal_ditolak():
    with pytest.raises(ValueError, match="hiasan"):
        Spanduk("hiasan", "teks")


@pytest.mark.fitur("A-42")
def test_spanduk_latihan_hanya_bila_siasn_tiruan(daftar_kosong, permintaan, settings):
    from sigma.tampilan.bawaan import TEKS_LATIHAN, spanduk_latihan

    navigasi.daftarkan_spanduk(spanduk_latihan)
    settings.SIASN_TIRUAN = ""
    assert navigasi.spanduk(permintaan()) == []
    settings.SIASN_TIRUAN = "http://127.0.0.1:9000"
    assert navigasi.spanduk(permintaan()) == [Spanduk("latihan", TEKS_LATIHAN)]


@pytest.mark.fitur("A-10")
def test_hitungan_tanpa_nilai_dan_tanpa_hak_tidak_tampil(daftar_kosong, permintaan):
    ada = Hitungan("Menunggu", lambda r: 3, KOMPONEN, "clock", kueri="status=diajukan")
    navigasi.daftarkan_hitungan(
        ada,
        Hitungan("Tanpa nilai", lambda r: None, KOMPONEN, "clock"),
        Hitungan("Bukan haknya", lambda r: 1, KOMPONEN, "clock", boleh=tidak),
    )
    assert navigasi.hitungan_beranda(permintaan()) == [(ada, 3, "/komponen/?status=diajukan")]


@pytest.mark.fitur("A-10")
def test_ubin_menurut_hak_dan_urutan(daftar_kosong, permintaan):
    a = Ubin("A", "", KOMPONEN, "database", urutan=2)
    b = Ubin("B", "", KOMPONEN, "database", urutan=1)
    navigasi.daftarkan_ubin(a, b, Ubin("C", "", KOMPONEN, "database", boleh=tidak))
    assert navigasi.ubin_beranda(permintaan()) == [b, a]
    assert navigasi.ubin_per_bagian(permintaan()) == {navigasi.LAYANAN: [b, a]}


def test_kotak_cari_hanya_bagi_yang_boleh(daftar_kosong, permintaan):
    assert navigasi.pencarian(permintaan()) is None
    navigasi.daftarkan_pencarian(Pencarian(KOMPONEN, tidak))
    assert navigasi.pencarian(permintaan()) is None
    boleh = Pencarian(KOMPONEN, navigasi.siapa_pun)
    navigasi.daftarkan_pencarian(boleh)
    assert navigasi.pencarian(permintaan()) == boleh


def test_menu_tersorot_juga_pada_halaman_di_sampingnya():
    from sigma.tampilan.navigasi import Bagian, Butir, _tandai_aktif

    semua = [
        Bagian("Administrasi", "users", [
            Butir("Pengguna", "/administrasi/pengguna/", "users", awalan="/administrasi/"), Butir("Impor", "/impor/", "upload"),
        ]),
    ]  # fmt: skip
    _tandai_aktif(semua, "/administrasi/surat-aktivasi/")
    assert [b.aktif for b in semua[0].butir] == [True, False]
