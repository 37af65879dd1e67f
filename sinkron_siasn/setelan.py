"""Timers and limits; each is a setting, or an environment variable with SIGMA_ before its name.

Tests and the fault command shorten them and print what they run with.
"""

import os

from django.conf import settings

BAWAAN: dict[str, float] = {
    # seconds
    "SIASN_MASA_TENANG": 30,  # after an uncertain post nobody posts again before a read-back this late
    "SIASN_SEWA": 45,  # lease of a push; must exceed SIASN_BATAS_PANGGILAN
    "SIASN_BATAS_PANGGILAN": 30,  # one call from first to last byte
    "SIASN_BATAS_RIWAYAT": 60,  # all histories of one person; what is left then is kept for the next reading
    "SIASN_UMUR_PERMINTAAN": 600,  # a reading that lost its worker is not begun again after this
    "SIASN_SAMBUNG": 3,
    "SIASN_BACA": 20,
    "SIASN_TULIS": 10,
    "SIASN_ANTRE_SAMBUNGAN": 3,
    "SIASN_SAPU": 10,  # beat: sweeper
    "SIASN_JEDA_SIRKUIT": 30,  # one probe in this time while SIASN is down
    "SIASN_UMUR_SALINAN": 60,  # an older copy is refreshed when its page is opened
    "SIASN_UMUR_GAGAL": 5,  # a reading that failed is asked for again after this, when its page is opened
    "SIASN_PERIKSA_ULANG": 3,  # between read-backs inside the quiet period
    "SIASN_TOKEN_LEBIH_AWAL": 60,  # a token is renewed this long before it ends
    "SIASN_ALARM_TOKEN": 7200,  # a pasted token that ends within this time is announced
    # counts
    "SIASN_GAGAL_BERUNTUN": 3,  # failures in a row that open the circuit
    "SIASN_BATAS_BALASAN": 2 * 1024 * 1024,  # bytes
}
HOST_BAWAAN = (
    "apimws.bkn.go.id",
    "sso-siasn.bkn.go.id",
    "training-apimws.bkn.go.id",
    "iam-siasn.bkn.go.id",
)
LINGKAR = frozenset({"127.0.0.1", "localhost", "::1"})


def angka(nama: str) -> float:
    """The value in force; an unknown name is a programming error."""
    bawaan = BAWAAN[nama]
    lingkungan = os.environ.get(f"SIGMA_{nama}")
    return float(getattr(settings, nama, lingkungan if lingkungan is not None else bawaan))


def host() -> frozenset[str]:
    """Hosts that a connection may name. In training mode none: there, only this machine."""
    return frozenset(getattr(settings, "SIASN_HOST", HOST_BAWAAN))


def latihan() -> str:
    """Base address of the mock, or "" when SIASN is the real one."""
    return str(getattr(settings, "SIASN_TIRUAN", ""))
