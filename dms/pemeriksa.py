"""Looks at one uploaded picture, in a process of its own with little memory and time. Imports nothing of SIGMA.

Run by `periksa` through `anak`: one argument, JSON of [mode, crop]; the file comes on standard input. What a person
sent is never kept as it is: it is decoded and written anew, so that metadata, a second file behind it, or markup inside
it are gone. PDF are judged by `pemeriksa_pdf`.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Sequence
from typing import Any

MEMORI = 512 * 2**20
DETIK = 10
PIKSEL_MAKS = 25_000_000  # decoded at once; a JPEG of more is decoded at a fraction of its size
PIKSEL_JPEG_MAKS = 120_000_000
SISI_MAKS = 30_000
FOTO, FOTO_KECIL, FOTO_MIN = (600, 800), (144, 192), (150, 200)
DOKUMEN_SISI = 3508  # A4 at 300 dpi
_TANDA = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"%PDF-", "application/pdf"))
_NAMA = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "application/pdf": "PDF"}
TERIMA = {
    "foto": ("image/jpeg", "image/png", "image/webp"),
    "dokumen": ("image/jpeg", "image/png"),
}


class Ditolak(Exception):
    """The text is for the person who uploaded."""


def tipe(isi: bytes) -> str:
    """Content type by the first bytes; "" for anything else."""
    for tanda, nama in _TANDA:
        if isi.startswith(tanda):
            return nama
    return "image/webp" if isi[:4] == b"RIFF" and isi[8:12] == b"WEBP" else ""


def periksa(mode: str, isi: bytes, potong: list[float] | None) -> tuple[dict[str, Any], list[bytes]]:
    """(facts, files to keep). Raises Ditolak."""
    jenis = tipe(isi)
    if jenis not in TERIMA[mode]:
        boleh = ", ".join(_NAMA[t] for t in TERIMA[mode])
        raise Ditolak(f"Isi berkas ini bukan {boleh}. Yang diperiksa adalah isinya, bukan namanya.")
    return (potong_foto if mode == "foto" else tulis_ulang)(isi, jenis, potong)


# --- pictures ------------------------------------------------------------------------------------------
def buka_gambar(isi: bytes, jenis: str):
    """The first frame in RGB, upright. The size is judged before anything is decoded."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # judged below, before anything is decoded
    try:
        gambar = Image.open(io.BytesIO(isi), formats=(_NAMA[jenis].upper(),))
        _wajib_wajar(gambar, jenis)
        gambar.load()
        return _rgb(ImageOps.exif_transpose(gambar))
    except (OSError, ValueError, SyntaxError) as salah:
        raise Ditolak("Gambar ini rusak atau tidak lengkap. Simpan ulang, lalu unggah lagi.") from salah


def _wajib_wajar(gambar: Any, jenis: str) -> None:
    lebar, tinggi = gambar.size
    if jenis != "image/jpeg" and getattr(gambar, "n_frames", 1) > 1:
        raise Ditolak("Gambar bergerak tidak diterima. Unggah gambar diam.")
    batas = PIKSEL_JPEG_MAKS if jenis == "image/jpeg" else PIKSEL_MAKS
    if max(lebar, tinggi) > SISI_MAKS or lebar * tinggi > batas:
        raise Ditolak(f"Gambar ini terlalu besar ({lebar} × {tinggi} piksel). Perkecil, lalu unggah lagi.")
    bagi = next((n for n in (1, 2, 4) if lebar * tinggi <= PIKSEL_MAKS * n * n), 4)
    if bagi > 1:
        gambar.draft("RGB", (lebar // bagi, tinggi // bagi))
    if gambar.size[0] * gambar.size[1] > PIKSEL_MAKS:
        raise Ditolak("Gambar ini terlalu besar. Perkecil, lalu unggah lagi.")


def _rgb(gambar: Any):
    """Transparent parts become white: a black photo ground would be our invention."""
    from PIL import Image

    if "A" in gambar.getbands() or "transparency" in gambar.info:
        gambar = gambar.convert("RGBA")
        putih = Image.new("RGB", gambar.size, "white")
        putih.paste(gambar, mask=gambar.getchannel("A"))
        return putih
    return gambar.convert("RGB")


def kotak(lebar: int, tinggi: int, potong: Sequence[float] | None) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the largest 3:4 part in the middle of `potong` (per cent: left, top, width, height;
    None = the whole picture)."""
    kiri, atas, l_, t_ = potong or (0.0, 0.0, 100.0, 100.0)
    x, y = lebar * kiri / 100, tinggi * atas / 100
    w, h = min(lebar * l_ / 100, lebar - x), min(tinggi * t_ / 100, tinggi - y)
    if w <= 0 or h <= 0:
        raise Ditolak("Potongan berada di luar gambar.")
    w2, h2 = min(w, h * 3 / 4), min(h, w * 4 / 3)
    x, y = x + (w - w2) / 2, y + (h - h2) / 2
    return round(x), round(y), round(x + w2), round(y + h2)


def potong_foto(isi: bytes, jenis: str, potong: list[float] | None) -> tuple[dict[str, Any], list[bytes]]:
    """3:4, at most 600 × 800, and a small one for the head of the page."""
    from PIL import Image

    gambar = buka_gambar(isi, jenis)
    batas = kotak(gambar.size[0], gambar.size[1], potong)
    lebar, tinggi = batas[2] - batas[0], batas[3] - batas[1]
    if lebar < FOTO_MIN[0] or tinggi < FOTO_MIN[1] - 1:
        raise Ditolak(
            f"Bagian yang dipotong hanya {lebar} × {tinggi} piksel; paling kecil {FOTO_MIN[0]} × {FOTO_MIN[1]}. "
            "Perbesar potongan, atau unggah foto yang lebih besar."
        )
    gambar = gambar.crop(batas)
    besar = gambar.resize(FOTO if lebar > FOTO[0] else (lebar, round(lebar * 4 / 3)), Image.Resampling.LANCZOS)
    kecil = gambar.resize(FOTO_KECIL, Image.Resampling.LANCZOS)
    fakta = {"tipe": "image/jpeg", "lebar": besar.size[0], "tinggi": besar.size[1], "halaman": 1}
    return fakta, [_simpan(besar, "JPEG"), _simpan(kecil, "JPEG")]


def tulis_ulang(isi: bytes, jenis: str, _potong: object) -> tuple[dict[str, Any], list[bytes]]:
    """A scan, written anew in its own format, at most A4 at 300 dpi."""
    from PIL import Image

    gambar = buka_gambar(isi, jenis)
    gambar.thumbnail((DOKUMEN_SISI, DOKUMEN_SISI), Image.Resampling.LANCZOS)
    fakta = {"tipe": jenis, "lebar": gambar.size[0], "tinggi": gambar.size[1], "halaman": 1}
    return fakta, [_simpan(gambar, _NAMA[jenis])]


def _simpan(gambar: Any, bentuk: str) -> bytes:
    """No EXIF, no profile, no text: only pixels are taken over."""
    bersih = gambar.copy()
    bersih.info = {}
    keluar = io.BytesIO()
    bersih.save(keluar, bentuk, **({"quality": 86} if bentuk == "JPEG" else {}))
    return keluar.getvalue()


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
    mode, potong = json.loads(argumen[0])
    isi = sys.stdin.buffer.read()
    try:
        fakta, berkas = periksa(mode, isi, potong)
    except Ditolak as salah:
        fakta, berkas = {"galat": str(salah)}, []
    except MemoryError:
        fakta, berkas = {"galat": "Berkas ini memerlukan terlalu banyak memori. Perkecil, lalu unggah lagi."}, []
    kepala = json.dumps({**fakta, "panjang": [len(b) for b in berkas]})
    sys.stdout.buffer.write(kepala.encode() + b"\n" + b"".join(berkas))
    return 0


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
