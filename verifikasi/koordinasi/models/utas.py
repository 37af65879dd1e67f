"""Threads between OPD and BKD about a person; they follow the person to the next unit."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pegawai.models.pegawai import AnakPegawai
from sigma.basis.models import CatatanPerubahan
from verifikasi.koordinasi.aturan import Keadaan, Sisi
from verifikasi.koordinasi.querysets import UtasQuerySet


class Utas(AnakPegawai):
    """One question. `petugas`: who at the BKD looks after it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    perihal = models.CharField("Perihal", max_length=150)
    keadaan = models.CharField("Keadaan", max_length=15, choices=Keadaan.PILIHAN, default=Keadaan.TERBUKA)
    petugas = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="Petugas BKD", null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField("Dibuka", db_default=Now(), editable=False)
    terakhir_pada = models.DateTimeField("Pesan terakhir", db_default=Now())
    versi = models.PositiveIntegerField(default=1, editable=False)

    objects = UtasQuerySet.as_manager()
    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Koordinasi"
        default_permissions = ()
        indexes = [
            # The list of either side, the latest message first, and the counts on the home page.
            models.Index(fields=["instansi", "keadaan", "-terakhir_pada", "-id"], name="utas_instansi"),
            models.Index(fields=["opd", "keadaan", "-terakhir_pada", "-id"], name="utas_opd"),
            models.Index(fields=["instansi", "-terakhir_pada", "-id"], name="utas_instansi_semua"),
            models.Index(fields=["opd", "-terakhir_pada", "-id"], name="utas_opd_semua"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "pegawai"], name="utas_orang"),
            models.CheckConstraint(
                condition=Q(keadaan__in=[kode for kode, _ in Keadaan.PILIHAN]),
                name="utas_keadaan_dikenal",
                violation_error_message="Keadaan koordinasi tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return self.perihal


class Pesan(AnakPegawai):
    """One message, never changed. Its person is the thread's (composite key)."""

    utas = models.ForeignKey(Utas, models.CASCADE, related_name="pesan", db_constraint=False)
    sisi = models.CharField("Sisi", max_length=3, choices=Sisi.PILIHAN)
    isi = models.TextField("Pesan", max_length=4_000)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    pada = models.DateTimeField("Pada", db_default=Now(), editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "Pesan koordinasi"
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(sisi__in=["OPD", "BKD"]), name="pesan_sisi_dikenal")]

    def __str__(self) -> str:
        return f"{self.sisi} {self.pk}"
