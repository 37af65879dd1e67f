"""The sheet of each kind: form of its cells, lists to choose from, and filled with its own examples."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from riwayat.impor import kerja as K
from riwayat.impor import templat
from riwayat.jenis import JENIS, jenis_riwayat
from riwayat.nilai import isi_baris
from sigma.basis import konteks
from tests.pemeran import SEMUA
from tests.riwayat.bantuan_impor import periksa, tulis
from tests.riwayat.test_impor import ANI, PPPK, banyak, baris, gudang

__all__ = ["gudang"]


def _isi_tabel() -> None:
    """A code in every table that a kind asks for."""
    for j in JENIS:
        for b in j.bidang():
            if b.is_relation and not b.related_model.objects.exists():
                b.related_model.objects.create(kode="1", nama=f"Contoh {b.related_model._meta.verbose_name}"[:60])


@pytest.mark.django_db
def test_templat_setiap_jenis_bolak_balik(dunia):
    """The sheet of each kind, filled with its own examples, becomes a row that says the same."""
    with konteks.masuk(SEMUA):
        _isi_tabel()
    for j in JENIS:
        berkas = io.BytesIO()
        with konteks.masuk(SEMUA):
            templat.tulis(j, berkas)
            butir = templat.keterangan(j)
        buku = load_workbook(io.BytesIO(berkas.getvalue()))
        assert buku.sheetnames == ["Isian", "Keterangan", "Pilihan"]
        nip = ANI if "PNS" in j.untuk else PPPK
        contoh = ["Dinas A" if b.name == "unor_kode" else s.contoh for s, b in zip(butir[1:], j.bidang(), strict=True)]
        for n, teks in enumerate([nip, *contoh], 1):
            buku["Isian"].cell(2, n, teks)
        isi = io.BytesIO()
        buku.save(isi)
        p, hasil = tulis(dunia, j.kode, isi.getvalue())
        assert banyak(hasil) == (1, 0, 0, 0), (j.kode, (K.folder(p) / K.CONTOH).read_text())
        (satu,) = baris(j.model)
        for b, teks in zip(j.bidang(), contoh, strict=True):
            ada = isi_baris(j, satu)[b.name]
            assert (ada not in (None, "", False)) == (teks not in ("", "Tidak")) or b.name == "unor_nama", (
                j.kode,
                b.name,
            )
            if isinstance(ada, date):
                assert f"{ada:%d-%m-%Y}" == teks
        assert banyak(periksa(dunia, j.kode, isi.getvalue())[1]) == (0, 1, 0, 0), j.kode


@pytest.mark.django_db
def test_templat_berbentuk_dan_berdaftar_pilihan(dunia):
    """Identifiers are text, dates are dates; short tables have a list to choose from, long ones say where to look."""
    with konteks.masuk(SEMUA):
        _isi_tabel()
    for j in JENIS:
        berkas = io.BytesIO()
        with konteks.masuk(SEMUA):
            templat.tulis(j, berkas)
            butir = templat.keterangan(j)
        buku = load_workbook(io.BytesIO(berkas.getvalue()))
        isian, pilihan = buku["Isian"], buku["Pilihan"]
        assert pilihan.sheet_state == "hidden"
        daftar = {next(iter(v.sqref.ranges)).min_col: v for v in isian.data_validations.dataValidation}
        for n, (satu, b) in enumerate(zip(butir, (None, *j.bidang()), strict=True), 1):
            bentuk = {isian.cell(r, n).number_format for r in (2, 3, templat.BARIS_ISIAN + 1)}
            if b is None or b.is_relation or b.get_internal_type() == "CharField":
                assert bentuk == {"@"}, (j.kode, satu.label)
            if b is not None and b.get_internal_type() == "DateField":
                assert bentuk == {"dd-mm-yyyy"}, (j.kode, satu.label)
            if satu.kode:
                huruf = get_column_letter(n)
                assert daftar[n].formula1 == f"Pilihan!${huruf}$2:${huruf}${len(satu.kode) + 1}"
                assert [pilihan.cell(r + 2, n).value for r in range(len(satu.kode))] == satu.pilihan
            elif b is None or b.name == "unor_kode":
                assert satu.isi in daftar[n].prompt
            assert n not in daftar or not daftar[n].showErrorMessage


@pytest.mark.django_db
def test_templat_tabel_panjang_tanpa_daftar(dunia, monkeypatch):
    with konteks.masuk(SEMUA):
        _isi_tabel()
        monkeypatch.setattr(templat, "KODE_MAKS", 0)
        berkas = io.BytesIO()
        templat.tulis(jenis_riwayat("golongan"), berkas)
    isian = load_workbook(io.BytesIO(berkas.getvalue()))["Isian"]
    daftar = {next(iter(v.sqref.ranges)).min_col: v for v in isian.data_validations.dataValidation}
    assert daftar[2].type in (None, "none")
    assert "menu Data Referensi" in daftar[2].prompt


def test_pilihan_bernama_sama_ditulis_kodenya():
    butir = templat.Butir("x", True, "", "", "", (("1", "Satu"), ("2", "Dua"), ("3", "dua ")))
    assert butir.pilihan == ["Satu", "2", "3"]
