"""Home by role: news, counts that open what they count, tiles of what one may open."""

import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-10", "D-17")]


def ubin(isi: str) -> dict[str, str]:
    """{label: address} of the tiles."""
    return {
        label: alamat
        for alamat, label in re.findall(r'class="card ubin-menu" href="([^"]+)".*?<strong>([^<]+)', isi, re.S)
    }


@pytest.mark.parametrize(
    ("siapa", "label"),
    [
        ("admin_a", {"Pangkalan Data ASN", "Kualitas Data", "Usulan data", "Verifikasi", "Reset Kata Sandi", "Statistik", "Proyeksi BUP", "Sinkron SIASN", "Koordinasi", "Pengumuman", "Jejak Unit", "Panduan"}),
        ("bkd", {"Pangkalan Data ASN", "Kualitas Data", "Usulan data", "Verifikasi", "Reset Kata Sandi", "Statistik", "Proyeksi BUP", "Sinkron SIASN", "Koordinasi", "Pengumuman", "Jejak Unit", "Panduan",
                 "Impor Data", "Impor Riwayat", "Aturan BUP", "Data Referensi", "Koneksi SIASN", "Operasi"}),
        ("manajer", {"Kualitas Data", "Statistik", "Proyeksi BUP", "Pengumuman", "Panduan"}),
        ("auditor", {"Jejak Unit", "Pengumuman", "Panduan"}),
        ("nasional", {"Kualitas Data", "Statistik", "Proyeksi BUP", "Aturan BUP", "Data Referensi", "Koneksi SIASN", "Operasi", "Panduan"}),
        ("diri_a", {"Data saya", "Usulan saya", "Pengumuman", "Panduan"}),
        ("luar", {"Panduan"}),
    ],
)  # fmt: skip
def test_ubin_menurut_peran_dan_semuanya_terbuka(dunia, masuk, siapa, label):
    client = masuk(getattr(dunia, siapa))
    isi = client.get("/").text
    assert "Layanan Manajemen ASN Instansi" in isi
    ada = ubin(isi)
    assert {satu.replace("&amp;", "&") for satu in ada} == label
    assert {a: client.get(a, follow=True).status_code for a in ada.values()} == dict.fromkeys(ada.values(), 200)


def test_hitungan_adalah_tautan_yang_terbuka(dunia, masuk):
    for siapa in ("admin_a", "bkd", "manajer"):
        client = masuk(getattr(dunia, siapa))
        alamat = re.findall(r'class="card ubin-hitungan" href="([^"]+)"', client.get("/").text)
        assert [a for a in alamat if client.get(a.replace("&amp;", "&")).status_code != 200] == []


SEMUA = ["admin_a", "bkd", "manajer", "auditor", "nasional", "diri_a", "luar"]


def test_beranda_menyebut_peran_dan_unit(dunia, masuk):
    html = masuk(dunia.admin_a).get("/").content.decode()
    assert "Pengguna admin_a" in html
    assert "Admin OPD · Dinas A" in html
    assert "Dinas B" not in html


@pytest.mark.parametrize("siapa", SEMUA)
def test_setiap_peran_punya_beranda(dunia, masuk, siapa):
    assert masuk(getattr(dunia, siapa)).get("/").status_code == 200


def test_beranda_dan_komponen_perlu_masuk(client, db):
    for jalur in ("/", "/komponen/"):
        assert client.get(jalur).status_code == 302


@pytest.mark.parametrize(("pilihan", "kuki"), [("gelap", "gelap"), ("terang", "terang"), ("", ""), ("ngawur", "")])
def test_tema_diingat_peramban(dunia, masuk, pilihan, kuki):
    response = masuk(dunia.admin_a).post("/tema/", {"tema": pilihan})
    assert response.status_code == 302
    assert response.cookies["tema"].value == kuki


@pytest.mark.parametrize(
    ("asal", "tujuan"),
    [
        ("http://testserver/komponen/", "http://testserver/komponen/"),
        ("https://jahat.example/", "/"),
        ("", "/"),
    ],
)
def test_tema_kembali_ke_halaman_sendiri_saja(dunia, masuk, asal, tujuan):
    response = masuk(dunia.admin_a).post("/tema/", {"tema": "gelap"}, headers={"referer": asal})
    assert response.headers["Location"] == tujuan


def test_tema_tidak_berubah_lewat_get(dunia, masuk):
    assert masuk(dunia.admin_a).get("/tema/").status_code == 405
