"""A new row of the table "who may change what"; rows are never changed, a younger one decides."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from pegawai.models import AturanBidang

GANDA = "Aturan untuk bidang, kelompok dan tanggal itu sudah ada."


@transaction.atomic
def tambah(
    *, bidang: str, peran: str, cara: str, perlu_validasi: bool, berlaku_mulai: date, sumber: str
) -> AturanBidang:
    """Raises ValidationError by field. Row-level security lets the deployment's own administration alone write it."""
    if berlaku_mulai < timezone.localdate():
        raise ValidationError({"berlaku_mulai": "Aturan tidak dapat berlaku surut. Pilih hari ini atau sesudahnya."})
    if perlu_validasi and cara != "usul":
        raise ValidationError({"perlu_validasi": "Validasi BKD hanya untuk cara Usul."})
    try:
        with transaction.atomic():
            return AturanBidang.objects.create(
                bidang=bidang,
                peran=peran,
                cara=cara,
                perlu_validasi=perlu_validasi,
                berlaku_mulai=berlaku_mulai,
                sumber=sumber,
            )
    except IntegrityError as salah:
        raise ValidationError({"berlaku_mulai": GANDA}) from salah
