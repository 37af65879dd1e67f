"""What every kind of riwayat has, and short names for its columns.

A column's `verbose_name` is what forms, tables, proposals and DRH call it; `blank` says whether it may stay empty.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pegawai.models.pegawai import AnakPegawai
from riwayat.querysets import RiwayatQuerySet
from sigma.basis.models import CatatanPerubahan

TAHUN_MIN, TAHUN_MAKS = 1940, 2100


def teks(label: str, panjang: int, wajib: bool = False, **lain: Any) -> models.CharField:
    return models.CharField(label, max_length=panjang, blank=not wajib, default="", db_default="", **lain)


def pilihan(label: str, isi: list[tuple[str, str]], panjang: int = 5, wajib: bool = False) -> models.CharField:
    return teks(label, panjang, wajib, choices=isi)


def tanggal(label: str, wajib: bool = False) -> models.DateField:
    return models.DateField(label, null=True, blank=not wajib)


def bilangan(label: str, kecil: int, besar: int, wajib: bool = False) -> models.SmallIntegerField:
    batas = [MinValueValidator(kecil), MaxValueValidator(besar)]
    return models.SmallIntegerField(label, null=True, blank=not wajib, validators=batas)


def kolom_tahun(label: str, wajib: bool = False) -> models.SmallIntegerField:
    return bilangan(label, TAHUN_MIN, TAHUN_MAKS, wajib)


def kolom_bulan(label: str, wajib: bool = False) -> models.SmallIntegerField:
    return bilangan(label, 1, 12, wajib)


def pecahan(label: str, angka: int = 9, wajib: bool = False) -> models.DecimalField:
    return models.DecimalField(
        label, max_digits=angka, decimal_places=3, null=True, blank=not wajib, validators=[MinValueValidator(0)]
    )


def ya(label: str) -> models.BooleanField:
    return models.BooleanField(label, default=False, db_default=False)


def kode(label: str, tabel: str, wajib: bool = False) -> models.ForeignKey:
    """A code of the table `referensi.<tabel>`."""
    return models.ForeignKey(
        f"referensi.{tabel}", models.PROTECT, verbose_name=label, null=True, blank=not wajib, related_name="+",
        db_index=False,
    )  # fmt: skip


class Sumber(models.TextChoices):
    DATA_UTAMA = "data_utama", "Data utama"
    SIASN = "siasn", "SIASN"
    USULAN = "usulan", "Usulan"
    IMPOR = "impor", "Impor"


class Keadaan(models.TextChoices):
    BERLAKU = "BERLAKU", "Berlaku"
    DIHAPUS = "DIHAPUS", "Dihapus"


class Riwayat(AnakPegawai):
    """One row. It is never deleted: a removal that was approved ends it, and may be taken back.

    `diverifikasi_*`: who looked at the documents and approved, and when; empty for rows that came from elsewhere.
    `siasn_id`: the id of the row in SIASN, "" while it is not known there.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    siasn_id = models.CharField("ID SIASN", max_length=42, blank=True, default="", db_default="", editable=False)
    sumber = models.CharField("Sumber", max_length=10, choices=Sumber, default=Sumber.USULAN, editable=False)
    keadaan = models.CharField("Keadaan", max_length=8, choices=Keadaan, default=Keadaan.BERLAKU, editable=False)
    diverifikasi_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="Diverifikasi oleh", null=True, related_name="+",
        db_index=False, editable=False,
    )  # fmt: skip
    diverifikasi_pada = models.DateTimeField("Diverifikasi pada", null=True, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)
    dibuat_pada = models.DateTimeField(db_default=Now(), editable=False)
    diubah_pada = models.DateTimeField(db_default=Now(), editable=False)

    objects = RiwayatQuerySet.as_manager()
    jejak = CatatanPerubahan(inherit=True, excluded_fields=["dibuat_pada"])

    class Meta:
        abstract = True
        default_permissions = ()
        constraints: tuple[models.BaseConstraint, ...] = (
            models.CheckConstraint(
                condition=Q(keadaan__in=Keadaan.values) & Q(sumber__in=Sumber.values),
                name="%(class)s_keadaan",
                violation_error_message="Keadaan atau sumber riwayat tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(diverifikasi_oleh=None, diverifikasi_pada=None)
                | Q(diverifikasi_oleh__isnull=False, diverifikasi_pada__isnull=False),
                name="%(class)s_verifikasi",
                violation_error_message="Verifikasi menyebut siapa dan kapan.",
            ),
            models.UniqueConstraint(
                fields=["pegawai", "siasn_id"],
                condition=~Q(siasn_id=""),
                name="%(class)s_siasn_unik",
                violation_error_message="Riwayat SIASN ini sudah tercatat.",
            ),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def berlaku(self) -> bool:
        return self.keadaan == Keadaan.BERLAKU


def urut_maju(awal: str, akhir: str, nama: str) -> models.CheckConstraint:
    """`akhir` does not come before `awal`; either may be unknown."""
    return models.CheckConstraint(
        condition=Q(**{awal: None}) | Q(**{akhir: None}) | Q(**{f"{akhir}__gte": models.F(awal)}),
        name=nama,
        violation_error_message="Tanggal selesai mendahului tanggal mulai.",
    )


def dalam(kolom: str, kecil: int, besar: int, nama: str, pesan: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{kolom: None}) | Q(**{f"{kolom}__gte": kecil, f"{kolom}__lte": besar}),
        name=nama,
        violation_error_message=pesan,
    )
