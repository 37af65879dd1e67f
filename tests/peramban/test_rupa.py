"""The measure of looks itself: what it must notice, and what it must not."""

import io

import pytest
from PIL import Image, ImageDraw

from tests.peramban import rupa


def layar(nama="ANI WIJAYA", kiri=40, latar="white", tinta="black", tabel=True) -> Image.Image:
    """A page of 1366 × 768 with a heading, a side menu and a table."""
    gambar = Image.new("RGB", (1366, 768), latar)
    kuas = ImageDraw.Draw(gambar)
    kuas.rectangle((0, 0, 220, 768), fill="#1f2937")
    kuas.rectangle((220, 0, 1366, 56), fill="#0956c3")
    for n in range(12 if tabel else 0):
        kuas.rectangle((220 + kiri, 100 + n * 48, 1326, 140 + n * 48), outline="#d0d0d0")
        kuas.text((230 + kiri, 110 + n * 48), f"{nama} {n} · 198501012010012001 · Penata Muda", fill=tinta)
    return gambar


def png(gambar: Image.Image) -> bytes:
    keluar = io.BytesIO()
    gambar.save(keluar, "PNG")
    return keluar.getvalue()


def beda(**lain) -> float:
    return rupa.beda(rupa.sidik(png(layar())), rupa.sidik(png(layar(**lain))))


def test_nama_lain_tidak_mengubah_rupa():
    assert beda(nama="BAMBANG SUSILO") < rupa.BEDA_MAKS / 2


@pytest.mark.parametrize("rusak", [{"latar": "#1a1a1a", "tinta": "white"}, {"latar": "#c0c0c0"}])
def test_warna_yang_salah_terlihat(rusak):
    assert beda(**rusak) > rupa.BEDA_MAKS


def test_ukuran_lain_berbeda_seluruhnya():
    kecil = Image.new("RGB", (390, 844), "white")
    assert rupa.beda(rupa.sidik(png(layar())), rupa.sidik(png(kecil))) == 1.0


def test_tanpa_rujukan_dan_rujukan_yang_ditulis(monkeypatch, tmp_path):
    monkeypatch.setattr(rupa, "RUJUKAN", tmp_path / "rujukan")
    monkeypatch.setattr(rupa, "HASIL", tmp_path / "hasil")
    monkeypatch.delenv("SIGMA_RUPA", raising=False)
    assert "belum punya" in rupa.periksa("a.png", png(layar()))
    assert (tmp_path / "hasil" / "a.png").exists()
    monkeypatch.setenv("SIGMA_RUPA", "tulis")
    assert rupa.periksa("a.png", png(layar())) == ""
    monkeypatch.delenv("SIGMA_RUPA")
    assert rupa.periksa("a.png", png(layar())) == ""
    assert rupa.periksa("a.png", png(layar(latar="#1a1a1a"))).startswith("rupa berbeda")
