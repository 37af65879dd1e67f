"""What the room of persons knows about the person behind an account; it stands above, so it offers itself here."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass

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
