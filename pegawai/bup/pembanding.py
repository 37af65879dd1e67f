"""Where another room tells what SIASN says of somebody's retirement; pegawai itself knows no copy of SIASN."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple


class MilikSiasn(NamedTuple):
    bup: int | None
    tmt: date | None


Pembanding = Callable[[Iterable[int]], dict[int, MilikSiasn]]
_PEMBANDING: list[Pembanding] = []


def daftarkan_pembanding(fungsi: Pembanding) -> None:
    """`fungsi(ids of people)` → what SIASN last showed of those whom the caller may see."""
    _PEMBANDING.append(fungsi)


def milik_siasn(orang: Iterable[int]) -> dict[int, MilikSiasn]:
    nomor = list(orang)
    hasil: dict[int, MilikSiasn] = {}
    for fungsi in _PEMBANDING if nomor else []:
        hasil |= fungsi(nomor)
    return hasil
