"""All tests in two runs side by side: what waits for browsers and servers, and what keeps the processor busy.

Each run has its own PostgreSQL and Redis; the closing line says both together.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from typing import IO

from sigma.peluncur import lingkungan
from sigma.peluncur.anak import mati_bersama_induk

BAGIAN = ("peramban or lambat", "not (peramban or lambat)")
_HITUNGAN = re.compile(r"(\d+) (failed|passed|skipped|deselected|xfailed|xpassed|warnings?|errors?)")
_PENUTUP = re.compile(r"^=*\s*\d+ \w+.* in [\d.]+s")


def jalankan() -> int:
    """Both runs; the output of the second comes after the first. The exit status is that of the worse one."""
    awal = time.monotonic()
    with tempfile.TemporaryFile("w+") as kedua:
        depan = _mulai(BAGIAN[0], subprocess.PIPE)
        belakang = _mulai(BAGIAN[1], kedua)
        try:
            baris = list(_teruskan(depan.stdout))
            kode = [depan.wait(), belakang.wait()]
        except BaseException:
            for anak in (depan, belakang):
                anak.terminate()
                anak.wait()
            raise
        kedua.seek(0)
        baris += _teruskan(kedua)
    print(ringkas(baris, time.monotonic() - awal), flush=True)
    return max(satu if satu >= 0 else 128 - satu for satu in kode)


def _mulai(tanda: str, keluaran: int | IO[str]) -> subprocess.Popen:
    perintah = [str(lingkungan.PYTHON), "-m", "sigma.peluncur", "test", "-m", tanda]
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
