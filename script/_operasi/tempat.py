"""Where a proof runs, with which environment, and how its result is kept."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from script._gangguan.produk import AKAR


class Gagal(RuntimeError):
    """The proof did not hold; the message says what."""


def lingkungan(**lebih: str) -> dict[str, str]:
    """The environment without what the caller's own run was given: the product's own timers."""
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("SIGMA_", "DJANGO_", "CELERY_"))}
    return {**bersih, **lebih}


@contextmanager
def folder(nama: str) -> Iterator[Path]:
    """A folder of its own, short enough for sockets, through which the service user may walk."""
    with tempfile.TemporaryDirectory(prefix=f"{nama}-", dir="/tmp") as satu:
        Path(satu).chmod(0o755)
        yield Path(satu)


def catat(nama: str, isi: dict[str, Any], hasil: Path = AKAR / "hasil") -> None:
    """One JSON line in hasil/<nama>-<date>.jsonl (not in git)."""
    hasil.mkdir(parents=True, exist_ok=True)
    baris = {"waktu": time.strftime("%Y-%m-%dT%H:%M:%S%z"), **isi}
    with berkas_hari_ini(nama, hasil).open("a") as f:
        f.write(json.dumps(baris) + "\n")


def berkas_hari_ini(nama: str, hasil: Path = AKAR / "hasil") -> Path:
    return hasil / f"{nama}-{time.strftime('%Y-%m-%d')}.jsonl"


def baca(nama: str, hasil: Path = AKAR / "hasil") -> list[dict[str, Any]]:
    """Today's lines; one that a kill left half is skipped."""
    berkas, baris = berkas_hari_ini(nama, hasil), []
    for teks in berkas.read_text().splitlines() if berkas.exists() else []:
        try:
            baris.append(json.loads(teks))
        except ValueError:
            continue
    return baris


def cetak(*teks: object) -> None:
    print(time.strftime("%H:%M:%S"), *teks, flush=True)
