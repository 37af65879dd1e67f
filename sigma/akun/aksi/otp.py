"""The second step: check a code, enrol, unlock, take a lost device away."""

import enum
import logging

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from sigma.akun import aturan
from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.aksi.sesi import akhiri_sesi
from sigma.akun.jam import detik_kini
from sigma.akun.models import Pengguna
from sigma.akun.querysets import perangkat_otp

log = logging.getLogger(__name__)


class Otp(enum.Enum):
    COCOK = "cocok"
    SALAH = "salah"
    TERKUNCI = "terkunci"


@transaction.atomic
def periksa_otp(pengguna: Pengguna, kode: str) -> tuple[Otp, Authenticator | None]:
    """Use up a TOTP or recovery code; gives the device that it belongs to.

    One success a time step (100 parallel submits: 1), remembered in the account's row; every failure
    is counted there, and the tenth in a row locks until an administrator opens it.
    """
    baris = Pengguna.objects.select_for_update(no_key=True).get(pk=pengguna.pk)
    if baris.otp_terkunci:
        return Otp.TERKUNCI, None
    perangkat = _pakai_totp(baris, kode) or _pakai_pemulihan(baris, kode)
    if perangkat is not None:
        return Otp.COCOK, perangkat
    log.warning("OTP salah: akun %s", pengguna.pk)
    return (Otp.TERKUNCI if _catat_gagal(baris) else Otp.SALAH), None


def _pakai_totp(pengguna: Pengguna, kode: str) -> Authenticator | None:
    perangkat = perangkat_otp(pengguna)
    if perangkat is None:
        return None
    rahasia = buka_rahasia(perangkat)
    langkah = aturan.cocok_langkah(rahasia, kode, detik_kini(), pengguna.otp_langkah_terakhir)
    if langkah is None or not pakai_langkah(pengguna, langkah):
        return None
    return perangkat


def pakai_langkah(pengguna: Pengguna, langkah: int) -> bool:
    """Use the time step up; True for exactly one caller, never while locked."""
    lama = Q(otp_langkah_terakhir=None) | Q(otp_langkah_terakhir__lt=langkah)
    baris = Pengguna.objects.filter(lama, pk=pengguna.pk, otp_terkunci_pada=None)
    return baris.update(otp_langkah_terakhir=langkah, otp_gagal=0) == 1


def _pakai_pemulihan(pengguna: Pengguna, kode: str) -> Authenticator | None:
    angka = aturan.kode_pemulihan(kode)
    jenis = Authenticator.Type.RECOVERY_CODES
    perangkat = pengguna.authenticator_set.filter(type=jenis).first() if angka else None
    if perangkat is None or not perangkat.wrap().validate_code(angka):
        return None
    Pengguna.objects.filter(pk=pengguna.pk).update(otp_gagal=0)
    return perangkat


def _catat_gagal(pengguna: Pengguna) -> bool:
    """Count a failure; True when it locks the account's OTP."""
    batas = settings.OTP_GAGAL_MAKS - 1
    Pengguna.objects.filter(pk=pengguna.pk, otp_terkunci_pada=None).update(
        otp_gagal=F("otp_gagal") + 1,
        otp_terkunci_pada=Case(When(otp_gagal__gte=batas, then=Value(timezone.now())), default=Value(None)),
    )
    pengguna.refresh_from_db(fields=["otp_gagal", "otp_terkunci_pada"])
    if pengguna.otp_terkunci:
        catat_kejadian(pengguna, "otp_terkunci")
    return pengguna.otp_terkunci


def rahasia_baru() -> str:
    """A fresh TOTP secret: base32 of 20 random bytes."""
    return generate_totp_secret()


def buka_rahasia(perangkat: Authenticator) -> str:
    return decrypt(perangkat.data["secret"])


def daftarkan_otp(pengguna: Pengguna, rahasia: str, langkah: int | None = None) -> list[str]:
    """Enrol a device with this secret; `langkah` is the step used to prove it. Gives recovery codes."""
    TOTP.activate(pengguna, rahasia)
    Pengguna.objects.filter(pk=pengguna.pk).update(otp_langkah_terakhir=langkah, otp_gagal=0, otp_terkunci_pada=None)
    return _kode_pemulihan_baru(pengguna)


def _kode_pemulihan_baru(pengguna: Pengguna) -> list[str]:
    pengguna.authenticator_set.filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    kode = RecoveryCodes.activate(pengguna)
    kode.mark_as_viewed()
    return kode.generate_codes()


@transaction.atomic
def buat_ulang_pemulihan(pengguna: Pengguna) -> list[str]:
    """Ten new recovery codes; the old ones are worthless. The caller has checked a fresh OTP."""
    Pengguna.objects.select_for_update(no_key=True).get(pk=pengguna.pk)
    catat_kejadian(pengguna, "pemulihan_baru", oleh=pengguna)
    return _kode_pemulihan_baru(pengguna)


@transaction.atomic
def buka_kunci_otp(pengguna: Pengguna, *, alasan: str, oleh: Pengguna | None = None) -> bool:
    """Unlock after ten failures; False when it was not locked."""
    terkunci = Pengguna.objects.filter(pk=pengguna.pk, otp_terkunci_pada__isnull=False)
    if not terkunci.update(otp_gagal=0, otp_terkunci_pada=None):
        return False
    catat_kejadian(pengguna, "otp_dibuka", oleh=oleh, alasan=alasan)
    return True


@transaction.atomic
def cabut_otp(pengguna: Pengguna, *, alasan: str, oleh: Pengguna | None = None) -> None:
    """Take a lost device and its recovery codes away; every session ends.

    The account can only come back by an activation code. Two persons decide this in the flow
    (spec, §1); here it is done.
    """
    pengguna.authenticator_set.all().delete()
    Pengguna.objects.filter(pk=pengguna.pk).update(otp_langkah_terakhir=None, otp_gagal=0, otp_terkunci_pada=None)
    akhiri_sesi(pengguna)
    catat_kejadian(pengguna, "otp_dicabut", oleh=oleh, alasan=alasan)
