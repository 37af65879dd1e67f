"""How a person looks at a list: own columns, and views saved under a name."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from pegawai.querysets_daftar import TampilanQuerySet


class TampilanDaftar(models.Model):
    """Filters, order and columns of a list. Holds no name and no NIP: what was typed as such is not kept.

    `nama` "" is the person's own choice of columns. `unor` set: everyone who works with lists in that unit sees it,
    each with the people of the own scope only. `kriteria` as in `pencarian`, `kolom` codes of `kolom_daftar`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    kelompok = models.CharField("Daftar", max_length=4, choices=[("PNS", "Data PNS"), ("PPPK", "Data PPPK")])
    nama = models.CharField("Nama tampilan", max_length=60, default="", blank=True)
    kriteria = models.JSONField(default=dict)
    urut = models.CharField("Urutan", max_length=20, default="", blank=True)
    kolom = models.JSONField(default=list)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, null=True, related_name="+", db_index=False)
    unor = models.ForeignKey("organisasi.Unor", models.PROTECT, null=True, related_name="+")
    diubah_pada = models.DateTimeField(auto_now=True)

    objects = TampilanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Tampilan daftar"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "kelompok", "nama"],
                name="tampilan_satu_per_nama",
                violation_error_message="Anda sudah mempunyai tampilan dengan nama itu.",
            ),
            models.CheckConstraint(
                condition=Q(unor=None, instansi=None) | Q(unor__isnull=False, instansi__isnull=False) & ~Q(nama=""),
                name="tampilan_bersama_bernama",
                violation_error_message="Tampilan yang dibagikan harus bernama.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama or "Kolom pilihan"
