"""Records of a delimited text: quotes in order or not, one record never takes its neighbours along.

A quote that is never closed is looked for in the next lines; if they do not complete the record, the line stands for
itself and its quotes are text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import NamedTuple

from pegawai.impor.aliran import PANJANG_BARIS, AliranBaris

BARIS_KUTIP = 500  # lines that one quoted cell may span, together no longer than a line may be


class Rekam(NamedTuple):
    """Cells of a record whose first line is `nomor`; None for a line too long to be one."""

    nomor: int
    sel: list[str] | None
    kutip_janggal: bool = False


def rekaman(aliran: AliranBaris, pemisah: str, jumlah: int) -> Iterator[Rekam]:
    """Every record but blank lines; `jumlah` is how many cells a record that goes on in the next lines must have."""
    while (berikut := aliran.ambil()) is not None:
        nomor, baris = berikut
        if baris is None:
            yield Rekam(nomor, None)
        elif '"' in baris:
            yield _berkutip(nomor, baris, aliran, pemisah, jumlah)
        elif baris.strip():
            yield Rekam(nomor, baris.removesuffix("\r").split(pemisah))


def urai_kutip(rekam: str, pemisah: str) -> list[str] | None:
    """Cells of a record in strict CSV; None if its quotes are not in order."""
    try:
        return next(csv.reader([rekam.removesuffix("\r")], delimiter=pemisah, strict=True))
    except csv.Error:
        return None  # the caller tries the next lines, then takes the quotes as text


def _berkutip(nomor: int, baris: str, aliran: AliranBaris, pemisah: str, jumlah: int) -> Rekam:
    sel = urai_kutip(baris, pemisah)
    if sel is None and baris.count('"') % 2:
        sel = _sambung(baris, aliran, pemisah, jumlah)
    if sel is not None:
        return Rekam(nomor, sel)
    return Rekam(nomor, [_lepas_kutip(satu) for satu in baris.removesuffix("\r").split(pemisah)], True)


def _sambung(baris: str, aliran: AliranBaris, pemisah: str, jumlah: int) -> list[str] | None:
    """Cells of a record that goes on in the next lines; None (and nothing taken) if they do not complete it."""
    pinjam: list[tuple[int, str | None]] = []
    potongan = [baris]
    sisa = PANJANG_BARIS - len(baris)
    while sisa > 0 and len(pinjam) < BARIS_KUTIP and (berikut := aliran.ambil()) is not None:
        pinjam.append(berikut)
        if berikut[1] is None:
            break
        sisa -= len(berikut[1])
        potongan.append(berikut[1])
        if berikut[1].count('"') % 2 == 0:
            continue
        sel = urai_kutip("\n".join(potongan), pemisah)
        if sel is not None and len(sel) == jumlah:
            return sel
        break
    aliran.kembalikan(pinjam)
    return None


def _lepas_kutip(sel: str) -> str:
    """A well-formed quoted cell without its quotes; any other one as it stands."""
    if len(sel) >= 2 and sel[0] == sel[-1] == '"' and '"' not in sel[1:-1].replace('""', ""):
        return sel[1:-1].replace('""', '"')
    return sel
