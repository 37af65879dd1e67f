"""All tests in four runs side by side: what waits for browsers, what waits for servers, and what keeps the processor
busy in two halves.

Each run has its own PostgreSQL and Redis; the closing line says all together. Two processors are busy all the time: the
halves step back (`nice`) before the runs that measure how long something takes.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO

from sigma.peluncur import lingkungan
from sigma.peluncur.anak import mati_bersama_induk

_SIBUK = "not (peramban or lambat)"
# About half of the busy tests by time.
_SEPARUH = ("tests/akses", "tests/dms", "tests/peluncur", "tests/sinkron_siasn", "tests/tiruan")


@dataclass(frozen=True)
class Bagian:
    """Arguments of pytest, and by how much the run steps back before the others."""

    argumen: tuple[str, ...]
    mundur: int = 0


BAGIAN = (
    Bagian(("-m", "peramban")),
    Bagian(("-m", "lambat and not peramban")),
    Bagian(("-m", _SIBUK, *_SEPARUH), 5),
    Bagian(("-m", _SIBUK, *(f"--ignore={folder}" for folder in _SEPARUH)), 5),
)
_HITUNGAN = re.compile(r"(\d+) (failed|passed|skipped|deselected|xfailed|xpassed|warnings?|errors?)")
_PENUTUP = re.compile(r"^=*\s*\d+ \w+.* in [\d.]+s")


def jalankan() -> int:
    """All runs; the output of the later ones comes after the first. The exit status is that of the worst one."""
    awal = time.monotonic()
    with ExitStack() as tumpukan:
        simpanan = [tumpukan.enter_context(tempfile.TemporaryFile("w+")) for _ in BAGIAN[1:]]
        anak = [_mulai(BAGIAN[0], subprocess.PIPE)]
        anak += [_mulai(satu, keluaran) for satu, keluaran in zip(BAGIAN[1:], simpanan, strict=True)]
        try:
            baris = list(_teruskan(anak[0].stdout))
            kode = [satu.wait() for satu in anak]
        except BaseException:
            for satu in anak:
                satu.terminate()
                satu.wait()
            raise
        for keluaran in simpanan:
            keluaran.seek(0)
            baris += _teruskan(keluaran)
    print(ringkas(baris, time.monotonic() - awal), flush=True)
    return max(satu if satu >= 0 else 128 - satu for satu in kode)


def _mulai(bagian: Bagian, keluaran: int | IO[str]) -> subprocess.Popen:
    perintah = [str(lingkungan.PYTHON), "-m", "sigma.peluncur", "test", *bagian.argumen]
    if bagian.mundur:
        perintah = ["nice", "-n", str(bagian.mundur), *perintah]
    return subprocess.Popen(
        perintah,
        stdout=keluaran,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=mati_bersama_induk(signal.SIGTERM),
    )


def _teruskan(sumber: IO[str] | None):
    """Pass every line on as it comes; yield the closing ones."""
    for baris in sumber or ():
        sys.stdout.write(baris)
        sys.stdout.flush()
        if _PENUTUP.match(baris):
            yield baris


def ringkas(penutup: list[str], detik: float) -> str:
    """One closing line of several, in pytest's own words; a run that left none counts as an error."""
    jumlah: Counter[str] = Counter()
    for baris in penutup:
        jumlah.update({nama.rstrip("s") if nama != "passed" else nama: int(n) for n, nama in _HITUNGAN.findall(baris)})
    jumlah["error"] += len(BAGIAN) - len(penutup)
    urut = ("failed", "passed", "skipped", "xfailed", "xpassed", "warning", "error")
    isi = ", ".join(
        f"{jumlah[n]} {n}{'s' if n in ('warning', 'error') and jumlah[n] > 1 else ''}" for n in urut if jumlah[n]
    )
    menit, sisa = divmod(round(detik), 60)
    return f"{isi} in {detik:.2f}s ({menit // 60}:{menit % 60:02d}:{sisa:02d})"
