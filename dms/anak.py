"""Runs one of our file programs (`pemeriksa`, `pemeriksa_pdf`, `pelukis`) in a child process that inherits nothing.

The program sets its own limits of memory, processor time and file size first of all; the wall clock is ours. It gets
the file on standard input and answers with one line of JSON, then the bytes that are to be kept, one after another.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from sigma.basis import proses

DETIK = 20


class Gagal(Exception):
    """Ended by a limit or by a fault in a decoder; nothing is known of the file."""


@dataclass(frozen=True)
class Jawaban:
    """What the program says, and the files that it made."""

    fakta: dict[str, Any]
    berkas: list[bytes]


class Anak:
    """One program, at most `bersamaan` of it at a time in this process: a page must not wait behind files."""

    def __init__(self, program: ModuleType, bersamaan: int = 2) -> None:
        self._program = program
        self._giliran = threading.BoundedSemaphore(bersamaan)

    def jalankan(self, argumen: list[Any], isi: bytes | BinaryIO) -> Jawaban:
        """`isi`: the bytes, or an open file. Raises Gagal, `proses.Sibuk`."""
        proses.boleh_diam(2 * DETIK)
        if not self._giliran.acquire(timeout=DETIK):
            raise proses.Sibuk
        try:
            return _baca(self._keluaran(argumen, isi))
        finally:
            self._giliran.release()

    def _keluaran(self, argumen: list[Any], isi: bytes | BinaryIO) -> bytes:
        # -I: no environment, no user's packages, and not the folder of the program among the modules.
        perintah = [sys.executable, "-I", str(Path(str(self._program.__file__))), json.dumps(argumen)]
        masuk: dict[str, Any] = {"input": isi} if isinstance(isi, bytes) else {"stdin": isi}
        try:
            hasil = subprocess.run(perintah, capture_output=True, timeout=DETIK, check=False, env={}, cwd="/", **masuk)
        except subprocess.TimeoutExpired as salah:
            raise Gagal from salah
        if hasil.returncode != 0:
            raise Gagal(hasil.returncode)
        return hasil.stdout


def _baca(keluar: bytes) -> Jawaban:
    baris, _, sisa = keluar.partition(b"\n")
    try:
        fakta: dict[str, Any] = json.loads(baris)
    except ValueError as salah:
        raise Gagal from salah
    berkas = []
    for panjang in fakta.pop("panjang", []):
        berkas.append(sisa[:panjang])
        sisa = sisa[panjang:]
    return Jawaban(fakta, berkas)
