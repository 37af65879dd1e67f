"""What a refused write means to people."""

from __future__ import annotations

from django.db import IntegrityError, models


def pesan_kendala(model: type[models.Model], salah: IntegrityError) -> str:
    """The message of the named constraint that refused a row of `model`; a general one where it has none."""
    diag = getattr(salah.__cause__, "diag", None)
    nama = getattr(diag, "constraint_name", "") or ""
    for satu in model._meta.constraints:
        if satu.name == nama:
            return str(satu.get_violation_error_message())
    return "Data ini ditolak basis data: bertentangan dengan data yang sudah tersimpan."
