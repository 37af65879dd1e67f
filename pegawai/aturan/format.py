"""The one validator of each kind of field, used by form, import and sync alike.

Every function takes the raw text, returns the clean value or raises `GalatFormat` with a message for
people. Lengths are checked before anything else looks at the text, so that hostile input costs nothing (1
MB in well under 100 ms). Digits are ASCII digits: Arabic-Indic or full-width ones are refused.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from sigma.tampilan.format import BULAN

# What SIASN and its users write for "nothing" (docs/sumber.md Quirks: the words "null" and "undefined"
# occur as values; "-" is what people type into a compulsory field). Exact spelling only: "Null" may be
# somebody's name.
TEKS_KOSONG = frozenset({"", "null", "NULL", "undefined", "-"})
TANGGAL_KOSONG_SIASN = "01-01-0001"

PANJANG_ANGKA = 64  # raw length of anything that is a number with separators
PANJANG_EMAIL = 254  # RFC 5321
MARKA_BERUNTUN = 3  # combining marks in a row; written languages need at most two
TAHUN_WAJAR = (1900, 2100)

_PEMISAH = str.maketrans("", "", " .-'’()/")
_TAK_TAMPAK = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\u00a0": " "})
KELAS_TERLARANG = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # Unicode categories

_HP = re.compile(r"(?:08[1-9][0-9]{7,10}|62[1-9][0-9]{7,11})\Z")
_TELP = re.compile(r"[0-9]{6,15}\Z")
_KODE = re.compile(r"[0-9A-Za-z._-]{1,42}\Z")
_KARTU = re.compile(r"[0-9A-Za-z][0-9A-Za-z ./-]*\Z")
_TANGGAL = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})\Z")
_TERTULIS = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?: 00:00:00)?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00:00)?")
_BERKATA = re.compile(r"([0-9]{1,2})[-/. ]{1,2}([A-Za-z]{3,9})[-/., ]{1,2}([0-9]{4})")
# Other spellings of a month than its name and its first three letters; a spreadsheet set to English writes its own.
_BULAN_LAIN = {
    "pebruari": 2, "peb": 2, "agt": 8, "ags": 8, "agust": 8, "sept": 9, "nop": 11, "nopember": 11,
    "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "aug": 8, "august": 8, "oct": 10,
    "october": 10, "dec": 12, "december": 12,
}  # fmt: skip
_BULAN = {n.lower(): i for i, n in enumerate(BULAN, 1)} | {n.lower()[:3]: i for i, n in enumerate(BULAN, 1)}
_BULAN |= _BULAN_LAIN
_BULAT = re.compile(r"[0-9]{1,9}\Z")
_EMAIL_LOKAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*\Z")
_EMAIL_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\Z")


class GalatFormat(ValueError):
    """The text is not of the form that the field demands; `pesan` says so to the person who typed it."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


def kosong(isi: str | None) -> bool:
    """True for None, blanks, and SIASN's words for nothing (`TEKS_KOSONG`); "0" and "Null" are values."""
    if isi is None:
        return True
    return len(isi) <= PANJANG_ANGKA and isi.strip() in TEKS_KOSONG


def _batasi(isi: str, maks: int) -> None:
    if len(isi) > maks:
        raise GalatFormat(f"Terlalu panjang: paling banyak {maks} karakter.")


def angka_saja(isi: str) -> str:
    """Digits of a number as people write it (spaces, dots, dashes, brackets, slashes, the apostrophe of
    Excel)."""
    _batasi(isi, PANJANG_ANGKA)
    hasil = isi.strip().translate(_PEMISAH)
    if not (hasil.isascii() and hasil.isdigit()):
        raise GalatFormat("Hanya boleh berisi angka 0–9.")
    return hasil


def _tolak_karakter(isi: str) -> None:
    beruntun = 0
    for huruf in isi:
        kelas = unicodedata.category(huruf)
        if kelas in KELAS_TERLARANG:
            raise GalatFormat(f"Mengandung karakter yang tidak boleh dipakai (U+{ord(huruf):04X}).")
        beruntun = beruntun + 1 if kelas[0] == "M" else 0
        if beruntun > MARKA_BERUNTUN:
            raise GalatFormat("Terlalu banyak tanda diakritik berturut-turut.")


def teks(isi: str, maks: int) -> str:
    """One line of plain text, trimmed, in NFC, at most `maks` characters.

    Invisible leftovers of copy and paste (soft hyphen, zero-width space, byte order mark) go, a no-break
    space becomes a space. NUL, control and direction characters, lone surrogates and towers of combining
    marks are refused.
    """
    _batasi(isi, 2 * maks + 64)
    hasil = unicodedata.normalize("NFC", isi.translate(_TAK_TAMPAK)).strip()
    if not (hasil.isascii() and hasil.isprintable()):
        _tolak_karakter(hasil)
    _batasi(hasil, maks)
    return hasil


def email(isi: str) -> str:
    """An address of the form nama@contoh.id; letters are kept as typed (compare without case)."""
    _batasi(isi, PANJANG_EMAIL + PANJANG_ANGKA)
    hasil = isi.strip()
    lokal, tanda_at, domain = hasil.rpartition("@")
    label = domain.split(".")
    sah = (
        len(hasil) <= PANJANG_EMAIL
        and bool(tanda_at)
        and len(lokal) <= 64
        and _EMAIL_LOKAL.match(lokal)
        and len(label) >= 2
        and all(_EMAIL_LABEL.match(bagian) for bagian in label)
        and len(label[-1]) >= 2
        and not label[-1].isdigit()
    )
    if not sah:
        raise GalatFormat("Alamat email tidak sah; tulis seperti nama@contoh.id.")
    return hasil


def hp(isi: str) -> str:
    """A mobile number, digits as given: 08… with 10–13 digits or 62… with 10–14 (docs/sumber.md)."""
    _batasi(isi, PANJANG_ANGKA)
    hasil = angka_saja(isi.strip().removeprefix("'").removeprefix("+"))
    if not _HP.match(hasil):
        raise GalatFormat("Nomor HP tidak sah; tulis seperti 081234567890 atau 6281234567890.")
    return hasil


def telp(isi: str) -> str:
    """A telephone number of 6–15 digits, with or without area code."""
    _batasi(isi, PANJANG_ANGKA)
    hasil = angka_saja(isi.strip().removeprefix("'").removeprefix("+"))
    if not _TELP.match(hasil):
        raise GalatFormat("Nomor telepon harus 6 sampai 15 angka.")
    return hasil


def npwp(isi: str) -> str:
    """NPWP of 15 digits (old) or 16 (since 2024), stored without separators (docs/sumber.md)."""
    hasil = angka_saja(isi)
    if len(hasil) not in (15, 16) or not hasil.strip("0"):
        raise GalatFormat("NPWP harus 15 atau 16 angka.")
    return hasil


def nik(isi: str) -> str:
    """NIK: 16 digits, place of registration, DDMMYY (women: DD + 40), serial from 0001 (docs/sumber.md)."""
    hasil = angka_saja(isi)
    if len(hasil) != 16:
        raise GalatFormat(f"NIK harus 16 angka, terbaca {len(hasil)}.")
    hari, bulan = int(hasil[6:8]), int(hasil[8:10])
    if hasil[:2] < "11" or "00" in (hasil[2:4], hasil[4:6]):
        raise GalatFormat("Kode wilayah pada NIK (angka 1–6) tidak sah.")
    if not (1 <= hari <= 31 or 41 <= hari <= 71) or not 1 <= bulan <= 12:
        raise GalatFormat("Tanggal lahir pada NIK (angka 7–12) tidak sah.")
    if hasil[12:] == "0000":
        raise GalatFormat("Nomor urut NIK (angka 13–16) tidak boleh 0000.")
    return hasil


def nip(isi: str) -> str:
    """NIP PNS or NI PPPK as 18 digits; what the digits mean is judged by `nip.periksa_nip`."""
    hasil = angka_saja(isi)
    if len(hasil) != 18:
        raise GalatFormat(f"NIP harus 18 angka, terbaca {len(hasil)}.")
    return hasil


def nomor(isi: str, maks: int = 40) -> str:
    """A number of a card or an insurance: digits, letters, and separators are kept as they are."""
    return teks(isi.removeprefix("'"), maks)


def nomor_kartu(isi: str, maks: int = 40) -> str:
    """A number of Karpeg, Karis or Karsu: letters, digits, space, dot, slash, dash, kept as they are."""
    hasil = nomor(isi, maks)
    if not _KARTU.match(hasil):
        raise GalatFormat("Hanya huruf, angka, spasi, titik, garis miring dan tanda hubung.")
    return hasil


def bpjs(isi: str) -> str:
    """Number of BPJS Kesehatan: 13 digits, stored without separators."""
    hasil = angka_saja(isi)
    if len(hasil) != 13:
        raise GalatFormat(f"Nomor BPJS harus 13 angka, terbaca {len(hasil)}.")
    return hasil


def kode(isi: str) -> str:
    """A reference code or SIASN id: up to 42 letters, digits, dots, dashes, underscores."""
    _batasi(isi, PANJANG_ANGKA)
    hasil = isi.strip()
    if not _KODE.match(hasil):
        raise GalatFormat("Kode tidak sah.")
    return hasil


def tanggal_siasn(isi: str) -> date | None:
    """SIASN's dd-mm-yyyy, strictly; "01-01-0001" and `kosong` texts are "no date". Any year: see
    `tanggal_wajar`."""
    _batasi(isi, PANJANG_ANGKA)
    hasil = isi.strip()
    if hasil == TANGGAL_KOSONG_SIASN or hasil in TEKS_KOSONG:
        return None
    cocok = _TANGGAL.match(hasil)
    if cocok is None:
        raise GalatFormat("Tanggal harus ditulis hh-bb-tttt, misalnya 31-12-1990.")
    hari, bulan, tahun = map(int, cocok.groups())
    try:
        return date(tahun, bulan, hari)
    except ValueError as sebab:
        raise GalatFormat(f"Tanggal {hasil} tidak ada dalam kalender.") from sebab


def tanggal_tertulis(isi: str) -> date:
    """A date as people write it, in a sheet or a form: day, month, year in this order ("05-03-2024", "5/3/2024",
    "5 Maret 2024", "05 Mar 2024"), or year first with four digits. A year of two digits is refused: it may be a day."""
    _batasi(isi, PANJANG_ANGKA)
    teks = " ".join(isi.split())
    if cocok := _ISO.fullmatch(teks):
        tahun, bulan, hari = map(int, cocok.groups())
    elif cocok := _TERTULIS.fullmatch(teks):
        hari, bulan, tahun = map(int, cocok.groups())
    elif (cocok := _BERKATA.fullmatch(teks)) and cocok[2].lower() in _BULAN:
        hari, bulan, tahun = int(cocok[1]), _BULAN[cocok[2].lower()], int(cocok[3])
    else:
        raise GalatFormat("Bukan tanggal: tulis hh-bb-tttt, misalnya 31-12-1990, atau 31 Desember 1990.")
    try:
        return date(tahun, bulan, hari)
    except ValueError as sebab:
        raise GalatFormat(f"Tanggal {teks} tidak ada dalam kalender.") from sebab


def tanggal_wajar(isi: str) -> date | None:
    """`tanggal_tertulis` with a year between 1900 and 2100; what SIASN writes for "no date" is none here either."""
    _batasi(isi, PANJANG_ANGKA)
    hasil = None if isi.strip() in TEKS_KOSONG | {TANGGAL_KOSONG_SIASN} else tanggal_tertulis(isi)
    if hasil is not None and not TAHUN_WAJAR[0] <= hasil.year <= TAHUN_WAJAR[1]:
        raise GalatFormat(f"Tahun harus antara {TAHUN_WAJAR[0]} dan {TAHUN_WAJAR[1]}.")
    return hasil


def bilangan(isi: str, paling_kecil: int, paling_besar: int) -> int:
    _batasi(isi, PANJANG_ANGKA)
    hasil = isi.strip()
    if not _BULAT.match(hasil):
        raise GalatFormat("Harus berupa bilangan bulat.")
    if not paling_kecil <= int(hasil) <= paling_besar:
        raise GalatFormat(f"Harus antara {paling_kecil} dan {paling_besar}.")
    return int(hasil)


def jenis_kelamin(isi: str) -> str:
    """SIASN's M (pria) or F (wanita)."""
    hasil = isi[:8].strip()
    if hasil not in ("M", "F"):
        raise GalatFormat("Jenis kelamin harus M (pria) atau F (wanita).")
    return hasil


def status_cpns_pns(isi: str) -> str:
    """C (CPNS) or P (PNS); PPPK has neither."""
    hasil = isi[:8].strip()
    if hasil not in ("C", "P"):
        raise GalatFormat("Status harus C (CPNS) atau P (PNS).")
    return hasil


def ya_tidak(isi: str) -> bool:
    hasil = isi[:8].strip().lower()
    if hasil not in ("1", "0", "true", "false"):
        raise GalatFormat("Harus 1 (ya) atau 0 (tidak).")
    return hasil in ("1", "true")
