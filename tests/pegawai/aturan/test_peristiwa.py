"""States of an event, and what may be recorded after what."""

from datetime import date

import pytest

from pegawai.aturan.peristiwa import Keadaan, keadaan_awal, periksa_isi, sebab_tidak_batal, sebab_tidak_catat

HARI = date(2026, 11, 25)
SK = {"no_sk": "SK-1", "tgl_sk": date(2026, 11, 1)}


@pytest.mark.parametrize(
    ("tmt", "diterima", "hasil"),
    [
        (date(2026, 11, 25), False, Keadaan.BERLAKU),
        (date(2026, 11, 24), False, Keadaan.BERLAKU),
        (date(2026, 11, 26), False, Keadaan.TERJADWAL),
        (date(2026, 11, 24), True, Keadaan.MENUNGGU),
        (date(2026, 11, 26), True, Keadaan.MENUNGGU),
    ],
)
def test_keadaan_awal(tmt, diterima, hasil):
    assert keadaan_awal(tmt, HARI, diterima) == hasil


@pytest.mark.parametrize(
    ("isi", "kelompok", "galat"),
    [
        ({"tmt": date(2026, 12, 1), **SK}, "PENSIUN", set()),
        ({"tmt": date(2026, 12, 1)}, "PENSIUN", {"no_sk", "tgl_sk"}),
        ({"tmt": date(2026, 11, 20)}, "MENINGGAL", set()),
        ({"tmt": date(2026, 11, 26)}, "MENINGGAL", {"tmt"}),
        ({"tmt": date(2033, 1, 1), **SK}, "PENSIUN", {"tmt"}),
        ({"tmt": date(1950, 1, 1), **SK}, "PENSIUN", {"tmt"}),
        ({"tmt": None, **SK}, "PENSIUN", {"tmt"}),
        ({"tmt": date(2026, 11, 1), "no_sk": "SK", "tgl_sk": date(2026, 11, 26)}, "BERHENTI", {"tgl_sk"}),
        ({"tmt": date(2026, 11, 1), **SK}, "KELUAR", {"lain"}),
        ({"tmt": date(2026, 11, 1), **SK, "lain": "I2"}, "KELUAR", set()),
    ],
)
def test_isi(isi, kelompok, galat):
    assert set(periksa_isi(isi, kelompok, HARI, date(1980, 1, 1))) == galat


def test_mendahului_kelahiran():
    assert set(periksa_isi({"tmt": date(1979, 1, 1)}, "MENINGGAL", HARI, date(1980, 1, 1))) == {"tmt"}


@pytest.mark.parametrize(
    ("berlaku", "kelompok", "boleh"),
    [
        ("", "PENSIUN", True),
        ("PENSIUN", "MENINGGAL", True),
        ("PENSIUN", "PENSIUN", False),
        ("MENINGGAL", "MENINGGAL", False),
        ("MENINGGAL", "PENSIUN", False),
        ("KELUAR", "BERHENTI", False),
    ],
)
def test_sesudah_apa(berlaku, kelompok, boleh):
    assert (sebab_tidak_catat(berlaku, kelompok) == "") is boleh


def test_batal():
    boleh = {"antar_sigma": False, "masuk": False, "terakhir": True, "kedudukan_sama": True}
    assert sebab_tidak_batal(Keadaan.BERLAKU, **boleh) == ""
    for kunci in boleh:
        assert sebab_tidak_batal(Keadaan.BERLAKU, **(boleh | {kunci: not boleh[kunci]})), kunci
    assert sebab_tidak_batal(Keadaan.MENUNGGU, **(boleh | {"antar_sigma": True})) == ""
    assert sebab_tidak_batal(Keadaan.DITOLAK, **boleh)
