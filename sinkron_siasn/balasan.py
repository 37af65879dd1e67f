"""What a reply of SIASN, or its absence, means. Pure; every row of the table has its test.

The question is always: has it taken effect for certain, for certain not, or is it unknown? Only
"for certain not" may be sent again without a read-back (docs/sumber.md, §4).
"""

import json
import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

JEDA_BAWAAN = 30.0  # a 429 without Retry-After
JEDA_TERLAMA = 900.0
SEMUA_TOKEN = frozenset({"wso2", "sso"})
_JWT = ("invalid or expired jwt", "missing or malformed jwt")
_TIDAK_COCOK = "token sso mismatch"
_TIDAK_ADA = ("tidak ditemukan", "not found")


class Sifat(StrEnum):
    BERHASIL = "berhasil"
    DITOLAK = "ditolak"  # for certain no effect, and no use in sending it again
    ULANG = "ulang"  # for certain no effect; may be sent again
    TIDAK_PASTI = "tidak_pasti"
    TOKEN = "token"  # noqa: S105 - for certain no effect; a token must be renewed
    JEDA = "jeda"  # for certain no effect; the whole channel waits
    TIDAK_ADA = "tidak_ada"  # SIASN has no such person


@dataclass(frozen=True)
class ArtiBalasan:
    """`kode` is for logs and pages and holds no value; `pesan` is SIASN's own text for the operator."""

    sifat: Sifat
    kode: str = ""
    pesan: str = ""
    jeda: float = 0.0
    token: frozenset[str] = frozenset()
    data: Any = None


class GalatSiasn(Exception):
    """Every call that did not succeed; `arti` says what that means."""

    def __init__(self, arti: ArtiBalasan) -> None:
        super().__init__(arti.kode)
        self.arti = arti

    @property
    def kode(self) -> str:
        return self.arti.kode


def galat(sifat: Sifat, kode: str, **lain: Any) -> GalatSiasn:
    return GalatSiasn(ArtiBalasan(sifat, kode, **lain))


# Legal in JSON and refused by PostgreSQL: NUL, and halves of a surrogate pair.
_TAK_TERSIMPAN = re.compile("[\0\ud800-\udfff]")


def urai(isi: bytes, charset: str = "") -> Any:
    """JSON in whatever dress, without what no database keeps; None for anything that is no JSON (an HTML page, nothing
    at all)."""
    for sandi in filter(None, ("", charset, "latin-1")):
        try:
            return _bersih(json.loads(isi.decode(sandi)))
        except (ValueError, LookupError, RecursionError):
            continue
    try:
        return _bersih(json.loads(isi))  # finds a BOM, UTF-16 and UTF-32 by itself
    except (ValueError, RecursionError):
        return None


def _bersih(nilai: Any) -> Any:
    """The same value as one that can be stored; a number without an end (NaN, 1e999) is none."""
    if isinstance(nilai, str):
        return _TAK_TERSIMPAN.sub("", nilai)
    if isinstance(nilai, float):
        return nilai if math.isfinite(nilai) else None
    if isinstance(nilai, list):
        return [_bersih(satu) for satu in nilai]
    if isinstance(nilai, dict):
        return {_bersih(kunci): _bersih(satu) for kunci, satu in nilai.items()}
    return nilai


def jeda_dari(kepala: str | None, kini: datetime | None = None) -> float:
    """Seconds of a Retry-After (number or HTTP date), within sensible bounds."""
    if not kepala:
        return JEDA_BAWAAN
    if kepala.strip().isdigit():
        return min(float(kepala), JEDA_TERLAMA)
    try:
        saat = parsedate_to_datetime(kepala)
    except ValueError:
        return JEDA_BAWAAN
    saat = saat if saat.tzinfo else saat.replace(tzinfo=UTC)
    return min(max((saat - (kini or datetime.now(UTC))).total_seconds(), 1.0), JEDA_TERLAMA)  # noqa: TID251


def nilai(status: int, isi: Any, *, kirim: bool, retry_after: str | None = None) -> ArtiBalasan:
    """The meaning of one reply to a call; `isi` is the parsed body, `kirim` whether it wanted an effect."""
    ragu = Sifat.TIDAK_PASTI if kirim else Sifat.ULANG
    if status == 429:
        return ArtiBalasan(Sifat.JEDA, "kuota", jeda=jeda_dari(retry_after))
    if (token := _token(status, isi)) is not None:
        return token
    if status >= 500 or status < 200 or 300 <= status < 400 or status == 408:
        return ArtiBalasan(ragu, _kode_gangguan(status, isi))
    if not isinstance(isi, dict):
        return ArtiBalasan(ragu, "balasan_aneh")
    if status >= 400:
        return _empat_ratus(status, isi, kirim)
    return _dua_ratus(isi, kirim, ragu)


def _teks(isi: dict[str, Any]) -> str:
    """SIASN's text for people: `data` when it is one, else `message`."""
    for kunci in ("data", "message", "description"):
        if isinstance(isi.get(kunci), str) and isi[kunci].strip():
            return isi[kunci].strip()[:500]
    return ""


def _token(status: int, isi: Any) -> ArtiBalasan | None:
    """The three refusals for a token; they come before any effect."""
    if not isinstance(isi, dict):
        return ArtiBalasan(Sifat.TOKEN, "token_ditolak", token=SEMUA_TOKEN) if status == 401 else None
    pesan, kode = str(isi.get("message", "")).lower(), str(isi.get("code", ""))
    if _TIDAK_COCOK in (str(isi.get("data", "")).lower(), pesan):
        return ArtiBalasan(Sifat.TOKEN, "token_sso_bukan_pasangannya", token=SEMUA_TOKEN)
    if pesan in _JWT:
        return ArtiBalasan(Sifat.TOKEN, "token_sso_ditolak", token=frozenset({"sso"}))
    if status == 401 or kode in ("900901", "900902", "900904"):
        return ArtiBalasan(Sifat.TOKEN, "token_wso2_ditolak", token=frozenset({"wso2"}))
    return None


def _kode_gangguan(status: int, isi: Any) -> str:
    if isinstance(isi, dict) and "SUSPENDED" in str(isi.get("description", "")):
        return "siasn_dihentikan"
    if 300 <= status < 400:
        return "dialihkan"
    return {502: "gerbang", 503: "tidak_tersedia", 504: "gerbang_lambat"}.get(status, "galat_siasn")


def _empat_ratus(status: int, isi: dict[str, Any], kirim: bool) -> ArtiBalasan:
    kode = isi.get("code")
    if isinstance(kode, str) and kode.startswith(("404", "405", "9009")):
        return ArtiBalasan(Sifat.ULANG, "alamat_layanan")  # the gateway's own: wrong path or no subscription
    if status == 404 and not kirim:
        return ArtiBalasan(Sifat.TIDAK_ADA, "tidak_ditemukan")
    return ArtiBalasan(Sifat.DITOLAK, "ditolak", pesan=_teks(isi))


def _dua_ratus(isi: dict[str, Any], kirim: bool, ragu: Sifat) -> ArtiBalasan:
    kode = isi.get("code")
    if kode in (1, "1", True):
        return _berhasil(isi, kirim)
    if kode not in (0, "0", False):
        return ArtiBalasan(ragu, "balasan_aneh")
    if kirim:
        return ArtiBalasan(Sifat.DITOLAK, "ditolak", pesan=_teks(isi))
    if any(kata in _teks(isi).lower() for kata in _TIDAK_ADA):
        return ArtiBalasan(Sifat.TIDAK_ADA, "tidak_ditemukan")
    return ArtiBalasan(Sifat.ULANG, "galat_siasn", pesan=_teks(isi))


def _berhasil(isi: dict[str, Any], kirim: bool) -> ArtiBalasan:
    data = isi.get("data")
    if not kirim and (data is None or data == [] or isinstance(data, str)):
        return ArtiBalasan(Sifat.TIDAK_ADA, "tidak_ditemukan")
    return ArtiBalasan(Sifat.BERHASIL, data=data)


ARTI: dict[str, str] = {
    "tidak_tersambung": "SIASN tidak dapat dihubungi.",
    "habis_waktu": "SIASN tidak menjawab dalam batas waktu.",
    "terputus": "Sambungan ke SIASN terputus di tengah jalan.",
    "balasan_aneh": "Jawaban SIASN tidak dapat dibaca.",
    "balasan_terlalu_besar": "Jawaban SIASN terlalu besar.",
    "balasan_tiruan": "Jawaban datang dari SIASN tiruan, padahal ini bukan mode latihan.",
    "galat_siasn": "SIASN sedang bermasalah.",
    "gerbang": "Gerbang SIASN sedang bermasalah.",
    "gerbang_lambat": "Gerbang SIASN tidak mendapat jawaban.",
    "tidak_tersedia": "SIASN sedang tidak tersedia.",
    "siasn_dihentikan": "Layanan SIASN sedang dihentikan sementara (SUSPENDED).",
    "dialihkan": "SIASN mengalihkan ke alamat lain; alamat koneksi perlu diperiksa.",
    "kuota": "SIASN membatasi jumlah panggilan; menunggu sampai boleh lagi.",
    "alamat_layanan": "Alamat atau langganan layanan SIASN salah.",
    "alamat_dilarang": "Alamat SIASN tidak termasuk daftar yang diizinkan.",
    "token_ditolak": "Kredensial SIASN ditolak.",
    "token_wso2_ditolak": "Consumer key atau consumer secret ditolak.",
    "token_sso_ditolak": "Akun atau token SSO ditolak atau kedaluwarsa.",
    "token_sso_bukan_pasangannya": "Token SSO bukan pasangan consumer key ini (Token SSO mismatch).",
    "token_sso_berakhir": "Token SSO yang ditempel sudah kedaluwarsa.",
    "rahasia_belum_ada": "Kredensial SIASN belum diisi.",
    "rahasia_tidak_terbaca": "Kredensial SIASN tidak dapat dibuka dengan kunci yang ada.",
    "koneksi_belum_ada": "Koneksi SIASN instansi ini belum diisi.",
    "tidak_ditemukan": "SIASN tidak memiliki data untuk NIP ini.",
    "identitas": "Jawaban SIASN bukan milik ASN ini.",
    "nip": "NIP bukan 18 angka, sehingga SIASN tidak dapat ditanya.",
    "ditolak": "SIASN menolak permintaan.",
    "foto_ditolak": "Foto dari SIASN tidak dapat dipakai: rusak, atau terlalu kecil.",
    "hak": "Hak Anda atas data ini sudah dicabut.",
    "konflik": "Foto ini baru saja diganti orang lain. Periksa yang sekarang.",
    "penyimpanan_penuh": "Penyimpanan penuh, sehingga foto tidak disimpan.",
    "gagal": "Pembacaan berhenti karena kesalahan pada SIGMA; kesalahannya sudah dicatat.",
    "pekerja_hilang": "Pembacaan berhenti di tengah jalan. Mintalah sekali lagi.",
    "sebagian": "Sebagian belum terbaca karena SIASN lambat menjawab; bacaan berikutnya mulai dari yang belum.",
    "belum_sempat": "Belum sempat dibaca pada bacaan terakhir.",
    "jeda": "SIASN sedang tidak dapat dihubungi; dicoba lagi sebentar lagi.",
}
