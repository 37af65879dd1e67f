"""Page images of stored files: what a person looks at, so that no PDF has to be opened in a browser.

A picture of a page can be made again at any time: it lies outside the store (`turunan/halaman` of the data directory),
is in no backup, and is named by no row. Widths are a small fixed set, so that nobody fills the disk.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from dms import anak, gudang, pelukis, pemeriksa
from sigma.basis import proses

TIPE = "image/webp"
KECIL, BIASA, BESAR, RINCI = LEBAR = (160, 800, 1200, 1600)
GAGAL_DIINGAT = 600  # seconds in which a page that could not be painted is not tried again
_ANAK = anak.Anak(pelukis)


class TidakTerbaca(Exception):
    """No such page, no such width, no such file, or it cannot be painted."""


@dataclass(frozen=True)
class Lembar:
    """One page for the component `penampil`. `lebar`, `tinggi`: its shape, so that nothing jumps when it arrives."""

    nomor: int
    alamat: str
    besar: str
    lebar: int
    tinggi: int


def gambar(sha256: str, nomor: int, lebar: int) -> bytes:
    """Page `nomor` (1 is the first) of this file as WebP. Raises TidakTerbaca.

    The scope is decided before this is called.
    """
    if lebar not in LEBAR or not 1 <= nomor <= pelukis.HALAMAN_MAKS:
        raise TidakTerbaca
    return _ingat(sha256, f"{nomor}-{lebar}.webp", lambda isi, tipe: _satu(["lukis", tipe, nomor, lebar], isi))


def ukuran(sha256: str) -> list[tuple[int, int]]:
    """Width and height of every page as it stands upright. Raises TidakTerbaca."""
    teks = _ingat(sha256, "ukuran.json", lambda isi, tipe: json.dumps(_jawab(["ukuran", tipe], isi).fakta).encode())
    return [(w, h) for w, h in json.loads(teks)["ukuran"]]


def lembar(sha256: str, alamat: Callable[[int, int], str]) -> list[Lembar]:
    """Every page for `penampil`; `alamat(nomor, lebar)` is where its picture is handed out. Raises TidakTerbaca."""
    hasil = []
    for nomor, asal in enumerate(ukuran(sha256), 1):
        w, h = pelukis.kotak(asal, BIASA)
        hasil.append(Lembar(nomor, alamat(nomor, BIASA), alamat(nomor, RINCI), w, h))
    return hasil


def _satu(argumen: list, isi: bytes) -> bytes:
    return _jawab(argumen, isi).berkas[0]


def _jawab(argumen: list, isi: bytes) -> anak.Jawaban:
    try:
        jawab = _ANAK.jalankan(argumen, isi)
    except anak.Gagal as salah:
        raise TidakTerbaca from salah
    if "galat" in jawab.fakta:
        raise TidakTerbaca
    return jawab


def folder(sha256: str) -> Path:
    """Where the pictures of one file lie."""
    return settings.DIR_DATA / "turunan" / "halaman" / gudang.jalur(sha256).relative_to(gudang.akar())


def _ingat(sha256: str, nama: str, buat: Callable[[bytes, str], bytes]) -> bytes:
    """What was made before, or made now. An empty file remembers for a while that it cannot be made."""
    tempat = folder(sha256) / nama
    try:
        ada = tempat.read_bytes()
        if ada:
            return ada
        if time.time() - tempat.stat().st_mtime < GAGAL_DIINGAT:
            raise TidakTerbaca
    except FileNotFoundError:
        pass
    try:
        asli = gudang.ambil(sha256)
        hasil = buat(asli, pemeriksa.tipe(asli))
    except gudang.BerkasHilang as salah:
        raise TidakTerbaca from salah
    except proses.Sibuk as salah:
        raise TidakTerbaca from salah
    except TidakTerbaca:
        _simpan(tempat, b"")
        raise
    _simpan(tempat, hasil)
    return hasil


def _simpan(tempat: Path, isi: bytes) -> None:
    """Whole or not at all. A full disk takes no picture away from whoever asked for it."""
    sementara = tempat.with_name(f"{tempat.name}.{uuid.uuid4().hex}.baru")
    try:
        tempat.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sementara.write_bytes(isi)
        os.replace(sementara, tempat)
    except OSError:
        sementara.unlink(missing_ok=True)
