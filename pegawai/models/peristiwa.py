"""What ends or moves a person's service: death, pensiun, dismissal, transfer. The person stays, the state changes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pegawai.aturan.peristiwa import PUTUS, TERBUKA, Keadaan
from pegawai.models.pegawai import AnakPegawai
from pegawai.querysets_peristiwa import PeristiwaQuerySet
from sigma.basis.models import CatatanPerubahan


class Peristiwa(AnakPegawai):
    """One event. `tujuan` is the receiving instansi where it uses SIGMA: nothing happens before it accepts.

    `lain_nama` names the other instansi of a transfer; `nama`, `nip` and `asal_nama` are what a receiver may see
    of somebody who is not theirs yet. `kedudukan_sebelum` is what a withdrawal puts back.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.ForeignKey(
        "referensi.JenisPemberhentian", models.PROTECT, verbose_name="Jenis peristiwa", related_name="+", db_index=False
    )
    tmt = models.DateField("Tanggal berlaku")
    no_sk = models.CharField("Nomor SK", max_length=100, blank=True, default="")
    tgl_sk = models.DateField("Tanggal SK", null=True, blank=True)
    keterangan = models.CharField("Keterangan", max_length=500, blank=True, default="")
    keadaan = models.CharField("Keadaan", max_length=10, choices=Keadaan.PILIHAN)
    lain_kode = models.CharField("ID instansi lain", max_length=42, blank=True, default="")
    lain_nama = models.CharField("Instansi lain", max_length=255, blank=True, default="")
    tujuan = models.ForeignKey(
        "organisasi.Instansi", models.PROTECT, verbose_name="Instansi tujuan", null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    unor_tujuan = models.ForeignKey(
        "organisasi.Unor", models.PROTECT, verbose_name="Unit tujuan", null=True, related_name="+", db_index=False
    )
    nama = models.CharField("Nama", max_length=200)
    nip = models.CharField("NIP", max_length=30, blank=True, default="")
    # Of a transfer out: who gave the person away. The row follows the person, so the giver reads it by this.
    asal = models.ForeignKey(
        "organisasi.Instansi", models.PROTECT, verbose_name="Instansi yang melepas", null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    asal_nama = models.CharField("Instansi asal", max_length=255, blank=True, default="")
    kedudukan_sebelum = models.ForeignKey(
        "referensi.KedudukanHukum", models.PROTECT, verbose_name="Kedudukan sebelum", null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    kedudukan_sesudah = models.ForeignKey(
        "referensi.KedudukanHukum", models.PROTECT, verbose_name="Kedudukan sesudah", null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    akun_ditutup = models.BooleanField("Akun ditutup", default=False)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="Dicatat oleh", related_name="+", db_index=False
    )
    dibuat_pada = models.DateTimeField("Dicatat pada", db_default=Now(), editable=False)
    berlaku_pada = models.DateTimeField("Diberlakukan pada", null=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="Diputus oleh", null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    diputus_pada = models.DateTimeField("Diputus pada", null=True)
    alasan = models.CharField("Alasan", max_length=500, blank=True, default="")

    objects = PeristiwaQuerySet.as_manager()
    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Peristiwa"
        default_permissions = ()
        indexes = [
            # The hourly task: what is due.
            models.Index(fields=["tmt"], name="peristiwa_jatuh_tempo", condition=Q(keadaan=Keadaan.TERJADWAL)),
            # "Pindah masuk" of a receiving instansi.
            models.Index(fields=["tujuan"], name="peristiwa_tujuan", condition=Q(keadaan=Keadaan.MENUNGGU)),
            # "Pindah keluar" of a giving instansi, newest first.
            models.Index(fields=["asal", "-tmt", "-id"], name="peristiwa_asal", condition=Q(asal__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan__in=[kode for kode, _ in Keadaan.PILIHAN]),
                name="peristiwa_keadaan_dikenal",
                violation_error_message="Keadaan peristiwa tidak dikenal.",
            ),
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(keadaan__in=TERBUKA),
                name="peristiwa_satu_terbuka",
                violation_error_message="Masih ada peristiwa orang ini yang belum berlaku.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan=Keadaan.MENUNGGU) | Q(tujuan__isnull=False),
                name="peristiwa_menunggu_bertujuan",
                violation_error_message="Hanya perpindahan ke instansi pemakai SIGMA yang menunggu penerimaan.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=PUTUS) | ~Q(alasan=""),
                name="peristiwa_putus_beralasan",
                violation_error_message="Pembatalan dan penolakan harus beralasan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis_id} {self.tmt:%d-%m-%Y}: {self.get_keadaan_display()}"
