"""State of an account as people read it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q

from sigma.akun.models import Pengguna

TANPA, BELUM, AKTIF, TERKUNCI, TUTUP = "tanpa", "belum", "aktif", "terkunci", "tutup"
LABEL = {
    TANPA: "Belum ada akun",
    BELUM: "Belum aktif",
    AKTIF: "Aktif",
    TERKUNCI: "OTP terkunci",
    TUTUP: "Ditutup",
}
WARNA = {TANPA: "netral", BELUM: "peringatan", AKTIF: "sukses", TERKUNCI: "bahaya", TUTUP: "netral"}
_TERSANDI = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
_SYARAT = {
    TUTUP: Q(is_active=False),
    BELUM: _TERSANDI & Q(is_active=True),
    TERKUNCI: ~_TERSANDI & Q(is_active=True, otp_terkunci_pada__isnull=False),
    AKTIF: ~_TERSANDI & Q(is_active=True, otp_terkunci_pada=None),
}


def keadaan(pengguna: Pengguna | None) -> str:
    """State of this account; None = there is none."""
    if pengguna is None:
        return TANPA
    if not pengguna.is_active:
        return TUTUP
    if not pengguna.sudah_aktif:
        return BELUM
    return TERKUNCI if pengguna.otp_terkunci else AKTIF


def akun_berkeadaan(kode: str) -> Any:
    """Accounts in this state (not `TANPA`)."""
    return Pengguna.objects.filter(_SYARAT[kode])


def saring_orang(orang: Any, kode: str) -> Any:
    """People whose account is in this state."""
    if kode == TANPA:
        return orang.filter(~Exists(Pengguna.objects.filter(orang_id=OuterRef("pk"))))
    return orang.filter(Exists(akun_berkeadaan(kode).filter(orang_id=OuterRef("pk"))))
