"""Tables that people edit: what may be approved together, how much is looked at twice, reasons of one's own."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from verifikasi.antrean.querysets import PorsiQuerySet, RisikoQuerySet


class RisikoRendah(models.Model):
    """Whether usulan about one field may be approved many at once, from a day on. `bidang` "" = the whole kind. Which
    row decides: `aturan.TabelRisiko`; nothing is low-risk that no row names."""

    jenis = models.CharField("Jenis usulan", max_length=20)
    bidang = models.CharField("Bidang", max_length=60, default="", blank=True)
    rendah = models.BooleanField("Boleh disetujui bersama", default=True)
    berlaku_mulai = models.DateField("Berlaku mulai")
    sumber = models.CharField("Sumber", max_length=200)

    objects = RisikoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Risiko rendah"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "bidang", "berlaku_mulai"],
                name="risiko_satu_per_tanggal",
                violation_error_message="Aturan untuk tanggal itu sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.bidang}"


class PorsiTinjau(models.Model):
    """Which share of the approvals of an instansi is looked at twice, from a day on; `instansi` null = where it has no
    row of its own."""

    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, null=True, related_name="+", db_index=False)
    persen = models.DecimalField("Porsi (persen)", max_digits=5, decimal_places=2)
    berlaku_mulai = models.DateField("Berlaku mulai")
    sumber = models.CharField("Sumber", max_length=200)

    objects = PorsiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Porsi tinjauan kedua"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "berlaku_mulai"],
                name="porsi_satu_per_tanggal",
                nulls_distinct=False,
                violation_error_message="Porsi untuk tanggal itu sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(persen__gte=0, persen__lte=100),
                name="porsi_wajar",
                violation_error_message="Porsi 0 sampai 100 persen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persen} %"


class TemplatAlasan(models.Model):
    """A reason that one verifier writes often. `alasan_tolak`: the code that goes with it; a refusal must have
    one."""

    UNTUK = [("KEMBALI", "Minta perbaikan"), ("TOLAK", "Tolak")]

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    untuk = models.CharField("Untuk", max_length=7, choices=UNTUK)
    alasan_tolak = models.ForeignKey(
        "referensi.AlasanTolak", models.PROTECT, verbose_name="Alasan penolakan", null=True, blank=True,
        related_name="+", db_index=False,
    )  # fmt: skip
    isi = models.CharField("Isi", max_length=400)
    dibuat_pada = models.DateTimeField("Dibuat", db_default=Now(), editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "Templat alasan"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(isi=""), name="templat_terisi"),
            models.CheckConstraint(
                condition=~Q(untuk="TOLAK") | Q(alasan_tolak__isnull=False),
                name="templat_tolak_berkode",
                violation_error_message="Templat penolakan menyebut alasannya.",
            ),
        ]

    def __str__(self) -> str:
        return self.isi
