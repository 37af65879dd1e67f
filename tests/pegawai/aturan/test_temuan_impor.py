from datetime import date

import pytest

from pegawai.aturan import jenis_asn, periksa_baris

HARI_INI = date(2026, 7, 1)
BAIK = {
    "nip": "198608022014031001",
    "tanggal_lahir": date(1986, 8, 2),
    "tmt_cpns": date(2014, 3, 1),
    "jenis_kelamin": "M",
    "jenis_asn": "PNS",
    "nik": "1571210208864263",
}


def kode(**ganti):
    return [temuan.kode for temuan in periksa_baris({**BAIK, **ganti}, HARI_INI)]


def test_baris_baik():
    assert kode() == []


@pytest.mark.parametrize(
    ("ganti", "harapan"),
    [
        ({"nip": "1986080220140310"}, ["nip_bukan_18"]),
        ({"nip": ""}, ["nip_kosong"]),
        ({"jenis_kelamin": "F"}, ["nip_jenis_kelamin", "nik_tanggal_lahir"]),
        ({"tanggal_lahir": None}, ["lahir_kosong"]),
        ({"tanggal_lahir": date(2015, 8, 2), "nip": "", "nik": ""}, ["nip_kosong", "lahir_janggal"]),
        ({"tanggal_lahir": date(1900, 1, 1), "nip": "", "nik": ""}, ["nip_kosong", "lahir_janggal"]),
        ({"tanggal_lahir": date(2002, 8, 2), "nip": "", "nik": ""}, ["nip_kosong", "lahir_janggal"]),
        ({"nik": "1571214208864263"}, ["nik_tanggal_lahir"]),
        ({"nik": "12"}, []),
    ],
)
def test_keraguan(ganti, harapan):
    assert kode(**ganti) == harapan


def test_nik_perempuan_hari_tambah_40():
    assert kode(jenis_kelamin="F", nip="198608022014032001", nik="1571214208864263") == []


@pytest.mark.parametrize(
    ("isi", "harapan"),
    [
        (("198608022014031001", "01", "Aktif", "P", False), "PNS"),
        (("198608022021211001", "71", "PPPK Aktif", "", True), "PPPK"),
        (("198608022021211001", "72", "", "", True), "PPPK"),
        (("198608022025211001", "73", "PPPK Paruh Waktu Aktif", "", True), "PPPK_PW"),
        (("198608022021211001", "01", "Aktif", "", False), "PPPK"),
        (("198608022021211001", "01", "Aktif", "P", False), "PNS"),
        (("", "01", "Aktif", "", True), "PPPK"),
        (("", "01", "Aktif", "", False), "PNS"),
        (("130123456", "99", "Pensiun", "P", False), "PNS"),
    ],
)
def test_jenis_asn(isi, harapan):
    assert jenis_asn(*isi) == harapan
