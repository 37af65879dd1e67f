"""The store against the rows that name its files: what is missing, altered, or named by nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.storage import default_storage

from dms import gudang
from dms.models import Dokumen
from sigma.basis import konteks


@dataclass
class Hasil:
    """`hilang`: fingerprints of files that are not there or not what was stored."""

    utuh: int = 0
    hilang: list[str] = field(default_factory=list)
    tanpa_baris: int = 0


# Rooms above keep files here too: each gives its rows of fingerprints, "" for a file that the row does not have.
_SUMBER: list[Callable[[], Iterable[tuple[str, ...]]]] = [Dokumen.objects.semua_sidik]


def daftarkan_sidik(sumber: Callable[[], Iterable[tuple[str, ...]]]) -> None:
    """Called from `AppConfig.ready` of a room whose rows name files of the store."""
    _SUMBER.append(sumber)


def periksa() -> Hasil:
    """Reads every file; ended rows count too, their files stay."""
    hasil = Hasil()
    with konteks.masuk({"nasional": True, "asal": "perintah"}):
        dikenal = {sidik for sumber in _SUMBER for satu in sumber() for sidik in satu if sidik}
    for sidik in sorted(dikenal):
        try:
            gudang.ambil(sidik)
            hasil.utuh += 1
        except gudang.BerkasHilang:
            hasil.hilang.append(sidik)
    folder = Path(default_storage.path("dokumen"))
    ada = {b.name for b in folder.rglob("*") if b.is_file() and not b.name.endswith(".baru")}
    hasil.tanpa_baris = len(ada - dikenal)
    return hasil
