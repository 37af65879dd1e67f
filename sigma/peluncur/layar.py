"""What the person at the terminal sees: one line a step, with its time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def tulis(teks: str = "") -> None:
    print(teks, flush=True)


def keluh(teks: str) -> None:
    print(teks, file=sys.stderr, flush=True)


@contextmanager
def langkah(nama: str) -> Iterator[None]:
    """`nama …` while it runs, the seconds it took after it."""
    awal = time.monotonic()
    if sys.stdout.isatty():
        print(f"  {nama} …", end="", flush=True)
        kepala = f"\r  {nama} "
    else:
        kepala = f"  {nama} "
    try:
        yield
    except BaseException:
        if sys.stdout.isatty():
            print()
        raise
    lama = f"{time.monotonic() - awal:.1f}".replace(".", ",")
    print(f"{kepala.ljust(56, '.')} {lama:>6} dtk", flush=True)


def tabel(kepala: list[str], baris: list[list[str]]) -> str:
    """Plain columns; empty cells as a dash."""
    isi = [[s or "-" for s in b] for b in baris]
    lebar = [max(len(b[i]) for b in [kepala, *isi]) for i in range(len(kepala))]
    garis = ["─" * n for n in lebar]
    return "\n".join(
        "  " + "  ".join(s.ljust(n) for s, n in zip(b, lebar, strict=True)).rstrip() for b in [kepala, garis, *isi]
    )
