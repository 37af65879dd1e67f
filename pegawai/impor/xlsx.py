"""Rows of an xlsx sheet as text: what stands in the cell, no leading zero lost, no formula run.

The file is somebody's upload: its size unpacked, its parts and its XML are looked at before openpyxl opens it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pegawai.impor.baris import GalatBerkas

TERURAI_MAKS = 1024**3  # 60,000 rows of 67 cells are 250 MB of XML
TEKS_MAKS = 256 * 1024**2  # texts shared by cells are held in memory
BAGIAN_MAKS = 2000
KOLOM_MAKS = 400
ANGKA_PASTI = 10**15  # a spreadsheet keeps 15 digits and rounds the rest
PESAN_XLSX = "Berkas Excel ini rusak atau terkunci kata sandi; simpan ulang sebagai .xlsx lalu unggah lagi."


class Sel(NamedTuple):
    """A cell as text; `rusak` is (code, message, what stands there) where the sheet itself spoiled it."""

    isi: str = ""
    rusak: tuple[str, str, str] | None = None


KOSONG = Sel()


def periksa(jalur: Path) -> None:
    """Raises GalatBerkas for what is no xlsx, or would unpack to more than a sheet of people can be."""
    try:
        with zipfile.ZipFile(jalur) as arsip:
            isi = arsip.infolist()
            nama = {satu.filename for satu in isi}
            if "xl/workbook.xml" not in nama:
                raise GalatBerkas("Ini bukan berkas .xlsx. Simpan sebagai “Excel (.xlsx)” atau CSV, lalu unggah lagi.")
            teks = sum(satu.file_size for satu in isi if "sharedStrings" in satu.filename)
            if len(isi) > BAGIAN_MAKS or sum(satu.file_size for satu in isi) > TERURAI_MAKS or teks > TEKS_MAKS:
                raise GalatBerkas(
                    "Isi berkas Excel terlalu besar setelah diurai. Simpan sebagai CSV, lalu unggah lagi."
                )
            for satu in isi:
                if satu.filename.endswith((".xml", ".rels")):
                    _tanpa_doctype(arsip, satu.filename)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as sebab:
        raise GalatBerkas(PESAN_XLSX) from sebab


def _tanpa_doctype(arsip: zipfile.ZipFile, nama: str) -> None:
    with arsip.open(nama) as isi:
        awal = isi.read(2048)
    if b"<!DOCTYPE" in awal or b"<!ENTITY" in awal or b"\0" in awal:
        raise GalatBerkas(PESAN_XLSX)


@contextmanager
def _buku(jalur: Path, nilai: bool) -> Iterator[Any]:
    berkas = jalur.open("rb")  # by its contents: a stored file has no extension
    try:
        buku = load_workbook(berkas, read_only=True, data_only=nilai, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError, SyntaxError) as sebab:
        berkas.close()
        raise GalatBerkas(PESAN_XLSX) from sebab
    try:
        yield buku
    finally:
        buku.close()
        berkas.close()


def baris(jalur: Path, lembar: str = "") -> Iterator[tuple[int, list[Sel]]]:
    """(row number in the sheet, cells) of every row that holds something; "" is the first sheet with rows."""
    with _buku(jalur, nilai=True) as buku:
        nama = lembar or lembar_pertama(buku)
        rumus = _ada_rumus(jalur)
        if not rumus:
            yield from _baris(buku[nama])
            return
        with _buku(jalur, nilai=False) as asli:
            yield from _baris(buku[nama], asli[nama])


def lembar_pertama(buku: Any) -> str:
    for lembar in buku.worksheets:
        if lembar.sheet_state == "visible" and next(lembar.iter_rows(max_row=20), None) is not None:
            return lembar.title
    raise GalatBerkas("Berkas Excel ini tidak punya lembar yang berisi.")


def awal(jalur: Path, banyak: int) -> tuple[str, list[tuple[int, list[Sel]]]]:
    """(name of the first sheet, its first rows); the texts of a big file are read once only."""
    with _buku(jalur, nilai=True) as buku:
        nama = lembar_pertama(buku)
        return nama, list(islice(_baris(buku[nama]), banyak))


def _ada_rumus(jalur: Path) -> bool:
    """Whether any sheet holds a formula; then a value that was never computed must not pass for an empty cell."""
    with zipfile.ZipFile(jalur) as arsip:
        for nama in arsip.namelist():
            if not nama.startswith("xl/worksheets/") or not nama.endswith(".xml"):
                continue
            sisa = b""
            with arsip.open(nama) as isi:
                while potongan := isi.read(1 << 20):
                    if b"<f>" in sisa + potongan or b"<f " in sisa + potongan:
                        return True
                    sisa = potongan[-3:]
    return False


def _baris(lembar: Any, asli: Any = None) -> Iterator[tuple[int, list[Sel]]]:
    lembar.reset_dimensions()
    if asli is not None:
        asli.reset_dimensions()
    kembar = asli.iter_rows() if asli is not None else None
    try:
        for nomor, isi in enumerate(lembar.iter_rows(), 1):
            rumus = next(kembar, ()) if kembar is not None else ()
            if len(isi) > KOLOM_MAKS:
                isi = isi[:KOLOM_MAKS]
            sel = [_sel(satu, rumus[urut] if urut < len(rumus) else None) for urut, satu in enumerate(isi)]
            if any(satu is not KOSONG for satu in sel):
                yield nomor, sel
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError, SyntaxError, OverflowError) as sebab:
        raise GalatBerkas(PESAN_XLSX) from sebab


def _sel(sel: Any, rumus: Any) -> Sel:
    nilai = sel.value
    if nilai is None:
        if rumus is not None and rumus.data_type == "f":
            pesan = "Rumus ini belum pernah dihitung; buka dan simpan lagi di Excel atau LibreOffice."
            return Sel("", ("rumus_kosong", pesan, str(rumus.value)[:200]))
        return KOSONG
    if isinstance(nilai, str):
        if sel.data_type == "e":
            return Sel("", ("rumus_galat", "Sel berisi galat rumus.", nilai))
        return Sel(nilai) if nilai else KOSONG
    return _bukan_teks(nilai, sel.number_format or "")


def _bukan_teks(nilai: Any, bentuk: str) -> Sel:
    if isinstance(nilai, bool):
        return Sel("1" if nilai else "0")
    if isinstance(nilai, datetime):
        return Sel(f"{nilai:%d-%m-%Y}" if nilai.time() == time() else f"{nilai:%d-%m-%Y %H:%M:%S}")
    if isinstance(nilai, date):
        return Sel(f"{nilai:%d-%m-%Y}")
    if isinstance(nilai, int | float):
        return _angka(nilai, bentuk)
    return Sel(str(nilai))


def _angka(nilai: int | float, bentuk: str) -> Sel:
    """Digits as the sheet shows them: a format of zeros ("000…") fills up on the left."""
    if abs(nilai) >= ANGKA_PASTI:
        pesan = "Angka lebih dari 15 digit dibulatkan oleh Excel; tulis sel ini sebagai teks."
        return Sel("", ("angka_dibulatkan", pesan, str(nilai)))
    if isinstance(nilai, float) and not nilai.is_integer():
        return Sel(repr(nilai))
    teks = str(int(nilai))
    return Sel(teks.zfill(len(bentuk)) if bentuk and set(bentuk) == {"0"} else teks)
