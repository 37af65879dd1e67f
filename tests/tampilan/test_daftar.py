"""Where a keyset page stands in its list."""

import pytest

from sigma.tampilan.daftar import nomor, posisi_awal


@pytest.mark.parametrize(
    ("diminta", "baris", "banyak", "awal", "akhir", "hasil"),
    [
        (0, 25, 733, True, False, 1),
        (26, 25, 733, False, False, 26),
        (700, 8, 733, False, True, 726),  # rows went away since the link was made: the end corrects it
        (9_999, 25, 733, False, False, 0),
        (0, 25, 733, False, False, 0),
        (1, 0, 0, True, True, 0),
    ],
)
def test_posisi_awal(diminta, baris, banyak, awal, akhir, hasil):
    assert posisi_awal(diminta, baris, banyak, awal=awal, akhir=akhir) == hasil


@pytest.mark.parametrize(("teks", "hasil"), [("26", 26), ("", 0), ("-1", 0), ("²", 0), ("9" * 19, 0)])
def test_nomor(teks, hasil):
    assert nomor(teks) == hasil
