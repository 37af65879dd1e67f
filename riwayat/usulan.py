"""Doors to proposing a change, offered here because the room of usulan stands above this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Pintu:
    """Names of addresses: `tambah` takes (uuid of a person, jenis), `ubah` and `hapus` also the row. `terbuka(cakupan,
    pegawai, jenis)`: {uuid of a row, or None for new ones: [open usulan]}, each with `nomor`, `uuid`, `ringkas`.
    `asal(cakupan, pegawai, jenis, row)`: the usulan by which a verified row was last verified, with `nomor`, `uuid` and
    `dapat_dibalik` (whether this person may ask that it be taken back); None where there is none. `ditambah(cakupan,
    jenis, people)`: {id of a person: [(what it is called, {field: Python value})]} of the rows that open usulan add."""

    tambah: str
    ubah: str
    hapus: str
    satu: str
    terbuka: Callable[[Any, Any, Any], dict[Any, list[Any]]]
    asal: Callable[[Any, Any, Any, Any], Any] = lambda cakupan, pegawai, jenis, baris: None
    ditambah: Callable[[Any, Any, Any], dict[int, list[tuple[str, dict[str, Any]]]]] = lambda cakupan, jenis, orang: {}


@dataclass
class _Daftar:
    pintu: list[Pintu] = field(default_factory=list)


_DAFTAR = _Daftar()


def daftarkan_pintu(pintu: Pintu) -> None:
    """Called from `AppConfig.ready` of the room that keeps usulan."""
    _DAFTAR.pintu = [pintu]


def pintu() -> Pintu | None:
    """None while no room takes proposals: pages then only show."""
    return _DAFTAR.pintu[0] if _DAFTAR.pintu else None
