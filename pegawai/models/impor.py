"""What an import brought: the run, its rows as they stood in the file, and the base of the next comparison."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from pegawai.aturan import BIDANG_IMPOR, MENURUT_NAMA, Bidang, Jenis
from pegawai.models.pegawai import AnakPegawai
from pegawai.querysets_impor import BarisImporQuerySet, ImporQuerySet

# Every field an export speaks of; `pns_id` is the key and never compared.
BIDANG_BANDING: tuple[Bidang, ...] = (
    *(bidang for bidang in BIDANG_IMPOR if bidang.nama != "pns_id"),
    MENURUT_NAMA["jenis_asn"],
)


class Impor(models.Model):
    """One run that was kept. A row exists only if its whole import was committed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, related_name="+")
    nama_berkas = models.CharField("Berkas", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    mulai_pada = models.DateTimeField("Mulai")
    selesai_pada = models.DateTimeField("Selesai", null=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # {kind: rows}, {reason: rows}, {code table: {code: name}} of codes met for the first time.
    jumlah = models.JSONField(default=dict)
    alasan = models.JSONField(default=dict)
    kode_baru = models.JSONField(default=dict)
    # Whether `SebelumImpor` was kept; then the batch can be undone.
    dapat_diurungkan = models.BooleanField(default=False)
    diurungkan_pada = models.DateTimeField("Diurungkan", null=True)
    diurungkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    alasan_urung = models.CharField("Alasan diurungkan", max_length=500, default="", blank=True)
    # {"dikembalikan", "dihapus", "ditinggalkan"}: people.
    jumlah_urung = models.JSONField(default=dict)

    objects = ImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Impor"
        default_permissions = ()
        indexes = [models.Index(fields=["instansi", "-mulai_pada"], name="impor_terbaru")]
        constraints = [
            # Target of the composite key of its rows.
            models.UniqueConstraint(fields=["id", "instansi"], name="impor_instansi"),
        ]

    def __str__(self) -> str:
        return f"{self.nama_berkas} ({self.mulai_pada:%d-%m-%Y %H:%M})"


class BarisImpor(models.Model):
    """A row of the file as it stood there, and what became of it.

    Rows whose raw cells are those of an earlier import are not stored again: `AsalImpor.impor` says where they are.
    """

    class Hasil(models.TextChoices):
        BARU = "baru", "Baru"
        BERUBAH = "berubah", "Berubah"
        SAMA = "sama", "Tidak berubah"
        DITOLAK = "ditolak", "Ditolak"
        GANDA = "ganda", "Ganda dalam berkas"
        TIDAK_ADA = "tidak_ada", "Tidak ada dalam berkas"

    # Both bound to `Impor` by one composite key (migration 0004), so that a row is never seen elsewhere.
    impor = models.ForeignKey(Impor, models.CASCADE, related_name="baris", db_constraint=False, db_index=False)
    instansi_id = models.IntegerField()
    nomor = models.IntegerField("Baris", null=True)
    pns_id = models.CharField("ID SIASN", max_length=42, default="", blank=True)
    hasil = models.CharField("Hasil", max_length=10, choices=Hasil)
    # Cells in the order of KOLOM_EKSPOR (as many as there were, for a row that has not 67); null: nothing new.
    sel = models.JSONField(null=True)
    # [{"kode", "bidang", "pesan", "mentah"}]: reasons of a refusal, doubts, values that differ from SIGMA's.
    catatan = models.JSONField(default=list)

    objects = BarisImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Baris impor"
        default_permissions = ()
        indexes = [
            models.Index(fields=["impor", "hasil", "nomor"], name="baris_impor_hasil"),
            models.Index(fields=["instansi_id", "pns_id"], name="baris_impor_orang"),
        ]

    def __str__(self) -> str:
        return f"baris {self.nomor}: {self.get_hasil_display()}"


class NilaiEkspor(models.Model):
    """The fields of an export as plain values: no foreign keys, they are compared and never joined."""

    class Meta:
        abstract = True


def _kolom(bidang: Bidang) -> models.Field:
    if bidang.jenis is Jenis.TANGGAL:
        return models.DateField(null=True)
    if bidang.jenis is Jenis.BILANGAN:
        return models.SmallIntegerField(null=True)
    if bidang.jenis is Jenis.YA_TIDAK:
        return models.BooleanField(null=True)
    if bidang.jenis is Jenis.KODE:
        return models.CharField(max_length=42, null=True)
    return models.CharField(max_length=bidang.maks, default="", db_default="")


for _bidang in BIDANG_BANDING:
    if _bidang.nama != "unor":
        NilaiEkspor.add_to_class(_bidang.nama, _kolom(_bidang))


def _salinan(tujuan: str, hapus: Any) -> models.ForeignKey:
    return models.ForeignKey(tujuan, hapus, editable=False, related_name="+", db_index=False, db_constraint=False)


class AsalImpor(AnakPegawai, NilaiEkspor):
    """What the last export said about a person: the base of the three-way comparison (`impor.banding`).

    One typed column a field, because sixty thousand of them are compared in one statement. `unor_asal` is the unit
    that the export named; `unor` is where the person works now. `sidik` is a hash of the raw cells.
    """

    # Copied from the person by the database, so they are checked there alone.
    instansi = _salinan("organisasi.Instansi", models.PROTECT)
    opd = _salinan("organisasi.Unor", models.DO_NOTHING)
    unor = _salinan("organisasi.Unor", models.DO_NOTHING)
    pegawai = models.OneToOneField("pegawai.Pegawai", models.CASCADE, related_name="+")
    impor = models.ForeignKey(Impor, models.PROTECT, related_name="+", db_index=False)
    sidik = models.BigIntegerField()
    unor_asal = models.IntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "Asal impor"
        default_permissions = ()

    def __str__(self) -> str:
        return f"asal impor {self.pegawai_id}"
