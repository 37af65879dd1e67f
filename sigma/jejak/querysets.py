"""Reads of the access log and of the change log."""

from __future__ import annotations

from typing import Any

from django.db import models


class AksesQuerySet(models.QuerySet):
    def dalam(self, cakupan) -> AksesQuerySet:
        """Rows of the instansi that an auditor watches."""
        lingkup = cakupan.untuk("jejak")
        return self.filter(instansi__in=lingkup.instansi) if lingkup.instansi else self.none()

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
