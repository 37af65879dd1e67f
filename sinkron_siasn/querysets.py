"""Every reusable read of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from sinkron_siasn.alur import BELUM_SELESAI, PERLU_ORANG, TERBUKA

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan

PER_HALAMAN = 25


class KoneksiQuerySet(models.QuerySet):
    def kelolaan(self, cakupan: Cakupan) -> KoneksiQuerySet:
        """Connections this person manages."""
        lingkup = cakupan.untuk("koneksi_siasn")
        if lingkup.nasional:
            return self
        return self.filter(instansi_id__in=lingkup.instansi) if lingkup.instansi else self.none()

    def milik_instansi(self, instansi_id: int):
        """The connection of an instansi with the state of its channel, or None."""
        return self.select_related("keadaan").filter(instansi_id=instansi_id).first()


class _AnakQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan, hak: str = "sinkron"):
        return cakupan.untuk(hak).saring(self, orang=None)

    def milik(self, pegawai):
        return self.filter(pegawai=pegawai)


class SalinanQuerySet(_AnakQuerySet):
    pass


class PenyegaranQuerySet(_AnakQuerySet):
    def menunggu(self) -> PenyegaranQuerySet:
        return self.filter(Q(dicoba_pada=None) | Q(dicoba_pada__lt=F("diminta_pada")))


class DoronganQuerySet(_AnakQuerySet):
    def terbuka(self) -> DoronganQuerySet:
        return self.filter(keadaan__in=TERBUKA)

    def belum_selesai(self) -> DoronganQuerySet:
        """What the worklist shows: a person must look, or SIASN does not answer."""
        return self.filter(keadaan__in=BELUM_SELESAI)

    def perlu_orang(self) -> DoronganQuerySet:
        return self.filter(keadaan__in=PERLU_ORANG)

    def lengkap(self) -> DoronganQuerySet:
        return self.select_related("pegawai", "oleh", "isi")

    def halaman(self, sebelum_id: int | None) -> list:
        """One page, newest first, and one row more (to know whether there is a next page)."""
        baris = self.filter(pk__lt=sebelum_id) if sebelum_id else self
        return list(baris.order_by("-pk")[: PER_HALAMAN + 1])
