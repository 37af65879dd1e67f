"""From bytes to numbered lines of text: compression, encoding, line ends, bounded lengths."""

from __future__ import annotations

import gzip
import io
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from pegawai.impor.baris import GalatBerkas

PANJANG_BARIS = 256 * 1024  # a real row has about 850 characters
TERURAI_MAKS = 16 * 1024**3  # 5 million rows are 4 GB; more than this is a decompression bomb
_CONTOH = 4096

_GZIP = b"\x1f\x8b"
_EXCEL = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_BOM = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

PESAN_RUSAK = "Berkas terpotong atau rusak; unduh ulang dari SIASN."


def sandi(contoh: bytes) -> str:
    """Name of the encoding: by its byte order mark, else UTF-16 by its zero bytes, else UTF-8."""
    for tanda, nama in _BOM:
        if contoh.startswith(tanda):
            return nama
    if contoh[1:2] == b"\0":
        return "utf-16-le"
    if contoh[:1] == b"\0":
        return "utf-16-be"
    return "utf-8"


def _urai_mampatan(biner: io.BufferedReader) -> io.BufferedReader:
    kepala = biner.peek(4)[:4]
    if kepala in _EXCEL:
        raise GalatBerkas("Berkas Excel belum didukung; unggah CSV (atau csv.gz) seperti unduhan dari SIASN.")
    if kepala[:2] == _GZIP:
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=biner)), 256 * 1024)
    return biner


@contextmanager
def _biner(sumber: str | Path | IO[bytes]) -> Iterator[io.BufferedReader[Any]]:
    """A buffered reader; a file object that the caller opened stays open."""
    if isinstance(sumber, str | Path):
        with io.BufferedReader(io.FileIO(sumber)) as berkas:
            yield berkas
        return
    penyangga = io.BufferedReader(cast(io.RawIOBase, sumber))
    try:
        yield penyangga
    finally:
        penyangga.detach()


@contextmanager
def buka_teks(sumber: str | Path | IO[bytes]) -> Iterator[io.TextIOWrapper]:
    """The text of a plain or gzipped file. Bytes that are no UTF-8 come as lone surrogates (PEP 383), see
    `bersihkan`."""
    with _biner(sumber) as biner:
        try:
            terurai = _urai_mampatan(biner)
            contoh = terurai.peek(_CONTOH)[:_CONTOH]
            teks = _teks(terurai, contoh)
            try:
                yield teks
            finally:
                teks.detach()
        except (EOFError, zlib.error, gzip.BadGzipFile, UnicodeDecodeError) as sebab:
            raise GalatBerkas(PESAN_RUSAK) from sebab


def _teks(terurai: io.BufferedReader, contoh: bytes) -> io.TextIOWrapper:
    nama = sandi(contoh)
    galat = "replace" if nama.startswith("utf-16") else "surrogateescape"
    hanya_cr = b"\r" in contoh and b"\n" not in contoh
    return io.TextIOWrapper(terurai, encoding=nama, errors=galat, newline=None if hanya_cr else "\n")


class AliranBaris:
    """Numbered lines without their line feed, with push-back. A line past PANJANG_BARIS comes as None.

    The carriage return of a CRLF file stays: inside a quoted cell it is content.
    """

    def __init__(self, teks: io.TextIOWrapper, terurai_maks: int = TERURAI_MAKS) -> None:
        self._baca = teks.readline
        self._sisa: deque[tuple[int, str | None]] = deque()
        self._nomor = 0
        self._jatah = terurai_maks

    def ambil(self) -> tuple[int, str | None] | None:
        """The next line with its number; None at the end of the file."""
        if self._sisa:
            return self._sisa.popleft()
        baris = self._baca(PANJANG_BARIS)
        if not baris:
            return None
        self._nomor += 1
        self._jatah -= len(baris)
        if self._jatah < 0:
            raise GalatBerkas("Isi berkas terlalu besar setelah diurai.")
        if baris[-1] != "\n" and len(baris) >= PANJANG_BARIS:
            self._lewati_sisa()
            return self._nomor, None
        return self._nomor, baris.removesuffix("\n")

    def kembalikan(self, baris: list[tuple[int, str | None]]) -> None:
        self._sisa.extendleft(reversed(baris))

    def _lewati_sisa(self) -> None:
        while (potongan := self._baca(PANJANG_BARIS)) and potongan[-1] != "\n":
            self._jatah -= len(potongan)
            if self._jatah < 0:
                raise GalatBerkas("Isi berkas terlalu besar setelah diurai.")
