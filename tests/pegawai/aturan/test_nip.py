"""NIP and NI PPPK: the digits, and the record beside them."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan import GalatFormat, UraianNip, bersihkan_nip, periksa_nip, urai_nip

PNS = "196608011988031001"  # the example of docs/sumber.md
PPPK = "199501012023212005"
LAHIR, TMT = date(1966, 8, 1), date(1988, 3, 1)


def test_nip_pns_terurai():
    assert urai_nip(PNS) == UraianNip("PNS", LAHIR, (1988, 3), None, None, "M", 1)


def test_ni_pppk_terurai():
    assert urai_nip(PPPK) == UraianNip("PPPK", date(1995, 1, 1), None, 2023, 1, "F", 5)


@pytest.mark.parametrize(("tengah", "ke"), [("21", 1), ("22", 2), ("29", 9), ("99", 79)])
def test_angka_13_14_adalah_nomor_perjanjian(tengah, ke):
    assert urai_nip(f"199501012023{tengah}2005").perjanjian_ke == ke


@pytest.mark.parametrize("tengah", ["00", "13", "20"])
def test_angka_13_14_yang_bukan_keduanya(tengah):
    uraian = urai_nip(f"199501012023{tengah}2005")
    assert (uraian.jenis, uraian.tahun_pengangkatan) == (None, 2023)


@pytest.mark.parametrize(
    "teks",
    [
        "19660801 198803 1 001",
        "'196608011988031001",
        " 196608011988031001\n",
        "19660801.198803.1.001",
        "19660801-198803-1-001",
    ],
)
def test_cara_orang_menulis_nip_dimaafkan(teks):
    assert bersihkan_nip(teks) == PNS
    assert urai_nip(teks).jenis == "PNS"


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "1966080119880310",
        "19660801198803100A",
        "130123456",
        "١٩٦٦٠٨٠١١٩٨٨٠٣١٠٠١",
        "１９６６０８０１１９８８０３１００１",
    ],
)
def test_yang_bukan_nip(teks):
    assert urai_nip(teks) == UraianNip()


@pytest.mark.parametrize(
    ("hari", "ada"), [("20000229", True), ("19000229", False), ("20010231", False), ("00000000", False)]
)
def test_tanggal_lahir_di_kalender(hari, ada):
    assert (urai_nip(f"{hari}2010011001").tanggal_lahir is not None) is ada


def kode(*isi):
    return [temuan.kode for temuan in periksa_nip(*isi)]


def test_catatan_yang_cocok_tidak_ditandai():
    assert kode(PNS, LAHIR, TMT, "M", "PNS") == []
    assert kode(PPPK, date(1995, 1, 1), date(2023, 9, 1), "F", "PPPK") == []
    assert kode(PPPK, date(1995, 1, 1), date(2023, 9, 1), "F", "PPPK_PW") == []


def test_bagian_kosong_tidak_dibandingkan():
    assert kode(PNS, None, None, "", "PNS") == []


@pytest.mark.parametrize(
    ("isi", "harapan"),
    [
        (("", LAHIR, TMT, "M", "PNS"), ["nip_kosong"]),
        (("130123456", LAHIR, TMT, "M", "PNS"), ["nip_bukan_18"]),
        ((PNS, date(1966, 8, 2), TMT, "M", "PNS"), ["nip_tanggal_lahir"]),
        ((PNS, LAHIR, date(1988, 4, 1), "M", "PNS"), ["nip_tmt_cpns"]),
        ((PNS, LAHIR, date(1989, 3, 1), "M", "PNS"), ["nip_tmt_cpns"]),
        ((PNS, LAHIR, TMT, "F", "PNS"), ["nip_jenis_kelamin"]),
        ((PNS, LAHIR, TMT, "M", "PPPK"), ["nip_jenis_asn"]),
        ((PPPK, date(1995, 1, 1), date(2022, 9, 1), "F", "PPPK"), ["nip_tahun_pppk"]),
        ((PPPK, date(1995, 1, 1), date(2023, 9, 1), "F", "PNS"), ["nip_jenis_asn"]),
        (("196608011988033001", LAHIR, TMT, "M", "PNS"), ["nip_angka_15"]),
        (("196608011988031000", LAHIR, TMT, "M", "PNS"), ["nip_urut_000"]),
        (("196602301988031001", LAHIR, TMT, "M", "PNS"), ["nip_lahir_mustahil"]),
        (("196608011988151001", LAHIR, TMT, "M", "PNS"), ["nip_angka_13_14"]),
    ],
)
def test_pertentangan_disebut(isi, harapan):
    assert kode(*isi) == harapan


def test_semua_pertentangan_disebut_sekaligus():
    assert kode(PNS, date(1970, 1, 1), date(1999, 1, 1), "F", "PPPK") == [
        "nip_jenis_asn",
        "nip_tanggal_lahir",
        "nip_tmt_cpns",
        "nip_jenis_kelamin",
    ]


@given(
    lahir=st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    tmt=st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    kelamin=st.sampled_from("MF"),
    urut=st.integers(1, 999),
)
def test_nip_yang_disusun_terurai_kembali(lahir, tmt, kelamin, urut):
    nip = f"{lahir:%Y%m%d}{tmt:%Y%m}{'1' if kelamin == 'M' else '2'}{urut:03}"
    assert urai_nip(nip) == UraianNip("PNS", lahir, (tmt.year, tmt.month), None, None, kelamin, urut)
    assert periksa_nip(nip, lahir, tmt, kelamin, "PNS") == []


@given(st.text(max_size=80))
def test_teks_apa_pun_tidak_menggagalkan(teks):
    assert urai_nip(teks).jenis in ("PNS", "PPPK", None)
    periksa_nip(teks, None, None, "", "PNS")


@pytest.mark.parametrize("jahat", ["1" * 1_000_000, " " * 1_000_000, "'" * 1_000_000, "1 " * 500_000])
def test_satu_megabita_dijawab_cepat(jahat):
    mulai = perf_counter()
    assert urai_nip(jahat) == UraianNip()
    with pytest.raises(GalatFormat):
        bersihkan_nip(jahat)
    assert perf_counter() - mulai < 0.1
