"""Streaming reader of SIASN's export "data utama": 67 columns, `|` between them, one record at a time.

    for mentah in baca("data_utama.csv.gz"):
        bersih = bersihkan(mentah)

Memory stays flat whatever the file. One malformed record never takes its neighbours along: a quote that is
never closed is looked for in the next lines, and if they do not complete the record, the line stands for
itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pegawai.aturan.kolom import KOLOM_EKSPOR
from pegawai.impor.aliran import TERURAI_MAKS, AliranBaris, buka_teks
from pegawai.impor.baris import BarisBersih, BarisMentah, GalatBerkas
from pegawai.impor.bersihkan import bersihkan

__all__ = ["BarisBersih", "BarisMentah", "GalatBerkas", "baca", "bersihkan"]

PEMISAH = "|"
JUMLAH_SEL = len(KOLOM_EKSPOR)
BARIS_KUTIP = 20  # lines that one quoted cell may span
_SEBUT = 5  # column names quoted in a message


def baca(sumber: str | Path | IO[bytes], *, terurai_maks: int = TERURAI_MAKS) -> Iterator[BarisMentah]:
    """Records of the export at a path or in an open binary file, plain or gzipped, UTF-8 or UTF-16.

    Columns may stand in any order, all 67 must be there. Raises GalatBerkas when the file as a whole is
    unreadable (also in the middle, when it turns out to be cut off). A record with another number of cells
    comes with `tolak`.
    """
    with buka_teks(sumber) as teks:
        aliran = AliranBaris(teks, terurai_maks)
        kolom = _kepala(aliran)
        while (berikut := aliran.ambil()) is not None:
            nomor, baris = berikut
            if baris is None:
                yield BarisMentah(nomor, {}, "Baris terlalu panjang.")
            elif '"' in baris:
                yield _rekam_berkutip(nomor, baris, kolom, aliran)
            elif baris.strip():
                yield _rekam(nomor, baris.removesuffix("\r").split(PEMISAH), kolom)


def _rekam(nomor: int, sel: list[str], kolom: tuple[str, ...], kutip_janggal: bool = False) -> BarisMentah:
    if len(sel) != JUMLAH_SEL:
        pesan = f"Jumlah kolom {len(sel)}, seharusnya {JUMLAH_SEL}."
        return BarisMentah(nomor, {}, pesan, sisa=tuple(sel))
    return BarisMentah(nomor, dict(zip(kolom, sel, strict=True)), "", kutip_janggal)


def _urai_kutip(rekam: str) -> list[str] | None:
    """Cells of a record in strict CSV; None if its quotes are not in order."""
    try:
        return next(csv.reader([rekam.removesuffix("\r")], delimiter=PEMISAH, strict=True))
    except csv.Error:
        return None  # the caller tries the next lines, then takes the quotes as text


def _rekam_berkutip(nomor: int, baris: str, kolom: tuple[str, ...], aliran: AliranBaris) -> BarisMentah:
    sel = _urai_kutip(baris)
    if sel is None and baris.count('"') % 2:
        sel = _sambung(baris, aliran)
    if sel is not None:
        return _rekam(nomor, sel, kolom)
    apa_adanya = [_lepas_kutip(satu) for satu in baris.removesuffix("\r").split(PEMISAH)]
    return _rekam(nomor, apa_adanya, kolom, kutip_janggal=True)


def _sambung(baris: str, aliran: AliranBaris) -> list[str] | None:
    """Cells of a record that goes on in the next lines; None (and nothing taken) if they do not complete
    it."""
    pinjam: list[tuple[int, str | None]] = []
    potongan = [baris]
    while len(pinjam) < BARIS_KUTIP and (berikut := aliran.ambil()) is not None:
        pinjam.append(berikut)
        if berikut[1] is None:
            break
        potongan.append(berikut[1])
        if berikut[1].count('"') % 2 == 0:
            continue
        sel = _urai_kutip("\n".join(potongan))
        if sel is not None and len(sel) == JUMLAH_SEL:
            return sel
        break
    aliran.kembalikan(pinjam)
    return None


def _lepas_kutip(sel: str) -> str:
    """A well-formed quoted cell without its quotes; any other one as it stands."""
    if len(sel) >= 2 and sel[0] == sel[-1] == '"' and '"' not in sel[1:-1].replace('""', ""):
        return sel[1:-1].replace('""', '"')
    return sel


def _kepala(aliran: AliranBaris) -> tuple[str, ...]:
    pertama = aliran.ambil()
    if pertama is None:
        raise GalatBerkas("Berkas kosong.")
    baris = pertama[1]
    if baris is None or "\x00" in baris:
        raise GalatBerkas("Ini bukan berkas CSV ekspor SIASN.")
    kolom = tuple(satu.strip().strip("\"'").strip().lower() for satu in baris.split(PEMISAH))
    if kolom != KOLOM_EKSPOR:
        _periksa_kepala(kolom, baris)
    return kolom


def _periksa_kepala(kolom: tuple[str, ...], baris: str) -> None:
    """Any order will do; a missing, unknown or repeated column will not."""
    if len(kolom) == 1:
        for lain, nama in ((";", "titik koma"), (",", "koma"), ("\t", "tab")):
            if baris.count(lain) > JUMLAH_SEL // 2:
                raise GalatBerkas(f"Pemisah kolom adalah {nama}; ekspor SIASN memakai garis tegak (|).")
    kurang = [satu for satu in KOLOM_EKSPOR if satu not in kolom]
    if len(kurang) > JUMLAH_SEL // 2:
        raise GalatBerkas("Baris pertama bukan judul kolom ekspor data utama SIASN.")
    if kurang:
        raise GalatBerkas(f"Kolom tidak ada: {_sebut(kurang)}.")
    asing = [satu for satu in kolom if satu not in KOLOM_EKSPOR]
    if asing:
        raise GalatBerkas(f"Kolom tidak dikenal: {_sebut(asing)}.")
    ganda = sorted({satu for satu in kolom if kolom.count(satu) > 1})
    if ganda:
        raise GalatBerkas(f"Kolom tertulis dua kali: {_sebut(ganda)}.")


def _sebut(nama: list[str]) -> str:
    aman = [satu[:40] or "(tanpa judul)" for satu in nama[:_SEBUT]]
    lebih = f" dan {len(nama) - _SEBUT} lagi" if len(nama) > _SEBUT else ""
    return ", ".join(aman) + lebih
