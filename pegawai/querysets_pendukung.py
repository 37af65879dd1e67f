"""Reads of Data Pendukung."""

from __future__ import annotations

from typing import Any

from django.db import models


class DataPendukungQuerySet(models.QuerySet):
    def dalam(self, cakupan: Any, hak: str = "lihat") -> DataPendukungQuerySet:
        return (cakupan.untuk(hak) | cakupan.diri).saring(self, orang="pegawai_id")

    def milik(self, pegawai: Any) -> DataPendukungQuerySet:
        return self.filter(pegawai=pegawai)
