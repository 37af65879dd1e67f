"""Reads of saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan


class TampilanQuerySet(models.QuerySet):
    def milik(self, cakupan: Cakupan) -> TampilanQuerySet:
        return self.filter(pengguna_id=cakupan.pengguna_id) if cakupan.pengguna_id else self.none()

    def terlihat(self, cakupan: Cakupan, kelompok: str) -> TampilanQuerySet:
        """Own ones, and those shared in a unit where this person holds `lihat`, or in the whole instansi."""
        lingkup = cakupan.untuk("lihat")
        bersama = Q(unor_id__in=cakupan.lihat_unor)
        if lingkup.instansi:
            bersama |= Q(unor__induk=None, instansi_id__in=lingkup.instansi)
        semua = self.filter(Q(pengguna_id=cakupan.pengguna_id) | bersama, kelompok=kelompok)
        return semua.select_related("unor").order_by("nama", "pk")


class KoreksiQuerySet(models.QuerySet):
    def milik(self, cakupan: Cakupan) -> KoreksiQuerySet:
        """Own bulk corrections."""
        return self.filter(pengguna_id=cakupan.pengguna_id) if cakupan.pengguna_id else self.none()


class SelKoreksiQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> SelKoreksiQuerySet:
        """Cells of people of the scope; one who left takes theirs along."""
        return cakupan.untuk("lihat").saring(self, orang="pegawai_id")

    def urut(self) -> SelKoreksiQuerySet:
        return self.select_related("pegawai").order_by("baris", "pk")

    def sah(self) -> SelKoreksiQuerySet:
        """Cells that can be applied, person by person."""
        return self.filter(galat="").select_related("pegawai").order_by("pegawai_id", "pk")
