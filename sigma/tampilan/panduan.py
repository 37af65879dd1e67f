"""Panduan Admin SIGMA: chapters that rooms register, found from the page where a person stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.template.loader import get_template

from sigma.tampilan.navigasi import siapa_pun

JUDUL = "Panduan Admin SIGMA OPD/Unit Organisasi"
VERSI = "1"
NOMOR = "#1_2025"


@dataclass(frozen=True)
class Bab:
    """One chapter. `halaman`: url names that it helps with; `boleh`: whose work it describes.

    Its text is `templates/panduan/bab/<kode>.html`. Anybody signed in may read every chapter.
    """

    kode: str
    judul: str
    ringkas: str
    urutan: int
    halaman: tuple[str, ...] = ()
    boleh: Callable[[HttpRequest], bool] = siapa_pun

    @property
    def templat(self) -> str:
        return f"panduan/bab/{self.kode}.html"


_BAB: dict[str, Bab] = {}


def daftarkan_bab(*bab: Bab) -> None:
    """Called from `AppConfig.ready` of the room that the chapter is about."""
    for satu in bab:
        _BAB[satu.kode] = satu


def semua_bab() -> list[Bab]:
    return sorted(_BAB.values(), key=lambda b: b.urutan)


def bab_kode(kode: str) -> Bab | None:
    return _BAB.get(kode)


def bab_halaman(request: HttpRequest) -> Bab | None:
    """The chapter for the page that is open, or None."""
    cocok = request.resolver_match
    if cocok is None:
        return None
    return next((b for b in semua_bab() if cocok.view_name in b.halaman and b.boleh(request)), None)


def tetangga(bab: Bab) -> tuple[Bab | None, Bab | None]:
    """(chapter before, chapter after)."""
    urut = semua_bab()
    i = urut.index(bab)
    return (urut[i - 1] if i else None), (urut[i + 1] if i + 1 < len(urut) else None)


@lru_cache(maxsize=1)
def sidik() -> str:
    """Hash of all chapters: the PDF is made anew when one of them changes."""
    isi = hashlib.sha256(VERSI.encode())
    for bab in semua_bab():
        with open(get_template(bab.templat).template.filename, "rb") as berkas:
            isi.update(berkas.read())
    return isi.hexdigest()[:16]
