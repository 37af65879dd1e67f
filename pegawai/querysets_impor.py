"""Reads of imports; whoever holds the right `impor` sees those of the instansi."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from sigma.organisasi.cakupan import Cakupan


def _dalam(queryset, cakupan: Cakupan):
    lingkup = cakupan.untuk("impor")
    return queryset.filter(instansi_id__in=lingkup.instansi) if lingkup.instansi else queryset.none()


class ImporQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> ImporQuerySet:
        return _dalam(self, cakupan)

    def terbaru(self) -> ImporQuerySet:
        return self.select_related("instansi", "oleh").order_by("-mulai_pada", "-pk")


class BarisImporQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> BarisImporQuerySet:
        return _dalam(self, cakupan)
