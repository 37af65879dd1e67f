"""Links by mail, browsers that an account has used, and requests that need a second person."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from sigma.akun.querysets_reset import PermintaanResetQuerySet, TautanAkunQuerySet


class TautanAkun(models.Model):
    """A link that was mailed: for a forgotten password, or to confirm `alamat`. Only the hash of its secret is kept."""

    LUPA, SUREL = "lupa", "surel"

    pengguna = models.ForeignKey("akun.Pengguna", models.CASCADE, related_name="tautan")
    jenis = models.CharField(max_length=5, choices=[(LUPA, "Lupa kata sandi"), (SUREL, "Konfirmasi email")])
    sidik = models.CharField(max_length=64, unique=True)
    alamat = models.EmailField(max_length=254)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kedaluwarsa_pada = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True, blank=True)

    objects = TautanAkunQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"tautan {self.pk}"


class PermintaanLupa(models.Model):
    """A sign-in page was asked for a link. Written for every name, so that the answer costs the same; a worker looks
    whether there is an account (`pengguna`) with a confirmed address. `asal`: scheme and host of the link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pengguna = models.ForeignKey("akun.Pengguna", models.CASCADE, null=True, related_name="+")
    asal = models.CharField(max_length=200)
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"permintaan {self.pk}"


class PerambanDikenal(models.Model):
    """A browser that has signed in to an account: the hash of a random cookie, nothing about the browser."""

    pengguna = models.ForeignKey("akun.Pengguna", models.CASCADE, related_name="peramban_dikenal")
    sidik = models.CharField(max_length=64)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    terakhir_pada = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["pengguna", "sidik"], name="peramban_sekali")]

    def __str__(self) -> str:
        return f"peramban {self.pk}"


class PermintaanReset(models.Model):
    """Something about an account that two persons decide. The owner columns are set by the database: of the ASN
    (`pegawai_id`), or of the instansi where an account that is no ASN's has its roles."""

    SANDI, OTP, BUKA = "SANDI", "OTP", "BUKA"
    JENIS = {SANDI: "Reset kata sandi", OTP: "Cabut OTP (ponsel hilang)", BUKA: "Buka kunci OTP"}
    MENUNGGU, DISETUJUI, SELESAI, DITOLAK = "MENUNGGU", "DISETUJUI", "SELESAI", "DITOLAK"
    KEADAAN = {
        MENUNGGU: "Menunggu orang kedua",
        DISETUJUI: "Disetujui, kode belum diterbitkan",
        SELESAI: "Selesai",
        DITOLAK: "Ditolak",
    }
    SEBAB = {"BATAS": "Di atas batas reset per jam", "BKD": "Akun Admin BKD", "OTP": "Menyangkut OTP"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField("Jenis", max_length=5, choices=list(JENIS.items()))
    sebab = models.CharField("Sebab", max_length=5, choices=list(SEBAB.items()))
    sasaran = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="permintaan_reset")
    pegawai_id = models.BigIntegerField(null=True, editable=False)
    instansi = models.ForeignKey(
        "organisasi.Instansi", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    opd = models.ForeignKey(
        "organisasi.Unor", models.DO_NOTHING, null=True, editable=False, related_name="+", db_index=False
    )
    unor = models.ForeignKey(
        "organisasi.Unor", models.DO_NOTHING, null=True, editable=False, related_name="+", db_index=False
    )
    diminta_oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+")
    alasan = models.CharField("Alasan", max_length=500)
    cara = models.CharField("Cara memastikan orangnya", max_length=20)
    dibuat_pada = models.DateTimeField("Diminta pada", db_default=Now(), editable=False)
    kedaluwarsa_pada = models.DateTimeField("Berlaku sampai")
    keadaan = models.CharField("Keadaan", max_length=10, choices=list(KEADAAN.items()), default=MENUNGGU)
    diputus_oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, null=True, related_name="+")
    diputus_pada = models.DateTimeField("Diputus pada", null=True)
    cara_kedua = models.CharField("Cara orang kedua memastikan", max_length=20, default="", blank=True)
    alasan_putus = models.CharField("Alasan keputusan", max_length=500, default="", blank=True)
    selesai_pada = models.DateTimeField("Selesai pada", null=True)

    objects = PermintaanResetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Permintaan reset"
        default_permissions = ()
        indexes = [
            models.Index(fields=["instansi", "-dibuat_pada"], name="permintaan_reset_terbaru"),
            # A move of the person moves the row.
            models.Index(fields=["pegawai_id"], name="permintaan_reset_orang"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(diputus_oleh=None) | ~Q(diputus_oleh=models.F("diminta_oleh")),
                name="permintaan_reset_dua_orang",
                violation_error_message="Yang meminta dan yang menyetujui harus dua orang.",
            ),
            models.CheckConstraint(
                condition=Q(keadaan="MENUNGGU", diputus_oleh=None)
                | (Q(keadaan__in=["DISETUJUI", "SELESAI", "DITOLAK"]) & Q(diputus_oleh__isnull=False)),
                name="permintaan_reset_keadaan",
                violation_error_message="Permintaan yang diputus menyebut siapa yang memutus.",
            ),
        ]

    def __str__(self) -> str:
        return f"permintaan {self.pk}"

    @property
    def basi(self) -> bool:
        """Nobody decided or carried it out in time."""
        return self.keadaan in (self.MENUNGGU, self.DISETUJUI) and self.kedaluwarsa_pada <= timezone.now()
