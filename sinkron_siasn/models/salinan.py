"""What SIASN last showed of a person, and on which values both sides last agreed."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models.functions import Now

from pegawai.models.pegawai import AnakPegawai
from sinkron_siasn.querysets import PenyegaranQuerySet, SalinanQuerySet


class SalinanSiasn(AnakPegawai):
    """Last good copy of data-utama as it came; unknown keys are kept."""

    data = models.JSONField()
    diambil_pada = models.DateTimeField()

    objects = SalinanQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["pegawai"], name="salinan_satu_per_orang")]

    def __str__(self) -> str:
        return f"SalinanSiasn {self.pk}"


class SalinanRiwayat(AnakPegawai):
    """Last good rows of each history: `data` {read: rows as they came}, `pada` {read: ISO time of these rows},
    `galat` {read that failed the last time: code}; `diambil_pada`: the last reading."""

    data = models.JSONField()
    pada = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    galat = models.JSONField(default=dict)
    diambil_pada = models.DateTimeField()

    objects = SalinanQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["pegawai"], name="salinanriwayat_satu_per_orang")]

    def __str__(self) -> str:
        return f"SalinanRiwayat {self.pk}"

    def dibaca_pada(self, siasn: str) -> datetime:
        """When the rows of this history were read."""
        return datetime.fromisoformat(self.pada[siasn]) if siasn in self.pada else self.diambil_pada


class Penyegaran(AnakPegawai):
    """The envelope of a refresh: the worker finds it without a scope, so it holds no personal value.

    `jenis`: what is read; one request of each kind per person.
    """

    class Jenis(models.TextChoices):
        DATA_UTAMA = "data_utama", "Data utama"
        FOTO = "foto", "Foto"
        RIWAYAT = "riwayat", "Riwayat"

    jenis = models.CharField(max_length=12, choices=Jenis, default=Jenis.DATA_UTAMA, db_default=Jenis.DATA_UTAMA)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    diminta_pada = models.DateTimeField(db_default=Now())
    diminta_oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+")
    dering_pada = models.DateTimeField(null=True)
    sewa_sampai = models.DateTimeField(null=True)
    dicoba_pada = models.DateTimeField(null=True)
    galat_kode = models.CharField(max_length=40, default="", db_default="")

    objects = PenyegaranQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["pegawai", "jenis"], name="penyegaran_satu_per_jenis")]
        indexes = [
            # The sweeper: asked for and not yet tried.
            models.Index(
                fields=["diminta_pada"],
                condition=models.Q(dicoba_pada=None) | models.Q(dicoba_pada__lt=models.F("diminta_pada")),
                name="penyegaran_menunggu",
            )
        ]

    def __str__(self) -> str:
        return f"Penyegaran {self.pk}"

    @property
    def menunggu(self) -> bool:
        return self.dicoba_pada is None or self.dicoba_pada < self.diminta_pada


class Kesepakatan(AnakPegawai):
    """{field: {"nilai": value in SIASN's writing, "pada": ISO time}} of the last time both were equal."""

    isi = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["pegawai"], name="kesepakatan_satu_per_orang")]

    def __str__(self) -> str:
        return f"Kesepakatan {self.pk}"
