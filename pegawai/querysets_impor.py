"""Reads of imports; whoever holds the right `impor` sees those of the instansi."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan


def _dalam(queryset, cakupan: Cakupan):
    lingkup = cakupan.untuk("impor")
    return queryset.filter(instansi_id__in=lingkup.instansi) if lingkup.instansi else queryset.none()


PER_HALAMAN = 50


class MilikQuerySet(models.QuerySet):
    """Rows of an import that one person is still looking at."""

    def dalam(self, cakupan: Cakupan) -> MilikQuerySet:
        return _dalam(self, cakupan).filter(oleh_id=cakupan.pengguna_id)

    def saring(self, jenis: str, bidang: str, kode: str) -> MilikQuerySet:
        """By kind, field and reason; "" is any."""
        pilihan = {"jenis": jenis, "bidang": bidang, "kode": kode}
        return self.filter(**{nama: nilai for nama, nilai in pilihan.items() if nilai})

    def halaman(self, setelah: int | None) -> list:
        """One page in the order of the file, and one row more."""
        baris = self.filter(pk__gt=setelah) if setelah else self
        return list(baris.order_by("pk")[: PER_HALAMAN + 1])


class UnorRencanaQuerySet(models.QuerySet):
    """Units hold no person: whoever imports for the instansi sees them."""

    def dalam(self, cakupan: Cakupan) -> UnorRencanaQuerySet:
        return _dalam(self, cakupan)


class PemetaanQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> PemetaanQuerySet:
        return _dalam(self, cakupan)


class SebelumQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> SebelumQuerySet:
        return _dalam(self, cakupan)


class ImporQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> ImporQuerySet:
        return _dalam(self, cakupan)

    def terbaru(self) -> ImporQuerySet:
        return self.select_related("instansi", "oleh").order_by("-mulai_pada", "-pk")


class BarisImporQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> BarisImporQuerySet:
        return _dalam(self, cakupan)


def jumlah_menunggu(request) -> int | None:
    """Own uploads that wait for oneself: columns to match, to apply, to try again; None where there is none (home)."""
    from pegawai.models import RencanaImpor

    k = RencanaImpor.Keadaan
    ada = RencanaImpor.objects.dalam(request.cakupan).filter(keadaan__in=(k.DIUNGGAH, k.SIAP, k.GAGAL))
    return ada.count() or None
