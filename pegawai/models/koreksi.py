"""Bulk correction: a sheet that came back, cell by cell."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pegawai.models.pegawai import AnakPegawai
from pegawai.querysets_daftar import KoreksiQuerySet, SelKoreksiQuerySet


class Koreksi(models.Model):
    """One sheet. `galat`: [[row, text]] of rows that are nobody of this scope; `jumlah`: counts, no values."""

    class Keadaan(models.TextChoices):
        DIPERIKSA = "DIPERIKSA", "Diperiksa, belum diterapkan"
        DITERAPKAN = "DITERAPKAN", "Diterapkan"
        DIBATALKAN = "DIBATALKAN", "Dibatalkan, nilai lama dikembalikan"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, null=True, related_name="+", db_index=False)
    kelompok = models.CharField("Daftar", max_length=4)
    keadaan = models.CharField("Keadaan", max_length=10, choices=Keadaan, default=Keadaan.DIPERIKSA)
    jumlah = models.JSONField(default=dict)
    galat = models.JSONField(default=list)
    dibuat_pada = models.DateTimeField(db_default=Now(), editable=False)
    diterapkan_pada = models.DateTimeField(null=True)
    dibatalkan_pada = models.DateTimeField(null=True)

    objects = KoreksiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Koreksi massal"
        default_permissions = ()
        indexes = [models.Index(fields=["pengguna", "-id"], name="koreksi_pengguna")]
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan="DIPERIKSA", diterapkan_pada=None)
                | Q(keadaan="DITERAPKAN", diterapkan_pada__isnull=False, dibatalkan_pada=None)
                | Q(keadaan="DIBATALKAN", diterapkan_pada__isnull=False, dibatalkan_pada__isnull=False),
                name="koreksi_keadaan",
                violation_error_message="Koreksi ini sudah pernah diterapkan atau dibatalkan.",
            )
        ]

    def __str__(self) -> str:
        return f"Koreksi massal {self.kelompok} ({self.get_keadaan_display()})"


class SelKoreksi(AnakPegawai):
    """One changed cell: stored value before and after as JSON (dates ISO), or the reason why it cannot be taken.

    `versi`: version of the person in the sheet; `versi_sesudah`: after the correction, which undo asks for.
    """

    koreksi = models.ForeignKey(Koreksi, models.CASCADE, related_name="sel", db_index=False)
    baris = models.IntegerField("Baris")
    bidang = models.CharField("Bidang", max_length=40)
    lama = models.JSONField(null=True)
    baru = models.JSONField(null=True)
    tampil_lama = models.CharField(max_length=500, default="", blank=True)
    tampil_baru = models.CharField(max_length=500, default="", blank=True)
    galat = models.CharField("Galat", max_length=300, default="", blank=True)
    versi = models.IntegerField()
    versi_sesudah = models.IntegerField(null=True)

    objects = SelKoreksiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Sel koreksi"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["koreksi", "baris", "bidang"], name="sel_koreksi_satu"),
        ]

    def __str__(self) -> str:
        return f"{self.baris}/{self.bidang}"
