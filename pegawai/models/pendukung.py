"""Numbers, dates and issuers of supporting papers that are no fields of data utama."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pegawai.aturan.pendukung import JENIS_PENDUKUNG, PANJANG_NOMOR, PANJANG_PENERBIT
from pegawai.models.pegawai import AnakPegawai
from pegawai.querysets_pendukung import DataPendukungQuerySet
from sigma.basis.models import CatatanPerubahan


class DataPendukung(AnakPegawai):
    """One kind of one person (`aturan.pendukung`); scans stand in `dms`."""

    JENIS = [(j.kode, j.label) for j in JENIS_PENDUKUNG]

    jenis = models.CharField("Jenis", max_length=20, choices=JENIS)
    nomor = models.CharField("Nomor", max_length=PANJANG_NOMOR, default="", blank=True)
    tanggal = models.DateField("Tanggal diterbitkan", null=True, blank=True)
    penerbit = models.CharField("Diterbitkan oleh", max_length=PANJANG_PENERBIT, default="", blank=True)
    versi = models.PositiveIntegerField(default=1, editable=False)
    diubah_pada = models.DateTimeField(db_default=Now(), editable=False)

    objects = DataPendukungQuerySet.as_manager()
    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Data pendukung"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["pegawai", "jenis"],
                name="data_pendukung_satu_per_jenis",
                violation_error_message="Data pendukung jenis ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=[j.kode for j in JENIS_PENDUKUNG]),
                name="data_pendukung_jenis",
                violation_error_message="Jenis data pendukung tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id}"
