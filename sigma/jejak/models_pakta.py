"""The statement of confidentiality, who has made it, and from when on use looks unusual: all dated data."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sigma.basis.models import CatatanPerubahan


class TeksPakta(models.Model):
    """A text of the statement. The newest in force counts; one of an instansi goes before the nation's. Insert-only:
    another text is another row, and everybody makes the statement anew. `ulang_bulan`: again after so many months."""

    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, null=True, blank=True, related_name="+")
    isi = models.TextField("Isi pernyataan", max_length=10_000)
    ulang_bulan = models.PositiveSmallIntegerField("Diulang tiap (bulan)", default=12)
    berlaku_mulai = models.DateField("Berlaku mulai")
    sumber = models.CharField("Sumber", max_length=300)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    dibuat_pada = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "Teks pakta integritas"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "berlaku_mulai"],
                nulls_distinct=False,
                name="teks_pakta_satu_per_tanggal",
                violation_error_message="Teks yang berlaku mulai tanggal itu sudah ada. Pilih tanggal lain.",
            ),
            models.CheckConstraint(
                condition=Q(ulang_bulan__gte=1, ulang_bulan__lte=60),
                name="teks_pakta_ulang",
                violation_error_message="Diulang tiap 1 sampai 60 bulan.",
            ),
        ]

    def __str__(self) -> str:
        return f"pakta {self.berlaku_mulai}"


class Pernyataan(models.Model):
    """An account has made the statement: which text, its hash, when. Insert-only."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, null=True, related_name="+", db_index=False)
    teks = models.ForeignKey(TeksPakta, models.PROTECT, related_name="+", db_index=False)
    sidik = models.CharField("Sidik teks", max_length=64)
    peran = models.CharField("Peran", max_length=200)
    pada = models.DateTimeField("Pada", db_default=Now(), editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "Pernyataan pakta integritas"
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(sidik__regex="^[0-9a-f]{64}$"), name="pernyataan_sidik")]

    def __str__(self) -> str:
        return f"{self.pengguna_id} {self.pada}"


class BatasJejak(models.Model):
    """When use is pointed out as unusual: more people an hour than this, or between these hours of the night. The row
    of an instansi goes before the nation's (instansi NULL)."""

    instansi = models.OneToOneField("organisasi.Instansi", models.PROTECT, null=True, blank=True, related_name="+")
    per_jam = models.PositiveSmallIntegerField("Rekaman per jam")
    malam_mulai = models.PositiveSmallIntegerField("Malam mulai pukul")
    malam_sampai = models.PositiveSmallIntegerField("Malam sampai pukul")
    sumber = models.CharField("Sumber", max_length=300)

    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Batas jejak"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(per_jam__gte=1, malam_mulai__lte=23, malam_sampai__lte=23),
                name="batas_jejak_wajar",
                violation_error_message="Rekaman per jam paling sedikit 1; jam 0 sampai 23.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.per_jam} per jam"
