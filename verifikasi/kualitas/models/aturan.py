"""Weights and thresholds as dated rows, and what of them is in force."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sigma.basis.models import CatatanPerubahan
from verifikasi.kualitas.querysets import AturanIkdQuerySet


class AturanIkd(models.Model):
    """What holds for one rule, or for the weight of one dimension (`kode` DIM_…), from a day on.

    `bobot`: inside the dimension, or of the dimension among the four; `ambang`: {name: value} of `aturan.AMBANG`. The
    youngest row that has begun decides; a row is never changed, a later one replaces it.
    """

    kode = models.CharField("Aturan", max_length=40)
    berlaku_mulai = models.DateField("Berlaku mulai")
    bobot = models.DecimalField("Bobot", max_digits=6, decimal_places=2)
    aktif = models.BooleanField("Dinyalakan", default=True)
    ambang = models.JSONField("Ambang", default=dict, blank=True)
    sumber = models.CharField("Sumber", max_length=300)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = AturanIkdQuerySet.as_manager()
    jejak = CatatanPerubahan(excluded_fields=["oleh"])

    class Meta:
        verbose_name = verbose_name_plural = "Aturan IKD"
        db_table = "kualitas_aturanikd"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kode", "berlaku_mulai"],
                name="aturan_ikd_satu_per_tanggal",
                violation_error_message="Nilai untuk aturan dan tanggal mulai itu sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(bobot__gte=0, bobot__lte=100),
                name="aturan_ikd_bobot",
                violation_error_message="Bobot antara 0 dan 100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.berlaku_mulai}: {self.bobot}"


class Keadaan(models.Model):
    """One row: rules switched on (`nyala`, a mask) and thresholds in force, as the database's functions read them;
    of what they were made (`sidik`), when everybody was last judged, and for which day."""

    id = models.SmallIntegerField(primary_key=True)
    nyala = models.BigIntegerField(default=0)
    ambang = models.JSONField(default=dict)
    sidik = models.CharField(max_length=64, default="", db_default="")
    hari = models.DateField(null=True)
    dihitung_pada = models.DateTimeField(null=True)
    diubah_pada = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "Keadaan kualitas"
        db_table = "kualitas_keadaan"
        default_permissions = ()

    def __str__(self) -> str:
        return self.sidik[:12]


class Sumber(models.Model):
    """Data that an instansi keeps in SIGMA, so that its rules can be computed there: today SKP alone."""

    pk = models.CompositePrimaryKey("instansi_id", "kode")
    instansi_id = models.IntegerField()
    kode = models.CharField(max_length=20)

    class Meta:
        verbose_name = verbose_name_plural = "Sumber kualitas"
        db_table = "kualitas_sumber"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.instansi_id} {self.kode}"
