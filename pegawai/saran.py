"""Right values that a room above derives for a record: the forms "Ubah Data Riwayat Umum" and "Ubah Kedudukan" show
them, filled in but not saved. The address names why (`?perbaiki=`), never the value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Saran = Callable[[Any, str], dict[str, Any]]


@dataclass
class _Daftar:
    saran: list[Saran] = field(default_factory=list)


_DAFTAR = _Daftar()


def daftarkan_saran(saran: Saran) -> None:
    """`saran(pegawai, kode)`: {field: value}. Called from `AppConfig.ready` of the room that knows."""
    _DAFTAR.saran = [saran]


def saran_isian(pegawai: Any, kode: str) -> dict[str, Any]:
    """{field: value} to begin the form with; {} without a reason that somebody knows."""
    return {n: v for satu in _DAFTAR.saran for n, v in satu(pegawai, kode).items()} if kode else {}
