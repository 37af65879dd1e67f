"""When two rows of one person are the same row. Pure; values are Python values by field."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from riwayat.jenis import JenisRiwayat

Kunci = tuple[Any, ...]


def setara(nilai: Any) -> Any:
    """What two writings of one value have in common: case and spaces of a text do not count."""
    if isinstance(nilai, str):
        return " ".join(nilai.split()).casefold()
    return nilai.normalize() if isinstance(nilai, Decimal) else nilai


def kunci(jenis: JenisRiwayat, isi: Mapping[str, Any]) -> Kunci | None:
    """What names a row among those of one person; None where a part of it is unknown."""
    hasil = tuple(setara(isi.get(n)) for n in jenis.kunci)
    return None if any(n in (None, "") for n in hasil) else hasil


def kembar(jenis: JenisRiwayat, satu: Mapping[str, Any], dua: Mapping[str, Any]) -> bool:
    """Whether both say the same thing twice: one `kunci`, and none of `pembeda` that both fill with another value.
    False where it cannot be judged."""
    nama = kunci(jenis, satu)
    if nama is None or nama != kunci(jenis, dua):
        return False
    pasangan = ((setara(satu.get(n)), setara(dua.get(n))) for n in jenis.pembeda)
    return not any(a != b for a, b in pasangan if a not in (None, "") and b not in (None, ""))
