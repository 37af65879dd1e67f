"""Order of precedence of PNS, the Daftar Urut Kepangkatan (DUK).

PP 15/1979 and SE Kepala BAKN 03/SE/1980: pangkat, jabatan, masa kerja, latihan jabatan, pendidikan, usia. Where the
sources are silent (a jabatan fungsional beside a structural post, an empty value) the decision is ours and stands in
docs/keputusan/duk.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_JENJANG = {
    "PEMULA": 1,
    "TERAMPIL": 2,
    "MAHIR": 3,
    "PENYELIA": 4,
    "AHLI PERTAMA": 5,
    "AHLI MUDA": 6,
    "AHLI MADYA": 7,
    "AHLI UTAMA": 8,
}
# Codes of SIASN's table "latihan struktural", the higher first: SEPATI (PIM I) … SEPADA. SESPIM, SESPATI, others have
# no place in the order of the sources.
LATIHAN = {"5": 5, "4": 4, "3": 3, "2": 2, "1": 1}
_STRUKTURAL, _FUNGSIONAL, _LAIN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """What decides a person's place. Ranks: a higher number stands first; None is unknown and stands last.

    `eselon`: SIASN's code ("22"), "" for none; `jenjang`: 1 (Pemula) to 8 (Ahli Utama), 0 for none;
    `masa_kerja`: months; `latihan`: rank of the training for the post, 0 for none or unknown.
    """

    golongan: int | None = None
    tmt_golongan: date | None = None
    eselon: str = ""
    jenjang: int = 0
    tmt_jabatan: date | None = None
    masa_kerja: int | None = None
    latihan: int = 0
    pendidikan: int | None = None
    tahun_lulus: int | None = None
    tanggal_lahir: date | None = None
    nama: str = ""
    nip: str = ""


def jenjang_dari_nama(jabatan: str) -> int:
    """1 to 8 where the name of a jabatan fungsional ends with its jenjang, else 0."""
    kata = " ".join(jabatan.upper().split())
    return next((n for nama, n in _JENJANG.items() if kata == nama or kata.endswith(f" {nama}")), 0)


def masa_kerja_pada(tahun: int | None, bulan: int | None, tmt: date | None, pada: date) -> int | None:
    """Months of masa kerja golongan on `pada`: what the SK says on its TMT, and what has passed since; None where it
    says nothing."""
    if tahun is None:
        return None
    lewat = 0
    if tmt is not None and tmt <= pada:
        lewat = (pada.year - tmt.year) * 12 + pada.month - tmt.month - (pada.day < tmt.day)
    return tahun * 12 + (bulan or 0) + lewat


def kunci_duk(k: Kedudukan) -> tuple:
    """Sort key: the smallest stands first. Name and NIP only make the order of equals steady."""
    return (
        _tinggi(k.golongan),
        _dulu(k.tmt_golongan),
        _jabatan(k),
        _dulu(k.tmt_jabatan),
        _tinggi(k.masa_kerja),
        -k.latihan,
        _tinggi(k.pendidikan),
        (k.tahun_lulus is None, k.tahun_lulus or 0),
        _dulu(k.tanggal_lahir),
        k.nama,
        k.nip,
    )


def _tinggi(nilai: int | None) -> tuple[bool, int]:
    return nilai is None, -(nilai or 0)


def _dulu(nilai: date | None) -> tuple[bool, date]:
    return nilai is None, nilai or date.max


def _jabatan(k: Kedudukan) -> tuple[int, int]:
    """Structural posts by eselon (11 before 22), then functional ones by jenjang, then the others."""
    if k.eselon.isascii() and k.eselon.isdigit() and 10 < int(k.eselon) < 60 or k.eselon == "10":
        return _STRUKTURAL, int(k.eselon)
    if k.jenjang:
        return _FUNGSIONAL, -k.jenjang
    return _LAIN, 0


def usia(lahir: date | None, pada: date) -> int | None:
    """Full years on a day; born on 29 February has the birthday on 1 March of other years."""
    if lahir is None:
        return None
    return pada.year - lahir.year - ((pada.month, pada.day) < (lahir.month, lahir.day))
