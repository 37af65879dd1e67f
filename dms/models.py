"""Stored documents of a person. The first rows of the arsip: more kinds and their mapping come with it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from dms.querysets import FOTO, DokumenQuerySet
from pegawai.aturan.pendukung import JENIS_PENDUKUNG
from pegawai.models.pegawai import AnakPegawai
from sigma.basis.models import CatatanPerubahan

TIPE = {"image/jpeg": "JPEG", "image/png": "PNG", "application/pdf": "PDF"}
AKHIRAN = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
JENIS = {FOTO: "Foto pegawai", **{j.kode: j.label for j in JENIS_PENDUKUNG}}


class Dokumen(AnakPegawai):
    """One stored file and whose it is. What was stored never changes; a row only ends (DIGANTI, DIHAPUS).

    `sha256` names the file in the store (`gudang`), `sha256_kecil` the small copy of a photo, `sha256_asal` what the
    person sent (a picture is written anew, so the two differ). `nama_asal` is shown to people and is never a path.
    """

    class Keadaan(models.TextChoices):
        BERLAKU = "BERLAKU", "Berlaku"
        DIGANTI = "DIGANTI", "Diganti"
        DIHAPUS = "DIHAPUS", "Dihapus"

    class Sumber(models.TextChoices):
        UNGGAH = "unggah", "Unggahan"
        SIASN = "siasn", "SIASN"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.CharField("Jenis", max_length=20, choices=list(JENIS.items()))
    sha256 = models.CharField("SHA-256", max_length=64)
    sha256_kecil = models.CharField("SHA-256 ukuran kecil", max_length=64, default="", blank=True)
    sha256_asal = models.CharField("SHA-256 kiriman", max_length=64)
    tipe = models.CharField("Tipe isi", max_length=20, choices=list(TIPE.items()))
    ukuran = models.PositiveIntegerField("Ukuran (bita)")
    lebar = models.PositiveIntegerField("Lebar (piksel)", default=0)
    tinggi = models.PositiveIntegerField("Tinggi (piksel)", default=0)
    halaman = models.PositiveSmallIntegerField("Halaman", default=1)
    nama_asal = models.CharField("Nama berkas", max_length=150, default="", blank=True)
    sumber = models.CharField("Sumber", max_length=10, choices=Sumber, default=Sumber.UNGGAH)
    keadaan = models.CharField("Keadaan", max_length=10, choices=Keadaan, default=Keadaan.BERLAKU)
    diunggah_pada = models.DateTimeField("Diunggah", db_default=Now(), editable=False)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diakhiri_pada = models.DateTimeField("Diakhiri", null=True)
    diakhiri_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    alasan = models.CharField("Alasan", max_length=400, default="", blank=True)

    objects = DokumenQuerySet.as_manager()
    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Dokumen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "jenis"],
                condition=Q(keadaan="BERLAKU"),
                name="dokumen_satu_berlaku",
                violation_error_message="Dokumen jenis ini baru saja diganti orang lain.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=list(JENIS)),
                name="dokumen_jenis",
                violation_error_message="Jenis dokumen tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(tipe__in=list(TIPE)),
                name="dokumen_tipe",
                violation_error_message="Tipe berkas ini tidak disimpan.",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$")
                & Q(sha256_asal__regex="^[0-9a-f]{64}$")
                & Q(sha256_kecil__regex="^([0-9a-f]{64})?$"),
                name="dokumen_sidik",
                violation_error_message="Sidik berkas tidak sah.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="BERLAKU", diakhiri_pada=None)
                | Q(keadaan__in=("DIGANTI", "DIHAPUS"), diakhiri_pada__isnull=False),
                name="dokumen_keadaan",
                violation_error_message="Dokumen yang sudah berakhir tidak dapat berlaku lagi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} ({self.keadaan})"

    @property
    def label(self) -> str:
        return JENIS[self.jenis]

    @property
    def nama_tipe(self) -> str:
        return TIPE[self.tipe]

    @property
    def gambar(self) -> bool:
        return self.tipe.startswith("image/")

    @property
    def nama_unduh(self) -> str:
        """Name for the download: the kind and a part of the fingerprint, no person."""
        return f"{self.jenis}-{self.sha256[:8]}.{AKHIRAN[self.tipe]}"
