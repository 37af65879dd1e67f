"""Who looked at what: one row per record page, document, download, export and refusal."""

from django.conf import settings
from django.db import models

from sigma.jejak.models_pakta import BatasJejak, Pernyataan, TeksPakta
from sigma.jejak.querysets import AksesQuerySet

__all__ = ["Akses", "BatasJejak", "Pernyataan", "TeksPakta"]


class Akses(models.Model):
    """Insert-only. Holds ids and counts, no personal value.

    `orang_id`: the ASN whose record it was. `opd` and `unor` are that person's at the time, set by the database: who
    answers for the unit sees what was opened while the person worked there, and none of it changes afterwards.
    """

    JENIS = [
        ("rekaman", "Halaman rekaman"),
        ("dokumen", "Dokumen"),
        ("unduh", "Unduhan"),
        ("ekspor", "Ekspor"),
        ("impor", "Impor"),
        ("ditolak", "Ditolak"),
    ]

    pada = models.DateTimeField(db_default=models.functions.Now(), editable=False)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, null=True, related_name="+", db_index=False)
    jenis = models.CharField("Jenis", max_length=10, choices=JENIS)
    halaman = models.CharField("Halaman", max_length=80)
    objek = models.BigIntegerField("Objek", null=True)
    orang_id = models.BigIntegerField("ASN", null=True)
    opd = models.ForeignKey("organisasi.Unor", models.DO_NOTHING, null=True, related_name="+", db_index=False)
    unor = models.ForeignKey("organisasi.Unor", models.DO_NOTHING, null=True, related_name="+", db_index=False)
    rincian = models.JSONField("Rincian", default=dict, db_default=models.Value({}, models.JSONField()))
    permintaan = models.CharField("Rujukan", max_length=40, default="", blank=True)

    objects = AksesQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Akses"
        default_permissions = ()
        indexes = [
            models.Index(fields=["instansi", "-id"], name="akses_instansi"),
            models.Index(fields=["objek", "-id"], name="akses_objek"),
            models.Index(fields=["pengguna", "-id"], name="akses_pengguna"),
            models.Index(fields=["opd", "-id"], name="akses_opd", condition=models.Q(opd__isnull=False)),
            models.Index(fields=["orang_id", "-id"], name="akses_orang", condition=models.Q(orang_id__isnull=False)),
            # Hints about unusual use look at a period.
            models.Index(fields=["instansi", "pada"], name="akses_waktu"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.halaman}"
