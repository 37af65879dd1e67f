"""An import that a person is still looking at: the file, its mapping, the dry run and every change of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from pegawai.models.impor import Impor
from pegawai.querysets_impor import MilikQuerySet, PemetaanQuerySet, SebelumQuerySet, UnorRencanaQuerySet


class RencanaImpor(models.Model):
    """One uploaded file of one person. Nobody else sees it: sample cells and changes hold names and numbers.

    `kepala` is `impor.sumber.Kepala`, `peta` {place of a column: column of the export}, `sidik` a hash of everything
    that the dry run found; `jumlah_lama` the counts of the dry run before, where the data moved in between.
    """

    class Keadaan(models.TextChoices):
        DIUNGGAH = "DIUNGGAH", "Menunggu pencocokan kolom"
        UJI = "UJI", "Uji coba berjalan"
        SIAP = "SIAP", "Siap diterapkan"
        TERAP = "TERAP", "Penerapan berjalan"
        SELESAI = "SELESAI", "Diterapkan"
        GAGAL = "GAGAL", "Uji coba gagal"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, related_name="+", db_index=False)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    nama_berkas = models.CharField("Berkas", max_length=255)
    berkas = models.CharField(max_length=200, default="", blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.BigIntegerField("Ukuran")
    kepala = models.JSONField(default=dict)
    contoh = models.JSONField(default=list)
    peta = models.JSONField(default=dict)
    keadaan = models.CharField("Keadaan", max_length=10, choices=Keadaan, default=Keadaan.DIUNGGAH)
    pekerjaan = models.UUIDField(null=True)
    jumlah = models.JSONField(default=dict)
    jumlah_lama = models.JSONField(default=dict)
    alasan = models.JSONField(default=dict)
    kode_baru = models.JSONField(default=dict)
    sidik = models.CharField(max_length=64, default="", blank=True)
    impor = models.ForeignKey(Impor, models.PROTECT, null=True, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField("Diunggah", db_default=Now(), editable=False)
    diuji_pada = models.DateTimeField("Diuji", null=True)

    objects = MilikQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Rencana impor"
        default_permissions = ()
        indexes = [models.Index(fields=["oleh", "-id"], name="rencana_impor_milik")]

    def __str__(self) -> str:
        return f"{self.nama_berkas} ({self.get_keadaan_display()})"


class PerubahanImpor(models.Model):
    """One line of a dry run: a field that would change, a doubt, a refusal, a person new or missing."""

    class Jenis(models.TextChoices):
        BARU = "baru", "Baru"
        BERUBAH = "berubah", "Berubah"
        BERBEDA = "berbeda", "Nilai SIGMA dipertahankan"
        DITANDAI = "ditandai", "Ditandai"
        DITOLAK = "ditolak", "Ditolak"
        GANDA = "ganda", "Ganda dalam berkas"
        TIDAK_ADA = "tidak_ada", "Tidak ada dalam berkas"

    rencana = models.ForeignKey(RencanaImpor, models.CASCADE, related_name="perubahan", db_index=False)
    oleh_id = models.BigIntegerField()
    instansi_id = models.IntegerField()
    nomor = models.IntegerField("Baris", null=True)
    pns_id = models.CharField("ID SIASN", max_length=42, default="", blank=True)
    nip = models.CharField("NIP", max_length=30, default="", blank=True)
    nama = models.CharField("Nama", max_length=200, default="", blank=True)
    jenis = models.CharField("Jenis", max_length=10, choices=Jenis)
    bidang = models.CharField("Bidang", max_length=40, default="", blank=True)
    sebelum = models.TextField("Sebelum", default="", blank=True)
    sesudah = models.TextField("Sesudah", default="", blank=True)
    kode = models.CharField(max_length=40, default="", blank=True)
    alasan = models.TextField("Alasan", default="", blank=True)

    objects = MilikQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Perubahan impor"
        default_permissions = ()
        indexes = [
            # The list with its three filters, a page at a time.
            models.Index(fields=["rencana", "id"], name="perubahan_impor_urut"),
            models.Index(fields=["rencana", "jenis", "id"], name="perubahan_impor_jenis"),
            models.Index(fields=["rencana", "bidang", "id"], name="perubahan_impor_bidang"),
            models.Index(fields=["rencana", "kode", "id"], name="perubahan_impor_kode"),
        ]

    def __str__(self) -> str:
        return f"baris {self.nomor}: {self.get_jenis_display()}"


class PemetaanImpor(models.Model):
    """A mapping of headings that an instansi keeps; `isi` {heading: column of the export}."""

    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, related_name="+", db_index=False)
    nama = models.CharField("Nama", max_length=100)
    sidik_judul = models.CharField(max_length=64)
    isi = models.JSONField(default=dict)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    diubah_pada = models.DateTimeField(auto_now=True)

    objects = PemetaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Pemetaan kolom"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nama"],
                name="pemetaan_impor_nama",
                violation_error_message="Pemetaan dengan nama ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return self.nama


class SebelumImpor(models.Model):
    """A person as an import found it: what an undo puts back. `pegawai_id` is no key, because an undo may remove
    whom the import added.

    `versi` is the record's version right after the import; `nilai` {column: value} of what it changed, `asal` the
    row of `AsalImpor` before (null: none), `temuan` its findings before.
    """

    impor = models.ForeignKey(Impor, models.CASCADE, related_name="sebelum", db_constraint=False, db_index=False)
    instansi_id = models.IntegerField()
    pegawai_id = models.BigIntegerField()
    baru = models.BooleanField(default=False)
    versi = models.IntegerField(default=0)
    nilai = models.JSONField(default=dict)
    asal = models.JSONField(null=True)
    temuan = models.JSONField(default=list)

    objects = SebelumQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Sebelum impor"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["impor", "pegawai_id"], name="sebelum_impor_orang")]

    def __str__(self) -> str:
        return f"sebelum impor {self.impor_id}: {self.pegawai_id}"


class RencanaUnor(models.Model):
    """A ref-unor file that a person is still looking at, and what it would move.

    `gambar`: [[kind, SIASN id, name, before, after, path of names from the root, ASN in and below]] of the units that
    change; `sidik` a hash of it.
    """

    class Keadaan(models.TextChoices):
        UJI = "UJI", "Uji coba berjalan"
        SIAP = "SIAP", "Siap diterapkan"
        TERAP = "TERAP", "Penerapan berjalan"
        SELESAI = "SELESAI", "Diterapkan"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, related_name="+", db_index=False)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    nama_berkas = models.CharField("Berkas", max_length=255)
    berkas = models.CharField(max_length=200, default="", blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    nonaktifkan = models.BooleanField("Nonaktifkan yang tidak ada", default=False)
    keadaan = models.CharField("Keadaan", max_length=10, choices=Keadaan, default=Keadaan.UJI)
    pekerjaan = models.UUIDField(null=True)
    jumlah = models.JSONField(default=dict)
    catatan = models.JSONField(default=list)
    gambar = models.JSONField(default=list)
    sidik = models.CharField(max_length=64, default="", blank=True)
    dibuat_pada = models.DateTimeField("Diunggah", db_default=Now(), editable=False)
    selesai_pada = models.DateTimeField("Diterapkan", null=True)

    objects = UnorRencanaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Rencana impor unor"
        default_permissions = ()
        indexes = [models.Index(fields=["instansi", "-id"], name="rencana_unor_terbaru")]

    def __str__(self) -> str:
        return f"{self.nama_berkas} ({self.get_keadaan_display()})"
