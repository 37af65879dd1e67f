"""Tables as xlsx and csv files, row by row in constant memory, and safe to open (promise P20).

A cell that came from a person never becomes a formula: in xlsx every text is written as text in a text format, so that
editing it later does not turn it into one either; in csv a text that a spreadsheet would calculate gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

JENIS_ISI = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
BENTUK = tuple(JENIS_ISI)
SEL_MAKS = 32_767  # what a cell of a spreadsheet holds
# With their full-width twins, which spreadsheets read the same way.
_RUMUS = frozenset("=+-@|%＝＋－＠")
_KENDALI = frozenset("\t\r\n")
_LEBAR = {"tanggal": 12, "angka": 8, "skor": 14, "nip": 22}
_LAPOR_TIAP = 500


@dataclass(frozen=True)
class KolomLembar:
    """`jenis`: teks, nip (text of digits), tanggal, angka, or skor (a number of two decimals)."""

    label: str
    jenis: str = "teks"
    lebar: int = 0


def tulis(
    bentuk: str,
    tujuan: Path | BinaryIO,
    kolom: Sequence[KolomLembar],
    baris: Iterable[Sequence[Any]],
    *,
    judul: str = "Data",
    atas: Sequence[str] = (),
    bawah: Sequence[str] = (),
    lapor: Callable[[int], None] | None = None,
) -> int:
    """Write all rows and return their number. Values: str, date, int, float, None.

    `atas` and `bawah`: lines above and below the table, in xlsx only.
    """
    dihitung = _hitung(baris, lapor)
    if bentuk == "csv":
        _csv(tujuan, kolom, dihitung.jalan())
    else:
        _xlsx(tujuan, kolom, dihitung.jalan(), judul, atas, bawah)
    return dihitung.banyak


class _hitung:
    def __init__(self, baris: Iterable[Sequence[Any]], lapor: Callable[[int], None] | None):
        self.baris, self.lapor, self.banyak = baris, lapor, 0

    def jalan(self) -> Iterable[Sequence[Any]]:
        for satu in self.baris:
            self.banyak += 1
            if self.lapor and self.banyak % _LAPOR_TIAP == 0:
                self.lapor(self.banyak)
            yield satu


# --- csv -----------------------------------------------------------------------------------------------
def teks_aman(teks: str) -> str:
    """The text as a spreadsheet may read it from csv."""
    inti = teks.lstrip()
    if teks[:1] in _KENDALI or (inti and inti[0] in _RUMUS):
        return f"'{teks}"
    return teks


def _sel_csv(nilai: Any, jenis: str) -> Any:
    if jenis == "skor" and isinstance(nilai, int | float):
        return f"{nilai:.2f}"
    if isinstance(nilai, str):
        return teks_aman(nilai)
    if isinstance(nilai, datetime | date):
        return nilai.isoformat()
    return "" if nilai is None else nilai


def _csv(tujuan: Path | BinaryIO, kolom: Sequence[KolomLembar], baris: Iterable[Sequence[Any]]) -> None:
    biner = tujuan.open("wb") if isinstance(tujuan, Path) else tujuan
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    teks = io.TextIOWrapper(biner, encoding="utf-8-sig", newline="")
    try:
        penulis = csv.writer(teks, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        penulis.writerow([teks_aman(k.label) for k in kolom])
        jenis = [k.jenis for k in kolom]
        penulis.writerows([_sel_csv(nilai, j) for nilai, j in zip(satu, jenis, strict=True)] for satu in baris)
        teks.flush()
    finally:
        teks.detach()
        if isinstance(tujuan, Path):
            biner.close()


# --- xlsx ----------------------------------------------------------------------------------------------
def buku(tujuan: Path | BinaryIO) -> xlsxwriter.Workbook:
    """A workbook that keeps one row in memory and turns no text into anything else."""
    setelan = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    hasil = xlsxwriter.Workbook(str(tujuan) if isinstance(tujuan, Path) else tujuan, setelan)
    hasil.set_properties({"title": "SIGMA"})
    return hasil


def _xlsx(
    tujuan: Path | BinaryIO,
    kolom: Sequence[KolomLembar],
    baris: Iterable[Sequence[Any]],
    judul: str,
    atas: Sequence[str] = (),
    bawah: Sequence[str] = (),
) -> None:
    kerja = buku(tujuan)
    try:
        lembar = kerja.add_worksheet(_nama_lembar(judul))
        teks, tanggal, kepala = gaya(kerja)
        skor = kerja.add_format({"num_format": "0.00"})
        angka = [skor if k.jenis == "skor" else None for k in kolom]
        nomor = len(atas)
        lembar.freeze_panes(nomor + 1, 0)
        for i, k in enumerate(kolom):
            lembar.set_column(i, i, k.lebar or _LEBAR.get(k.jenis, 28))
        for i, isi in enumerate(atas):
            lembar.write_string(i, 0, isi, kepala)
        for i, k in enumerate(kolom):
            lembar.write_string(nomor, i, k.label, kepala)
        for satu in baris:
            nomor += 1
            for i, nilai in enumerate(satu):
                tulis_sel(lembar, nomor, i, nilai, teks, tanggal, angka[i])
        for i, isi in enumerate(bawah, start=nomor + 2):
            lembar.write_string(i, 0, isi, teks)
    finally:
        kerja.close()


def _nama_lembar(judul: str) -> str:
    """What a sheet may be called: no more than 31 characters, none of the seven that Excel refuses."""
    return "".join(" " if c in r"\/*?:[]" or c < " " else c for c in judul)[:31].strip("' ") or "Data"


def gaya(kerja: xlsxwriter.Workbook) -> tuple[Any, Any, Any]:
    """Formats of text, date and header cells."""
    return (
        kerja.add_format({"num_format": "@"}),
        kerja.add_format({"num_format": "dd-mm-yyyy"}),
        kerja.add_format({"bold": True, "num_format": "@", "bottom": 1}),
    )


def tulis_sel(
    lembar: Any, baris: int, kolom: int, nilai: Any, gaya_teks: Any, gaya_tanggal: Any, gaya_angka: Any = None
) -> None:
    """One cell by the type of its value; an empty one is not written."""
    if nilai is None or nilai == "":
        return
    if isinstance(nilai, str):
        lembar.write_string(baris, kolom, nilai[:SEL_MAKS], gaya_teks)
    elif isinstance(nilai, date) and nilai.year >= 1900:
        lembar.write_datetime(baris, kolom, datetime(nilai.year, nilai.month, nilai.day), gaya_tanggal)
    elif isinstance(nilai, date):  # before the calendar of spreadsheets
        lembar.write_string(baris, kolom, nilai.isoformat(), gaya_teks)
    else:
        lembar.write_number(baris, kolom, nilai, gaya_angka)
