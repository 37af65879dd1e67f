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
        ("admin_a", {"Pangkalan Data ASN", "Statistik", "Proyeksi BUP", "Sinkron SIASN", "Koordinasi", "Pengumuman", "Jejak Unit", "Panduan"}),
        ("bkd", {"Pangkalan Data ASN", "Statistik", "Proyeksi BUP", "Sinkron SIASN", "Koordinasi", "Pengumuman", "Jejak Unit", "Panduan",
                 "Impor Data", "Aturan BUP", "Data Referensi", "Koneksi SIASN", "Operasi"}),
        ("manajer", {"Statistik", "Proyeksi BUP", "Pengumuman", "Panduan"}),
        ("auditor", {"Jejak Unit", "Pengumuman", "Panduan"}),
        ("nasional", {"Statistik", "Proyeksi BUP", "Aturan BUP", "Data Referensi", "Koneksi SIASN", "Operasi", "Panduan"}),
        ("diri_a", {"Data saya", "Pengumuman", "Panduan"}),
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
