"""Reads of events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, OuterRef, Subquery, Value, When

from pegawai.aturan.peristiwa import PUTUS, TANPA_SK, TERJADI, Keadaan

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

    def pensiun_nanti(self, orang: list[int]) -> dict[int, date]:
        """{person: date} of those whose pensiun is recorded and not yet in force."""
        akan = self.filter(pegawai__in=orang, keadaan=Keadaan.TERJADWAL, jenis__kelompok="PENSIUN")
        return dict(akan.values_list("pegawai_id", "tmt"))

    def jatuh_tempo(self, hari: date) -> PeristiwaQuerySet:
        """Scheduled events whose date has come by `hari`."""
        return self.filter(keadaan=Keadaan.TERJADWAL, tmt__lte=hari)


def jumlah_pindah_masuk(request) -> int | None:
    """How many transfers wait for the own instansi; None where there is none (home page)."""
    from pegawai.models import Peristiwa

    return Peristiwa.objects.menuju(request.cakupan).count() or None


def terjadi_akhir() -> Subquery:
    """For rows of `Pegawai`: the word of `TERJADI` for the last event in force, NULL without one; a death goes before
    everything (as `rekaman_peristiwa.terjadi` has it for one record)."""
    from pegawai.models import Peristiwa

    akhir = Peristiwa.objects.filter(pegawai=OuterRef("pk"), keadaan=Keadaan.BERLAKU, kedudukan_sesudah__isnull=False)
    mati = Case(When(jenis__kelompok=TANPA_SK, then=0), default=1)
    kata = Case(*(When(jenis__kelompok=k, then=Value(v)) for k, v in TERJADI.items()), output_field=models.CharField())
    return Subquery(akhir.order_by(mati, "-tmt", "-pk").annotate(kata=kata).values("kata")[:1])


def pensiun_tercatat(dari: date, sebelum: date) -> models.QuerySet:
    """Ids of people whose pensiun within this period is recorded and not yet in force, whatever their BUP says."""
    from pegawai.models import Peristiwa

    akan = Peristiwa.objects.filter(keadaan=Keadaan.TERJADWAL, jenis__kelompok="PENSIUN")
    return akan.filter(tmt__gte=dari, tmt__lt=sebelum).values("pegawai_id")
