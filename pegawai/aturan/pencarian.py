"""What a person meant by the text in the search box."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from pegawai.aturan.nip import PANJANG_NIP

PANJANG_KUERI = 100
BATAS_KATA = 6
PANJANG_KATA = 40

_ANGKA_DAN_PEMISAH = re.compile(r"[0-9 .'’-]+\Z")
_BUKAN_ANGKA = re.compile(r"[^0-9]+")
_BUKAN_KATA = re.compile(r"[\W_]+")


def _kata_dari(teks: str) -> list[str]:
    return teks.split()


# Titles as they stand in front of or behind a name, without their dots and spaces.
_GELAR_DEPAN = frozenset(
    _kata_dari(
        """
    PROF DR DRA DRS IR H HJ HJH KH DRG DRH NS APT
    """
    )
)
_GELAR_BELAKANG = frozenset(
    _kata_dari(
        """
    SH SE ST SPD SKM SSOS SKOM SP SIP MM MH MSI MPD MAP MT MKES NERS NS PHD AMD
    """
    )
)

Kueri = tuple[Literal["nip"], str] | tuple[Literal["nama"], tuple[str, ...]]


def kata_nama(teks: str) -> tuple[str, ...]:
    """Words of a name in upper case, punctuation as a word border ("NUR'AINI" → NUR, AINI), as PostgreSQL's
    `to_tsvector('simple', …)` splits them."""
    rata = unicodedata.normalize("NFKC", teks).upper()
    return tuple(kata[:PANJANG_KATA] for kata in _BUKAN_KATA.split(rata) if kata)


def _adalah_gelar(teks: str) -> bool:
    """ "S.Pd." and "SE" are titles, "Budi" and the initial "B." are not."""
    huruf = _BUKAN_KATA.sub("", teks).upper()
    return huruf in _GELAR_BELAKANG or ("." in teks and 2 <= len(huruf) <= 8)


def _tanpa_gelar_belakang(teks: str) -> str:
    """Drops ", S.Pd., M.Si." when every part behind the first comma looks like a title."""
    nama, koma, ekor = teks.partition(",")
    bagian = [satu.strip() for satu in ekor.split(",") if satu.strip()]
    if koma and nama.strip() and all(_adalah_gelar(satu) for satu in bagian):
        return nama
    return teks


def _tanpa_gelar_depan(kata: tuple[str, ...]) -> tuple[str, ...]:
    sisa = list(kata)
    while len(sisa) > 1 and sisa[0] in _GELAR_DEPAN:
        sisa.pop(0)
    return tuple(sisa)


def jenis_kueri(teks: str) -> Kueri:
    """("nip", digits) when the text is made of digits and separators alone, else ("nama", words in upper
    case).

    Only the first 100 characters count, at most 6 words; titles are dropped unless nothing else is left. An
    empty query is ("nama", ()). Digits beyond 18 are dropped.
    """
    potong = teks[:PANJANG_KUERI].strip()
    if _ANGKA_DAN_PEMISAH.match(potong):
        angka = _BUKAN_ANGKA.sub("", potong)
        return ("nip", angka[:PANJANG_NIP]) if angka else ("nama", ())
    kata = _tanpa_gelar_depan(kata_nama(_tanpa_gelar_belakang(potong)))
    return "nama", kata[:BATAS_KATA]
