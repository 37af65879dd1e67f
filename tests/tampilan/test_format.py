from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from sigma.tampilan import format as fmt

KINI = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)


def test_tanggal():
    assert fmt.tanggal(date(2026, 11, 22)) == "22 November 2026"
    assert fmt.tanggal(date(1985, 1, 1)) == "1 Januari 1985"
    assert fmt.tanggal(None) == "–"


@pytest.mark.parametrize(
    ("zona", "hasil"),
    [
        ("Asia/Jakarta", "22 November 2026 14.05 WIB"),
        ("Asia/Pontianak", "22 November 2026 14.05 WIB"),
        ("Asia/Makassar", "22 November 2026 15.05 WITA"),
        ("Asia/Jayapura", "22 November 2026 16.05 WIT"),
        ("UTC", "22 November 2026 07.05 UTC"),
    ],
)
def test_waktu_menurut_zona_instansi(zona, hasil):
    assert fmt.waktu(KINI, ZoneInfo(zona)) == hasil


def test_waktu_kosong_dan_waktu_tanpa_zona():
    assert fmt.waktu(None) == "–"
    with pytest.raises(ValueError, match="tanpa zona"):
        fmt.waktu(datetime(2026, 11, 22))


@pytest.mark.parametrize(
    ("nilai", "desimal", "hasil"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (348000, 0, "348.000"),
        (-1234, 0, "-1.234"),
        (Decimal("1234.56"), 1, "1.234,6"),
        (None, 0, "–"),
    ],
)
def test_angka(nilai, desimal, hasil):
    assert fmt.angka(nilai, desimal) == hasil


def test_persen():
    assert fmt.persen(1, 8) == "12,5 %"
    assert fmt.persen(0, 0) == "–"


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("198501012010011001", "19850101 201001 1 001"),
        ("1985", "1985"),
        ("", "–"),
        (None, "–"),
    ],
)
def test_nip(nilai, hasil):
    assert fmt.nip(nilai) == hasil


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [("3515010101850001", "3515******0001"), ("12345", "******"), ("", "–"), (None, "–")],
)
def test_samar_tidak_pernah_memperlihatkan_bagian_tengah(nilai, hasil):
    assert fmt.samar(nilai) == hasil


@pytest.mark.parametrize(
    ("lewat", "hasil"),
    [
        (timedelta(seconds=20), "baru saja"),
        (timedelta(minutes=3), "3 menit lalu"),
        (timedelta(hours=5, minutes=59), "5 jam lalu"),
        (timedelta(days=2), "2 hari lalu"),
        (timedelta(days=31), "22 Oktober 2026"),
        (timedelta(minutes=-5), "22 November 2026 14.10 WIB"),
    ],
)
def test_sejak(lewat, hasil):
    assert fmt.sejak(KINI - lewat, KINI) == hasil


def test_ukuran():
    assert [fmt.ukuran(b) for b in (0, 1023, 12_600, 1_300_000, 3 * 1024**3)] == [
        "0 B", "1.023 B", "12,3 KB", "1,2 MB", "3,0 GB",
    ]  # fmt: skip


def test_inisial():
    nama = ("BUDI SANTOSO", "MADE", "A.A. GDE", "", None, '"ABDUL FITRI"', "NI'MATUL JANNAH")
    assert [fmt.inisial(n) for n in nama] == [
        "BS", "M", "AA", "?", "?", "AF", "NJ",
    ]  # fmt: skip


def test_inisial_tanpa_gelar():
    nama = ("ACHMAD, S.Pd.", "Dr. Ir. BUDI SANTOSO, M.T.", "Drs.H. MADE", "H. ALI", "M.Arif Budi", ", S.Pd.", "Dr.")
    assert [fmt.inisial(n) for n in nama] == ["A", "BS", "M", "A", "MA", "SP", "D"]


def test_sapaan_menurut_jam():
    assert [fmt.sapaan(jam) for jam in (3, 4, 11, 15, 18)] == [
        "Selamat malam", "Selamat pagi", "Selamat siang", "Selamat sore", "Selamat malam",
    ]  # fmt: skip
