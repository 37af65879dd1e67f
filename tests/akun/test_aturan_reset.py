"""Who may reset whom, as a table."""

import pytest

from sigma.akun.aturan_reset import (
    PANGKAT,
    PANGKAT_ASING,
    PANGKAT_BKD,
    PANGKAT_OPD,
    TEKS_SEBAB,
    Identitas,
    Sebab,
    nilai,
    orang_sama,
    pangkat_tertinggi,
    perlu_orang_kedua,
)
from sigma.organisasi.peran import PERAN

pytestmark = pytest.mark.fitur("A-06")
ADMIN = Identitas(1, None, "Maya Puspita", "maya@contoh.id", "081234567890", "n1")


def orang(**lain) -> Identitas:
    return Identitas(**{"nomor": 2, "orang_id": 7, "nama": "Ani Wijaya", "email": "", "telp": "", **lain})


def test_setiap_peran_punya_pangkat_dan_setiap_sebab_teks():
    assert set(PERAN) - set(PANGKAT) == set()
    assert set(Sebab) == set(TEKS_SEBAB)


@pytest.mark.parametrize(
    ("peran", "pangkat"),
    [((), 0), (("ADMIN_OPD",), 2), (("ADMIN_OPD", "AUDITOR"), 3), (("ADMIN_BKD",), 4), (("BARU",), PANGKAT_ASING)],
)
def test_pangkat(peran, pangkat):
    assert pangkat_tertinggi(set(peran)) == pangkat


@pytest.mark.parametrize(
    ("lain", "sama"),
    [
        ({}, False),
        ({"nomor": 1}, True),
        ({"nama": "dr. MAYA PUSPITA, S.Kom., M.M."}, True),
        ({"nama": "Puspita Maya"}, True),
        ({"nama": "Maya Puspitasari"}, False),
        ({"email": "MAYA@contoh.id"}, True),
        ({"telp": "+62 812-3456-7890"}, True),
        ({"telp": "0812"}, False),
        ({"nama": "S.Kom."}, False),
        ({"sidik": "n1"}, True),
        ({"sidik": "n2"}, False),
    ],
)
def test_orang_sama(lain, sama):
    assert orang_sama(ADMIN, orang(**lain)) is sama


def test_tanpa_email_dan_telepon_bukan_orang_sama():
    assert not orang_sama(Identitas(1, None, "Maya", "", ""), orang())


@pytest.mark.parametrize(
    ("pangkat", "sasaran", "aktif", "pindah", "sebab"),
    [
        (PANGKAT_OPD, 0, True, False, None),
        (PANGKAT_OPD, 2, True, False, Sebab.SETARA),
        (PANGKAT_OPD, 3, True, False, Sebab.SETARA),
        (PANGKAT_BKD, 3, True, False, None),
        (PANGKAT_BKD, PANGKAT_BKD, True, False, None),
        (PANGKAT_BKD, 5, True, False, Sebab.SETARA),
        (PANGKAT_BKD, PANGKAT_ASING, True, False, Sebab.SETARA),
        (PANGKAT_OPD, 0, False, False, Sebab.TUTUP),
        (PANGKAT_OPD, 0, True, True, Sebab.BARU_PINDAH),
    ],
)
def test_nilai(pangkat, sasaran, aktif, pindah, sebab):
    hasil = nilai(ADMIN, orang(), pangkat=pangkat, pangkat_sasaran=sasaran, aktif=aktif, baru_pindah=pindah)
    assert hasil is sebab


@pytest.mark.parametrize(
    ("sasaran", "sejam", "kedua"), [(0, 0, False), (0, 19, False), (0, 20, True), (3, 0, False), (PANGKAT_BKD, 0, True)]
)
def test_perlu_orang_kedua(sasaran, sejam, kedua):
    assert perlu_orang_kedua(sasaran, sejam, 20) is kedua
