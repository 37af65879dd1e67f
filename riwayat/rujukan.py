"""What a row is checked against beside its own values: code tables and units. One look-up a question, or (an import)
answers that were read for a thousand rows together."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import models

from pegawai.models import Pegawai
from riwayat import unor


class Rujukan(Protocol):
    def ada(self, model: type[models.Model], kode: Any) -> bool:
        """Whether the code table has this code."""

    def nama(self, model: type[models.Model], kode: Any) -> str:
        """Name of a code, "" for none."""

    def unor(self, pegawai: Pegawai, siasn_id: str) -> str:
        """Name of an active unit of the person's instansi, "" for none."""


class Langsung:
    """Asks the database each time."""

    def ada(self, model: type[models.Model], kode: Any) -> bool:
        return model._base_manager.filter(pk=kode).exists()

    def nama(self, model: type[models.Model], kode: Any) -> str:
        ada = model._base_manager.filter(pk=kode).values_list("nama", flat=True).first()
        return str(ada or "")

    def unor(self, pegawai: Pegawai, siasn_id: str) -> str:
        return unor.nama(pegawai, siasn_id)


LANGSUNG = Langsung()
