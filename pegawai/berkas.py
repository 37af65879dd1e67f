"""What the room of documents shows on the pages of a person: offered here, because that room stands above this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Slot:
    """The scan of one kind. `alamat`: where it is opened, "" while there is none; `keterangan`: "PDF, 120 KB"."""

    alamat: str = ""
    keterangan: str = ""


@dataclass(frozen=True)
class Penyedia:
    """`foto(pegawai)`: address of the small photo, "" without one. `slot(pegawai)`: {kind: Slot} of what is there.
    `halaman`: url name of the page of one kind, which takes `uuid` and `jenis`."""

    foto: Callable[[Any], str]
    slot: Callable[[Any], dict[str, Slot]]
    halaman: str


_PENYEDIA: list[Penyedia] = []


def daftarkan_penyedia(penyedia: Penyedia) -> None:
    """Called from `AppConfig.ready` of the room that keeps the files."""
    _PENYEDIA[:] = [penyedia]


def alamat_foto(pegawai: Any) -> str:
    return _PENYEDIA[0].foto(pegawai) if _PENYEDIA else ""


def slot_dokumen(pegawai: Any) -> dict[str, Slot]:
    return _PENYEDIA[0].slot(pegawai) if _PENYEDIA else {}


def halaman_jenis() -> str:
    return _PENYEDIA[0].halaman if _PENYEDIA else ""
