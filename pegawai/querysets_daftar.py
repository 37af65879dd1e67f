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
