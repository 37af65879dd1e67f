"""The file of refused rows: as they stood in the upload, with the reason beside them and on the cell.

It can be mended and uploaded again: the two columns in front are ours and are passed over, the headings are the file's
own, so that its mapping is found again. No cell is a formula, no number loses a digit.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from pegawai.aturan import MENURUT_NAMA
from pegawai.aturan.pemetaan import TAMBAHAN
from pegawai.impor.baris import dari_cp1252
from pegawai.impor.sumber import Kepala, baris_asli

_MERAH = PatternFill("solid", fgColor="FFF4C7C3")
_TEBAL = Font(bold=True)
_RUMUS = ("=", "+", "-", "@", "\t", "\r")
_SEL_MAKS = 32_000  # characters that a cell of xlsx can hold

# {row number: [(field, reason)]}
Alasan = Mapping[int, list[tuple[str, str]]]


def kelompokkan(baris: list[tuple[int | None, str, str]]) -> dict[int, list[tuple[str, str]]]:
    """From (row number, field, reason) of a dry run."""
    hasil: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for nomor, bidang, alasan in baris:
        if nomor is not None:
            hasil[nomor].append((bidang, alasan))
    return dict(hasil)


def tulis(jalur: Path, kepala: Kepala, peta: Mapping[int, str], alasan: Alasan, csv_ke: Path, xlsx_ke: Path) -> int:
    """Both files; returns the number of rows."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Baris ditolak")
    lembar.freeze_panes = "C2"
    judul = [*TAMBAHAN, *(satu for _, satu in _kolom(kepala))]
    lembar.append([_sel(lembar, satu, tebal=True) for satu in judul])
    banyak = 0
    with csv_ke.open("w", encoding="utf-8-sig", newline="") as berkas:
        penulis = csv.writer(berkas, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        penulis.writerow([_aman(satu) for satu in judul])
        for nomor, isi in _baris(jalur, kepala, alasan):
            sebab = alasan[nomor]
            teks = " ".join(f"{_label(bidang)}{pesan}" for bidang, pesan in sebab)
            penulis.writerow([nomor, _aman(teks), *map(_aman, isi)])
            lembar.append(_baris_xlsx(lembar, nomor, teks, isi, _pada(kepala, peta, sebab)))
            banyak += 1
    buku.save(xlsx_ke)
    return banyak


def _kolom(kepala: Kepala) -> list[tuple[int, str]]:
    """Places and headings of the file, without columns that an earlier file of refused rows put there."""
    return [(urut, satu) for urut, satu in enumerate(kepala.judul) if satu.strip().lower() not in TAMBAHAN]


def _baris(jalur: Path, kepala: Kepala, alasan: Alasan) -> Iterator[tuple[int, list[str]]]:
    urut = [satu for satu, _ in _kolom(kepala)]
    for satu in baris_asli(jalur, kepala):
        if satu.nomor not in alasan:
            continue
        sel = [s.rusak[2] if s.rusak else s.isi for s in satu.sel or []]
        if kepala.jenis == "csv" and len(sel) != len(kepala.judul):
            yield satu.nomor, sel  # no record: as many cells as there are
        else:
            yield satu.nomor, [sel[n] if n < len(sel) else "" for n in urut]


def _pada(kepala: Kepala, peta: Mapping[int, str], sebab: list[tuple[str, str]]) -> dict[int, str]:
    """{place among the file's columns: reason} of the cells that a reason speaks of."""
    letak = {kolom: urut for urut, kolom in peta.items()}
    tempat = {urut: n for n, (urut, _) in enumerate(_kolom(kepala))}
    hasil = {}
    for bidang, pesan in sebab:
        b = MENURUT_NAMA.get(bidang)
        urut = letak.get(b.kolom, letak.get(b.kolom_nama)) if b else None
        if urut in tempat:
            hasil[tempat[urut]] = pesan
    return hasil


def _label(bidang: str) -> str:
    return f"{MENURUT_NAMA[bidang].label}: " if bidang in MENURUT_NAMA else ""


def _aman(isi: str) -> str:
    """A cell of CSV that no spreadsheet takes for a formula; the reader takes the apostrophe off again."""
    teks = _tersimpan(isi)
    return f"'{teks}" if teks.startswith(_RUMUS) else teks


def _tersimpan(isi: str) -> str:
    teks = dari_cp1252(isi).encode("utf-8", "backslashreplace").decode()
    return "".join(h if h >= " " or h in "\t\n\r" else " " for h in teks)[:_SEL_MAKS]


def _baris_xlsx(lembar: Any, nomor: int, teks: str, isi: list[str], pada: Mapping[int, str]) -> list[Any]:
    sel = [_sel(lembar, str(nomor)), _sel(lembar, teks)]
    return [*sel, *(_sel(lembar, satu, pada.get(n, "")) for n, satu in enumerate(isi))]


def _sel(lembar: Any, isi: str, sebab: str = "", tebal: bool = False) -> Any:
    sel = WriteOnlyCell(lembar, value=_tersimpan(isi))
    sel.data_type = "s"  # never a formula, never a number
    sel.number_format = "@"
    if tebal:
        sel.font = _TEBAL
    if sebab:
        sel.fill = _MERAH
        sel.comment = Comment(sebab[:500], "SIGMA")
    return sel
