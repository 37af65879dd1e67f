"""The releases that an old data directory walks through, and how each is put on disk."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from script._gangguan.produk import AKAR


@dataclass(frozen=True)
class Rilis:
    """`komit` "": the checkout itself."""

    komit: str
    arti: str


RILIS = (
    Rilis("06b1fa9", "yang pertama dapat dipasang: data utama, sinkron, matriks akses"),
    Rilis("50269e5", "pekerjaan panjang, log dan metrik"),
    Rilis("268f07b", "rekap, surel keluar, impor dan unor lewat halaman"),
    Rilis("", "versi ini"),
)


def ada_riwayat() -> bool:
    """Whether this clone knows every release."""
    return all(not r.komit or _git("cat-file", "-e", f"{r.komit}^{{commit}}").returncode == 0 for r in RILIS)


def pasang(rilis: Rilis, folder: Path) -> Path:
    """The release as its own users had it: its files, and nothing of ours (its launcher makes its own .venv)."""
    if not rilis.komit:
        return AKAR
    tujuan = folder / rilis.komit
    if tujuan.exists():
        return tujuan
    tujuan.mkdir()
    tujuan.chmod(0o755)
    isi = folder / f"{rilis.komit}.tar"
    hasil = _git("archive", "--format=tar", f"--output={isi}", rilis.komit)
    if hasil.returncode:
        raise RuntimeError(f"git archive {rilis.komit}: {hasil.stderr}")
    subprocess.run(["tar", "-xf", str(isi), "-C", str(tujuan)], check=True)
    isi.unlink()
    return tujuan


def _git(*argumen: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", str(AKAR), *argumen], capture_output=True, text=True, check=False)
