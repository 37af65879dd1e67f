"""Who has an usulan before them, and who stands in for whom."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pegawai.models.pegawai import AnakPegawai
from verifikasi.antrean.querysets import KlaimQuerySet, SerahQuerySet


class Klaim(AnakPegawai):
    """One usulan is in somebody's hands. It says so and forbids nothing; it ends with every move of the usulan (the
    database deletes it), when it is released, and by itself after `aturan.KLAIM_UMUR` without activity.

    `dari`: from whom it was taken over, null for a free one.
    """

    usulan = models.ForeignKey("verifikasi.Usulan", models.CASCADE, related_name="klaim", db_index=False)
    pemegang = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diambil_pada = models.DateTimeField("Diambil", db_default=Now())
    aktif_pada = models.DateTimeField("Tanda kegiatan terakhir", db_default=Now())
    dari = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="Diambil alih dari", null=True, related_name="+",
        db_index=False,
    )  # fmt: skip

    objects = KlaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Klaim usulan"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["usulan"],
                name="klaim_satu_pemegang",
                violation_error_message="Usulan ini baru saja diambil orang lain.",
            )
        ]

    def __str__(self) -> str:
        return f"klaim {self.usulan_id}"


class Serah(models.Model):
    """A verifier's queue is looked after by a colleague for a period; no right comes with it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, related_name="+", db_index=False)
    dari = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    kepada = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    mulai = models.DateField("Mulai")
    sampai = models.DateField("Sampai")
    alasan = models.CharField("Alasan", max_length=200)
    dibuat_pada = models.DateTimeField("Dibuat", db_default=Now(), editable=False)
    diakhiri_pada = models.DateTimeField("Diakhiri", null=True)
    diakhiri_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = SerahQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Serah antrean"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(dari=F("kepada")),
                name="serah_orang_lain",
                violation_error_message="Antrean diserahkan kepada orang lain.",
            ),
            models.CheckConstraint(
                condition=Q(sampai__gte=F("mulai")),
                name="serah_periode_maju",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            models.UniqueConstraint(
                fields=["dari"],
                condition=Q(diakhiri_pada=None),
                name="serah_satu_terbuka",
                violation_error_message="Masih ada serah antrean yang belum berakhir.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mulai} – {self.sampai}"
