"""Which row says what the present position is. Pure: rows come as `Titik`, the day comes with the question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

Nilai = dict[str, Any]


@dataclass(frozen=True)
class Titik:
    """What one row says from a day on. `kapan` None: from before all others (a record whose TMT nobody knows).
    `urut` decides between rows of one day; `nilai`: {field of the record: value}."""

    kapan: date | None
    urut: tuple[Any, ...]
    nilai: Nilai


def terkini(titik: Iterable[Titik], hari: date) -> Nilai | None:
    """Values of the youngest row that has begun on `hari`; None where no row has."""
    sudah = [t for t in titik if t.kapan is None or t.kapan <= hari]
    if not sudah:
        return None
    return max(sudah, key=lambda t: (t.kapan or date.min, t.urut)).nilai


def tertinggi(titik: Iterable[Titik], hari: date) -> Nilai | None:
    """Of rows that are ranked, not dated (pendidikan): the highest `urut` that is there on `hari`."""
    sudah = [t for t in titik if t.kapan is None or t.kapan <= hari]
    return max(sudah, key=lambda t: (*t.urut, t.kapan or date.min)).nilai if sudah else None


def beda(sebelum: Nilai | None, sesudah: Nilai | None) -> Nilai:
    """What a change of the rows changes in the record: only fields whose answer is another one than before.

    A record that was corrected elsewhere is so left alone by an approval that says nothing about it.
    """
    if sesudah is None:
        return {}
    lama = sebelum or {}
    return {n: v for n, v in sesudah.items() if n not in lama or lama[n] != v}
