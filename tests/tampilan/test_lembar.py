"""Files that are safe to open: no cell of a person becomes a formula, numbers of digits stay text."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from sigma.tampilan import lembar
from sigma.tampilan.lembar import KolomLembar

# OWASP's list of what a spreadsheet may run, and ways around a naive check.
MUATAN = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("http://jahat.example","klik")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "|calc",
    "%0A=1+1",
)


def tulis(bentuk, kolom, baris) -> bytes:
    tujuan = io.BytesIO()
    assert lembar.tulis(bentuk, tujuan, kolom, baris) == len(baris)
    return tujuan.getvalue()


def sel_xlsx(isi: bytes) -> list[list]:
    return [list(baris) for baris in load_workbook(io.BytesIO(isi)).active.iter_rows()]


def baris_csv(isi: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(isi.decode("utf-8-sig"), newline="")))


def berbahaya(teks: str) -> bool:
    return teks[:1] in "\t\r\n" and bool(teks) or teks.lstrip()[:1] in tuple("=+-@|%＝＋－＠") and bool(teks.strip())


@pytest.mark.parametrize("muatan", MUATAN)
def test_muatan_bukan_rumus(muatan):
    kolom = [KolomLembar(muatan), KolomLembar("B")]
    sel = sel_xlsx(tulis("xlsx", kolom, [[muatan, "aman"]]))
    assert [s.data_type for baris in sel for s in baris] == ["s"] * 4
    assert {s.number_format for baris in sel for s in baris} == {"@"}
    assert sel[1][0].value == muatan.replace("\r", "_x000D_") or sel[1][0].value == muatan
    isi = baris_csv(tulis("csv", kolom, [[muatan, "aman"]]))
    assert not any(berbahaya(s) for baris in isi for s in baris)
    assert isi[1][0] == f"'{muatan}"


def test_jenis_nilai():
    kolom = [KolomLembar(n) for n in "abcde"]
    nilai = ["198501012010012001", date(1985, 1, 2), 7, None, "0812"]
    sel = sel_xlsx(tulis("xlsx", kolom, [nilai]))[1]
    assert [s.value for s in sel][:1] + [s.value for s in sel][2:] == ["198501012010012001", 7, None, "0812"]
    assert sel[1].is_date
    assert sel[1].value.date() == date(1985, 1, 2)
    assert baris_csv(tulis("csv", kolom, [nilai]))[1] == ["198501012010012001", "1985-01-02", "7", "", "0812"]


def test_tanggal_sebelum_kalender_lembar():
    assert sel_xlsx(tulis("xlsx", [KolomLembar("a")], [[date(1899, 12, 31)]]))[1][0].value == "1899-12-31"


def test_csv_bertanda_utf8():
    isi = tulis("csv", [KolomLembar("Nama")], [["Ánna"]])
    assert isi.startswith(b"\xef\xbb\xbf")
    assert baris_csv(isi) == [["Nama"], ["Ánna"]]


@pytest.mark.parametrize("judul", ["Judul: a/b [1]*?", "'", "x" * 60, "=1+1\x01"])
def test_judul_apa_pun_menjadi_nama_lembar(judul):
    tujuan = io.BytesIO()
    lembar.tulis("xlsx", tujuan, [KolomLembar("a")], [[1.5]], judul=judul, atas=[judul, "Per hari ini"])
    isi = load_workbook(io.BytesIO(tujuan.getvalue())).active
    assert 0 < len(isi.title) <= 31
    assert {s.data_type for baris in isi.iter_rows() for s in baris if s.value is not None} == {"s", "n"}
