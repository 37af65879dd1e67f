"""What a row is checked against beside its own values: code tables and units. One look-up a question, or (an import)
answers that were read for a thousand rows together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django.db import models

from pegawai.models import Pegawai
from riwayat import unor
from riwayat.aturan import Kode


class Rujukan(Protocol):
    def ada(self, model: type[models.Model], kode: Any) -> bool:
        """Whether the code table has this code."""

    def nama(self, model: type[models.Model], kode: Any) -> str:
        """Name of a code, "" for none."""

    def induk(self, model: type[models.Model], kode: Any, kolom: str) -> Kode | None:
        """What this code says in its column `kolom`: the code of another table, or one of the column's choices; None
        where it says nothing."""

    def unor(self, pegawai: Pegawai, siasn_id: str) -> str:
        """Name of an active unit of the person's instansi, "" for none."""


def baca_induk(model: type[models.Model], kode: Iterable[Any], kolom: str) -> dict[str, Kode]:
    """{code: what it says in `kolom`} of those that say something."""
    bidang: Any = model._meta.get_field(kolom)
    ada = model._base_manager.filter(pk__in=kode).exclude(**{kolom: None})
    if not bidang.is_relation:
        label = dict(bidang.flatchoices)
        return {asal: Kode(isi, str(label.get(isi, isi))) for asal, isi in ada.values_list("pk", kolom)}
    return {asal: Kode(*isi) for asal, *isi in ada.values_list("pk", f"{kolom}_id", f"{kolom}__nama")}


class Langsung:
    """Asks the database each time."""

    def ada(self, model: type[models.Model], kode: Any) -> bool:
        return model._base_manager.filter(pk=kode).exists()

    def nama(self, model: type[models.Model], kode: Any) -> str:
        ada = model._base_manager.filter(pk=kode).values_list("nama", flat=True).first()
        return str(ada or "")

    def induk(self, model: type[models.Model], kode: Any, kolom: str) -> Kode | None:
        return next(iter(baca_induk(model, [kode], kolom).values()), None)

    def unor(self, pegawai: Pegawai, siasn_id: str) -> str:
        return unor.nama(pegawai, siasn_id)


LANGSUNG = Langsung()
