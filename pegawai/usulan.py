"""Where a proposed change of a record goes: offered here, because the room of usulan stands above this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Berkas:
    """A file of one document type."""

    jenis: str
    isi: bytes
    nama: str


@dataclass(frozen=True)
class Permintaan:
    """What a person proposes in one form. `isi`: {field: clean value}; `bukti`: bytes and name of the evidence;
    `berkas`: evidence by document type; `alasan_beda`: why NIP or NIK may contradict the record."""

    isi: dict[str, Any]
    alasan: str
    bukti: tuple[bytes, str] | None = None
    draf: bool = False
    alasan_beda: str = ""
    berkas: tuple[Berkas, ...] = ()


@dataclass(frozen=True)
class Penerima:
    """`ajukan(cakupan, pegawai, permintaan)` returns the uuid of the usulan and raises ValidationError by the fields
    of the form (`alasan_usul`, `bukti`, or a field of the record). `tertahan(cakupan, pegawai)`: {field: uuid of the
    open usulan that waits for a decision}. `halaman`: url name of one usulan. `syarat_bukti()`: what evidence is taken,
    for the template component of files."""

    ajukan: Callable[[Any, Any, Permintaan], Any]
    tertahan: Callable[[Any, Any], dict[str, Any]]
    halaman: str
    syarat_bukti: Callable[[], Any] = lambda: None


@dataclass
class _Daftar:
    penerima: list[Penerima] = field(default_factory=list)


_DAFTAR = _Daftar()


def daftarkan_penerima(penerima: Penerima) -> None:
    """Called from `AppConfig.ready` of the room that keeps usulan."""
    _DAFTAR.penerima = [penerima]


def penerima() -> Penerima | None:
    """None while no room takes proposals: forms then offer what may be changed at once alone."""
    return _DAFTAR.penerima[0] if _DAFTAR.penerima else None
