"""Every reusable read of the queue's own tables, and what the queue asks of usulan."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from verifikasi.antrean.aturan import KLAIM_UMUR, Hasil, TabelRisiko
from verifikasi.querysets import HAK_MEMUTUS

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan, Lingkup

HAK = HAK_MEMUTUS
PORSI_BAWAAN = Decimal(5)


def lingkup(cakupan: Cakupan) -> Lingkup:
    """Where this person verifies or validates."""
    return cakupan.gabungan(HAK)


class KlaimQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> KlaimQuerySet:
        return lingkup(cakupan).saring(self, orang=None)

    def berlaku(self, kini: datetime | None = None) -> KlaimQuerySet:
        """Those that still say something."""
        return self.filter(aktif_pada__gte=(kini or timezone.now()) - KLAIM_UMUR)

    def milik(self, pengguna: set[int] | frozenset[int]) -> KlaimQuerySet:
        return self.filter(pemegang_id__in=pengguna)


class SerahQuerySet(models.QuerySet):
    def milik(self, pengguna_id: int | None) -> SerahQuerySet:
        """Given or taken by this account."""
        return self.filter(Q(dari_id=pengguna_id) | Q(kepada_id=pengguna_id))

    def berlaku(self, hari: date) -> SerahQuerySet:
        return self.filter(diakhiri_pada=None, mulai__lte=hari, sampai__gte=hari)

    def diwakili(self, pengguna_id: int | None, hari: date) -> set[int]:
        """Accounts whose queue this one looks after today."""
        return set(self.berlaku(hari).filter(kepada_id=pengguna_id).values_list("dari_id", flat=True))


class TinjauanQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> TinjauanQuerySet:
        return lingkup(cakupan).saring(self, orang=None)

    def dapat_ditinjau(self, cakupan: Cakupan) -> TinjauanQuerySet:
        """What waits for a second person and may wait for this one. Two accounts of one person are compared when it is
        opened."""
        siapa = cakupan.pengguna_id
        milik = Q(pengusul_id=siapa) | Q(pemeriksa_id=siapa) | Q(penyetuju_id=siapa)
        if cakupan.orang_id:
            milik |= Q(pegawai_id=cakupan.orang_id)
        return self.dalam(cakupan).filter(hasil=Hasil.BELUM).exclude(milik)

    def lengkap(self) -> TinjauanQuerySet:
        return self.select_related("usulan", "pegawai", "pegawai__unor", "pemeriksa", "penyetuju", "peninjau")


class PutusanQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> PutusanQuerySet:
        return lingkup(cakupan).saring(self, orang=None)

    def sejak(self, hari: int) -> PutusanQuerySet:
        return self.filter(pada__gte=timezone.now() - timedelta(days=hari))


class RisikoQuerySet(models.QuerySet):
    def rendah(self, hari: date) -> TabelRisiko:
        """What the table says on this day."""
        urut = self.filter(berlaku_mulai__lte=hari).order_by("jenis", "bidang", "-berlaku_mulai")
        baris = urut.distinct("jenis", "bidang").values_list("jenis", "bidang", "berlaku_mulai", "rendah")
        return TabelRisiko({(jenis, bidang): (mulai, rendah) for jenis, bidang, mulai, rendah in baris})


class PorsiQuerySet(models.QuerySet):
    def berlaku(self, instansi_id: int | None, hari: date) -> PorsiQuerySet:
        """The share in force first: the instansi's own, else the one for all."""
        ada = self.filter(Q(instansi=instansi_id) | Q(instansi=None), berlaku_mulai__lte=hari)
        return ada.order_by(models.F("instansi").asc(nulls_last=True), "-berlaku_mulai")

    def persen(self, instansi_id: int, hari: date) -> Decimal:
        nilai: Any = self.berlaku(instansi_id, hari).values_list("persen", flat=True).first()
        return PORSI_BAWAAN if nilai is None else nilai
