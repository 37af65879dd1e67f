"""Long work that a person waits for: one row says how far it is and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sigma.tampilan.querysets import PekerjaanQuerySet


class Pekerjaan(models.Model):
    """PostgreSQL is the truth, a Celery message only a doorbell. Holds counts and codes, no personal value.

    `parameter` and `hasil` are what the kind says (`pekerjaan.JenisPekerjaan`); files stand in the default
    storage under `pekerjaan/<uuid>/`. `penyewa` is the lease of the worker that runs it, `hidup_pada` its pulse.
    """

    class Keadaan(models.TextChoices):
        ANTRE = "ANTRE", "Menunggu giliran"
        BERJALAN = "BERJALAN", "Sedang berjalan"
        SELESAI = "SELESAI", "Selesai"
        GAGAL = "GAGAL", "Gagal"
        DIBATALKAN = "DIBATALKAN", "Dibatalkan"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.CharField("Jenis", max_length=40)
    judul = models.CharField("Pekerjaan", max_length=200)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, null=True, related_name="+", db_index=False)
    keadaan = models.CharField("Keadaan", max_length=10, choices=Keadaan, default=Keadaan.ANTRE)
    parameter = models.JSONField(default=dict)
    masukan = models.CharField("Berkas masukan", max_length=200, default="", blank=True)
    maju = models.IntegerField("Kemajuan", default=0)
    maks = models.IntegerField("Dari", default=0)
    langkah = models.CharField("Langkah", max_length=200, default="", blank=True)
    batal_diminta = models.BooleanField("Pembatalan diminta", default=False)
    hasil = models.JSONField(default=dict)
    galat = models.CharField("Sebab gagal", max_length=500, default="", blank=True)
    berkas = models.CharField("Berkas hasil", max_length=200, default="", blank=True)
    nama_berkas = models.CharField("Nama berkas", max_length=150, default="", blank=True)
    percobaan = models.SmallIntegerField("Percobaan", default=0)
    penyewa = models.UUIDField(null=True, editable=False)
    hidup_pada = models.DateTimeField(null=True)
    dering_pada = models.DateTimeField(null=True)
    dibuat_pada = models.DateTimeField("Dibuat", db_default=Now(), editable=False)
    mulai_pada = models.DateTimeField("Mulai", null=True)
    selesai_pada = models.DateTimeField("Selesai", null=True)

    objects = PekerjaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Pekerjaan"
        default_permissions = ()
        indexes = [
            models.Index(fields=["pengguna", "-id"], name="pekerjaan_pengguna"),
            models.Index(fields=["instansi", "-id"], name="pekerjaan_instansi"),
            # The sweeper's question: what is open?
            models.Index(fields=["id"], name="pekerjaan_terbuka", condition=Q(selesai_pada=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan__in=("ANTRE", "BERJALAN"), selesai_pada=None)
                | Q(keadaan__in=("SELESAI", "GAGAL", "DIBATALKAN"), selesai_pada__isnull=False),
                name="pekerjaan_keadaan",
                violation_error_message="Pekerjaan yang sudah selesai tidak dapat berjalan lagi.",
            ),
            models.CheckConstraint(condition=Q(maju__gte=0, maks__gte=0), name="pekerjaan_kemajuan"),
        ]

    def __str__(self) -> str:
        return f"{self.judul} ({self.get_keadaan_display()})"

    @property
    def terbuka(self) -> bool:
        return self.keadaan in (self.Keadaan.ANTRE, self.Keadaan.BERJALAN)
