"""Rules without a database: the clock, the life of a claim, which approvals are looked at twice."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from verifikasi.antrean.aturan import KLAIM_UMUR, TabelRisiko, jam, masih_dipegang, persen, terpilih
from verifikasi.antrean.rekaman import bidang_pokok
from verifikasi.antrean.saring import Saringan

HARI = date(2026, 11, 26)
KINI = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("jam_lalu", "batas", "hari", "kata"),
    [
        (0, 7, 0, "dalam batas"),
        (6 * 24, 7, 6, "dalam batas"),
        (6 * 24 + 1, 7, 6, "hampir lewat"),
        (7 * 24, 7, 7, "hampir lewat"),
        (7 * 24 + 1, 7, 7, "lewat batas"),
        (24 * 24 + 1, 30, 24, "hampir lewat"),
        (1, 1, 0, "hampir lewat"),
    ],
)
def test_jam(jam_lalu, batas, hari, kata):
    hasil = jam(KINI - timedelta(hours=jam_lalu), KINI, batas)
    assert (hasil.hari, hasil.batas, hasil.kata) == (hari, batas, kata)
    assert hasil.ikon


def test_klaim_berakhir_sendiri():
    assert masih_dipegang(KINI - KLAIM_UMUR, KINI)
    assert not masih_dipegang(KINI - KLAIM_UMUR - timedelta(seconds=1), KINI)


def test_porsi_tinjauan_tetap_dan_mendekati_persennya():
    semua = [str(UUID(int=n)) for n in range(20_000)]
    hari, kunci = date(2026, 11, 26), b"kunci"
    dipilih = [n for n in semua if terpilih(kunci, n, hari, Decimal(5))]
    assert dipilih == [n for n in semua if terpilih(kunci, n, hari, Decimal(5))]
    assert 0.04 < len(dipilih) / len(semua) < 0.06
    lain = {n for n in semua if terpilih(b"lain", n, hari, Decimal(5))}
    assert len(lain & set(dipilih)) < 150  # another key, another choice
    assert all(terpilih(kunci, n, hari, Decimal(100)) for n in semua[:100])
    assert not any(terpilih(kunci, n, hari, Decimal(0)) for n in semua)


@pytest.mark.parametrize(("bagian", "semua", "hasil"), [(1, 3, 33.3), (0, 5, 0.0), (0, 0, None)])
def test_persen(bagian, semua, hasil):
    assert persen(bagian, semua) == hasil


def test_bidang_tanpa_barisnya():
    assert bidang_pokok(f"{UUID(int=1)}.tmt") == "tmt"
    assert bidang_pokok("kk.nomor") == "kk.nomor"
    assert bidang_pokok("agama") == "agama"


@pytest.mark.parametrize(
    ("isi", "kueri"),
    [
        ({}, ""),
        ({"keadaan": "DRAF", "jenis": "X", "unit": "abc", "umur": "5", "pemegang": "x"}, ""),
        ({"keadaan": "menunggu", "umur": "7", "pemegang": "saya"}, "?keadaan=menunggu&umur=7&pemegang=saya"),
        ({"unit": "9" * 30}, ""),
        ({"unit": "12", "lain": "198501012010012001"}, "?unit=12"),
    ],
)
def test_saringan_dari_alamat(isi, kueri):
    assert Saringan.dari(isi).kueri() == kueri


YA, TIDAK, KEMARIN = (HARI, True), (HARI, False), HARI - timedelta(days=1)


@pytest.mark.parametrize(
    ("jenis", "bidang", "hasil"),
    [
        (None, None, False),
        (YA, None, True),
        (None, YA, True),
        (TIDAK, (KEMARIN, True), False),  # the whole kind was switched off
        (YA, TIDAK, False),
        (TIDAK, YA, False),
        ((KEMARIN, True), TIDAK, False),
        ((KEMARIN, False), YA, True),
        (YA, (KEMARIN, False), True),
    ],
)
def test_yang_termuda_dari_bidang_dan_jenis(jenis, bidang, hasil):
    baris = {("DATA_UTAMA", ""): jenis, ("DATA_UTAMA", "agama"): bidang, ("FOTO", ""): YA}
    tabel = TabelRisiko({kunci: nilai for kunci, nilai in baris.items() if nilai})
    assert (("DATA_UTAMA", "agama") in tabel) is hasil
