"""Instansi, the tree of units, and who was given which role where."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from guardian.models import UserObjectPermissionBase

from sigma.basis.models import CatatanPerubahan
from sigma.organisasi.peran import HAK, PERAN
from sigma.organisasi.querysets import (
    InstansiQuerySet,
    PenugasanQuerySet,
    TandaUnorQuerySet,
    UnorQuerySet,
    UsulPenugasanQuerySet,
)

ZONA = [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT")]
TINGKAT_MAKS = 30  # levels of the tree (constraint unor_tingkat); real ones have eight


class Jalur(models.TextField):
    """PostgreSQL `ltree`: the ids from the root to the unit."""

    def db_type(self, connection) -> str:
        return "ltree"


class Instansi(models.Model):
    """A government body that employs ASN. `id` is small, SIASN's id is `siasn_id`."""

    id = models.AutoField(primary_key=True)
    siasn_id = models.CharField("ID SIASN", max_length=42, unique=True)
    nama = models.CharField("Nama", max_length=200)
    jenis = models.CharField(
        "Jenis",
        max_length=10,
        choices=[("PUSAT", "Pusat"), ("PROVINSI", "Provinsi"), ("KABKOTA", "Kabupaten/Kota")],
        default="KABKOTA",
    )
    zona_waktu = models.CharField("Zona waktu", max_length=30, choices=ZONA, default="Asia/Jakarta")
    aktif = models.BooleanField("Aktif", default=True)

    objects = InstansiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Instansi"
        ordering = ["nama"]
        default_permissions = ()
        permissions = [(kode, label) for kode, label in HAK.items()]

    def __str__(self) -> str:
        return self.nama


class Unor(models.Model):
    """A unit of an instansi. `jalur`, `opd` and `akar` follow from `induk`, set by the database."""

    id = models.AutoField(primary_key=True)
    siasn_id = models.CharField("ID SIASN", max_length=42)
    instansi = models.ForeignKey(Instansi, models.PROTECT, verbose_name="Instansi")
    induk = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="anak", verbose_name="Atasan")
    nama = models.CharField("Nama Unor", max_length=300)
    nama_jabatan = models.CharField("Nama Jabatan", max_length=300, default="", blank=True)
    eselon_kode = models.CharField("Eselon", max_length=4, default="", blank=True)
    cepat_kode = models.CharField("Kode Cepat", max_length=20, default="", blank=True)
    jenis_unor = models.CharField("Jenis Unor", max_length=10, default="", blank=True)
    opd_tersendiri = models.BooleanField(
        "OPD tersendiri",
        null=True,
        blank=True,
        help_text="Kosong: anak unor akar adalah OPD. Ya/Tidak menggantikan aturan itu.",
    )
    urutan = models.IntegerField("Urutan", default=0)
    aktif = models.BooleanField("Aktif", default=True)
    nonaktif_sejak = models.DateField("Nonaktif sejak", null=True, blank=True)
    jalur = Jalur("Jalur", editable=False, default="")
    opd = models.ForeignKey("self", models.DO_NOTHING, null=True, editable=False, related_name="+", verbose_name="OPD")

    objects = UnorQuerySet.as_manager()
    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Unor"
        ordering = ["jalur"]
        default_permissions = ()
        permissions = [(kode, label) for kode, label in HAK.items()]
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "siasn_id"],
                name="unor_siasn_unik",
                violation_error_message="ID SIASN unor sudah ada di instansi ini.",
            ),
            # Target of composite keys: a person's unit, OPD and instansi always fit together.
            models.UniqueConstraint(fields=["id", "opd", "instansi"], name="unor_opd_instansi"),
        ]

    def __str__(self) -> str:
        return self.nama


class TandaUnor(models.Model):
    """What a unit is beside its place in the tree: an urusan that it carries out, or a special kind with its outside
    code (Kode faskes, NPSN). Ended, never deleted. `instansi` is the unit's: one composite key binds both.
    """

    unor = models.ForeignKey(Unor, models.PROTECT, related_name="tanda", verbose_name="Unor", db_constraint=False)
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+", db_index=False)
    urusan = models.ForeignKey(
        "referensi.Urusan", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Urusan"
    )
    jenis_unor = models.ForeignKey(
        "referensi.JenisUnor", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Jenis spesifik"
    )
    kode_luar = models.CharField("Kode luar", max_length=40, default="", blank=True)
    berlaku_mulai = models.DateField("Berlaku mulai", default=timezone.localdate)
    berlaku_sampai = models.DateField("Berlaku sampai", null=True, blank=True)
    sumber = models.CharField("Sumber", max_length=200)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = TandaUnorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Tanda unor"
        default_permissions = ()
        indexes = [models.Index(fields=["instansi", "-id"], name="tanda_unor_terbaru")]
        constraints = [
            models.CheckConstraint(
                condition=Q(urusan__isnull=False, jenis_unor=None, kode_luar="")
                | Q(urusan=None, jenis_unor__isnull=False),
                name="tanda_unor_satu_hal",
                violation_error_message="Pilih urusan, atau jenis spesifik dengan kode luarnya.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=F("berlaku_mulai")),
                name="tanda_unor_periode_maju",
                violation_error_message="Tanggal selesai mendahului tanggal mulai.",
            ),
            models.UniqueConstraint(
                fields=["unor", "urusan"],
                condition=Q(urusan__isnull=False, berlaku_sampai=None),
                name="tanda_unor_urusan_sekali",
                violation_error_message="Unor ini sudah bertanda urusan itu.",
            ),
            models.UniqueConstraint(
                fields=["instansi", "jenis_unor", "kode_luar"],
                condition=~Q(kode_luar="") & Q(berlaku_sampai=None),
                name="tanda_unor_kode_sekali",
                violation_error_message="Kode luar ini sudah dipakai unor lain.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unor}: {self.urusan or self.jenis_unor} {self.kode_luar}".rstrip()


class IzinPengguna(UserObjectPermissionBase):
    """Direct-key grant with a period; written by `aksi.selaraskan_izin` alone."""

    mulai = models.DateField(default=timezone.localdate)
    sampai = models.DateField(null=True, blank=True)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True


class UnorIzinPengguna(IzinPengguna):
    content_object = models.ForeignKey(Unor, models.CASCADE)


class InstansiIzinPengguna(IzinPengguna):
    content_object = models.ForeignKey(Instansi, models.CASCADE)


class Penugasan(models.Model):
    """A role given to a person on a unit, an instansi, or the nation, for a period."""

    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="penugasan", verbose_name="Pengguna"
    )
    peran = models.CharField("Kelompok", max_length=20, choices=[(kode, p.label) for kode, p in PERAN.items()])
    instansi = models.ForeignKey(Instansi, models.PROTECT, null=True, blank=True)
    unor = models.ForeignKey(Unor, models.PROTECT, null=True, blank=True)
    mulai = models.DateField("Mulai", default=timezone.localdate)
    sampai = models.DateField("Sampai", null=True, blank=True)
    alasan = models.CharField("Alasan", max_length=500)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    dicabut_pada = models.DateTimeField(null=True, blank=True)
    dicabut_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    alasan_cabut = models.CharField("Alasan pencabutan", max_length=500, blank=True, default="", db_default="")

    objects = PenugasanQuerySet.as_manager()
    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Penugasan"
        default_permissions = ()
        indexes = [
            models.Index(fields=["instansi", "peran"], name="penugasan_pemegang", condition=Q(dicabut_pada=None))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai=None) | Q(sampai__gte=F("mulai")),
                name="penugasan_periode_maju",
                violation_error_message="Tanggal selesai mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(peran="ADMIN_NASIONAL", instansi=None, unor=None)
                | (~Q(peran="ADMIN_NASIONAL") & Q(instansi__isnull=False)),
                name="penugasan_lingkup_sesuai",
                violation_error_message="Penugasan selain Admin Nasional harus menunjuk instansi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_peran_display()} – {self.unor or self.instansi or 'nasional'}"


class UsulPenugasan(models.Model):
    """A grave role that one person proposes and another decides about; `penugasan` is what came of it."""

    class Keadaan(models.TextChoices):
        MENUNGGU = "MENUNGGU", "Menunggu orang kedua"
        DISETUJUI = "DISETUJUI", "Disetujui"
        DITOLAK = "DITOLAK", "Ditolak"
        DITARIK = "DITARIK", "Ditarik pengusulnya"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="usul_penugasan", verbose_name="Pengguna"
    )
    peran = models.CharField("Kelompok", max_length=20, choices=[(kode, p.label) for kode, p in PERAN.items()])
    instansi = models.ForeignKey(Instansi, models.PROTECT, related_name="+")
    mulai = models.DateField("Mulai")
    sampai = models.DateField("Sampai", null=True, blank=True)
    alasan = models.CharField("Alasan", max_length=500)
    diusulkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    diusulkan_pada = models.DateTimeField(db_default=models.functions.Now(), editable=False)
    keadaan = models.CharField("Keadaan", max_length=10, choices=Keadaan, default=Keadaan.MENUNGGU)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)
    alasan_putus = models.CharField("Alasan keputusan", max_length=500, blank=True, default="")

    objects = UsulPenugasanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Usul penugasan"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan="MENUNGGU", diputus_oleh=None, diputus_pada=None)
                | (~Q(keadaan="MENUNGGU") & Q(diputus_oleh__isnull=False, diputus_pada__isnull=False)),
                name="usul_penugasan_keadaan",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=("DISETUJUI", "DITOLAK")) | ~Q(diputus_oleh=F("diusulkan_oleh")),
                name="usul_penugasan_dua_orang",
                violation_error_message="Pengusul dan pemutus harus dua orang.",
            ),
            models.UniqueConstraint(
                fields=["pengguna", "peran", "instansi"],
                condition=Q(keadaan="MENUNGGU"),
                name="usul_penugasan_sekali",
                violation_error_message="Usul yang sama masih menunggu.",
            ),
        ]

    def __str__(self) -> str:
        return f"usul penugasan {self.pk}"
