"""Order of precedence: a hand-made table of ties, each person before the next by exactly one criterion."""

import random
from dataclasses import replace
from datetime import date

import pytest

from pegawai.aturan.duk import Kedudukan, jenjang_dari_nama, kunci_duk, usia

DASAR = Kedudukan(
    golongan=13,
    tmt_golongan=date(2018, 4, 1),
    eselon="31",
    tmt_jabatan=date(2019, 1, 2),
    masa_kerja=240,
    latihan=3,
    pendidikan=45,
    tahun_lulus=2005,
    tanggal_lahir=date(1975, 5, 5),
    nama="M",
    nip="1",
)
# Each row: why it stands below the row above it. All later criteria favour it, so that only this one can decide.
UNGGUL = {
    "tmt_golongan": date(2000, 1, 1),
    "eselon": "11",
    "tmt_jabatan": date(2000, 1, 1),
    "masa_kerja": 480,
    "latihan": 5,
    "pendidikan": 50,
    "tahun_lulus": 1980,
    "tanggal_lahir": date(1960, 1, 1),
    "nama": "A",
}
TURUN = [
    ("golongan", 12),
    ("tmt_golongan", date(2018, 10, 1)),
    ("eselon", "32"),
    ("tmt_jabatan", date(2019, 1, 3)),
    ("masa_kerja", 239),
    ("latihan", 2),
    ("pendidikan", 40),
    ("tahun_lulus", 2006),
    ("tanggal_lahir", date(1975, 5, 6)),
    ("nama", "N"),
]


@pytest.mark.parametrize(("bidang", "nilai"), TURUN)
def test_satu_kriteria_menentukan(bidang, nilai):
    """Worse in one criterion, better in all that come after it: still below."""
    urutan = [b for b, _ in TURUN]
    sesudah = {b: UNGGUL[b] for b in urutan[urutan.index(bidang) + 1 :]}
    assert kunci_duk(DASAR) < kunci_duk(replace(DASAR, **sesudah, **{bidang: nilai}))


@pytest.mark.parametrize("bidang", [b for b, _ in TURUN if b not in ("eselon", "latihan", "nama")])
def test_yang_kosong_di_bawah_yang_terisi(bidang):
    assert kunci_duk(DASAR) < kunci_duk(replace(DASAR, **{bidang: None}))


def test_urutan_jabatan():
    """Eselon, then jenjang, then pelaksana; Ahli before the Keterampilan ladder."""
    jabatan = [
        {"eselon": "11"}, {"eselon": "21"}, {"eselon": "22"}, {"eselon": "31"}, {"eselon": "42"},
        *({"eselon": "", "jenjang": n} for n in range(8, 0, -1)), {"eselon": ""},
    ]  # fmt: skip
    orang = [replace(DASAR, **satu) for satu in jabatan]
    acak = orang[:]
    random.Random(1).shuffle(acak)
    assert sorted(acak, key=kunci_duk) == orang


@pytest.mark.parametrize("kode", ["00", "99", "", "x", "٣١"])
def test_eselon_yang_bukan_eselon(kode):
    assert kunci_duk(replace(DASAR, eselon=kode)) == kunci_duk(replace(DASAR, eselon=""))


@pytest.mark.parametrize(
    ("nama", "harap"),
    [
        ("Guru Ahli Madya", 7),
        ("PERAWAT  penyelia", 4),
        ("Ahli Muda", 6),
        ("Arsiparis Mahir", 3),
        ("Pengelola Data", 0),
        ("Mahirin", 0),
        ("Analis Ahli Madya Keuangan", 0),
        ("", 0),
    ],
)
def test_jenjang_dari_nama(nama, harap):
    assert jenjang_dari_nama(nama) == harap


def test_sepuluh_ribu_orang_terurut():
    """A list of 10,000 with many ties: every neighbour pair agrees with the criteria read one by one."""
    acak = random.Random(20261125)

    def satu(n):
        return Kedudukan(
            golongan=acak.choice([9, 10, 11, 12, 13, None]),
            tmt_golongan=date(2020, acak.choice([4, 10]), 1),
            eselon=acak.choice(["", "", "31", "42"]),
            jenjang=acak.choice([0, 5, 6, 7]),
            tmt_jabatan=acak.choice([date(2021, 1, 1), None]),
            masa_kerja=acak.choice([120, 121]),
            pendidikan=acak.choice([30, 40]),
            tahun_lulus=acak.choice([2000, 2001]),
            tanggal_lahir=date(1980, 1, acak.randint(1, 3)),
            nama=f"N{n:05d}",
        )

    orang = sorted((satu(n) for n in range(10_000)), key=kunci_duk)
    assert [k.nama for k in orang] == [k.nama for k in _sisip(orang)]


def _sisip(orang):
    """The same order by hand: stable sorts from the last criterion to the first."""
    hasil = sorted(orang, key=lambda k: k.nama)
    hasil.sort(key=lambda k: k.tanggal_lahir)
    hasil.sort(key=lambda k: k.tahun_lulus)
    hasil.sort(key=lambda k: k.pendidikan, reverse=True)
    hasil.sort(key=lambda k: k.masa_kerja, reverse=True)
    hasil.sort(key=lambda k: k.tmt_jabatan or date.max)
    hasil.sort(key=lambda k: 0 if k.eselon else k.jenjang, reverse=True)
    hasil.sort(key=lambda k: k.eselon or ("50" if k.jenjang else "99"))
    hasil.sort(key=lambda k: k.tmt_golongan)
    hasil.sort(key=lambda k: k.golongan or 0, reverse=True)
    return hasil


@pytest.mark.parametrize(
    ("lahir", "pada", "harap"),
    [
        (date(1980, 5, 5), date(2026, 5, 4), 45),
        (date(1980, 5, 5), date(2026, 5, 5), 46),
        (date(1980, 2, 29), date(2026, 2, 28), 45),
        (date(1980, 2, 29), date(2026, 3, 1), 46),
        (None, date(2026, 1, 1), None),
    ],
)
def test_usia(lahir, pada, harap):
    assert usia(lahir, pada) == harap
