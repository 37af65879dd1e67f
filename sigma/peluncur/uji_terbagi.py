"""All tests in four runs side by side: what waits for browsers, what waits for servers, and what keeps the processor
busy in two halves.

Each run has its own PostgreSQL and Redis; the closing line says all together. Two processors are busy all the time: the
halves step back (`nice`) before the runs that measure how long something takes. The tables are made once, beside the
first run (which begins with a product that makes its own), and copied for the others.
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
from pathlib import Path
from typing import IO

from sigma.peluncur import lingkungan
from sigma.peluncur.anak import mati_bersama_induk

_BENIH = "tests/benih.py"

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
        folder = Path(tumpukan.enter_context(tempfile.TemporaryDirectory(prefix="sigma-uji-", dir="/tmp")))
        folder.chmod(0o711)  # as root the servers run as a system user, who walks through
        simpanan = [tumpukan.enter_context(tempfile.TemporaryFile("w+")) for _ in BAGIAN]
        anak = [_mulai(BAGIAN[0], subprocess.PIPE, folder / "0")]
        try:
            kode = _benih(simpanan[0], folder / "benih")
            if kode:
                return _gagal(kode, simpanan[0], anak[0])
            for nomor in range(1, len(BAGIAN)):
                _salin(folder / "benih", folder / str(nomor))
                anak.append(_mulai(BAGIAN[nomor], simpanan[nomor], folder / str(nomor), "--reuse-db"))
            baris = list(_teruskan(anak[0].stdout))
            kode_semua = [satu.wait() for satu in anak]
        except BaseException:
            for satu in anak:
                _akhiri(satu)
            raise
        for keluaran in simpanan[1:]:
            keluaran.seek(0)
            baris += _teruskan(keluaran)
    print(ringkas(baris, time.monotonic() - awal), flush=True)
    return max(satu if satu >= 0 else 128 - satu for satu in kode_semua)


def _benih(keluaran: IO[str], data: Path) -> int:
    """The test database with all its tables, in a stopped data directory."""
    return _mulai(Bagian(("-q", _BENIH)), keluaran, data, "--reuse-db").wait()


def _salin(dari: Path, ke: Path) -> None:
    subprocess.run(["cp", "-a", str(dari), str(ke)], check=True)


def _gagal(kode: int, keluaran: IO[str], lain: subprocess.Popen) -> int:
    _akhiri(lain)
    keluaran.seek(0)
    sys.stdout.write(keluaran.read())
    return kode if kode >= 0 else 128 - kode


def _akhiri(satu: subprocess.Popen) -> None:
    satu.terminate()
    satu.wait()


def _mulai(bagian: Bagian, keluaran: int | IO[str], data: Path, *tambahan: str) -> subprocess.Popen:
    python = str(lingkungan.PYTHON)
    perintah = [python, "-m", "sigma.peluncur", "uji", "--data", str(data), "--"]
    perintah += [python, "-m", "pytest", *tambahan, *bagian.argumen]
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
