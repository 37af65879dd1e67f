"""Rows of the table "who may propose what": a new one from a day on, and taking back one that has not begun."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from riwayat.models import AturanRiwayat
from sigma.basis import konteks
from sigma.basis.galat import pesan_kendala


@transaction.atomic
def tambah(
    *, jenis: str, peran: str, boleh_usul: bool, perlu_validasi: bool, berlaku_mulai: date, sumber: str
) -> AturanRiwayat:
    """Raises ValidationError by field. Row-level security lets the deployment's own administration alone write it."""
    if berlaku_mulai < timezone.localdate():
        raise ValidationError({"berlaku_mulai": "Aturan tidak dapat berlaku surut. Pilih hari ini atau sesudahnya."})
    if perlu_validasi and not boleh_usul:
        raise ValidationError({"ketentuan": "Validasi BKD hanya untuk yang boleh mengusulkan."})
    konteks.catat(alasan=sumber, asal="web")
    try:
        with transaction.atomic():
            return AturanRiwayat.objects.create(
                jenis=jenis,
                peran=peran,
                boleh_usul=boleh_usul,
                perlu_validasi=perlu_validasi,
                berlaku_mulai=berlaku_mulai,
                sumber=sumber,
            )
    except IntegrityError as salah:
        raise ValidationError({"berlaku_mulai": pesan_kendala(AturanRiwayat, salah)}) from salah


@transaction.atomic
def cabut(aturan: AturanRiwayat, *, alasan: str) -> None:
    """Take back a row before its day: nobody has followed it, and the change log keeps it. Raises ValidationError for
    one that has begun; only a younger row replaces that."""
    konteks.catat(alasan=alasan, asal="web")
    if not AturanRiwayat.objects.cabut(aturan.pk, timezone.localdate()):
        raise ValidationError("Aturan ini sudah berlaku atau sudah dicabut. Buat aturan baru untuk menggantikannya.")
