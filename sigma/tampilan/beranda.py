"""News on the home page: rooms above register where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest


@dataclass(frozen=True)
class Berita:
    """One line that asks to be read."""

    judul: str
    alamat: str
    penting: bool = False
    pada: datetime | None = None


_SUMBER: list[Callable[[HttpRequest], list[Berita]]] = []


def daftarkan_berita(sumber: Callable[[HttpRequest], list[Berita]]) -> None:
    """Called from `AppConfig.ready`; `sumber` gives few lines by one query."""
    _SUMBER.append(sumber)


def berita(request: HttpRequest) -> list[Berita]:
    return [satu for sumber in _SUMBER for satu in sumber(request)]
