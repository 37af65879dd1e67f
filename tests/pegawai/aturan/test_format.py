"""One validator per field: what it accepts, what it says, and that hostile input costs nothing."""

import contextlib
import unicodedata
from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.aturan import format as f
from pegawai.aturan.format import GalatFormat


def tolak(fungsi, *isi):
    with pytest.raises(GalatFormat) as galat:
        fungsi(*isi)
    return galat.value.pesan


@pytest.mark.parametrize("isi", [None, "", "  ", "null", "NULL", " undefined ", "-"])
def test_yang_dianggap_kosong(isi):
    assert f.kosong(isi) is True


@pytest.mark.parametrize("isi", ["0", "Null", "tidak ada", "--", "nullah", " " * 100])
def test_yang_tidak_dianggap_kosong(isi):
    assert f.kosong(isi) is False


@pytest.mark.parametrize(
    "isi", ["budi@contoh.id", "A.B+c@sub.contoh.go.id", " x@y.zz ", "o'neil@contoh.id", "a_b-c@x-y.id"]
)
def test_email_sah(isi):
    assert f.email(isi) == isi.strip()


@pytest.mark.parametrize(
    "isi",
    [
        "budi@", "@contoh.id", "budi", "budi@contoh", "budi@@contoh.id", "a@b@contoh.id", "budi @contoh.id", "budi@.id",
        "budi@contoh..id", ".budi@contoh.id", "bu..di@contoh.id", "budi.@contoh.id", "budi@-contoh.id", "budi@contoh-.id",
        "budi@contoh.i", "budi@127.0.0.1", "budi@contoh.id\nBcc: x@y.id", "bu\x00di@contoh.id", "büdi@contoh.id",
        "budi@contoh.id, ani@contoh.id", "<budi@contoh.id>", "x" * 65 + "@contoh.id", "a@" + "b" * 64 + ".id", "a@" + "b." * 130 + "id",
    ],
)  # fmt: skip
def test_email_tidak_sah(isi):
    assert tolak(f.email, isi)


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ("081234567890", "081234567890"),
        ("'081234567890", "081234567890"),
        ("0812-3456-7890", "081234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("6281234567", "6281234567"),
        ("0811234567", "0811234567"),
    ],
)
def test_hp_sah(isi, hasil):
    assert f.hp(isi) == hasil


@pytest.mark.parametrize(
    "isi",
    [
        "0712345",
        "080123456789",
        "08123456",
        "08123456789012",
        "62012345678",
        "812345678901",
        "++628123456789",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "08x123456789",
    ],
)
def test_hp_tidak_sah(isi):
    assert tolak(f.hp, isi)


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [("0274-512345", "0274512345"), ("(021) 5551234", "0215551234"), ("+62215551234", "62215551234")],
)
def test_telp_sah(isi, hasil):
    assert f.telp(isi) == hasil


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ("12.345.678.9-012.345", "123456789012345"),
        ("123456789012345", "123456789012345"),
        ("1571160405727386", "1571160405727386"),
    ],
)
def test_npwp_15_atau_16_angka(isi, hasil):
    assert f.npwp(isi) == hasil


@pytest.mark.parametrize("isi", ["1234567890", "0" * 15, "12.345.678.9-012.345.678", "12345678901234A"])
def test_npwp_tidak_sah(isi):
    assert tolak(f.npwp, isi)


@pytest.mark.parametrize("isi", ["1571160405727386", "'1571160405727386", "1571 1644 0572 7386"])
def test_nik_sah(isi):
    assert f.nik(isi) == "".join(h for h in isi if h.isdigit())


@pytest.mark.parametrize(
    ("isi", "sebut"),
    [
        ("157116040572738", "16 angka"),
        ("0971160405727386", "wilayah"),
        ("1500160405727386", "wilayah"),
        ("1571000405727386", "wilayah"),
        ("1571163205727386", "lahir"),
        ("1571164005727386", "lahir"),
        ("1571167205727386", "lahir"),
        ("1571160413727386", "lahir"),
        ("1571160400727386", "lahir"),
        ("1571160405720000", "0000"),
        ("157116040572738X", "angka"),
    ],
)
def test_nik_tidak_sah(isi, sebut):
    assert sebut in tolak(f.nik, isi)


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ("31-12-1990", date(1990, 12, 31)),
        (" 29-02-2000 ", date(2000, 2, 29)),
        ("01-01-0001", None),
        ("", None),
        ("null", None),
        ("12-05-0072", date(72, 5, 12)),
    ],
)
def test_tanggal_siasn(isi, hasil):
    assert f.tanggal_siasn(isi) == hasil


@pytest.mark.parametrize(
    "isi",
    [
        "31-02-2015",
        "29-02-1900",
        "2015-04-01",
        "1-1-1990",
        "01/01/1990",
        "01-01-90",
        "00-01-1990",
        "٠١-٠١-١٩٩٠",
        "01-01-1990\n01-01-1990",
        "01-01-0000",
    ],
)
def test_tanggal_siasn_ketat(isi):
    assert tolak(f.tanggal_siasn, isi)


def test_tanggal_yang_diketik_orang_harus_wajar():
    assert f.tanggal_wajar("31-12-1990") == date(1990, 12, 31)
    assert "1900" in tolak(f.tanggal_wajar, "12-05-0072")


@pytest.mark.parametrize(
    "isi",
    [
        "5 Maret 2024", "05 Mar 2024", "5 MARET 2024", "5-Mar-2024", "5 Mar. 2024", "5/3/2024", "05-03-2024", "5.3.2024",
        "2024-03-05", "2024-03-05 00:00:00", " 05  March  2024 ",
    ],
)  # fmt: skip
def test_tanggal_sebagaimana_orang_menulisnya(isi):
    assert f.tanggal_tertulis(isi) == f.tanggal_wajar(isi) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("isi", "bulan"),
    [
        *(
            ("Januari", 1),
            ("Pebruari", 2),
            ("Peb", 2),
            ("Mei", 5),
            ("Agt", 8),
            ("Agustus", 8),
            ("Sept", 9),
            ("Okt", 10),
        ),
        *(("Nopember", 11), ("Nov", 11), ("Des", 12)),
    ],
)
def test_nama_bulan(isi, bulan):
    assert f.tanggal_tertulis(f"1 {isi} 2020") == date(2020, bulan, 1)


@pytest.mark.parametrize(
    "isi",
    ["5/3/24", "5 Mar 24", "24-03-05", "31 Juni 2020", "Maret 2024", "3/25/2024", "5 Marhaban 2024", "", "5", "45356"],
)
def test_tanggal_yang_tidak_jelas_ditolak(isi):
    assert tolak(f.tanggal_tertulis, isi)


def test_teks_dirapikan_tanpa_mengubah_isi():
    assert f.teks("  Jl. Pattimura 7 ", 50) == "Jl. Pattimura 7"
    assert f.teks("Jose\u0301", 50) == "José"
    assert f.teks("\ufeffBudi\u00a0San\u00adtoso\u200b", 50) == "Budi Santoso"


@pytest.mark.parametrize(
    "isi",
    [
        "a\x00b",
        "a\nb",
        "a\tb",
        "a\x1b[31mb",
        "a\x7fb",
        "a\u202eb",
        "a\u2066b",
        "a\u200fb",
        "a\u2028b",
        "a\ud800b",
        "a\ue000b",
        "a\u0085b",
    ],
)
def test_karakter_berbahaya_ditolak(isi):
    assert "U+" in tolak(f.teks, isi, 50)


def test_menara_diakritik_ditolak():
    assert "diakritik" in tolak(f.teks, "a" + "\u0363" * 4, 50)
    assert f.teks("a\u0363\u0364\u0365b\u0363", 50)


def test_panjang_teks():
    assert f.teks("x" * 50, 50) == "x" * 50
    assert "50" in tolak(f.teks, "x" * 51, 50)


@given(st.text(max_size=120))
def test_teks_yang_diterima_dapat_disimpan_dan_tetap(isi):
    try:
        hasil = f.teks(isi, 100)
    except GalatFormat:
        return
    assert len(hasil) <= 100
    assert hasil == unicodedata.normalize("NFC", hasil) == f.teks(hasil, 100)
    assert not any(unicodedata.category(huruf) in f.KELAS_TERLARANG for huruf in hasil)
    hasil.encode("utf-8")


@given(st.text(max_size=80))
@pytest.mark.parametrize(
    "fungsi",
    [
        f.email,
        f.hp,
        f.telp,
        f.npwp,
        f.nik,
        f.nip,
        f.kode,
        f.tanggal_siasn,
        f.tanggal_tertulis,
        f.jenis_kelamin,
        f.ya_tidak,
    ],
)
def test_hanya_galat_format_yang_keluar(fungsi, isi):
    try:
        hasil = fungsi(isi)
    except GalatFormat as galat:
        hasil = galat.pesan.encode("ascii", "ignore").decode()
    assert hasil is None or isinstance(hasil, date | bool) or hasil.isascii()


@given(st.dates())
def test_tanggal_pulang_pergi(hari):
    teks = f"{hari.day:02}-{hari.month:02}-{hari.year:04}"
    assert f.tanggal_siasn(teks) == (None if teks == "01-01-0001" else hari)


JAHAT = [
    "a" * 1_000_000,
    "1" * 1_000_000,
    "a@" * 500_000,
    "a." * 120 + "@" + "a-" * 60 + "!",
    "!" * 10_000 + "@x.id",
    "\u0301" * 10_000,
    "a" + "\u0363" * 10_000,
    " " * 1_000_000,
    "\u00ad" * 10_000,
    "ﷺ" * 10_000,
    "\u1e9b\u0323" * 5_000,
]


@pytest.mark.parametrize("jahat", JAHAT)
@pytest.mark.parametrize(
    "fungsi",
    [
        f.email,
        f.hp,
        f.telp,
        f.npwp,
        f.nik,
        f.nip,
        f.kode,
        f.tanggal_siasn,
        f.tanggal_tertulis,
        f.kosong,
        lambda t: f.teks(t, 200),
        lambda t: f.bilangan(t, 0, 9),
    ],
)
def test_masukan_jahat_dijawab_cepat(fungsi, jahat):
    mulai = perf_counter()
    with contextlib.suppress(GalatFormat):
        fungsi(jahat)
    assert perf_counter() - mulai < 0.1


@pytest.mark.parametrize(("isi", "hasil"), [("0", 0), ("11", 11), (" 7 ", 7)])
def test_bilangan(isi, hasil):
    assert f.bilangan(isi, 0, 11) == hasil


@pytest.mark.parametrize("isi", ["12", "-1", "1.5", "", "١", "1e3", "9999999999"])
def test_bilangan_ditolak(isi):
    assert tolak(f.bilangan, isi, 0, 11)
