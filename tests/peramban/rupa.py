"""How a page looks, kept as a small grey picture of its first screen.

A cell of the picture is `SISI` pixels wide and high: a broken layout, a missing stylesheet or a wrong colour show, another
name in a row does not. `SIGMA_RUPA=tulis script/test tests/peramban/test_semua_halaman.py` takes the pictures anew: look
at what `hasil/rupa/` then holds before they are committed.
"""

import io
import os
import re
from pathlib import Path

from PIL import Image, ImageChops

SISI = 8
BEDA_ABU = 40  # of 255: less is another word on the same place
BEDA_MAKS = 0.06  # share of cells
RUJUKAN = Path(__file__).with_name("rupa")
HASIL = Path(__file__).parents[2] / "hasil" / "rupa"


def sidik(png: bytes) -> Image.Image:
    """The picture of a screenshot: grey, one pixel for each cell."""
    gambar = Image.open(io.BytesIO(png)).convert("L")
    return gambar.resize((gambar.width // SISI, gambar.height // SISI), Image.Resampling.BOX)


def beda(satu: Image.Image, dua: Image.Image) -> float:
    """Share of cells that differ, 0 to 1; pictures of different size differ wholly."""
    if satu.size != dua.size:
        return 1.0
    banyak = ImageChops.difference(satu, dua).histogram()
    return sum(banyak[BEDA_ABU:]) / (satu.width * satu.height)


def nama_rupa(peran: str, pola: str, lebar: int) -> str:
    """File name of a page's picture."""
    return re.sub(r"[^a-z0-9]+", "-", f"{peran} {pola}".lower()).strip("-") + f"-{lebar}.png"


def periksa(nama: str, png: bytes) -> str:
    """ "" when the page looks as it did, else what is wrong; the screenshot is kept for whoever looks into it."""
    kini, jalur = sidik(png), RUJUKAN / nama
    if os.environ.get("SIGMA_RUPA") == "tulis":
        RUJUKAN.mkdir(exist_ok=True)
        kini.save(jalur, optimize=True)
    nilai = beda(Image.open(jalur), kini) if jalur.exists() else 1.0
    if nilai > BEDA_MAKS or "SIGMA_RUPA" in os.environ:
        HASIL.mkdir(parents=True, exist_ok=True)
        (HASIL / nama).write_bytes(png)
    if nilai <= BEDA_MAKS:
        return ""
    return f"rupa berbeda {nilai:.1%}" if jalur.exists() else "rupa belum punya rujukan"
