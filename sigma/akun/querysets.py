"""Reads of accounts."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.utils import timezone

from sigma.akun.aturan import rapikan_nama
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.peran import PERAN

if TYPE_CHECKING:
    from sigma.akun.models import Pengguna
    from sigma.organisasi.models import Penugasan


class PenggunaManager(BaseUserManager):
    """Accounts hold no scope: they are read before any exists (docs/keputusan/)."""

    def create_user(self, nama_pengguna: str, nama_lengkap: str, password=None, **lain):
        """A new account; without a password it can only be opened by an activation code."""
        pengguna = self.siapkan(nama_pengguna, nama_lengkap, password, **lain)
        pengguna.save(using=self._db)
        return pengguna

    def siapkan(self, nama_pengguna: str, nama_lengkap: str, password=None, **lain):
        """The same, not yet saved, so that it can be validated first."""
        pengguna = self.model(nama_pengguna=rapikan_nama(nama_pengguna), nama_lengkap=nama_lengkap, **lain)
        pengguna.set_password(password)
        return pengguna

    def dari_nama(self, nama_pengguna: str):
        """The active account of this user name (spaces forgiven), or None."""
        return self.filter(nama_pengguna=rapikan_nama(nama_pengguna), is_active=True).first()


class KodeAktivasiQuerySet(models.QuerySet):
    def terbuka(self) -> KodeAktivasiQuerySet:
        """Neither used nor expired."""
        return self.filter(dipakai_pada=None, kedaluwarsa_pada__gt=timezone.now())

    def untuk(self, nama_pengguna: str, sidik: str):
        """The open code of this active account, or None: one query whatever is wrong."""
        baris = self.terbuka().filter(
            sidik=sidik,
            pengguna__nama_pengguna=rapikan_nama(nama_pengguna),
            pengguna__is_active=True,
        )
        return baris.select_related("pengguna").first()

    def milik_nama(self, nama_pengguna: str, sidik: str):
        """A code of this account in whatever state, or None."""
        baris = self.filter(sidik=sidik, pengguna__nama_pengguna=rapikan_nama(nama_pengguna))
        return baris.select_related("pengguna").first()


class PercobaanMasukQuerySet(models.QuerySet):
    def detik_tunggu(self, kunci: Iterable[str]) -> int:
        """Seconds until one may try again with these keys; 0 = now."""
        sekarang = timezone.now()
        pada = self.filter(kunci__in=list(kunci)).aggregate(n=models.Max("boleh_lagi_pada"))["n"]
        return max(0, ceil((pada - sekarang).total_seconds())) if pada else 0


class SesiPenggunaQuerySet(models.QuerySet):
    def terbaru(self) -> SesiPenggunaQuerySet:
        return self.order_by("-terakhir_pada", "-pk")


def otp_wajib(pengguna: Pengguna, peran: Iterable[str] | None = None) -> bool:
    """Whether the account may work only with OTP; an account without any role must."""
    peran = hitung(pengguna).peran if peran is None else peran
    if any(PERAN[nama].otp_wajib for nama in peran):
        return True
    return bool(settings.OTP_WAJIB_ASN) or "ASN" not in peran


def punya_otp(pengguna: Pengguna) -> bool:
    """Whether an authenticator app is enrolled."""
    return pengguna.authenticator_set.filter(type="totp").exists()


def perangkat_otp(pengguna: Pengguna):
    """The enrolled authenticator app (allauth's row), or None."""
    return pengguna.authenticator_set.filter(type="totp").first()


def sisa_kode_pemulihan(pengguna: Pengguna) -> int:
    """Unused recovery codes."""
    baris = pengguna.authenticator_set.filter(type="recovery_codes").first()
    return len(baris.wrap().get_unused_codes()) if baris else 0


def penugasan_berlaku(pengguna: Pengguna) -> list[Penugasan]:
    """The roles in force, for the profile page and the words a password may not hold."""
    return list(pengguna.penugasan.berlaku().select_related("unor", "instansi").order_by("pk"))


def nama_pengguna_menurut_id(nomor: set[int]) -> dict[int, str]:
    """{id: full name} for pages that say who did something."""
    from sigma.akun.models import Pengguna

    return dict(Pengguna.objects.filter(pk__in=nomor).values_list("pk", "nama_lengkap"))
