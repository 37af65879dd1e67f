"""Code tables that riwayat use, with SIASN's ids (`models` re-exports them)."""

from django.db import models

from sigma.referensi.models import KedudukanHukum, KodeReferensi


class JenisKp(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenis_kp"
        verbose_name = verbose_name_plural = "jenis kenaikan pangkat"


class JenisHukuman(KodeReferensi):
    class Tingkat(models.TextChoices):
        RINGAN = "R", "Ringan"
        SEDANG = "S", "Sedang"
        BERAT = "B", "Berat"

    tingkat = models.CharField("tingkat", max_length=1, choices=Tingkat, default=Tingkat.RINGAN, db_default="R")

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenis_hukuman"
        verbose_name = verbose_name_plural = "jenis hukuman disiplin"


class AlasanHukuman(KodeReferensi):
    """Filled by the loader: its codes have no meaning of their own."""

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_alasan_hukuman"
        verbose_name = verbose_name_plural = "alasan hukuman disiplin"


class JenisCltn(KodeReferensi):
    """CLTN, tugas belajar and what else suspends a position. `kedudukan`: the kedudukan hukum while it lasts, for a
    pengaktifan the one it gives back; no source says it, so it is data ("belum resmi")."""

    kedudukan = models.ForeignKey(
        KedudukanHukum, verbose_name="kedudukan hukum selama berlaku", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", db_index=False,
    )  # fmt: skip

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenis_cltn"
        verbose_name = verbose_name_plural = "jenis CLTN dan tugas belajar"


class Penghargaan(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_penghargaan"
        verbose_name = verbose_name_plural = "penghargaan"
