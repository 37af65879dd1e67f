"""Files that were accepted with a form that must be sent again: kept for an hour in `karantina`, for whoever sent them.

The form carries a signed token, not a name; a file is checked again in full when the form is handed in.
"""

from __future__ import annotations

import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.core import signing

from dms import gudang, karantina

PER_ORANG = 8  # files of one account that may lie here; an older one makes room
_GARAM = "dms.titipan"
_NAMA = re.compile(r"[0-9]{1,19}-[0-9a-f]{32}\.titip")


@dataclass(frozen=True)
class Titipan:
    """A file that waits: its bytes, its name, and the token that names it."""

    isi: bytes
    nama: str
    tanda: str


def taruh(isi: bytes, nama: str, *, pengguna_id: int, untuk: str) -> Titipan | None:
    """Keep these bytes for one account and one field (`untuk`); None where the disk takes no more."""
    milik = f"{pengguna_id}-{uuid.uuid4().hex}.titip"
    tempat = karantina.folder() / milik
    try:
        tempat.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        karantina.sapu()
        _beri_ruang(pengguna_id)
        gudang.tulis(tempat, isi)
    except OSError as salah:
        tempat.unlink(missing_ok=True)
        if salah.errno in gudang.PENUH:
            return None
        raise
    return Titipan(isi, nama, signing.dumps([milik, pengguna_id, untuk, nama, gudang.sidik(isi)], salt=_GARAM))


def ambil(tanda: str, *, pengguna_id: int, untuk: str) -> Titipan | None:
    """The file of a token; None for another account or field, one that is too old, and one that is gone."""
    try:
        milik, pemilik, tujuan, nama, sidik = signing.loads(tanda, salt=_GARAM, max_age=karantina.BASI)
    except (signing.BadSignature, ValueError):
        return None
    if (pemilik, tujuan) != (pengguna_id, untuk) or not _NAMA.fullmatch(milik):
        return None
    try:
        isi = (karantina.folder() / milik).read_bytes()
    except FileNotFoundError:
        return None
    return Titipan(isi, nama, tanda) if gudang.sidik(isi) == sidik else None


def buang(satu: Titipan) -> None:
    """The form was handed in: what waited for it is no longer needed."""
    milik = signing.loads(satu.tanda, salt=_GARAM)[0]
    (karantina.folder() / milik).unlink(missing_ok=True)


def _beri_ruang(pengguna_id: int) -> None:
    """The oldest files of the account go, so that no more than `PER_ORANG` lie here with the one that comes."""
    milik = sorted((umur, satu) for umur, satu in _semua() if satu.name.startswith(f"{pengguna_id}-"))
    for _, satu in milik[: max(0, len(milik) - PER_ORANG + 1)]:
        satu.unlink(missing_ok=True)


def _semua() -> list[tuple[float, Path]]:
    """(time of writing, file); one that another request takes away meanwhile is not there."""
    hasil = []
    for satu in karantina.folder().iterdir():
        if _NAMA.fullmatch(satu.name):
            with suppress(FileNotFoundError):
                hasil.append((satu.stat().st_mtime, satu))
    return hasil
