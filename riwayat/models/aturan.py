"""Who may propose changes of which kind, and what asks for the BKD; dated and editable."""

from django.db import models

from riwayat.querysets import AturanRiwayatQuerySet
from sigma.basis.models import CatatanPerubahan


class AturanRiwayat(models.Model):
    """What holds for one kind and one group from a day on. The youngest row that has begun decides; a row is never
    changed, and only one that has not begun can be taken back."""

    PERAN = [("ASN", "ASN"), ("ADMIN_OPD", "Admin OPD"), ("ADMIN_BKD", "Admin BKD")]

    jenis = models.CharField("Jenis riwayat", max_length=20)
    peran = models.CharField("Kelompok", max_length=10, choices=PERAN)
    boleh_usul = models.BooleanField("Boleh mengusulkan")
    perlu_validasi = models.BooleanField("Perlu validasi BKD")
    berlaku_mulai = models.DateField("Berlaku mulai")
    sumber = models.CharField("Sumber", max_length=200)

    objects = AturanRiwayatQuerySet.as_manager()
    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Aturan riwayat"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "peran", "berlaku_mulai"],
                name="aturan_riwayat_satu_per_tanggal",
                violation_error_message="Aturan untuk jenis, kelompok dan tanggal itu sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.jenis}/{self.peran}"
