"""Kinds of notifications: each room registers its own, with what they say and where they lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

# {uuid of the object: (text, address)} of those that this person may see now; the others are left out. The text is
# shown where the notification has none of its own.
Susun = Callable[[HttpRequest, list[UUID]], dict[UUID, tuple[str, str]]]
TAK_TERLIHAT = "Hal ini tidak lagi dalam cakupan Anda."


@dataclass(frozen=True)
class JenisKabar:
    """`susun` must ask the database a fixed number of times, whatever the number of objects."""

    kode: str
    label: str
    susun: Susun
    ikon: str = "bell"
    boleh: Callable[[HttpRequest], bool] = lambda request: True  # whether its preference is offered


_JENIS: dict[str, JenisKabar] = {}


def daftarkan_jenis(*jenis: JenisKabar) -> None:
    """Called from `AppConfig.ready` of the room that owns the objects."""
    for satu in jenis:
        _JENIS[satu.kode] = satu


def jenis_kode(kode: str) -> JenisKabar | None:
    return _JENIS.get(kode)


def label_jenis(kode: str) -> str:
    satu = _JENIS.get(kode)
    return satu.label if satu else "Lainnya"


def jenis_untuk(request: HttpRequest) -> list[JenisKabar]:
    """Kinds that may concern this person, by label."""
    return sorted((j for j in _JENIS.values() if j.boleh(request)), key=lambda j: j.label)
