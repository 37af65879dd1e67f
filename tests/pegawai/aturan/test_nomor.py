"""What is read out of NIP and NIK, part by part, beside the record."""

from datetime import date

import pytest

from pegawai.aturan.nomor import BEDA, COCOK, SALAH, TANPA, baca_nik, baca_nip, janggal_nomor

PNS = {
    "tanggal_lahir": date(1985, 1, 1),
    "jenis_kelamin": "F",
    "jenis_asn": "PNS",
    "tmt_cpns": date(2010, 1, 1),
    "tgl_sk_cpns": date(2009, 12, 15),
}


def hasil(bacaan):
    return {b.label: b.hasil for b in bacaan.bagian}


def test_nip_pns_cocok_semua():
    bacaan = baca_nip("19850101 201001 2 001", PNS)
    assert {b.label: (b.terbaca, b.hasil) for b in bacaan.bagian} == {
        "Tanggal lahir": ("1 Januari 1985", COCOK),
        "Jenis ASN": ("PNS", COCOK),
        "TMT CPNS": ("Januari 2010", COCOK),
        "Tahun SK": ("2010", COCOK),
        "Jenis kelamin": ("Wanita", COCOK),
    }
    assert not bacaan.beda


@pytest.mark.parametrize(
    ("ubah", "label", "pesan"),
    [
        ({"tanggal_lahir": date(1986, 1, 1)}, "Tanggal lahir", "Tanggal Lahir terisi 1 Januari 1986."),
        ({"tmt_cpns": date(2011, 1, 1)}, "TMT CPNS", "TMT CPNS terisi 1 Januari 2011."),
        ({"jenis_kelamin": "M"}, "Jenis kelamin", "Jenis Kelamin terisi Pria."),
        ({"jenis_asn": "PPPK"}, "Jenis ASN", "Jenis ASN terisi PPPK."),
    ],
)
def test_yang_berbeda_dijelaskan(ubah, label, pesan):
    bacaan = baca_nip("198501012010012001", PNS | ubah)
    assert {b.label: b.pesan for b in bacaan.bagian if b.hasil == BEDA} == {label: pesan}
    assert bacaan.beda


def test_tahun_sk_jauh_dari_pengangkatan():
    bacaan = baca_nip("198501012010012001", PNS | {"tgl_sk_cpns": date(2014, 5, 1)})
    assert hasil(bacaan)["Tahun SK"] == BEDA
    assert hasil(baca_nip("198501012010012001", PNS | {"tgl_sk_cpns": date(2011, 5, 1)}))["Tahun SK"] == COCOK


def test_yang_kosong_hanya_dibaca():
    assert set(hasil(baca_nip("198501012010012001", {})).values()) == {TANPA}


def test_pppk_tahun_dan_perjanjian():
    bacaan = baca_nip("199006062021212006", {"jenis_asn": "PPPK_PW", "tmt_cpns": date(2022, 3, 1)})
    assert hasil(bacaan) == {
        "Tanggal lahir": TANPA, "Jenis ASN": COCOK, "Tahun pengangkatan PPPK": BEDA, "Perjanjian kerja ke": TANPA,
        "Jenis kelamin": TANPA,
    }  # fmt: skip
    assert next(b.terbaca for b in bacaan.bagian if b.label == "Perjanjian kerja ke") == "1"


@pytest.mark.parametrize(
    ("nip", "label"),
    [
        ("198513012010012001", "Tanggal lahir"),
        ("198501012010142001", "Pengangkatan"),
        ("198501012010013001", "Jenis kelamin"),
        ("198501012010012000", "Nomor urut"),
    ],
)
def test_bagian_mustahil(nip, label):
    assert hasil(baca_nip(nip, {}))[label] == SALAH


@pytest.mark.parametrize(
    ("teks", "galat"),
    [
        ("", ""),
        ("1985", "NIP harus 18 angka, terbaca 4."),
        ("19850101201001200x", "NIP hanya berisi angka."),
        ("9" * 5000, "NIP terlalu panjang."),
    ],
)
def test_nip_belum_lengkap(teks, galat):
    bacaan = baca_nip(teks, PNS)
    assert (bacaan.galat, bacaan.bagian) == (galat, ())


def test_nik_wanita_ditambah_empat_puluh():
    bacaan = baca_nik("3515044101850001", PNS)
    assert {b.label: b.hasil for b in bacaan.bagian} == {
        "Wilayah pendaftaran": TANPA, "Tanggal lahir": COCOK, "Jenis kelamin": COCOK,
    }  # fmt: skip
    assert bacaan.bagian[0].terbaca == "provinsi 35, kabupaten/kota 15, kecamatan 04"
    assert hasil(baca_nik("3515040101850001", PNS)) == {
        "Wilayah pendaftaran": TANPA, "Tanggal lahir": COCOK, "Jenis kelamin": BEDA,
    }  # fmt: skip
    assert hasil(baca_nik("3515044202850001", PNS))["Tanggal lahir"] == BEDA


@pytest.mark.parametrize("teks", ["351504", "0015044101850001", "3515049901850001", "3515044101850000"])
def test_nik_tidak_sah_disebut(teks):
    assert baca_nik(teks, PNS).galat


def test_janggal_sama_dengan_aturan_impor():
    data = {**PNS, "nip": "198501012010012001", "nik": "3515044101850001"}
    assert janggal_nomor(data, date(2026, 1, 1)) == []
    beda = {**data, "jenis_kelamin": "M", "tgl_sk_cpns": date(2020, 1, 1)}
    assert {(j.kode, j.bidang) for j in janggal_nomor(beda, date(2026, 1, 1))} == {
        ("nip_jenis_kelamin", "jenis_kelamin"), ("nik_tanggal_lahir", "nik"), ("nip_tahun_sk", "tgl_sk_cpns"),
    }  # fmt: skip
    # a number that is not issued yet contradicts nothing
    assert janggal_nomor({**data, "nip": ""}, date(2026, 1, 1)) == []
