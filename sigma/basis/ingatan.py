"""What every page needs and seldom changes, remembered in the process for some seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
N = TypeVar("N")


class Ingatan(Generic[K, N]):
    """Values by key; each is read anew `umur` seconds after it was read. `maks` keys at most, then all are dropped.

    The key must hold everything that decides what a person may see of the value.
    """

    def __init__(self, umur: float, maks: int):
        self.umur, self._maks = umur, maks
        self._isi: dict[K, tuple[float, N]] = {}

    def ambil(self, kunci: K, baca: Callable[[], N], segar: bool = False) -> N:
        """The remembered value, or what `baca` returns; `segar` reads in any case."""
        ada = self._isi.get(kunci)
        if ada is not None and not segar and time.monotonic() < ada[0]:
            return ada[1]
        nilai = baca()
        if len(self._isi) >= self._maks:
            self._isi.clear()
        self._isi[kunci] = (time.monotonic() + self.umur, nilai)
        return nilai

    def lupakan(self) -> None:
        """Drop everything (tests)."""
        self._isi.clear()
