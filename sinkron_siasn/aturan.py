"""Pure rules of the sync: what differs and who changed it, what a read-back proves, when to try again."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sinkron_siasn.alur import Keadaan

PERCOBAAN_MAKS = 12
JATUH_MAKS = 5
JEDA_MAKS = 300.0  # seconds


def jeda_ulang(percobaan: int, acak: random.Random | None = None) -> float:
    """Seconds until the next attempt: full jitter over 1, 2, 4 … up to 300, never under one second."""
    atas = min(JEDA_MAKS, 2.0 ** min(percobaan, 10))
    return max(1.0, (acak or random).uniform(0, atas))


# --- three-way comparison (X-09) ---------------------------------------------------------------------
class Status(StrEnum):
    """Names as the table component knows them."""

    SAMA = "sama"
    BEDA = "beda"
    KOSONG_SIASN = "kosong_siasn"
    KOSONG_SIGMA = "kosong_sigma"
    TIDAK_TERBACA = "tidak_terbaca"


class Pengubah(StrEnum):
    TIDAK_ADA = ""
    SIGMA = "sigma"
    SIASN = "siasn"
    KEDUANYA = "keduanya"
    TAK_DIKETAHUI = "tak_diketahui"


class Arah(StrEnum):
    LEWATI = "lewati"
    KIRIM = "kirim"
    AMBIL = "ambil"


@dataclass(frozen=True)
class Perbandingan:
    """`saran` is what the history of both sides suggests; the person decides."""

    status: Status
    pengubah: Pengubah
    saran: Arah


def bandingkan(sigma: str, siasn: str | None, sepakat: str | None) -> Perbandingan:
    """Three texts in comparison form: SIGMA now, SIASN now (None = never shown), last agreement.

    The side that still holds the agreed value did not change, so the other one did and is newer.
    """
    if siasn is None:
        saran = Arah.KIRIM if sigma and sepakat is not None and sigma != sepakat else Arah.LEWATI
        pengubah = Pengubah.SIGMA if saran is Arah.KIRIM else Pengubah.TIDAK_ADA
        return Perbandingan(Status.TIDAK_TERBACA, pengubah, saran)
    if sigma == siasn:
        return Perbandingan(Status.SAMA, Pengubah.TIDAK_ADA, Arah.LEWATI)
    pengubah = _pengubah(sigma, siasn, sepakat)
    return Perbandingan(_status(sigma, siasn), pengubah, _saran(sigma, siasn, pengubah))


def _status(sigma: str, siasn: str) -> Status:
    if not siasn:
        return Status.KOSONG_SIASN
    return Status.BEDA if sigma else Status.KOSONG_SIGMA


def _pengubah(sigma: str, siasn: str, sepakat: str | None) -> Pengubah:
    if sepakat is None:
        return Pengubah.TAK_DIKETAHUI
    if siasn == sepakat:
        return Pengubah.SIGMA
    return Pengubah.SIASN if sigma == sepakat else Pengubah.KEDUANYA


def _saran(sigma: str, siasn: str, pengubah: Pengubah) -> Arah:
    """Nothing is suggested that would empty the other side, and nothing where both sides changed."""
    if pengubah is Pengubah.SIGMA and sigma:
        return Arah.KIRIM
    if pengubah is Pengubah.SIASN and siasn:
        return Arah.AMBIL
    if pengubah is Pengubah.TAK_DIKETAHUI and not (sigma and siasn):
        return Arah.KIRIM if sigma else Arah.AMBIL
    return Arah.LEWATI


# --- what SIASN shows, against what was expected -------------------------------------------------------
class Bukti(StrEnum):
    """One field read from SIASN: ours, the value before, a third one, or never shown."""

    COCOK = "cocok"
    TETAP = "tetap"
    LAIN = "lain"
    TIDAK_TERBACA = "tidak_terbaca"


def bukti(harapan: str | None, baru: str, kini: str | None) -> Bukti:
    """`harapan`: what SIASN showed when the person decided (None: a field that it never shows)."""
    if harapan is None or kini is None:
        return Bukti.TIDAK_TERBACA
    if kini == baru:
        return Bukti.COCOK
    return Bukti.TETAP if kini == harapan else Bukti.LAIN


@dataclass(frozen=True)
class Putusan:
    """What to do next: `ke` None means post (before) or wait (after)."""

    ke: Keadaan | None
    sebab: str = ""


def sebelum_kirim(hasil: Sequence[Bukti], pernah: bool) -> Putusan:
    """May this push be posted? Only onto the values that the person saw.

    `pernah`: posted before, and found not to have landed. What shows now is then our own late effect,
    and a second post would be a second effect.
    """
    terbaca = {b for b in hasil if b is not Bukti.TIDAK_TERBACA}
    if Bukti.LAIN in terbaca:
        return Putusan(Keadaan.MENUNGGU_PETUGAS, "berubah_di_siasn")
    if terbaca == {Bukti.COCOK} and (pernah or Bukti.TIDAK_TERBACA not in hasil):
        return Putusan(Keadaan.COCOK, "" if pernah else "sudah_sama")
    if pernah and Bukti.COCOK in terbaca:
        return Putusan(Keadaan.MENUNGGU_PETUGAS, "sebagian")
    return Putusan(None)


def sesudah_kirim(keadaan: Keadaan, hasil: Sequence[Bukti], tenang: bool) -> Putusan:
    """What a read-back proves. `tenang`: it began after the quiet period, so nothing can still land.

    Before that moment only success is proof: a value that is not ours yet may become ours.
    """
    terbaca = {b for b in hasil if b is not Bukti.TIDAK_TERBACA}
    if terbaca == {Bukti.COCOK}:
        return Putusan(Keadaan.COCOK)
    if not terbaca:
        return _tanpa_bukti(keadaan, tenang)
    if not tenang:
        return Putusan(None, "masa_tenang")
    if Bukti.LAIN in terbaca:
        return Putusan(Keadaan.MENUNGGU_PETUGAS, "nilai_lain")
    if Bukti.COCOK in terbaca:
        return Putusan(Keadaan.TIDAK_COCOK, "sebagian")
    if keadaan is Keadaan.TIDAK_PASTI:
        return Putusan(Keadaan.ANTRE)
    return Putusan(Keadaan.TIDAK_COCOK, "tidak_berubah")


def _tanpa_bukti(keadaan: Keadaan, tenang: bool) -> Putusan:
    if keadaan is Keadaan.TERKIRIM:
        return Putusan(Keadaan.COCOK, "tidak_terbaca")
    if not tenang:
        return Putusan(None, "masa_tenang")
    return Putusan(Keadaan.MENUNGGU_PETUGAS, "tidak_terbukti")
