"""Tables as files: no cell of an export is ever a formula.

A row is a list of `str | int | float`. Text goes into xlsx as a string cell whatever it begins with; CSV has no types,
so a text that a spreadsheet would compute gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Sel = str | int | float
PEMICU = ("=", "+", "-", "@", "\t", "\r")
JENIS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_TERLARANG = {n: " " for n in range(32) if n not in (9, 10, 13)}
LEBAR_MAKS = 60


def xlsx(judul: str, kepala: Sequence[str], baris: Iterable[Sequence[Sel]], catatan: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet; `catatan` are lines above the table."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet(_nama_lembar(judul))
    isi = [list(satu) for satu in baris]
    for nomor, lebar in enumerate(_lebar([list(kepala), *isi]), start=1):
        lembar.column_dimensions[chr(64 + nomor)].width = lebar
    for teks in (judul, *catatan):
        lembar.append([_sel(lembar, teks, teks == judul)])
    lembar.append([])
    lembar.append([_sel(lembar, teks, True) for teks in kepala])
    for satu in isi:
        lembar.append([_sel(lembar, nilai) for nilai in satu])
    tujuan = io.BytesIO()
    buku.save(tujuan)
    return tujuan.getvalue()


def _sel(lembar, nilai: Sel, tebal: bool = False) -> WriteOnlyCell:
    bersih = nilai.translate(_TERLARANG) if isinstance(nilai, str) else nilai
    sel = WriteOnlyCell(lembar, value=bersih)
    if isinstance(bersih, str):
        sel.data_type = "s"
    if tebal:
        sel.font = Font(bold=True)
    return sel


def _nama_lembar(judul: str) -> str:
    """What a sheet may be called: no more than 31 characters, none of the seven that Excel refuses."""
    return "".join(" " if c in r"\/*?:[]" else c for c in judul.translate(_TERLARANG))[:31].strip("' ") or "Data"


def _lebar(semua: list[list[Sel]]) -> list[int]:
    return [min(LEBAR_MAKS, max(len(str(nilai)) for nilai in kolom) + 2) for kolom in zip(*semua, strict=True)]


def teks_csv(kepala: Sequence[str], baris: Iterable[Sequence[Sel]]) -> bytes:
    """UTF-8 with a byte-order mark, so that Excel reads it as such."""
    tujuan = io.StringIO(newline="")
    penulis = csv.writer(tujuan)
    for satu in (kepala, *baris):
        penulis.writerow([aman(nilai) for nilai in satu])
    return b"\xef\xbb\xbf" + tujuan.getvalue().encode()


def aman(nilai: Sel) -> Sel:
    """Text that a spreadsheet would compute, made text; spaces before the sign do not hide it."""
    if isinstance(nilai, str) and (nilai.startswith(PEMICU) or nilai.lstrip().startswith(PEMICU)):
        return f"'{nilai}"
    return nilai


def jawaban(isi: bytes, jenis: str, nama: str) -> HttpResponse:
    """A download called `nama.jenis`; `nama` is ours and ASCII."""
    hasil = HttpResponse(isi, content_type=JENIS[jenis])
    hasil["Content-Disposition"] = f'attachment; filename="{nama}.{jenis}"'
    return hasil
