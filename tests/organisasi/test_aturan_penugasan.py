"""Who may give which role to whom: the one decision, by table."""

from datetime import date, timedelta

import pytest

from sigma.organisasi import aturan_penugasan as a
from sigma.organisasi.aturan_penugasan import Orang, Pihak, Tugas
from sigma.organisasi.peran import PERAN, PERAN_DMS

pytestmark = pytest.mark.fitur("A-17")
HARI = date(2026, 11, 26)
KEMARIN, BESOK = HARI - timedelta(1), HARI + timedelta(1)
KAB, KOTA = 1, 2
AKAR, OPD_A, SUB_A, OPD_B = (10,), (10, 11), (10, 11, 12), (10, 13)


def pihak(akun, *tugas, orang=None, sidik="", rumah=KAB, dibuka=True, diaktifkan=True):
    return Pihak(Orang(akun, orang, sidik), tuple(tugas), rumah, dibuka, diaktifkan)


BKD = pihak(1, Tugas("ADMIN_BKD", KAB), orang=101)
BKD_HABIS = pihak(2, Tugas("ADMIN_BKD", KAB, sampai=KEMARIN))
BKD_NANTI = pihak(3, Tugas("ADMIN_BKD", KAB, mulai=BESOK))
BKD_KOTA = pihak(4, Tugas("ADMIN_BKD", KOTA), rumah=KOTA)
OPD = pihak(5, Tugas("ADMIN_OPD", KAB, OPD_A))
DMS = pihak(6, Tugas("ADMIN_DMS", KAB))
NASIONAL = pihak(7, Tugas("ADMIN_NASIONAL", None), rumah=None)
BIASA = pihak(20, orang=120, sidik="s")


def di(peran, jalur=(), instansi=KAB, mulai=HARI, sampai=None):
    return Tugas(peran, instansi, jalur, mulai, sampai)


@pytest.mark.parametrize(
    ("pelaku", "sasaran", "tujuan", "boleh"),
    [
        (BKD, BIASA, di("ADMIN_OPD", OPD_A), True),
        (BKD, BIASA, di("ADMIN_OPD", SUB_A), True),
        (BKD, BIASA, di("VERIFIKATOR_DATA"), True),
        (BKD, BIASA, di("VERIFIKATOR_DATA", OPD_A), True),
        (BKD, BIASA, di("ADMIN_DMS"), True),
        (BKD, BIASA, di("AUDITOR"), True),
        (BKD, BIASA, di("ADMIN_BKD"), True),
        # the level of the role
        (BKD, BIASA, di("ADMIN_OPD"), False),
        (BKD, BIASA, di("AUDITOR", OPD_A), False),
        # roles that nobody gives
        (BKD, BIASA, di("ADMIN_NASIONAL", instansi=None), False),
        (NASIONAL, BIASA, di("ADMIN_NASIONAL", instansi=None), False),
        (BKD, BIASA, di("ASN"), False),
        (BKD, BIASA, di("RAJA"), False),
        # take-over: oneself, the own second account (same record, same NIK)
        (BKD, BKD, di("AUDITOR"), False),
        (BKD, pihak(9, orang=101), di("AUDITOR"), False),
        (pihak(1, Tugas("ADMIN_BKD", KAB), sidik="x"), pihak(9, sidik="x"), di("AUDITOR"), False),
        # not held, over, not yet, somewhere else
        (BIASA, pihak(21), di("ADMIN_OPD", OPD_A), False),
        (BKD_HABIS, BIASA, di("ADMIN_OPD", OPD_A), False),
        (BKD_NANTI, BIASA, di("ADMIN_OPD", OPD_A), False),
        (BKD_KOTA, BIASA, di("ADMIN_OPD", OPD_A), False),
        (BKD, BIASA, di("ADMIN_OPD", (50,), instansi=KOTA), False),
        (BKD, pihak(22, rumah=KOTA), di("ADMIN_OPD", OPD_A), False),
        (BKD, pihak(22, rumah=None), di("ADMIN_OPD", OPD_A), False),
        # a role of a colleague does not make one more
        (OPD, BIASA, di("ADMIN_OPD", OPD_A), False),
        (OPD, BIASA, di("ADMIN_OPD", SUB_A), False),
        (OPD, BIASA, di("ADMIN_BKD"), False),
        (NASIONAL, BIASA, di("ADMIN_BKD"), False),
        # exactly three roles of DMS
        (DMS, BIASA, di("VERIFIKATOR_DMS"), True),
        (DMS, BIASA, di("DASHBOARD_DMS"), True),
        (DMS, BIASA, di("MONITORING_DMS"), True),
        (DMS, BIASA, di("ADMIN_DMS"), False),
        (DMS, BIASA, di("ADMIN_OPD", OPD_A), False),
        # the account, the period
        (BKD, pihak(23, dibuka=False), di("AUDITOR"), False),
        (pihak(1, Tugas("ADMIN_BKD", KAB), dibuka=False), BIASA, di("AUDITOR"), False),
        (BKD, pihak(23, diaktifkan=False), di("AUDITOR"), True),
        (BKD, pihak(23, diaktifkan=False), di("ADMIN_BKD"), False),
        (BKD, BIASA, di("AUDITOR", mulai=KEMARIN), False),
        (BKD, BIASA, di("AUDITOR", mulai=BESOK, sampai=HARI), False),
        (BKD, BIASA, di("AUDITOR", mulai=BESOK, sampai=BESOK), True),
        (BKD, pihak(24, Tugas("AUDITOR", KAB)), di("AUDITOR"), False),
        (BKD, pihak(24, Tugas("AUDITOR", KAB, sampai=HARI)), di("AUDITOR", mulai=BESOK), True),
    ],
)
def test_siapa_memberi_apa(pelaku, sasaran, tujuan, boleh):
    assert (a.sebab_tidak_beri(pelaku, sasaran, tujuan, HARI) == "") is boleh


def test_wewenang_unit_hanya_ke_bawah():
    """No role of today is given by one of a unit; the decision would hold when one is."""
    pelaku = pihak(5, Tugas("ADMIN_BKD", KAB, OPD_A))
    assert a.berwenang(pelaku, di("ADMIN_OPD", SUB_A), HARI)
    assert not a.berwenang(pelaku, di("ADMIN_OPD", OPD_B), HARI)
    assert not a.berwenang(pelaku, di("ADMIN_OPD", AKAR), HARI)
    assert not a.berwenang(pelaku, di("AUDITOR"), HARI)


BKD_2 = pihak(8, Tugas("ADMIN_BKD", KAB))


@pytest.mark.parametrize(
    ("pemutus", "pengusul", "sasaran", "setuju", "boleh"),
    [
        (BKD_2, BKD, BIASA, True, True),
        (BKD_2, BKD, BIASA, False, True),
        (BKD, BKD, BIASA, True, False),
        (pihak(9, Tugas("ADMIN_BKD", KAB), orang=101), BKD, BIASA, True, False),  # the proposer's second account
        (BKD_2, BKD, BKD_2, True, False),
        (BKD_2, BKD, pihak(25, sidik="z"), True, True),
        (OPD, BKD, BIASA, True, False),
        (BKD_KOTA, BKD, BIASA, True, False),
        (BKD_HABIS, BKD, BIASA, True, False),
        (BKD_2, BKD_HABIS, BIASA, True, False),  # the proposer is no Admin BKD any more
        (BKD_2, BKD_HABIS, BIASA, False, True),
        (BKD_2, BKD, pihak(26, diaktifkan=False), True, False),
    ],
)
def test_orang_kedua(pemutus, pengusul, sasaran, setuju, boleh):
    sebab = a.sebab_tidak_putus(pemutus, pengusul, sasaran, di("ADMIN_BKD"), HARI, setuju=setuju)
    assert (sebab == "") is boleh


def test_orang_kedua_hanya_untuk_yang_berat_dan_bila_ada():
    assert a.perlu_orang_kedua("ADMIN_BKD", 1)
    assert not a.perlu_orang_kedua("ADMIN_BKD", 0)
    assert not a.perlu_orang_kedua("ADMIN_OPD", 5)


@pytest.mark.parametrize(
    ("pelaku", "sasaran", "tugas", "lain", "boleh"),
    [
        (BKD, BIASA, di("ADMIN_OPD", OPD_A), 0, True),
        (BKD, BKD, di("ADMIN_BKD"), 3, False),
        (BKD, pihak(9, orang=101), di("ADMIN_OPD", OPD_A), 0, False),
        (OPD, BIASA, di("ADMIN_OPD", OPD_A), 0, False),
        (BKD_KOTA, BIASA, di("ADMIN_OPD", OPD_A), 0, False),
        (DMS, BIASA, di("VERIFIKATOR_DMS"), 0, True),
        (DMS, BIASA, di("AUDITOR"), 0, False),
        (BKD, BKD_2, di("ADMIN_BKD"), 1, True),
        (BKD, BKD_2, di("ADMIN_BKD"), 0, False),
    ],
)
def test_siapa_mencabut(pelaku, sasaran, tugas, lain, boleh):
    assert (a.sebab_tidak_cabut(pelaku, sasaran, tugas, HARI, lain) == "") is boleh


BARU = pihak(30, orang=130, diaktifkan=False)


@pytest.mark.parametrize(
    ("pelaku", "sasaran", "boleh"),
    [
        (OPD, BARU, True),
        (BKD, BARU, True),
        (OPD, BIASA, False),  # active: its owner's, not ours
        (OPD, pihak(30, diaktifkan=False, dibuka=False), False),
        (pihak(5, orang=130), BARU, False),
        # whoever holds the code becomes the account: roles on it must be the issuer's to give
        (OPD, pihak(30, Tugas("ADMIN_OPD", KAB, SUB_A), diaktifkan=False), False),
        (OPD, pihak(30, Tugas("AUDITOR", KAB, mulai=BESOK), diaktifkan=False), False),
        (OPD, pihak(30, Tugas("AUDITOR", KAB, sampai=KEMARIN), diaktifkan=False), True),
        (BKD, pihak(30, Tugas("ADMIN_OPD", KAB, SUB_A), diaktifkan=False), True),
        (BKD, pihak(30, Tugas("ADMIN_OPD", KOTA, (50,)), diaktifkan=False), False),
        (BKD, pihak(30, Tugas("ADMIN_BKD", KAB), diaktifkan=False), False),
        (BKD, pihak(30, Tugas("ADMIN_NASIONAL", None), diaktifkan=False), False),
        (BKD, pihak(30, Tugas("RAJA", KAB), diaktifkan=False), False),
    ],
)
def test_siapa_memegang_kode(pelaku, sasaran, boleh):
    assert (a.sebab_tidak_kode(pelaku, sasaran, HARI) == "") is boleh


def test_tabel_peran_seperti_halaman_peran():
    assert set(PERAN) == {
        "ADMIN_NASIONAL", "ADMIN_BKD", "VERIFIKATOR_DATA", "MANAJER_BKD", "PERENCANA", "PENETAP", "ADMIN_OPD",
        "ADMIN_DMS", "DASHBOARD_DMS", "MONITORING_DMS", "VERIFIKATOR_DMS", "AUDITOR", "ASN",
    }  # fmt: skip
    assert set(PERAN_DMS) == {"DASHBOARD_DMS", "MONITORING_DMS", "VERIFIKATOR_DMS"}
    assert "validasi" not in PERAN["VERIFIKATOR_DATA"].hak_pada("unor")
    assert "validasi" in PERAN["VERIFIKATOR_DATA"].hak_pada("instansi")
    assert all(p.otp_wajib for kode, p in PERAN.items() if kode != "ASN")
