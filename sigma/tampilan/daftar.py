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


@dataclass(frozen=True)
class Chip:
    """One active filter: `url` is the list without it."""

    label: str
    nilai: str
    url: str
