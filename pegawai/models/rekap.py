"""Rollups: how many people there are by one dimension, kept by the database and never written by the application.

Read them through `pegawai.querysets_rekap` alone: base rows and pending changes belong together.
"""

from django.db import models


class ButirRekap(models.Model):
    """What is counted: one value of one dimension, by jenis ASN, sex and active or not.

    Whose it is: (opd, instansi). The instansi's own rows have opd 0, the nation's have both 0: the ids are no foreign
    keys. `kode` is the code of the value, "" where the record has none; for `lahir` it is YYYY-MM, for `unor` the id.
    """

    opd_id = models.IntegerField()
    instansi_id = models.IntegerField()
    dimensi = models.CharField(max_length=20)
    kode = models.CharField(max_length=42)
    jenis_asn = models.CharField(max_length=8)
    jenis_kelamin = models.CharField(max_length=1)
    aktif = models.BooleanField()

    class Meta:
        abstract = True


class Rekap(ButirRekap):
    """The folded counts. A count may be 0: somebody was there once."""

    # In this order, because a read names the unit and the dimension first.
    pk = models.CompositePrimaryKey("opd_id", "dimensi", "instansi_id", "kode", "jenis_asn", "jenis_kelamin", "aktif")
    jumlah = models.IntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "Rekap"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.dimensi} {self.kode}: {self.jumlah}"


class RekapDelta(ButirRekap):
    """A change of a count that was committed and not yet folded. Only appended to, so that no writer waits."""

    d = models.IntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "Rekap menunggu"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.dimensi} {self.kode}: {self.d:+d}"
