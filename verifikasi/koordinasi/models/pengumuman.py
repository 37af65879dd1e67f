"""Announcements and who has read them."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sigma.basis.models import CatatanPerubahan
from verifikasi.koordinasi.aturan import Terbit
from verifikasi.koordinasi.querysets import PengumumanQuerySet


class Pengumuman(models.Model):
    """What the BKD tells the people of its instansi. `peran`: codes of roles, empty = every role; `unor`: ids of the
    units for whose people it is (and of all units below them), the roots of the instansi for everybody."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, related_name="+", db_index=False)
    judul = models.CharField("Judul", max_length=150)
    isi = models.TextField("Isi", max_length=10_000)
    mulai = models.DateField("Tampil mulai")
    sampai = models.DateField("Tampil sampai", null=True, blank=True)
    penting = models.BooleanField("Penting", default=False)
    peran = ArrayField(models.CharField(max_length=20), verbose_name="Untuk peran", default=list, blank=True)
    unor = ArrayField(models.IntegerField(), verbose_name="Untuk unit", default=list)
    keadaan = models.CharField("Keadaan", max_length=10, choices=Terbit.PILIHAN, default=Terbit.DRAF)
    alasan = models.CharField("Alasan penarikan", max_length=300, default="", blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField("Dibuat", db_default=Now(), editable=False)
    terbit_pada = models.DateTimeField("Terbit", null=True)
    versi = models.PositiveIntegerField(default=1, editable=False)

    objects = PengumumanQuerySet.as_manager()
    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Pengumuman"
        default_permissions = ()
        indexes = [
            models.Index(fields=["instansi", "-id"], name="pengumuman_instansi"),
            # What readers see: the policy asks for the instansi or the units.
            models.Index(fields=["-terbit_pada"], name="pengumuman_terbit", condition=Q(keadaan=Terbit.TERBIT)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "instansi"], name="pengumuman_dalam_instansi"),
            models.CheckConstraint(
                condition=Q(sampai=None) | Q(sampai__gte=F("mulai")),
                name="pengumuman_periode_maju",
                violation_error_message="Tanggal akhir mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan=Terbit.DRAF, terbit_pada=None)
                | Q(keadaan__in=(Terbit.TERBIT, Terbit.DITARIK), terbit_pada__isnull=False),
                name="pengumuman_keadaan",
                violation_error_message="Keadaan pengumuman tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan=Terbit.DITARIK) | ~Q(alasan=""),
                name="pengumuman_tarik_beralasan",
                violation_error_message="Penarikan harus beralasan.",
            ),
        ]

    def __str__(self) -> str:
        return self.judul


class Bacaan(models.Model):
    """An account has opened an announcement; insert-only. The instansi is the announcement's (composite key)."""

    pengumuman = models.ForeignKey(Pengumuman, models.PROTECT, related_name="+", db_constraint=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, related_name="+", db_index=False)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField("Dibaca", db_default=Now(), editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "Bacaan pengumuman"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["pengumuman", "pengguna"], name="bacaan_sekali")]

    def __str__(self) -> str:
        return f"{self.pengumuman_id} {self.pengguna_id}"
