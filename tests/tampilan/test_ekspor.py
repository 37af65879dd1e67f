"""Files that a spreadsheet opens: no cell computes anything (P20)."""

import csv
import io

import openpyxl
import pytest

from sigma.tampilan import ekspor

MUATAN = [
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "=HYPERLINK(\"http://x\",\"y\")",
    "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "=1+1\";=1+1", "\n=1+1", "=\x00\x011", "'=1+1",
]  # fmt: skip


@pytest.mark.parametrize("muatan", MUATAN)
def test_tidak_ada_sel_rumus_di_kolom_mana_pun(muatan):
    isi = ekspor.xlsx(muatan, [muatan, muatan], [[muatan, muatan], [muatan, 5]], [muatan])
    lembar = openpyxl.load_workbook(io.BytesIO(isi)).active
    sel = [s for baris in lembar.iter_rows() for s in baris if s.value is not None]
    assert len(sel) >= 8
    assert {s.data_type for s in sel} == {"s", "n"}
    for baris in csv.reader(io.StringIO(ekspor.teks_csv([muatan], [[muatan]]).decode("utf-8-sig"), newline="")):
        assert not [s for s in baris if s.lstrip(" \n").startswith(ekspor.PEMICU)]


def test_angka_tetap_angka_dan_teks_tetap_teks():
    isi = ekspor.xlsx("Judul: a/b", ["NIP", "n"], [["198501012010012001", 7]], ["Per hari ini"])
    lembar = openpyxl.load_workbook(io.BytesIO(isi)).active
    assert [[s.value for s in b if s.value is not None] for b in lembar.iter_rows()] == [
        ["Judul: a/b"], ["Per hari ini"], [], ["NIP", "n"], ["198501012010012001", 7],
    ]  # fmt: skip
    assert ekspor.teks_csv(["a"], [["x", -5]]).decode("utf-8-sig") == "a\r\nx,-5\r\n"
