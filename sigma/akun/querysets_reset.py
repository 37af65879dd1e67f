"""Reads of resets, links and requests for a second person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sigma.akun.aturan_reset import Identitas, pangkat_tertinggi
from sigma.organisasi.orang_akun import orang_banyak

if TYPE_CHECKING:
    from sigma.akun.models import Pengguna, TautanAkun
    from sigma.organisasi.cakupan import Cakupan


class TautanAkunQuerySet(models.QuerySet):
    def terbuka(self) -> TautanAkunQuerySet:
        """Neither used nor expired, of an open account, and for the address that it still has."""
        return self.filter(
            dipakai_pada=None,
            kedaluwarsa_pada__gt=timezone.now(),
            pengguna__is_active=True,
            alamat=models.F("pengguna__email"),
        )

    def pakai(self, tautan: TautanAkun) -> bool:
        """Use a link up; True for exactly one caller. Columns of the row itself only: a condition on the account would
        become a subquery, which PostgreSQL does not look at again after waiting for another's update."""
        kini = timezone.now()
        baris = self.filter(pk=tautan.pk, dipakai_pada=None, kedaluwarsa_pada__gt=kini)
        return baris.update(dipakai_pada=kini) == 1

    def matikan(self, pengguna: Pengguna, jenis: str | None = None) -> int:
        """Open links of an account end."""
        baris = self.filter(pengguna=pengguna, dipakai_pada=None, kedaluwarsa_pada__gt=timezone.now())
        return (baris.filter(jenis=jenis) if jenis else baris).update(kedaluwarsa_pada=timezone.now())


class PermintaanResetQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> PermintaanResetQuerySet:
        """Requests about accounts that this person may reset."""
        return cakupan.untuk("reset_sandi").saring(self, orang=None)

    def hidup(self) -> PermintaanResetQuerySet:
        """Waiting, or agreed to and not yet carried out; expired ones are over."""
        return self.filter(keadaan__in=["MENUNGGU", "DISETUJUI"], kedaluwarsa_pada__gt=timezone.now())

    def menunggu(self) -> PermintaanResetQuerySet:
        return self.hidup().filter(keadaan="MENUNGGU")

    def lengkap(self) -> PermintaanResetQuerySet:
        return self.select_related("sasaran", "diminta_oleh", "diputus_oleh", "unor")


def identitas(pengguna: Pengguna) -> Identitas:
    sidik = orang_banyak([pengguna])[pengguna.pk].sidik
    return Identitas(pengguna.pk, pengguna.orang_id, pengguna.nama_lengkap, pengguna.email, pengguna.no_telp, sidik)


def pangkat_akun(pengguna: Pengguna) -> int:
    """Rank by every Penugasan that holds or will: a role that begins tomorrow counts today."""
    kini = Q(sampai=None) | Q(sampai__gte=timezone.localdate())
    return pangkat_tertinggi(set(pengguna.penugasan.filter(kini, dicabut_pada=None).values_list("peran", flat=True)))


def reset_sejam(oleh: Pengguna) -> int:
    """Passwords that this person has reset in the last hour."""
    from sigma.akun.models import KejadianAkun

    sejak = timezone.now() - timedelta(hours=1)
    return KejadianAkun.objects.filter(oleh=oleh, jenis="sandi_direset", pada__gt=sejak).count()


def akun_orang(orang_id: int) -> Pengguna | None:
    from sigma.akun.models import Pengguna

    return Pengguna.objects.filter(orang_id=orang_id).first()


def surel_siap(pengguna: Pengguna) -> bool:
    """Whether the owner confirmed the address that the account has now."""
    return bool(pengguna.email) and pengguna.email_dikonfirmasi_pada is not None


def keadaan_akun(pengguna: Pengguna) -> list[tuple[str, str]]:
    """[(text, kind of badge)] of what an admin must know before a reset."""
    if not pengguna.is_active:
        return [("Akun ditutup", "bahaya")]
    hasil = [("Aktif", "sukses") if pengguna.has_usable_password() else ("Menunggu aktivasi", "peringatan")]
    if pengguna.otp_terkunci:
        hasil.append(("OTP terkunci", "bahaya"))
    return hasil


def admin_bkd_instansi(instansi_id: int) -> list[Pengguna]:
    """Admin BKD of an instansi, today."""
    from sigma.akun.models import Pengguna
    from sigma.organisasi.models import Penugasan

    nomor = Penugasan.objects.berlaku().filter(instansi_id=instansi_id, peran="ADMIN_BKD").values("pengguna_id")
    return list(Pengguna.objects.filter(pk__in=nomor, is_active=True))


def akun_bukan_asn(instansi: Iterable[int]):
    """Accounts that are no ASN's and whose roles, now and later, all stand in these instansi."""
    from sigma.akun.models import Pengguna
    from sigma.organisasi.models import Penugasan

    nanti = Penugasan.objects.filter(Q(sampai=None) | Q(sampai__gte=timezone.localdate()), dicabut_pada=None)
    di_sini = nanti.filter(instansi_id__in=list(instansi)).values("pengguna_id")
    di_luar = nanti.exclude(instansi_id__in=list(instansi)).values("pengguna_id")
    return Pengguna.objects.filter(bukan_asn=True, pk__in=di_sini).exclude(pk__in=di_luar)
