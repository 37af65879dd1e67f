"""What was decided, counted; and which approvals a second person looks at."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pegawai.models.pegawai import AnakPegawai, MilikUnit
from verifikasi.antrean.aturan import Hasil
from verifikasi.antrean.querysets import PutusanQuerySet, TinjauanQuerySet


def _pengguna(label: str, **lain) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=label, related_name="+", db_index=False, **lain
    )


class Putusan(MilikUnit):
    """One decision of one verifier, written by the database beside the step. The unit is where the person worked then:
    it does not follow. `menunggu`: seconds that the usulan had waited; `tepat`: within the delay of that day.
    """

    usulan = models.ForeignKey("verifikasi.Usulan", models.CASCADE, related_name="+")
    jenis = models.CharField("Jenis", max_length=20)
    ke = models.CharField("Menjadi", max_length=12)
    oleh = _pengguna("Oleh")
    pada = models.DateTimeField("Pada")
    menunggu = models.PositiveBigIntegerField("Menunggu (detik)")
    tepat = models.BooleanField("Dalam batas tunggu")
    unor = models.ForeignKey("organisasi.Unor", models.DO_NOTHING, editable=False, related_name="+", db_index=False)

    objects = PutusanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Putusan"
        default_permissions = ()
        indexes = [
            models.Index(fields=["instansi", "-pada"], name="putusan_instansi", include=["opd_id", "oleh_id", "tepat"]),
            models.Index(fields=["opd", "-pada"], name="putusan_opd", include=["oleh_id", "tepat"]),
        ]

    def __str__(self) -> str:
        return f"{self.ke} {self.pada:%Y-%m-%d}"


class Tinjauan(AnakPegawai):
    """An approval that a second verifier looks at: not who proposed, verified or approved it, nor whose data it is.

    `hasil` is written once. The three accounts are the usulan's, kept here for the constraint below.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    usulan = models.OneToOneField("verifikasi.Usulan", models.CASCADE, related_name="tinjauan")
    pengusul = _pengguna("Pengusul")
    pemeriksa = _pengguna("Diverifikasi oleh")
    penyetuju = _pengguna("Disetujui oleh")
    dipilih_pada = models.DateTimeField("Dipilih", db_default=Now(), editable=False)
    hasil = models.CharField("Hasil", max_length=6, choices=Hasil.PILIHAN, default=Hasil.BELUM, blank=True)
    alasan = models.CharField("Alasan", max_length=500, default="", blank=True)
    peninjau = _pengguna("Ditinjau oleh", null=True)
    ditinjau_pada = models.DateTimeField("Ditinjau", null=True)

    objects = TinjauanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Tinjauan kedua"
        default_permissions = ()
        indexes = [
            models.Index(fields=["opd", "id"], name="tinjauan_antre_opd", condition=Q(hasil=Hasil.BELUM)),
            models.Index(fields=["instansi", "id"], name="tinjauan_antre_instansi", condition=Q(hasil=Hasil.BELUM)),
            models.Index(fields=["opd", "-id"], name="tinjauan_opd"),
            models.Index(fields=["instansi", "-id"], name="tinjauan_instansi"),
            models.Index(fields=["instansi", "-ditinjau_pada"], name="tinjauan_selesai"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasil__in=[kode for kode, _ in Hasil.PILIHAN]), name="tinjauan_hasil_dikenal"
            ),
            models.CheckConstraint(
                condition=Q(hasil=Hasil.BELUM, peninjau=None, ditinjau_pada=None)
                | Q(~Q(hasil=Hasil.BELUM), peninjau__isnull=False, ditinjau_pada__isnull=False),
                name="tinjauan_bernama",
                violation_error_message="Tinjauan menyebut siapa yang meninjau.",
            ),
            models.CheckConstraint(
                condition=~Q(peninjau=F("pengusul")) & ~Q(peninjau=F("pemeriksa")) & ~Q(peninjau=F("penyetuju")),
                name="tinjauan_orang_lain",
                violation_error_message="Tinjauan kedua dilakukan orang lain.",
            ),
            models.CheckConstraint(
                condition=~Q(hasil=Hasil.TIDAK) | ~Q(alasan=""),
                name="tinjauan_beralasan",
                violation_error_message="Tulis mengapa tidak sepakat.",
            ),
        ]

    def __str__(self) -> str:
        return f"tinjauan {self.usulan_id}"

    @property
    def menunggu(self) -> bool:
        return self.hasil == Hasil.BELUM
