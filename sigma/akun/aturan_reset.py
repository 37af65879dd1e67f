"""Pure rules of Reset Kata Sandi: who may reset whom, and when a second person must agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sigma.organisasi.orang_akun import Orang, sama_orang

# Rank of a role. An admin resets accounts of lower rank only; roles that never reset anybody are ranked so that
# the BKD alone resets who holds them.
PANGKAT = {
    "ASN": 0,
    "DASHBOARD_DMS": 1,
    "MONITORING_DMS": 1,
    "VERIFIKATOR_DMS": 1,
    "VERIFIKATOR_DATA": 2,
    "PERENCANA": 2,
    "PENETAP": 2,
    "ADMIN_OPD": 2,
    "MANAJER_BKD": 3,
    "AUDITOR": 3,
    "ADMIN_INSTANSI": 3,
    "ADMIN_DMS": 3,
    "ADMIN_BKD": 4,
    "ADMIN_NASIONAL": 5,
}
PANGKAT_ASING = 9  # a role that this table does not know: nobody resets it
PANGKAT_OPD = PANGKAT["ADMIN_OPD"]
PANGKAT_BKD = PANGKAT["ADMIN_BKD"]
TENANG_PINDAH = timedelta(hours=24)  # after a move into the scope of the admin
UMUR_PERMINTAAN = timedelta(hours=24)
TELEPON_MIN = 8

# How the admin made sure that it is the person.
CARA = {
    "kartu": "Hadir, KTP atau kartu ASN diperiksa",
    "kenal": "Hadir, dikenal langsung",
    "atasan": "Dipastikan lewat atasannya",
    "telepon": "Ditelepon ke nomor yang tercatat",
}
# How the second person did.
CARA_KEDUA = {
    "hadir": "Orangnya hadir di depan saya",
    "telepon": "Saya menelepon orangnya di nomor yang tercatat",
    "atasan": "Saya memastikan kepada atasannya",
}


class Sebab(StrEnum):
    """Why a reset is refused."""

    DIRI = "diri"
    ORANG_SAMA = "orang_sama"
    SETARA = "setara"
    BARU_PINDAH = "baru_pindah"
    TUTUP = "tutup"
    SUREL = "surel"
    SUDAH_DIMINTA = "sudah_diminta"
    TIDAK_TERKUNCI = "tidak_terkunci"
    TANPA_OTP = "tanpa_otp"
    BASI = "basi"


TEKS_SEBAB = {
    Sebab.DIRI: "Akun sendiri tidak dapat direset dari sini. Pakai Ganti Kata Sandi atau Lupa kata sandi.",
    Sebab.ORANG_SAMA: "Akun ini tampaknya milik orang yang sama dengan Anda (nama, email, atau telepon sama)."
    " Mintalah admin lain.",
    Sebab.SETARA: "Akun ini berperan setara atau lebih tinggi daripada Anda, sekarang atau nanti. Reset dilakukan BKD.",
    Sebab.BARU_PINDAH: "Orang ini pindah ke unit Anda kurang dari 24 jam yang lalu. Reset dapat dilakukan sesudahnya.",
    Sebab.TUTUP: "Akun ini ditutup. Reset tidak membukanya.",
    Sebab.SUREL: "Pemilik akun belum mengonfirmasi alamat email, jadi kodenya diserahkan langsung.",
    Sebab.SUDAH_DIMINTA: "Permintaan yang sama untuk akun ini masih menunggu.",
    Sebab.TIDAK_TERKUNCI: "OTP akun ini tidak terkunci.",
    Sebab.TANPA_OTP: "Akun ini belum mendaftarkan OTP. Reset kata sandi cukup.",
    Sebab.BASI: "Permintaan ini sudah diputus, dipakai, atau kedaluwarsa.",
}


@dataclass(frozen=True)
class Identitas:
    """What two accounts of one person have in common. `nomor` is the account's own."""

    nomor: int
    orang_id: int | None
    nama: str
    email: str
    telp: str
    sidik: str = ""  # of the NIK


def pangkat_tertinggi(peran: set[str] | frozenset[str] | list[str]) -> int:
    """The rank of an account that holds these roles, now or later; 0 without any."""
    return max((PANGKAT.get(satu, PANGKAT_ASING) for satu in peran), default=0)


def orang_sama(a: Identitas, b: Identitas) -> bool:
    """Whether two accounts look like one person's: the same record or NIK, e-mail, telephone, or name without titles.

    Four eyes compare persons. A namesake is taken for the same person: another admin then does it.
    """
    if sama_orang(Orang(a.nomor, a.orang_id, a.sidik), Orang(b.nomor, b.orang_id, b.sidik)):
        return True
    if a.email and a.email.casefold() == b.email.casefold():
        return True
    telp = _angka(a.telp)
    if len(telp) >= TELEPON_MIN and telp == _angka(b.telp):
        return True
    return bool(_kata(a.nama)) and _kata(a.nama) == _kata(b.nama)


def _angka(teks: str) -> str:
    """The digits of a telephone number, +62 and 0 alike."""
    angka = re.sub(r"[^0-9]", "", teks)
    return angka.removeprefix("62").removeprefix("0")


def _kata(nama: str) -> list[str]:
    """Words of a name: behind the first comma stand titles, words with a dot are titles too."""
    kata = [k for k in nama.casefold().partition(",")[0].split() if "." not in k]
    return sorted(re.sub(r"[^a-z]", "", k) for k in kata)


def nilai(
    pelaku: Identitas, sasaran: Identitas, *, pangkat: int, pangkat_sasaran: int, aktif: bool, baru_pindah: bool
) -> Sebab | None:
    """Why this admin may not reset this account; None when they may (perhaps with a second person)."""
    if pelaku.nomor == sasaran.nomor:
        return Sebab.DIRI
    if orang_sama(pelaku, sasaran):
        return Sebab.ORANG_SAMA
    if not aktif:
        return Sebab.TUTUP
    if pangkat_sasaran >= pangkat and not (pangkat == pangkat_sasaran == PANGKAT_BKD):
        return Sebab.SETARA
    return Sebab.BARU_PINDAH if baru_pindah else None


def perlu_orang_kedua(pangkat_sasaran: int, sejam: int, batas: int) -> bool:
    """A reset waits for another person: for an Admin BKD always, else beyond `batas` resets in an hour."""
    return pangkat_sasaran >= PANGKAT_BKD or sejam >= batas
