"""Streaming reader of SIASN's export "data utama": 67 columns, `|` between them, one record at a time.

    for mentah in baca("data_utama.csv.gz"):
        bersih = bersihkan(mentah)

Memory stays flat whatever the file. One malformed record never takes its neighbours along (`rekam`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pegawai.aturan.kolom import KOLOM_EKSPOR
from pegawai.aturan.pemetaan import TAMBAHAN
from pegawai.impor.aliran import TERURAI_MAKS, AliranBaris, buka_teks
from pegawai.impor.baris import BarisBersih, BarisMentah, GalatBerkas
from pegawai.impor.bersihkan import bersihkan
from pegawai.impor.rekam import Rekam, rekaman

__all__ = ["BarisBersih", "BarisMentah", "GalatBerkas", "baca", "bersihkan"]

PEMISAH = "|"
JUMLAH_SEL = len(KOLOM_EKSPOR)
_SEBUT = 5  # column names quoted in a message


def baca(sumber: str | Path | IO[bytes], *, terurai_maks: int = TERURAI_MAKS) -> Iterator[BarisMentah]:
    """Records of the export at a path or in an open binary file, plain or gzipped, UTF-8 or UTF-16.

    Columns may stand in any order, all 67 must be there; those that our own file of refused rows puts before them
    (`TAMBAHAN`) are passed over. Raises GalatBerkas when the file as a whole is
    unreadable (also in the middle, when it turns out to be cut off). A record with another number of cells
    comes with `tolak`.
    """
    with buka_teks(sumber) as teks:
        aliran = AliranBaris(teks, terurai_maks)
        kolom = _kepala(aliran)
        for rekam in rekaman(aliran, PEMISAH, len(kolom)):
            yield _rekam(rekam, kolom)


def _rekam(rekam: Rekam, kolom: tuple[str, ...]) -> BarisMentah:
    sel = rekam.sel
    if sel is None:
        return BarisMentah(rekam.nomor, {}, "Baris terlalu panjang.")
    if len(sel) != len(kolom):
        pesan = f"Jumlah kolom {len(sel)}, seharusnya {len(kolom)}."
        milik = (satu for n, satu in enumerate(sel) if n >= len(kolom) or kolom[n] not in TAMBAHAN)
        return BarisMentah(rekam.nomor, {}, pesan, sisa=tuple(milik))
    return BarisMentah(rekam.nomor, dict(zip(kolom, sel, strict=True)), "", rekam.kutip_janggal)


def _kepala(aliran: AliranBaris) -> tuple[str, ...]:
    pertama = aliran.ambil()
    while pertama is not None and pertama[1] is not None and not pertama[1].strip():
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
    asing = [satu for satu in kolom if satu not in KOLOM_EKSPOR and satu not in TAMBAHAN]
    if asing:
        raise GalatBerkas(f"Kolom tidak dikenal: {_sebut(asing)}.")
    ganda = sorted({satu for satu in kolom if kolom.count(satu) > 1})
    if ganda:
        raise GalatBerkas(f"Kolom tertulis dua kali: {_sebut(ganda)}.")


def _sebut(nama: list[str]) -> str:
    aman = [satu[:40] or "(tanpa judul)" for satu in nama[:_SEBUT]]
    lebih = f" dan {len(nama) - _SEBUT} lagi" if len(nama) > _SEBUT else ""
    return ", ".join(aman) + lebih
