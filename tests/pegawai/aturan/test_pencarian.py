from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan import jenis_kueri, kata_nama


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("199001012015031001", ("nip", "199001012015031001")),
        ("19900101 201503 1 001", ("nip", "199001012015031001")),
        ("'1990", ("nip", "1990")),
        ("1" * 30, ("nip", "1" * 18)),
        ("", ("nama", ())),
        (" . ", ("nama", ())),
        ("budi  santoso", ("nama", ("BUDI", "SANTOSO"))),
        ("Siti Nur'aini", ("nama", ("SITI", "NUR", "AINI"))),
        ("dr. Siti Aminah, S.Ked., M.Kes.", ("nama", ("SITI", "AMINAH"))),
        ("Prof. Dr. H. Ahmad, Ph.D.", ("nama", ("AHMAD",))),
        ("Drs. Hadi", ("nama", ("HADI",))),
        ("drs", ("nama", ("DRS",))),
        ("Ahmad, S.E.", ("nama", ("AHMAD",))),
        ("Ners, Ani", ("nama", ("NERS", "ANI"))),
        ("Sitorus, Budi", ("nama", ("SITORUS", "BUDI"))),
        ("M. Yusuf", ("nama", ("M", "YUSUF"))),
        ("a b c d e f g h", ("nama", ("A", "B", "C", "D", "E", "F"))),
        ("budi 1990", ("nama", ("BUDI", "1990"))),
        ("ＢＵＤＩ", ("nama", ("BUDI",))),
        ("%_\\';--", ("nama", ())),
        ("José", ("nama", ("JOSÉ",))),
    ],
)
def test_jenis_kueri(teks, hasil):
    assert jenis_kueri(teks) == hasil


@given(st.text(max_size=300))
def test_kueri_apa_pun_aman(teks):
    jenis, isi = jenis_kueri(teks)
    if jenis == "nip":
        assert isi.isascii()
        assert isi.isdigit()
        assert len(isi) <= 18
        return
    assert len(isi) <= 6
    assert all(kata.isalnum() or any(not h.isalnum() for h in kata) for kata in isi)
    assert not any(huruf in "\x00%_\\'\"|&!():*<>" for kata in isi for huruf in kata)


@pytest.mark.parametrize(
    "jahat",
    ["a" * 1_000_000, "1 " * 500_000, "a," * 100_000, "S." * 50, "a, " + "S.A" * 30 + "!", "ﷺ" * 10_000],
)
def test_kueri_jahat_cepat(jahat):
    mulai = perf_counter()
    jenis_kueri(jahat)
    assert perf_counter() - mulai < 0.1


def test_kata_nama_seperti_indeks():
    assert kata_nama("I Gede Ma'ruf-Amin") == ("I", "GEDE", "MA", "RUF", "AMIN")
