"""Check constraints of a model over plain values, as SQL judges them: what the database would refuse, unasked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q

_BANDING = {
    "gte": lambda a, b: a >= b,
    "gt": lambda a, b: a > b,
    "lte": lambda a, b: a <= b,
    "lt": lambda a, b: a < b,
    "exact": lambda a, b: a == b,
}
_INGATAN: dict[Any, list[tuple[Q, frozenset[str], str]]] = {}


def langgar(model: type[models.Model], nilai: Mapping[str, Any]) -> list[str]:
    """Messages of the check constraints over fields of `nilai` that they break."""
    kena = (p for syarat, nama, p in _kendala(model) if nama <= nilai.keys() and _benar(syarat, nilai) is False)
    return list(dict.fromkeys(kena))


def _kendala(model: Any) -> list[tuple[Q, frozenset[str], str]]:
    if model in _INGATAN:
        return _INGATAN[model]
    hasil = []
    for satu in model._meta.constraints:
        if isinstance(satu, models.CheckConstraint) and isinstance(satu.condition, Q):
            hasil.append((satu.condition, frozenset(_nama(satu.condition)), str(satu.get_violation_error_message())))
    return _INGATAN.setdefault(model, hasil)


def _nama(q: Q) -> set[str]:
    hasil: set[str] = set()
    for anak in q.children:
        if isinstance(anak, Q):
            hasil |= _nama(anak)
            continue
        kunci, isi = anak
        hasil.add(kunci.partition("__")[0])
        if isinstance(isi, F):
            hasil.add(isi.name)
    return hasil


def _benar(q: Q, nilai: Mapping[str, Any]) -> bool | None:
    """Three values: None where SQL says NULL, and a NULL breaks nothing."""
    anak = [_benar(a, nilai) if isinstance(a, Q) else _satu(a[0], a[1], nilai) for a in q.children]
    menang = q.connector == Q.OR
    hasil = menang if menang in anak else None if None in anak else not menang
    return (None if hasil is None else not hasil) if q.negated else hasil


def _satu(kunci: str, isi: Any, nilai: Mapping[str, Any]) -> bool | None:
    nama, _, banding = kunci.partition("__")
    kiri, kanan = nilai[nama], nilai[isi.name] if isinstance(isi, F) else isi
    if isi is None and banding in ("", "exact"):
        return kiri is None
    if banding == "isnull":
        return (kiri is None) == isi
    if kiri is None or kanan is None:
        return None
    if banding == "in":
        return kiri in kanan
    return _BANDING[banding or "exact"](kiri, kanan)
