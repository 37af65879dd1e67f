"""Reads of riwayat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan

SUMBER_SAH = ("data_utama", "siasn")  # their rows count as they come
AWAL_ATURAN = date(2025, 1, 1)  # of the rows that the migration puts in


class RiwayatQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan, hak: str = "lihat") -> RiwayatQuerySet:
        """Rows of people whose page may be opened: by the right, or oneself."""
        return (cakupan.untuk(hak) | cakupan.diri).saring(self, orang="pegawai_id")

    def milik(self, pegawai: Any) -> RiwayatQuerySet:
        return self.filter(pegawai=pegawai)

    def milik_banyak(self, nomor: list[int]) -> RiwayatQuerySet:
        """Rows of these people."""
        return self.filter(pegawai_id__in=nomor)

    def berlaku(self) -> RiwayatQuerySet:
        """Not removed."""
        return self.filter(keadaan="BERLAKU")

    def sah(self) -> RiwayatQuerySet:
        """Those that count: verified here, or brought from data utama or SIASN."""
        return self.filter(models.Q(diverifikasi_pada__isnull=False) | models.Q(sumber__in=SUMBER_SAH))

    def di_unor(self, siasn: Iterable[str]) -> models.QuerySet:
        """Ids of people of whom a row names one of these units (of the kinds that name units)."""
        ada = self.berlaku().filter(unor_kode__in=list(siasn))
        return ada.order_by().values_list("pegawai_id", flat=True)

    def satu(self, pegawai: Any, uuid: Any):
        """The row of this person, removed or not; None where there is none."""
        return self.milik(pegawai).filter(uuid=uuid).first()

    def bernama(self, kolom: Iterable[str]) -> RiwayatQuerySet:
        """With the names of the codes among these columns."""
        kode = [n for n in kolom if self.model._meta.get_field(n).is_relation]
        return self.select_related(*kode) if kode else self

    def lengkap(self) -> RiwayatQuerySet:
        """With the names of its codes and of who verified."""
        kode = [b.name for b in self.model._meta.concrete_fields if b.is_relation and b.editable]
        return self.select_related("diverifikasi_oleh", *kode)


class AturanRiwayatQuerySet(models.QuerySet):
    def pada_hari_ini(self, peran: list[str]) -> list:
        """The rule in force per kind and role: the youngest that has begun."""
        baris = self.filter(peran__in=peran, berlaku_mulai__lte=timezone.localdate())
        return list(baris.order_by("jenis", "peran", "-berlaku_mulai").distinct("jenis", "peran"))

    def menurut_hari(self) -> AturanRiwayatQuerySet:
        """Every row, the earliest first."""
        return self.order_by("berlaku_mulai", "pk")

    def cabut(self, nomor: int, hari: date) -> int:
        """Delete one that has not begun on `hari`; how many went."""
        return self.filter(pk=nomor, berlaku_mulai__gt=hari).delete()[0]


class JadwalQuerySet(models.QuerySet):
    def milik(self, pegawai: Any) -> JadwalQuerySet:
        return self.filter(pegawai=pegawai)

    def jatuh_tempo(self, hari: date) -> JadwalQuerySet:
        return self.filter(tanggal__lte=hari)
