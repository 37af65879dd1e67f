"""A new row of the table "Kriteria berkas"; rows are never changed, a younger one decides."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from dms.models import KriteriaBerkas

GANDA = "Kriteria untuk jenis dan tanggal itu sudah ada."


@transaction.atomic
def tambah(kriteria: KriteriaBerkas, *, oleh: Any) -> KriteriaBerkas:
    """Raises ValidationError by field. Row-level security lets the deployment's own administration alone write it."""
    if kriteria.berlaku_mulai < timezone.localdate():
        raise ValidationError({"berlaku_mulai": "Kriteria tidak dapat berlaku surut. Pilih hari ini atau sesudahnya."})
    kriteria.oleh = oleh
    try:
        with transaction.atomic():
            kriteria.save(force_insert=True)
    except IntegrityError as salah:
        raise ValidationError({"berlaku_mulai": GANDA}) from salah
    return kriteria
