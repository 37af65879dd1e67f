"""Whether a row of a sheet is there already. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from riwayat.aturan_kembar import setara
from riwayat.jenis import JenisRiwayat


class Hasil(StrEnum):
    BARU = "baru"
    SAMA = "sama"
    BERBEDA = "berbeda"
    DITOLAK = "ditolak"


LABEL = {
    Hasil.BARU: "Baru",
    Hasil.SAMA: "Sudah ada",
    Hasil.BERBEDA: "Berbeda, tidak ditimpa",
    Hasil.DITOLAK: "Ditolak",
}


@dataclass(frozen=True)
class Ada:
    """A row that is stored. `isi`: {field: Python value}."""

    uuid: UUID
    isi: Mapping[str, Any]


def beda(jenis: JenisRiwayat, bersih: Mapping[str, Any], terisi: Iterable[str], ada: Ada) -> list[str]:
    """Fields that the sheet fills with another value than the stored one; an empty cell says nothing."""
    return [n for n in terisi if n in bersih and setara(bersih[n]) != setara(ada.isi.get(n))]


def sidik(bersih: Mapping[str, Any]) -> int:
    """The same for rows of one file that say the same."""
    return hash(tuple(sorted((n, str(setara(v))) for n, v in bersih.items() if v not in (None, "", False))))
