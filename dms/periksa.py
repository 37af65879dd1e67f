"""The checks of an upload as the rest of this room calls them; the work is done by `pemeriksa` in a child process."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dms import pemeriksa

FOTO_MAKS = 8 * 2**20
DOKUMEN_MAKS = 10 * 2**20
_DETIK = 20
_BERSAMAAN = threading.BoundedSemaphore(2)  # of one web process: a page must not wait behind pictures
_SIBUK = "Terlalu banyak berkas sedang diperiksa. Coba lagi sebentar."
_GAGAL = "Berkas ini tidak dapat diperiksa: rusak, atau terlalu berat untuk dibuka. Simpan ulang, lalu unggah lagi."


class BerkasDitolak(Exception):
    """The text is for the person who uploaded."""


@dataclass(frozen=True)
class Hasil:
    """What is to be kept. `kecil`: the small photo, b"" for a document."""

    isi: bytes
    kecil: bytes
    tipe: str
    lebar: int
    tinggi: int
    halaman: int


def foto(isi: bytes, potong: tuple[float, ...] | None = None) -> Hasil:
    """A photo cropped to 3:4. `potong`: left, top, width, height in per cent. Raises BerkasDitolak."""
    return _periksa("foto", isi, potong, FOTO_MAKS)


def dokumen(isi: bytes) -> Hasil:
    """A scan: PDF, JPEG or PNG. Raises BerkasDitolak."""
    return _periksa("dokumen", isi, None, DOKUMEN_MAKS)


def _periksa(mode: str, isi: bytes, potong: tuple[float, ...] | None, maks: int) -> Hasil:
    if not isi:
        raise BerkasDitolak("Berkas ini kosong.")
    if len(isi) > maks:
        raise BerkasDitolak(f"Berkas ini lebih besar dari {maks // 2**20} MB.")
    if not _BERSAMAAN.acquire(timeout=_DETIK):
        raise BerkasDitolak(_SIBUK)
    try:
        keluar = _anak(mode, isi, potong)
    finally:
        _BERSAMAAN.release()
    return _baca(keluar)


def _anak(mode: str, isi: bytes, potong: tuple[float, ...] | None) -> bytes:
    perintah = [sys.executable, "-I", str(Path(pemeriksa.__file__)), mode, json.dumps(potong)]
    try:
        hasil = subprocess.run(perintah, input=isi, capture_output=True, timeout=_DETIK, check=False, env={}, cwd="/")
    except subprocess.TimeoutExpired as salah:
        raise BerkasDitolak(_GAGAL) from salah
    if hasil.returncode != 0:  # ended by a limit, or by a fault in a decoder
        raise BerkasDitolak(_GAGAL)
    return hasil.stdout


def _baca(keluar: bytes) -> Hasil:
    baris, _, sisa = keluar.partition(b"\n")
    fakta: dict[str, Any] = json.loads(baris)
    if "galat" in fakta:
        raise BerkasDitolak(fakta["galat"])
    panjang = [*fakta["panjang"], 0]
    isi, kecil = sisa[: panjang[0]], sisa[panjang[0] : panjang[0] + panjang[1]]
    return Hasil(isi, kecil, fakta["tipe"], fakta["lebar"], fakta["tinggi"], fakta["halaman"])
