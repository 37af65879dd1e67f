"""Reads of notifications: always one's own."""

from __future__ import annotations

from django.db import models

PER_HALAMAN = 25
LONCENG_MAKS = 99


class NotifikasiQuerySet(models.QuerySet):
    def milik(self, pengguna_id: int | None) -> NotifikasiQuerySet:
        return self.filter(pengguna_id=pengguna_id) if pengguna_id else self.none()

    def baru(self) -> NotifikasiQuerySet:
        return self.filter(dibaca_pada=None)

    def halaman(self, sebelum: int) -> list:
        """One page, newest first, and one row more; `sebelum` 0 = from the newest."""
        baris = self.filter(pk__lt=sebelum) if sebelum else self
        return list(baris.order_by("-pk")[: PER_HALAMAN + 1])

    def sampai_lonceng(self) -> int:
        """How many, counted no further than the bell shows."""
        return self.order_by()[: LONCENG_MAKS + 1].count()
