"""Reads of long work."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

PER_HALAMAN = 25


class PekerjaanQuerySet(models.QuerySet):
    def milik(self, pengguna_id: int | None) -> PekerjaanQuerySet:
        """What this person asked for."""
        return self.filter(pengguna_id=pengguna_id) if pengguna_id else self.none()

    def kelolaan(self, cakupan, hak: str = "koneksi_siasn") -> PekerjaanQuerySet:
        """Of the instansi on which this person holds `hak` (the page Operasi: that looks after the connection)."""
        lingkup = cakupan.untuk(hak)
        if lingkup.nasional:
            return self
        return self.filter(instansi_id__in=lingkup.instansi) if lingkup.instansi else self.none()

    def terbuka(self) -> PekerjaanQuerySet:
        return self.filter(selesai_pada=None)

    def perhatian(self) -> PekerjaanQuerySet:
        """Open, or failed within a day."""
        kemarin = Now() - timedelta(days=1)
        return self.filter(Q(selesai_pada=None) | Q(keadaan="GAGAL", selesai_pada__gt=kemarin))

    def halaman(self, sebelum_id: int | None) -> list:
        """One page, newest first, and one row more."""
        baris = self.filter(pk__lt=sebelum_id) if sebelum_id else self
        return list(baris.order_by("-pk")[: PER_HALAMAN + 1])
