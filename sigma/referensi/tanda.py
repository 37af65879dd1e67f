"""Registry of doubts about rows of a code table; rooms above register what they know of a table's meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q


@dataclass(frozen=True)
class Tanda:
    """`baca(rows)` → {code: [what is doubtful]}; `saring()` → rows that `baca` may find something in; `alamat(code)`:
    where the doubt is settled, "" = on the row itself."""

    label: str
    baca: Callable[[Sequence[Any]], dict[str, list[str]]]
    saring: Callable[[], Q]
    alamat: Callable[[str], str]
    label_alamat: str = ""


_TANDA: dict[str, Tanda] = {}


def daftarkan_tanda(jenis: str, tanda: Tanda) -> None:
    """Called from `AppConfig.ready` of the room that knows; `jenis` as in `daftar.TABEL`."""
    _TANDA[jenis] = tanda


def tanda_untuk(jenis: str) -> Tanda | None:
    return _TANDA.get(jenis)
