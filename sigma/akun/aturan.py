"""Pure rules of sign-in: names, OTP steps, delays, activation codes, words a password may not hold."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import date
from hmac import compare_digest

import pyotp

DETIK_LANGKAH = 30
TUNDA_MAKS = 300
PANJANG_SANDI_MIN = 12
_ENAM_ANGKA = re.compile(r"[0-9]{6}")
_SEPULUH_ANGKA = re.compile(r"[0-9]{10}")
_NIP = re.compile(r"[0-9]{18}")
# Crockford's base 32: no I, L, O, U, so that a code survives a letter or a phone call.
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PANJANG_KODE = 12  # 60 bits
_KIRA_KIRA = str.maketrans("OIL", "011")


def rapikan_nama(teks: str) -> str:
    """A user name as it is stored: no white space at all, lower case. NIP in groups becomes 18 digits."""
    return "".join(teks.split()).lower()


def cocok_langkah(rahasia: str, kode: str, sekarang: float, langkah_terakhir: int | None) -> int | None:
    """The time step that `kode` belongs to, or None.

    Only the step of `sekarang` (Unix seconds) counts, and only when it is later than the step that
    was used last (RFC 6238 §5.2; ASVS 6.5.1, 6.5.5). `kode`: exactly six ASCII digits, blanks around
    it forgiven.
    """
    kode = kode.strip(" \t\r\n")
    if not _ENAM_ANGKA.fullmatch(kode):
        return None
    langkah = int(sekarang // DETIK_LANGKAH)
    if not compare_digest(pyotp.TOTP(rahasia).at(langkah * DETIK_LANGKAH), kode):
        return None
    return langkah if langkah_terakhir is None or langkah > langkah_terakhir else None


def kode_pemulihan(kode: str) -> str:
    """The ten digits of a recovery code without blanks and dashes, or "" when it cannot be one."""
    rapat = kode.replace(" ", "").replace("-", "").strip()
    return rapat if _SEPULUH_ANGKA.fullmatch(rapat) else ""


def tunda(gagal: int, bebas: int = 5) -> int:
    """Seconds to wait after `gagal` failures: 0 below `bebas`, then 1, 2, 4 … 300."""
    if gagal < bebas:
        return 0
    return int(min(TUNDA_MAKS, 2 ** min(gagal - bebas, 16)))


def kode_baru() -> str:
    """A fresh activation code, `ABCD-EFGH-JKLM`."""
    huruf = "".join(secrets.choice(_CROCKFORD) for _ in range(_PANJANG_KODE))
    return "-".join(huruf[i : i + 4] for i in range(0, _PANJANG_KODE, 4))


def sidik_kode(kode: str) -> str:
    """SHA-256 of a code as typed: case, blanks, dashes and look-alikes (O, I, L) do not matter."""
    huruf = "".join(h for h in kode.upper() if h.isalnum()).translate(_KIRA_KIRA)
    return hashlib.sha256(huruf.encode()).hexdigest()


def tanggal_lahir_nip(nip: str) -> date | None:
    """Birth date in the first eight digits of a NIP, or None."""
    if not _NIP.fullmatch(nip):
        return None
    try:
        return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return None


def tulisan_tanggal(tanggal: date) -> list[str]:
    """How people write a date in digits: 19850131, 31011985, 310185, 850131."""
    return [tanggal.strftime(pola) for pola in ("%Y%m%d", "%d%m%Y", "%d%m%y", "%y%m%d")]


def kata(teks: str, minimal: int) -> list[str]:
    """The words of a name, lower case, of at least `minimal` letters."""
    return [k for k in re.split(r"[^a-z]+", teks.lower()) if len(k) >= minimal]


_PERAMBAN = {"Edg": "Edge", "OPR/": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
_SISTEM = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def nama_peramban(agen: str) -> str:
    """`Chrome di Windows` for a User-Agent; what is unknown says so."""
    peramban = next((nama for tanda, nama in _PERAMBAN.items() if tanda in agen), "Peramban lain")
    sistem = next((nama for tanda, nama in _SISTEM.items() if tanda in agen), "")
    return f"{peramban} di {sistem}" if sistem else peramban


def memuat(sandi: str, terlarang: Iterable[str]) -> bool:
    """Whether the password holds one of these, whatever the case and the marks between digits."""
    rendah = sandi.lower()
    angka = re.sub(r"[^0-9]", "", sandi)
    return any(t and (t in rendah or (t.isdigit() and t in angka)) for t in terlarang)


_MIRIP_HURUF = str.maketrans("0134578@$!", "oieastbasi")


def inti_sandi(sandi: str) -> set[str]:
    """What is left of a password without the digits and signs that people hang onto a word, look-alikes read as
    letters, and a repeated word once: `P4ssword2026!` and `sayangsayang12` are `password` and `sayang`."""
    rendah = sandi.lower()
    hasil = {rendah, rendah.translate(_MIRIP_HURUF), rendah.strip("0123456789!@#$%^&*()_-+=. ")}
    hasil |= {satu.translate(_MIRIP_HURUF) for satu in hasil}
    hasil |= {"".join(h for h in satu if h.isalpha()) for satu in hasil}
    return {bagian for satu in hasil for bagian in _diulang(satu)} - {""}


def _diulang(teks: str) -> list[str]:
    """The text, and every part of at least four characters whose repetition it is."""
    panjang = len(teks)
    bagi = [n for n in range(4, panjang // 2 + 1) if panjang % n == 0]
    return [teks, *(teks[:n] for n in bagi if teks[:n] * (panjang // n) == teks)]
