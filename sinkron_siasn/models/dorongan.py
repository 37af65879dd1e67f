"""The outbox. The envelope holds no personal value; what is sent stands beside it, behind the person's wall.

PostgreSQL is the truth and a Celery message only a doorbell: docs/keputusan/dorongan-tepat-sekali.md.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pegawai.models.pegawai import AnakPegawai
from sinkron_siasn.alur import BELUM_SELESAI, TAMPAK, TANPA_POS, TERBUKA, Keadaan
from sinkron_siasn.querysets import DoronganQuerySet

_PILIHAN = [(k.value, TAMPAK[k].label) for k in Keadaan]


class Dorongan(AnakPegawai):
    """One push: it exists because a person pressed "SIASN".

    `penyewa` and `sewa_sampai` are the lease: every write of a worker names them, so a worker that lost
    its lease changes nothing. `pos_sejak` stands while a post may be on the wire or its fate is unknown.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kunci = models.UUIDField("Kunci formulir", unique=True, editable=False)
    jenis = models.CharField(max_length=20, default="data_utama")
    keadaan = models.CharField("Keadaan", max_length=20, choices=_PILIHAN, default=Keadaan.ANTRE.value)
    sebab = models.CharField(max_length=40, default="", db_default="", blank=True)
    catatan = models.CharField("Catatan petugas", max_length=500, default="", db_default="", blank=True)
    oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, related_name="+", verbose_name="Oleh")
    dibuat_pada = models.DateTimeField("Dibuat pada", db_default=Now(), editable=False)
    selesai_pada = models.DateTimeField("Selesai pada", null=True)
    percobaan = models.PositiveSmallIntegerField(default=0, db_default=0)
    jatuh = models.PositiveSmallIntegerField(default=0, db_default=0)
    penyewa = models.UUIDField(null=True)
    sewa_sampai = models.DateTimeField(null=True)
    lanjut_pada = models.DateTimeField(null=True)
    dering_pada = models.DateTimeField(null=True)
    pos_sejak = models.DateTimeField(null=True)
    pos_ke = models.PositiveSmallIntegerField(default=0, db_default=0)
    tenang_sampai = models.DateTimeField(null=True)

    objects = DoronganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Dorongan"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan__in=[k.value for k in Keadaan]), name="dorongan_keadaan_dikenal"
            ),
            # The heart of "exactly once": what may be posted again never has a post in doubt.
            models.CheckConstraint(
                condition=~Q(keadaan__in=[k.value for k in TANPA_POS]) | Q(pos_sejak=None),
                name="dorongan_tanpa_pos_terbuka",
            ),
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(keadaan__in=[k.value for k in TERBUKA]),
                name="dorongan_satu_terbuka",
                violation_error_message="Masih ada dorongan ASN ini yang sedang berjalan.",
            ),
        ]
        indexes = [
            # Sweeper.
            models.Index(
                fields=["lanjut_pada"],
                condition=Q(keadaan__in=[k.value for k in TERBUKA]),
                name="dorongan_kerja",
            ),
            # Worklist, by scope level.
            models.Index(
                fields=["opd", "-id"],
                condition=Q(keadaan__in=[k.value for k in BELUM_SELESAI]),
                name="dorongan_belum_opd",
            ),
            models.Index(
                fields=["instansi", "-id"],
                condition=Q(keadaan__in=[k.value for k in BELUM_SELESAI]),
                name="dorongan_belum_instansi",
            ),
            # Earlier syncs of a person.
            models.Index(fields=["pegawai", "-id"], name="dorongan_orang"),
        ]

    def __str__(self) -> str:
        return f"Dorongan {self.uuid}"

    @property
    def tampak(self):
        return TAMPAK[Keadaan(self.keadaan)]

    @property
    def berjalan(self) -> bool:
        """Whether the machine still works on it."""
        return self.keadaan in TERBUKA


class DoronganIsi(AnakPegawai):
    """What was chosen, and what came of it.

    `bidang`: [{bidang, nilai, harapan, kini, hasil}], values in SIASN's writing; `harapan` is what
    SIASN showed when the person decided (null: never shown), `kini` what it showed last.
    """

    dorongan = models.OneToOneField(Dorongan, models.CASCADE, related_name="isi")
    bidang = models.JSONField()
    sidik = models.CharField("Sidik isi", max_length=64)
    pesan_siasn = models.CharField("Pesan SIASN", max_length=500, default="", db_default="")
    diperiksa_pada = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"DoronganIsi {self.pk}"


class PeristiwaDorongan(models.Model):
    """Every change of state, written by the database; nobody changes or deletes it."""

    dorongan = models.ForeignKey(Dorongan, models.CASCADE, related_name="peristiwa")
    waktu = models.DateTimeField()
    dari = models.CharField(max_length=20)
    ke = models.CharField(max_length=20)
    sebab = models.CharField(max_length=40)
    pelaku = models.CharField(max_length=20)  # database login
    oleh_id = models.BigIntegerField(null=True)
    percobaan = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"PeristiwaDorongan {self.pk}"

    @property
    def tampak(self):
        return TAMPAK[Keadaan(self.ke)]
