"""Reads of the access log and of the change log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import ExtractHour, TruncHour

# Who watches: the auditor of an instansi, and whoever answers for the accounts of a unit (Admin OPD, Admin BKD).
HAK = ("jejak", "reset_sandi")


class AksesQuerySet(models.QuerySet):
    def dalam(self, cakupan) -> AksesQuerySet:
        """What was opened of the people whom this person watches, and what was refused in the own instansi."""
        return cakupan.gabungan(HAK).saring(self, orang=None)

    def antara(self, dari: datetime, sebelum: datetime) -> AksesQuerySet:
        return self.filter(pada__gte=dari, pada__lt=sebelum)

    def ramai(self, per_jam: int, batas: int) -> list[dict[str, Any]]:
        """Readers who opened more people than `per_jam` within one hour: [{pengguna, nama, jam, n}], most first."""
        jam = self.filter(orang_id__isnull=False).annotate(jam=TruncHour("pada"))
        jam = jam.values("pengguna_id", "pengguna__nama_lengkap", "jam").annotate(n=Count("orang_id", distinct=True))
        return list(jam.filter(n__gt=per_jam).order_by("-n", "-jam", "pengguna_id")[:batas])

    def malam(self, mulai: int, sampai: int, batas: int) -> list[dict[str, Any]]:
        """Readers who opened records between these hours (over midnight too): [{pengguna, nama, n}], most first."""
        di_malam = Q(jam__gte=mulai, jam__lt=sampai) if mulai < sampai else Q(jam__gte=mulai) | Q(jam__lt=sampai)
        jam = self.filter(orang_id__isnull=False).annotate(jam=ExtractHour("pada")).filter(di_malam)
        jam = jam.values("pengguna_id", "pengguna__nama_lengkap").annotate(n=Count("orang_id", distinct=True))
        return list(jam.order_by("-n", "pengguna_id")[:batas])

    def tentang(self, orang_id: int | None) -> AksesQuerySet:
        """Every read of this person's pages and files, newest first; refusals show nothing and are not among them."""
        ada = self.filter(orang_id=orang_id) if orang_id else self.none()
        return ada.select_related("pengguna").order_by("-id")


def catatan(manajer: Any, batas: int, sebelum: int | None = None, **subjek: Any) -> list:
    """Rows of a change log, newest first; `sebelum` is a history_id of the page before."""
    baris = manajer.filter(**subjek)
    if sebelum:
        baris = baris.filter(history_id__lt=sebelum)
    return list(baris.order_by("-history_id")[:batas])
