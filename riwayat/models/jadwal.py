"""Days on which an approved row takes effect: rows dated ahead change the position when their day comes."""

from django.db import models

from pegawai.models.pegawai import AnakPegawai
from riwayat.querysets import JadwalQuerySet


class JadwalPosisi(AnakPegawai):
    """Emptied by the hourly task `riwayat.berlakukan`."""

    tanggal = models.DateField("Tanggal", db_index=True)

    objects = JadwalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Jadwal posisi"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["pegawai", "tanggal"], name="jadwal_posisi_satu")]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal}"
