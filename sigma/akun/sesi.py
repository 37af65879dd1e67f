"""Marks inside a session: since when, last seen, OTP passed. Works on any mapping; no database.

Times are Unix seconds. A signed-in session without marks was not made by our sign-in and is over.
"""

from collections.abc import MutableMapping
from typing import Any

from django.conf import settings

MULAI = "sigma_mulai"
TERAKHIR = "sigma_terakhir"
OTP = "sigma_otp"
JEDA_CATAT = 60

DIAM = "diam"
MUTLAK = "mutlak"
AKHIR = "akhir"
PESAN = {
    DIAM: "Sesi berakhir karena tidak ada kegiatan selama 30 menit. Silakan masuk lagi.",
    MUTLAK: "Sesi berakhir setelah 8 jam. Silakan masuk lagi.",
    AKHIR: "Sesi Anda sudah berakhir: lewat waktunya, diakhiri dari tempat lain, atau kata sandinya diganti.",
}


def tandai(sesi: MutableMapping[str, Any], sekarang: float, *, otp: bool) -> None:
    """Start the clocks at sign-in; `otp`: whether the second step was passed."""
    sesi[MULAI] = sesi[TERAKHIR] = int(sekarang)
    sesi[OTP] = otp


def sebab_habis(sesi: MutableMapping[str, Any], sekarang: float) -> str:
    """Why the session is over: `diam`, `mutlak`, or "" while it lives."""
    if sekarang - sesi.get(TERAKHIR, 0) > settings.SESI_DIAM_DETIK:
        return DIAM
    if sekarang - sesi.get(MULAI, 0) > settings.SESI_MUTLAK_DETIK:
        return MUTLAK
    return ""


def sisa_detik(sesi: MutableMapping[str, Any], sekarang: float) -> int:
    """Seconds until the absolute end."""
    return max(0, int(settings.SESI_MUTLAK_DETIK - (sekarang - sesi.get(MULAI, 0))))


def perlu_dicatat(sesi: MutableMapping[str, Any], sekarang: float) -> bool:
    """Last seen is written at most once a minute: a write costs more than the page."""
    return sekarang - sesi.get(TERAKHIR, 0) >= JEDA_CATAT


def lolos_otp(sesi: MutableMapping[str, Any]) -> bool:
    return bool(sesi.get(OTP))
