"""Reads of instansi, unor and penugasan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sigma.organisasi.peran import PERAN_DMS

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan

MIRIP, MIRIP_MIN = 0.55, 4  # likeness that a slip leaves in a word; letters of a word that may have one


class InstansiQuerySet(models.QuerySet):
    """Names of instansi are public; what stands below them is not."""

    def dalam(self, cakupan: Cakupan, hak: str = "lihat") -> InstansiQuerySet:
        lingkup = cakupan.untuk(hak)
        if lingkup.nasional:
            return self
        return self.filter(pk__in=lingkup.instansi) if lingkup.instansi else self.none()


class UnorQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan, hak: str = "lihat") -> UnorQuerySet:
        """Units whose people the person may see by this right."""
        return cakupan.untuk(hak).saring(self, unor="id", orang=None)

    def di_bawah(self, unor) -> UnorQuerySet:
        """The unit and everything below it."""
        return self.extra(where=["jalur <@ %s::ltree"], params=[unor.jalur])

    def opd_saja(self) -> UnorQuerySet:
        return self.filter(opd_id=models.F("id"))

    def memuat(self, kata: list[str]) -> UnorQuerySet:
        """Units whose name holds every one of these texts."""
        hasil = self
        for satu in kata:
            hasil = hasil.filter(nama__icontains=satu)
        return hasil

    def mirip(self, kata: list[str]) -> UnorQuerySet:
        """Units whose name holds something like every one of these words (word similarity of pg_trgm); a word of less
        than four letters must be there as it is. No index: read inside a scope, which holds some thousands of units."""
        panjang = [satu for satu in kata if len(satu) >= MIRIP_MIN]
        if not panjang:
            return self.none()
        hasil = self.memuat([satu for satu in kata if len(satu) < MIRIP_MIN])
        for nomor, satu in enumerate(panjang):
            nama = f"mirip_{nomor}"
            hasil = hasil.alias(**{nama: TrigramWordSimilarity(satu, "nama")}).filter(**{f"{nama}__gte": MIRIP})
        return hasil


class TandaUnorQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> TandaUnorQuerySet:
        """Tags of the instansi whose units the person brings in."""
        lingkup = cakupan.untuk("impor")
        return self.filter(instansi_id__in=lingkup.instansi) if lingkup.instansi else self.none()


class PenugasanQuerySet(models.QuerySet):
    def berlaku(self, tanggal=None) -> PenugasanQuerySet:
        tanggal = tanggal or timezone.localdate()
        return self.filter(Q(sampai=None) | Q(sampai__gte=tanggal), mulai__lte=tanggal, dicabut_pada=None)

    def akan_atau_berlaku(self, tanggal=None) -> PenugasanQuerySet:
        """In force, or about to begin."""
        tanggal = tanggal or timezone.localdate()
        return self.filter(Q(sampai=None) | Q(sampai__gte=tanggal), dicabut_pada=None)

    def dalam(self, cakupan: Cakupan) -> PenugasanQuerySet:
        """Roles of the instansi whose accounts the person manages; who manages DMS sees the roles of DMS."""
        semua, dms = cakupan.untuk("kelola_pengguna").instansi, cakupan.untuk("kelola_dms").instansi
        if not (semua or dms):
            return self.none()
        return self.filter(Q(instansi_id__in=semua) | Q(instansi_id__in=dms, peran__in=PERAN_DMS))

    def di(self, instansi_id: int | None, unor: list[int]) -> PenugasanQuerySet:
        """Roles on the whole instansi or on one of these units."""
        return self.filter(Q(unor=None) | Q(unor_id__in=unor), instansi_id=instansi_id)

    def usai(self, tanggal=None) -> PenugasanQuerySet:
        """Over, or taken back."""
        return self.filter(Q(dicabut_pada__isnull=False) | Q(sampai__lt=tanggal or timezone.localdate()))

    def pemegang(self, peran: str, instansi_id: int, tanggal=None) -> PenugasanQuerySet:
        """Who holds this role in force, with an account that is open."""
        ada = self.berlaku(tanggal).filter(peran=peran, instansi_id=instansi_id)
        return ada.filter(pengguna__is_active=True)

    def milik(self, pengguna) -> PenugasanQuerySet:
        return self.filter(pengguna=pengguna).select_related("unor", "instansi")


class UsulPenugasanQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> UsulPenugasanQuerySet:
        lingkup = cakupan.untuk("kelola_pengguna").instansi
        return self.filter(instansi_id__in=lingkup) if lingkup else self.none()

    def menunggu(self) -> UsulPenugasanQuerySet:
        return self.filter(keadaan="MENUNGGU")
