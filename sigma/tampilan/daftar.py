"""Columns and sort order of a list page."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Kolom:
    """`urut`: name in `?urut=`, "" = not sortable; `rata`: "", "kanan" or "tengah"."""

    label: str
    urut: str = ""
    rata: str = ""


def urutan(nilai: str, kolom: Iterable[Kolom], bawaan: str) -> str:
    """`nama` or `-nama` when one of the columns allows it, else `bawaan`."""
    boleh = {k.urut for k in kolom if k.urut}
    return nilai if nilai.removeprefix("-") in boleh else bawaan


def nomor(teks: str) -> int:
    """A number of an address, 0 for anything that is none."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 19 else 0


def posisi_awal(diminta: int, baris: int, banyak: int, *, awal: bool, akhir: bool) -> int:
    """Place of a page's first row among `banyak`, 0 = unknown.

    A keyset page does not know its place; the link to it says it (`diminta`), and both ends of the list correct it.
    """
    if not baris:
        return 0
    if awal:
        return 1
    if akhir:
        return max(1, banyak - baris + 1)
    return diminta if 1 <= diminta <= banyak - baris + 1 else 0


@dataclass(frozen=True)
class Chip:
    """One active filter: `url` is the list without it."""

    label: str
    nilai: str
    url: str
