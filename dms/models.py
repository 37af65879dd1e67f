"""Stored documents of a person. The first rows of the arsip: more kinds and their mapping come with it."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from dms.querysets import FOTO, DokumenQuerySet, KriteriaBerkasQuerySet
from pegawai.aturan.pendukung import JENIS_PENDUKUNG
from pegawai.models.pegawai import AnakPegawai
from sigma.basis.models import CatatanPerubahan

TIPE = {"image/jpeg": "JPEG", "image/png": "PNG", "application/pdf": "PDF"}
AKHIRAN = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
JENIS = {FOTO: "Foto pegawai", **{j.kode: j.label for j in JENIS_PENDUKUNG}}


KB_MAKS = 10 * 1024  # of any upload
HALAMAN_MAKS = 200


class JenisDokumen(models.Model):
    """A kind of document. `kode`: SIASN's id_ref_dokumen where it has one, the field of Data Pendukung, or our own.

    `riwayat`: kind of riwayat that it proves, "" for none. `singkat` begins the name that is proposed for the file.
    """

    kode = models.CharField("Kode", max_length=20, primary_key=True)
    nama = models.CharField("Nama", max_length=120)
    siasn_ref = models.CharField("id_ref_dokumen SIASN", max_length=10, default="", blank=True)
    kelompok = models.CharField("Kelompok", max_length=40)
    riwayat = models.CharField("Jenis riwayat", max_length=30, default="", blank=True)
    singkat = models.CharField("Singkatan", max_length=30)
    wajib = models.BooleanField("Wajib", default=False)
    urutan = models.PositiveSmallIntegerField("Urutan", default=500)
    sumber = models.CharField("Sumber", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "Jenis dokumen"
        default_permissions = ()
        ordering = ("urutan", "kode")

    def __str__(self) -> str:
        return self.nama

    @property
    def contoh_nama(self) -> str:
        """`{JENIS}_{NIP}.pdf`, as the archives of the agencies name them."""
        return f"{self.singkat}_(NIP).pdf" if self.singkat else ""


class KriteriaBerkas(models.Model):
    """Which files are taken for one kind from a day on; without `jenis` for every kind that has no row of its own.

    A row is never changed: a younger one decides.
    """

    NILAI = (
        "tipe", "maks_kb", "maks_gambar_kb", "halaman_min", "halaman_maks", "resolusi_min", "resolusi_saran", "warna",
    )  # fmt: skip

    jenis = models.ForeignKey(
        JenisDokumen, models.PROTECT, null=True, blank=True, related_name="kriteria", verbose_name="Jenis dokumen"
    )
    tipe = ArrayField(models.CharField(max_length=20), verbose_name="Tipe berkas")
    maks_kb = models.PositiveIntegerField("PDF paling besar (KB)", default=1024)
    maks_gambar_kb = models.PositiveIntegerField("Gambar paling besar (KB)", default=8192)
    halaman_min = models.PositiveSmallIntegerField("Halaman paling sedikit", default=1)
    halaman_maks = models.PositiveSmallIntegerField("Halaman paling banyak", default=50)
    resolusi_min = models.PositiveSmallIntegerField("Resolusi paling rendah (dpi)", default=100)
    resolusi_saran = models.PositiveSmallIntegerField("Resolusi yang disarankan (dpi)", default=200)
    warna = models.BooleanField("Disarankan berwarna", default=True)
    berlaku_mulai = models.DateField("Berlaku mulai")
    sumber = models.CharField("Sumber", max_length=200)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField("Dibuat", db_default=Now(), editable=False)

    objects = KriteriaBerkasQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Kriteria berkas"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "berlaku_mulai"],
                nulls_distinct=False,
                name="kriteria_satu_per_tanggal",
                violation_error_message="Kriteria untuk jenis dan tanggal itu sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(tipe__len__gte=1, tipe__contained_by=["application/pdf", "image/jpeg", "image/png"]),
                name="kriteria_tipe",
                violation_error_message="Pilih sedikitnya satu tipe berkas.",
            ),
            models.CheckConstraint(
                condition=Q(maks_kb__gte=50, maks_kb__lte=KB_MAKS, maks_gambar_kb__gte=50, maks_gambar_kb__lte=KB_MAKS),
                name="kriteria_ukuran",
                violation_error_message=f"Ukuran antara 50 dan {KB_MAKS} KB.",
            ),
            models.CheckConstraint(
                condition=Q(halaman_min__gte=1, halaman_maks__lte=HALAMAN_MAKS, halaman_maks__gte=F("halaman_min")),
                name="kriteria_halaman",
                violation_error_message=f"Halaman antara 1 dan {HALAMAN_MAKS}; paling banyak tidak kurang dari paling"
                " sedikit.",
            ),
            models.CheckConstraint(
                condition=Q(resolusi_min__lte=300, resolusi_saran__lte=600)
                & (Q(resolusi_saran=0) | Q(resolusi_saran__gte=F("resolusi_min"))),
                name="kriteria_resolusi",
                violation_error_message="Resolusi paling rendah 0 sampai 300 dpi; yang disarankan tidak di bawahnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis_id or 'semua jenis'} mulai {self.berlaku_mulai}"


class Dokumen(AnakPegawai):
    """One stored file and whose it is. What was stored never changes; a row only ends (DIGANTI, DIHAPUS).

    `sha256` names the file that is handed out (`gudang`), `sha256_kecil` the small copy of a photo, `sha256_asal` what
    the person sent: a picture is written anew and its original not kept; of a PDF both lie in the store, and they are
    one where it is signed. `nama_asal` is shown to people and is never a path.
    `jenis` is a code of `JenisDokumen`; `sasaran` is the uuid of the row of riwayat that it proves, and
    `sasaran_jenis` the kind of that row; photo and personal papers prove none.
    """

    class Keadaan(models.TextChoices):
        BERLAKU = "BERLAKU", "Berlaku"
        DIGANTI = "DIGANTI", "Diganti"
        DIHAPUS = "DIHAPUS", "Dihapus"

    class Sumber(models.TextChoices):
        UNGGAH = "unggah", "Unggahan"
        SIASN = "siasn", "SIASN"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.CharField("Jenis", max_length=20)
    sasaran = models.UUIDField("Riwayat yang dibuktikan", null=True, editable=False)
    sasaran_jenis = models.CharField("Jenis riwayat", max_length=20, default="", blank=True, editable=False)
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
        indexes = [models.Index(fields=["sha256_asal"], name="dokumen_sidik_asal")]
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "jenis"],
                condition=Q(keadaan="BERLAKU", jenis__in=list(JENIS)),
                name="dokumen_satu_berlaku",
                violation_error_message="Dokumen jenis ini baru saja diganti orang lain.",
            ),
            models.UniqueConstraint(
                fields=["pegawai", "jenis", "sasaran"],
                condition=Q(keadaan="BERLAKU", sasaran__isnull=False),
                name="dokumen_satu_per_sasaran",
                violation_error_message="Dokumen riwayat ini baru saja diganti orang lain.",
            ),
            models.CheckConstraint(
                condition=Q(sasaran=None, sasaran_jenis="") | Q(sasaran__isnull=False) & ~Q(sasaran_jenis=""),
                name="dokumen_sasaran",
                violation_error_message="Dokumen riwayat menyebut riwayatnya dan jenisnya.",
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
    def nama_tipe(self) -> str:
        return TIPE[self.tipe]

    @property
    def gambar(self) -> bool:
        return self.tipe.startswith("image/")

    @property
    def nama_unduh(self) -> str:
        """Name for the download: the kind and a part of the fingerprint, no person."""
        return f"{self.jenis}-{self.sha256[:8]}.{AKHIRAN[self.tipe]}"
