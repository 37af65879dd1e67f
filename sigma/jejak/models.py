"""Who looked at what: one row per record page, document, download, export and refusal."""

from django.conf import settings
from django.db import models

from sigma.jejak.querysets import AksesQuerySet


class Akses(models.Model):
    """Insert-only. Holds ids and counts, no personal value."""

    JENIS = [
        ("rekaman", "Halaman rekaman"),
        ("dokumen", "Dokumen"),
        ("unduh", "Unduhan"),
        ("ekspor", "Ekspor"),
        ("ditolak", "Ditolak"),
    ]

    pada = models.DateTimeField(db_default=models.functions.Now(), editable=False)
    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, null=True, related_name="+", db_index=False)
    jenis = models.CharField("Jenis", max_length=10, choices=JENIS)
    halaman = models.CharField("Halaman", max_length=80)
    objek = models.BigIntegerField("Objek", null=True)
    # Whose data was read: one person's page or file; empty for lists and exports of many.
    orang_id = models.BigIntegerField("Orang", null=True)
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
            # "Siapa melihat data saya".
            models.Index(fields=["orang_id", "-id"], name="akses_orang", condition=models.Q(orang_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.halaman}"
