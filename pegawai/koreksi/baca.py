"""The sheet that comes back, as text; hostile until shown otherwise."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from pegawai.kolom_daftar import KolomAsn
from pegawai.koreksi.tulis import BARIS_MAKS, KUNCI

BITA_MAKS = 5 * 2**20
_TERURAI_MAKS = 60 * 2**20  # of a full sheet with all columns: about 40 MB
_BAGIAN_MAKS = 100
# What openpyxl raises over a file that is no workbook.
_RUSAK = (KeyError, ValueError, TypeError, IndexError, AttributeError, ParseError, OSError, zipfile.BadZipFile)
_ANGKA_UTUH = 10**15  # past this a number in a spreadsheet has lost digits


class GalatLembar(Exception):
    """The file as a whole is refused; the text is for the person."""


@dataclass(frozen=True)
class Sel:
    """What a cell says; `galat` where it cannot be read as text."""

    teks: str = ""
    galat: str = ""


@dataclass(frozen=True)
class Baris:
    """`nomor` as the spreadsheet counts; `uuid` and `versi` are "" and -1 where they are none."""

    nomor: int
    uuid: str
    versi: int
    sel: dict[str, Sel]


def baca(berkas: BinaryIO, ukuran: int, boleh: dict[str, KolomAsn]) -> tuple[list[KolomAsn], list[Baris]]:
    """(columns, rows) of the sheet, or GalatLembar. `boleh`: columns that this person may see."""
    _periksa_zip(berkas, ukuran)
    try:
        buku = load_workbook(berkas, read_only=True, keep_links=False)
        semua = buku.worksheets[0].iter_rows(max_col=len(boleh) + len(KUNCI) + 1, max_row=BARIS_MAKS + 2)
        kepala = next(semua, ())
        kolom = _kolom([_teks_kepala(s) for s in kepala], boleh)
        baris = [_baris(nomor, isi, kolom) for nomor, isi in enumerate(semua, start=2) if _terisi(isi)]
    except _RUSAK as salah:
        raise GalatLembar("Berkas ini bukan lembar koreksi yang dapat dibaca. Unduh lembarnya lagi.") from salah
    if len(baris) > BARIS_MAKS:
        raise GalatLembar(f"Lembar ini lebih dari {BARIS_MAKS} baris.")
    if not baris:
        raise GalatLembar("Lembar ini tidak berisi ASN.")
    return kolom, baris


def _periksa_zip(berkas: BinaryIO, ukuran: int) -> None:
    if ukuran > BITA_MAKS:
        raise GalatLembar("Berkas lebih besar dari 5 MB.")
    try:
        bagian = zipfile.ZipFile(berkas).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as salah:
        raise GalatLembar("Berkas ini bukan XLSX.") from salah
    if len(bagian) > _BAGIAN_MAKS or sum(b.file_size for b in bagian) > _TERURAI_MAKS:
        raise GalatLembar("Isi berkas ini terlalu besar.")
    berkas.seek(0)


def _teks_kepala(sel: Any) -> str:
    return str(sel.value).strip() if sel.value is not None else ""


def _kolom(kepala: list[str], boleh: dict[str, KolomAsn]) -> list[KolomAsn]:
    while kepala and not kepala[-1]:
        kepala.pop()
    if tuple(kepala[:2]) != KUNCI:
        raise GalatLembar(f"Dua kolom pertama harus “{KUNCI[0]}” dan “{KUNCI[1]}”.")
    menurut_label = {k.label: k for k in boleh.values()}
    asing = [label for label in kepala[2:] if label not in menurut_label]
    if asing:
        raise GalatLembar(f"Kolom ini tidak dikenal: {', '.join(a[:40] or '(tanpa judul)' for a in asing[:5])}.")
    if len(set(kepala)) != len(kepala):
        raise GalatLembar("Ada dua kolom dengan judul yang sama.")
    return [menurut_label[label] for label in kepala[2:]]


def _terisi(isi: tuple) -> bool:
    return any(s.value is not None and str(s.value).strip() for s in isi)


def _baris(nomor: int, isi: tuple, kolom: list[KolomAsn]) -> Baris:
    sel = [_sel(s) for s in isi] + [Sel()] * (len(kolom) + 2 - len(isi))
    lebih = next((s for s in sel[len(kolom) + 2 :] if s.teks or s.galat), None)
    nilai = {k.kode: s for k, s in zip(kolom, sel[2:], strict=False)}
    if lebih:
        nilai[""] = Sel(galat="Ada isi di luar kolom yang diunduh.")
    return Baris(nomor, _uuid(sel[0].teks), _versi(sel[1].teks), nilai)


def _sel(sel: Any) -> Sel:
    nilai = sel.value
    if nilai is None:
        return Sel()
    if sel.data_type == "f" or not isinstance(nilai, str | int | float | datetime):
        return Sel(galat="Sel berisi rumus. Isi nilainya, bukan rumusnya.")
    if sel.data_type == "e" or isinstance(nilai, bool):
        return Sel(galat="Isi sel tidak dapat dibaca.")
    if isinstance(nilai, datetime):
        return Sel(nilai.strftime("%d-%m-%Y"))
    if isinstance(nilai, str):
        return Sel(unescape(nilai).replace("\x00", "").strip())
    return _angka(nilai)


def _angka(nilai: float) -> Sel:
    if nilai != nilai or abs(nilai) >= _ANGKA_UTUH:
        return Sel(galat="Angka panjang kehilangan digit. Ketik sebagai teks.")
    return Sel(str(int(nilai)) if nilai == int(nilai) else str(nilai))


def _uuid(teks: str) -> str:
    try:
        return str(UUID(teks))
    except ValueError:
        return ""


def _versi(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else -1
