"""Both tokens, shared by all workers: kept in PostgreSQL, renewed by one of them under an advisory lock.

Twenty workers that meet an expired token make one renewal: the others wait for the lock and find the new
token. A failed renewal is remembered for some seconds, so that they do not queue up to fail one by one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from sinkron_siasn import setelan
from sinkron_siasn.balasan import GalatSiasn, Sifat, galat
from sinkron_siasn.models import KoneksiSiasn, TokenSiasn
from sinkron_siasn.sambungan import Jawaban, panggil
from sinkron_siasn.sandi import buka, kunci

_KUNCI_KELAS = 7_301  # first half of our advisory locks: renewal of a token
_INGAT_GAGAL = 5.0
_NOMOR = {"wso2": 0, "sso": 1}
_UMUR_BAWAAN = {"wso2": 3600, "sso": 43200}


@dataclass(frozen=True)
class Rahasia:
    """The decrypted secrets of a connection and the version they were saved as."""

    isi: dict[str, str]
    versi: int


class GudangToken:
    """Tokens of one connection."""

    def __init__(self, koneksi: KoneksiSiasn, rahasia: Rahasia) -> None:
        self.koneksi, self.rahasia = koneksi, rahasia

    def ambil(self, jenis: str) -> str:
        """A token that is good for a while yet; raises GalatSiasn."""
        if self._ditempel(jenis):
            return self._tempelan()
        return self._masih_baik(self._baris(jenis)) or self.segarkan(jenis, "")

    def segarkan(self, jenis: str, lama: str) -> str:
        """A token other than `lama`, which SIASN refused. One renewal, however many ask."""
        if self._ditempel(jenis):
            raise galat(Sifat.ULANG, "token_sso_ditolak")
        with transaction.atomic():
            _kunci_penyegaran(self.koneksi.pk, jenis)
            baris = self._baris(jenis)
            ada = self._masih_baik(baris)
            if ada and ada != lama:
                return ada
            _wajib_bukan_baru_gagal(baris)
            token, kode = self._minta(jenis)
        if token is None:
            raise galat(Sifat.ULANG, kode)
        return token

    def _ditempel(self, jenis: str) -> bool:
        return jenis == "sso" and self.koneksi.mode == "token"

    def _tempelan(self) -> str:
        token = self.rahasia.isi.get("sso_token", "")
        if not token:
            raise galat(Sifat.ULANG, "rahasia_belum_ada")
        akhir = self.koneksi.token_berakhir_pada
        if akhir is not None and akhir <= timezone.now():
            raise galat(Sifat.ULANG, "token_sso_berakhir")
        return token

    def _baris(self, jenis: str) -> TokenSiasn | None:
        return TokenSiasn.objects.filter(koneksi=self.koneksi, jenis=jenis).first()

    def _masih_baik(self, baris: TokenSiasn | None) -> str:
        sisa = timedelta(seconds=setelan.angka("SIASN_TOKEN_LEBIH_AWAL"))
        if (
            baris is None
            or not baris.isi
            or baris.rahasia_versi != self.rahasia.versi
            or baris.berakhir_pada is None
            or baris.berakhir_pada - sisa <= timezone.now()
        ):
            return ""
        return str(buka(baris.isi))

    def _minta(self, jenis: str) -> tuple[str | None, str]:
        """Ask the token endpoint and remember the outcome, good or bad (the caller holds the lock)."""
        try:
            jawaban = _PEMINTA[jenis](self.koneksi, self.rahasia.isi)
            token, umur = _urai_token(jawaban, _UMUR_BAWAAN[jenis])
        except GalatSiasn as salah:
            self._simpan(jenis, gagal_pada=timezone.now(), galat_kode=salah.kode)
            return None, salah.kode
        # A token that lives shorter than our margin would be renewed at every call.
        umur = max(umur, int(setelan.angka("SIASN_TOKEN_LEBIH_AWAL")) + 1)
        akhir = timezone.now() + timedelta(seconds=umur)
        self._simpan(
            jenis,
            isi=kunci(token),
            berakhir_pada=akhir,
            diperoleh_pada=timezone.now(),
            rahasia_versi=self.rahasia.versi,
            gagal_pada=None,
            galat_kode="",
        )
        return token, ""

    def _simpan(self, jenis: str, **isi: Any) -> None:
        TokenSiasn.objects.update_or_create(koneksi=self.koneksi, jenis=jenis, defaults=isi)


def _kunci_penyegaran(koneksi_id: int, jenis: str) -> None:
    """Wait for our turn; the one before us may be speaking with a slow server."""
    with connection.cursor() as kursor:
        kursor.execute("set local lock_timeout = '60s'")
        kursor.execute("set local statement_timeout = '60s'")
        kursor.execute("set local idle_in_transaction_session_timeout = '60s'")
        kursor.execute("select pg_advisory_xact_lock(%s, %s)", [_KUNCI_KELAS, koneksi_id * 2 + _NOMOR[jenis]])


def _wajib_bukan_baru_gagal(baris: TokenSiasn | None) -> None:
    if baris is None or baris.gagal_pada is None:
        return
    if timezone.now() - baris.gagal_pada < timedelta(seconds=_INGAT_GAGAL):
        raise galat(Sifat.ULANG, baris.galat_kode)


def _minta_wso2(koneksi: KoneksiSiasn, rahasia: dict[str, str]) -> Jawaban:
    _wajib_terisi(rahasia, "consumer_key", "consumer_secret")
    return panggil(
        "POST",
        koneksi.token_url,
        data={"grant_type": "client_credentials"},
        auth=(rahasia["consumer_key"], rahasia["consumer_secret"]),
    )


def _minta_sso(koneksi: KoneksiSiasn, rahasia: dict[str, str]) -> Jawaban:
    _wajib_terisi(rahasia, "client_id", "username", "password")
    isi = {nama: rahasia[nama] for nama in ("client_id", "username", "password")}
    return panggil("POST", koneksi.sso_url, data={"grant_type": "password", **isi})


_PEMINTA: dict[str, Callable[[KoneksiSiasn, dict[str, str]], Jawaban]] = {
    "wso2": _minta_wso2,
    "sso": _minta_sso,
}


def _wajib_terisi(rahasia: dict[str, str], *nama: str) -> None:
    if not all(rahasia.get(n) for n in nama):
        raise galat(Sifat.ULANG, "rahasia_belum_ada")


def _urai_token(jawaban: Jawaban, umur_bawaan: int) -> tuple[str, int]:
    isi = jawaban.isi if isinstance(jawaban.isi, dict) else {}
    if jawaban.status == 429 or jawaban.status >= 500:
        raise galat(Sifat.ULANG, "galat_siasn")
    if jawaban.status >= 400:
        kode = {"invalid_grant": "token_sso_ditolak", "invalid_client": "token_wso2_ditolak"}
        raise galat(Sifat.ULANG, kode.get(str(isi.get("error")), "token_ditolak"))
    token = isi.get("access_token")
    if not isinstance(token, str) or not token:
        raise galat(Sifat.ULANG, "balasan_aneh")
    try:
        return token, int(isi.get("expires_in") or umur_bawaan)
    except (TypeError, ValueError):
        return token, umur_bawaan
