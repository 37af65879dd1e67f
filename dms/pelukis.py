"""Paints pages of a stored file as pictures, in a process of its own. Imports nothing of SIGMA.

Run by `halaman` through `anak`: one argument, JSON of [what, content type, ...]. pdfium is built without a JavaScript
engine, forms are not initialised, and nothing here opens a file or an address.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any

MEMORI = 512 * 2**20
DETIK = 10
HALAMAN_MAKS = 200
SISI_MAKS = 6000  # pixels; a strip of paper becomes narrow, not endless
MUTU = 78


class TidakTerbaca(Exception):
    """There is no such page, or it cannot be painted."""


def ukuran(tipe: str, isi: bytes) -> list[list[int]]:
    """Width and height of every page as it stands upright: points of a PDF, pixels of a picture."""
    if tipe != "application/pdf":
        return [list(_gambar(isi).size)]
    pdf = _pdf(isi)
    return [[max(1, round(sisi)) for sisi in pdf.get_page_size(n)] for n in range(min(len(pdf), HALAMAN_MAKS))]


def lukis(tipe: str, isi: bytes, nomor: int, lebar: int) -> bytes:
    """Page `nomor` (1 is the first) as WebP, `lebar` pixels wide where its shape allows."""
    satu = _halaman_pdf(isi, nomor, lebar) if tipe == "application/pdf" else _halaman_gambar(isi, nomor, lebar)
    keluar = io.BytesIO()
    satu.save(keluar, "WEBP", quality=MUTU, method=2)
    return keluar.getvalue()


def kotak(asal: tuple[float, float], lebar: int) -> tuple[int, int]:
    """Pixels of the picture: its width, or less where the height would pass `SISI_MAKS`."""
    w, h = asal
    if w <= 0 or h <= 0:
        raise TidakTerbaca
    skala = min(lebar / w, SISI_MAKS / h)
    return max(1, round(w * skala)), max(1, round(h * skala))


def _pdf(isi: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(isi)
    except pypdfium2.PdfiumError as salah:
        raise TidakTerbaca from salah


def _halaman_pdf(isi: bytes, nomor: int, lebar: int) -> Any:
    import pypdfium2

    pdf = _pdf(isi)
    if not 1 <= nomor <= len(pdf):
        raise TidakTerbaca
    try:
        halaman = pdf[nomor - 1]
        w, h = halaman.get_size()
        skala = (kotak((w, h), lebar)[0] - 0.01) / w  # pypdfium2 rounds up
        return halaman.render(scale=skala, may_draw_forms=False, rev_byteorder=True).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as salah:
        raise TidakTerbaca from salah


def _gambar(isi: bytes) -> Any:
    from PIL import Image

    try:
        return Image.open(io.BytesIO(isi), formats=("JPEG", "PNG"))
    except (OSError, ValueError, SyntaxError) as salah:
        raise TidakTerbaca from salah


def _halaman_gambar(isi: bytes, nomor: int, lebar: int) -> Any:
    from PIL import Image

    if nomor != 1:
        raise TidakTerbaca
    satu = _gambar(isi)
    tujuan = kotak(satu.size, lebar)
    satu.draft("RGB", tujuan)
    return satu.convert("RGB").resize(tujuan, Image.Resampling.LANCZOS)


def _batasi() -> None:
    for apa, batas in (
        (resource.RLIMIT_AS, MEMORI),
        (resource.RLIMIT_CPU, DETIK),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(apa, (batas, batas))


def utama(argumen: list[str]) -> int:
    _batasi()
    apa, tipe, *lain = json.loads(argumen[0])
    isi = sys.stdin.buffer.read()
    fakta: dict[str, Any] = {}
    berkas = []
    try:
        if apa == "ukuran":
            fakta["ukuran"] = ukuran(tipe, isi)
        else:
            berkas = [lukis(tipe, isi, *lain)]
    except (TidakTerbaca, MemoryError):
        fakta = {"galat": True}
    kepala = json.dumps({**fakta, "panjang": [len(b) for b in berkas]})
    sys.stdout.buffer.write(kepala.encode() + b"\n" + b"".join(berkas))
    return 0


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
