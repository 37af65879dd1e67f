"""Every reusable read of announcements and threads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from verifikasi.koordinasi.aturan import Keadaan, Sisi, Terbit

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan

HAK_TULIS = "kelola_pengguna"  # who writes announcements: Admin BKD, for the own instansi
HAK_OPD, HAK_BKD = "ubah_langsung", "ubah_langsung_bkd"


class PengumumanQuerySet(models.QuerySet):
    def kelolaan(self, cakupan: Cakupan) -> PengumumanQuerySet:
        """Those of the instansi for which the person writes."""
        instansi = cakupan.untuk(HAK_TULIS).instansi
        return self.filter(instansi__in=instansi) if instansi else self.none()

    def untuk(self, cakupan: Cakupan, hari: date) -> PengumumanQuerySet:
        """Published, in their period, for one of the roles held, and for a unit that one belongs to or works for."""
        instansi = cakupan.gabungan(("lihat", "statistik", "jejak")).instansi
        if not (instansi or cakupan.lihat_unor):
            return self.none()
        tempat = Q(unor__overlap=sorted(cakupan.lihat_unor)) | Q(instansi__in=sorted(instansi))
        masa = Q(sampai=None) | Q(sampai__gte=hari)
        untuk = Q(peran__len=0) | Q(peran__overlap=sorted(cakupan.peran))
        return self.filter(tempat, masa, untuk, keadaan=Terbit.TERBIT, mulai__lte=hari)

    def dengan_baca(self, pengguna_id: int | None) -> PengumumanQuerySet:
        """With `sudah`: whether this account has opened it."""
        from verifikasi.koordinasi.models import Bacaan

        milik = Bacaan.objects.filter(pengumuman=OuterRef("pk"), pengguna_id=pengguna_id)
        return self.annotate(sudah=Exists(milik))


class UtasQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> UtasQuerySet:
        """Threads of people for whom one answers, on either side."""
        return cakupan.gabungan((HAK_OPD, HAK_BKD)).saring(self, orang=None)

    def menunggu(self, cakupan: Cakupan) -> UtasQuerySet:
        """Threads in which it is this person's side's turn."""
        bkd = cakupan.untuk(HAK_BKD).saring(self.filter(keadaan=Keadaan.TERBUKA), orang=None)
        opd = cakupan.untuk(HAK_OPD).saring(self.filter(keadaan=Keadaan.MENUNGGU_OPD), orang=None)
        return bkd | opd

    def lengkap(self) -> UtasQuerySet:
        return self.select_related("pegawai", "petugas", "opd")

    def untuk_daftar(self) -> UtasQuerySet:
        """With the names that a list shows, not the whole rows behind them."""
        jauh = ("pegawai__nama", "petugas__nama_lengkap", "opd__nama")
        return self.lengkap().only("uuid", "perihal", "keadaan", "terakhir_pada", *jauh)

    def sesudah(self, utas) -> UtasQuerySet:
        """Rows that come after this one in the order of the list."""
        sama = Q(terakhir_pada=utas.terakhir_pada, pk__lt=utas.pk)
        return self.filter(Q(terakhir_pada__lt=utas.terakhir_pada) | sama)


def sisi(cakupan: Cakupan, baris) -> str:
    """For which side a person speaks on this row; "" for neither."""
    if cakupan.boleh(HAK_BKD, baris):
        return Sisi.BKD
    return Sisi.OPD if cakupan.boleh(HAK_OPD, baris) else ""
