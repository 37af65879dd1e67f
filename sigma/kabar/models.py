"""Notifications of an account, how it wants to be told, and the digest mails that went out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sigma.kabar.querysets import NotifikasiQuerySet

TEKS_MAKS = 600


class Notifikasi(models.Model):
    """Something happened that concerns an account: a kind, an object, and what was said of it then (`teks`). Without a
    text what it says is made when it is shown. Whether either is shown is asked inside the scope of who reads it
    (`sigma.kabar.jenis`)."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    jenis = models.CharField("Jenis", max_length=40)
    objek = models.UUIDField("Objek")
    teks = models.CharField("Isi", max_length=TEKS_MAKS, default="", blank=True, editable=False)
    dibuat_pada = models.DateTimeField("Pada", db_default=Now(), editable=False)
    dibaca_pada = models.DateTimeField("Dibaca", null=True)

    objects = NotifikasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Notifikasi"
        default_permissions = ()
        indexes = [
            models.Index(fields=["pengguna", "-id"], name="notifikasi_pengguna"),
            # The number on the bell.
            models.Index(fields=["pengguna"], name="notifikasi_baru", condition=Q(dibaca_pada=None)),
        ]
        constraints = [
            # The same thing again, while it is unread, is no news.
            models.UniqueConstraint(
                fields=["pengguna", "jenis", "objek", "teks"], condition=Q(dibaca_pada=None), name="notifikasi_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.objek}"


class PilihanKabar(models.Model):
    """How an account wants to be told of one kind; without a row: in SIGMA."""

    class Cara(models.TextChoices):
        APLIKASI = "APLIKASI", "Di SIGMA"
        SUREL = "SUREL", "Di SIGMA dan ringkasan harian lewat email"
        MATI = "MATI", "Tidak diberi tahu"

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    jenis = models.CharField("Jenis", max_length=40)
    cara = models.CharField("Cara", max_length=10, choices=Cara)

    class Meta:
        verbose_name = verbose_name_plural = "Pilihan notifikasi"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["pengguna", "jenis"], name="pilihan_kabar_satu"),
            models.CheckConstraint(condition=Q(cara__in=["APLIKASI", "SUREL", "MATI"]), name="pilihan_kabar_cara"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis}: {self.cara}"


class RingkasanSurel(models.Model):
    """A digest that was put into the mail outbox: at most one a day and account. `sampai`: the last notification
    that it counted."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    hari = models.DateField("Hari")
    sampai = models.BigIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "Ringkasan email"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["pengguna", "hari"], name="ringkasan_satu_per_hari")]

    def __str__(self) -> str:
        return f"{self.pengguna_id} {self.hari}"
