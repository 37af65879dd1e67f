"""Reads of events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

from pegawai.aturan.peristiwa import PUTUS, Keadaan

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan


class PeristiwaQuerySet(models.QuerySet):
    def terlihat(self, cakupan: Cakupan) -> PeristiwaQuerySet:
        """Events of people whose page may be opened."""
        return (cakupan.untuk("lihat") | cakupan.diri).saring(self, orang="pegawai_id")

    def dalam(self, cakupan: Cakupan, hak: str = "ubah_langsung_bkd") -> PeristiwaQuerySet:
        """Events that the person may decide about on the side where the ASN works."""
        return cakupan.untuk(hak).saring(self, orang=None)

    def milik(self, pegawai) -> PeristiwaQuerySet:
        """Of one person, newest first."""
        lengkap = self.select_related("jenis", "kedudukan_sesudah", "dibuat_oleh", "diputus_oleh", "unor_tujuan")
        return lengkap.filter(pegawai=pegawai).order_by("-tmt", "-pk")

    def menuju(self, cakupan: Cakupan, *keadaan: str) -> PeristiwaQuerySet:
        """Transfers to an instansi of which the person keeps the records; without `keadaan` those that wait."""
        instansi = cakupan.untuk("ubah_langsung_bkd").instansi
        if not instansi:
            return self.none()
        hasil = self.filter(tujuan__in=instansi, keadaan__in=keadaan or (Keadaan.MENUNGGU,))
        return hasil.select_related("jenis", "instansi", "tujuan")

    def dari(self, cakupan: Cakupan) -> PeristiwaQuerySet:
        """Transfers out of an instansi of which the person keeps the records, also of people who have arrived."""
        instansi = cakupan.untuk("ubah_langsung_bkd").instansi
        return self.filter(asal__in=instansi).exclude(keadaan=Keadaan.DIBATALKAN) if instansi else self.none()

    def sesudah(self, peristiwa) -> PeristiwaQuerySet:
        """Later events of the same person that stand or may still come."""
        return self.filter(pegawai=peristiwa.pegawai_id, pk__gt=peristiwa.pk).exclude(keadaan__in=PUTUS)

    def jatuh_tempo(self, hari: date) -> PeristiwaQuerySet:
        """Scheduled events whose date has come by `hari`."""
        return self.filter(keadaan=Keadaan.TERJADWAL, tmt__lte=hari)


def jumlah_pindah_masuk(request) -> int | None:
    """How many transfers wait for the own instansi; None where there is none (home page)."""
    from pegawai.models import Peristiwa

    return Peristiwa.objects.menuju(request.cakupan).count() or None
