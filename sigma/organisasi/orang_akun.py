"""The person behind an account, and whether two accounts are one person's: four eyes compare persons.

What the room of persons knows of them stands above, so it offers itself here.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Keterangan:
    """`instansi_id`: where the person works now; `sidik`: hash of the NIK, "" where none is known."""

    instansi_id: int | None = None
    sidik: str = ""


KOSONG = Keterangan()
_SUMBER: list[Callable[[list[int]], dict[int, Keterangan]]] = []


def daftarkan(sumber: Callable[[list[int]], dict[int, Keterangan]]) -> None:
    """`sumber`: ids of persons → {id: Keterangan}."""
    _SUMBER[:] = [sumber]


def keterangan_banyak(nomor: Iterable[int | None]) -> dict[int, Keterangan]:
    """{id: Keterangan} of those that are known."""
    ada = sorted({n for n in nomor if n is not None})
    return _SUMBER[0](ada) if _SUMBER and ada else {}


def sidik_nik(nik: str) -> str:
    """Keyed hash of a NIK: equal for equal numbers, useless without the key of the deployment. "" for none."""
    angka = "".join(h for h in nik if h.isdigit())
    if not angka:
        return ""
    return hmac.new(settings.SECRET_KEY.encode(), b"nik:" + angka.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Orang:
    """Whose account it is. `sidik`: hash of the NIK, "" unknown."""

    akun_id: int
    orang_id: int | None = None
    sidik: str = ""


def sama_orang(satu: Orang, lain: Orang) -> bool:
    """Whether two accounts belong to one person."""
    if satu.akun_id == lain.akun_id:
        return True
    if satu.orang_id is not None and satu.orang_id == lain.orang_id:
        return True
    return bool(satu.sidik) and satu.sidik == lain.sidik


def orang_banyak(pengguna: Iterable[Any]) -> dict[int, Orang]:
    """{account id: Orang} of accounts, as far as the reader sees their records; one query for all."""
    daftar = list(pengguna)
    tentang = keterangan_banyak(p.orang_id for p in daftar)
    return {p.pk: orang_dari(p, tentang.get(p.orang_id, KOSONG)) for p in daftar}


def orang_dari(pengguna: Any, tentang: Keterangan) -> Orang:
    """The person of one account by what is known of the record."""
    return Orang(pengguna.pk, pengguna.orang_id, tentang.sidik or pengguna.sidik_nik or "")
