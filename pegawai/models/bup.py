"""Batas usia pensiun: the dated rules, the schedules they make, and what follows for each person.

`AturanBup` and `BatasOrang` are written by people. `JadwalBup` follows from the rules and the code table of jabatan
(`aksi_bup.segarkan`); `Pensiun` and `RekapPensiun` are written by the database alone (docs/keputusan/bup.md).
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pegawai.aturan import bup as aturan
from pegawai.models.pegawai import AnakPegawai, MilikUnit
from pegawai.querysets_bup import AturanBupQuerySet, BatasOrangQuerySet, PensiunQuerySet
from sigma.basis.models import CatatanPerubahan

BUP_MIN, BUP_MAKS = 45, 80


class AturanBup(models.Model):
    """One rule. `kunci`: code of the jabatan, beginning of its name, code of the jenjang or of the eselon, or "".
    Without `instansi` it holds for all. A rule in force is ended, never deleted; one that is not yet in force
    may be withdrawn (`aksi_bup.cabut_aturan`)."""

    JENIS = [
        (aturan.JF, "Jabatan fungsional (kode)"),
        (aturan.NAMA, "Jabatan fungsional (awal nama)"),
        (aturan.JENJANG, "Jenjang jabatan fungsional"),
        (aturan.ESELON, "Eselon"),
        (aturan.BAWAAN, "Batas umum"),
    ]

    jenis = models.CharField("Berlaku untuk", max_length=10, choices=JENIS)
    kunci = models.CharField("Kode atau awal nama", max_length=100, default="", blank=True)
    bup = models.PositiveSmallIntegerField("BUP (tahun)")
    berlaku_mulai = models.DateField("Berlaku mulai")
    berlaku_sampai = models.DateField("Berlaku sampai", null=True, blank=True)
    sumber = models.CharField("Sumber", max_length=300)
    instansi = models.ForeignKey(
        "organisasi.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Instansi"
    )
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = AturanBupQuerySet.as_manager()
    jejak = CatatanPerubahan(excluded_fields=["oleh"])

    class Meta:
        verbose_name = verbose_name_plural = "Aturan BUP"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "kunci", "instansi", "berlaku_mulai"],
                nulls_distinct=False,
                name="aturan_bup_satu_per_tanggal",
                violation_error_message="Aturan untuk hal dan tanggal mulai itu sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(bup__gte=BUP_MIN, bup__lte=BUP_MAKS),
                name="aturan_bup_wajar",
                violation_error_message=f"BUP antara {BUP_MIN} dan {BUP_MAKS} tahun.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=F("berlaku_mulai")),
                name="aturan_bup_periode_maju",
                violation_error_message="Tanggal selesai mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(jenis=aturan.BAWAAN, kunci="") | (~Q(jenis=aturan.BAWAAN) & ~Q(kunci="")),
                name="aturan_bup_berkunci",
                violation_error_message="Isi kode atau awal nama; kosongkan untuk batas umum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.kunci}: {self.bup}"


class JadwalBup(models.Model):
    """A piece of a schedule: the age of one kind of position within a period (`aturan.bup.Potong`).

    `kunci`: J:<code of a jabatan>, E:<eselon> or B (any other); `instansi_id` 0 = all, else where that instansi's own
    rules make a difference. `sampai` is not included. `*_lama`: the piece before, for those who passed this age before
    it began.
    """

    pk = models.CompositePrimaryKey("kunci", "instansi_id", "ke")
    kunci = models.CharField(max_length=44)
    instansi_id = models.IntegerField()
    ke = models.SmallIntegerField()
    mulai = models.DateField()
    sampai = models.DateField()
    bup = models.SmallIntegerField()
    dasar = models.CharField(max_length=10)
    aturan_id = models.IntegerField(null=True)
    bup_lama = models.SmallIntegerField(null=True)
    dasar_lama = models.CharField(max_length=10, default="")
    aturan_lama = models.IntegerField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "Jadwal BUP"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kunci} {self.mulai}: {self.bup}"


class BatasOrang(AnakPegawai):
    """What was decided for one person: an age of their own, or the last day of the contract of a PPPK."""

    bup = models.PositiveSmallIntegerField("BUP khusus (tahun)", null=True, blank=True)
    berlaku_mulai = models.DateField("Berlaku mulai")
    akhir_kontrak = models.DateField("Akhir kontrak PPPK", null=True, blank=True)
    sumber = models.CharField("Sumber", max_length=300)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = BatasOrangQuerySet.as_manager()
    jejak = CatatanPerubahan(excluded_fields=["oleh"])

    class Meta:
        verbose_name = verbose_name_plural = "Batas orang"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["pegawai"], name="batas_orang_satu"),
            models.CheckConstraint(
                condition=Q(bup=None) | Q(bup__gte=BUP_MIN, bup__lte=BUP_MAKS),
                name="batas_orang_wajar",
                violation_error_message=f"BUP antara {BUP_MIN} dan {BUP_MAKS} tahun.",
            ),
            models.CheckConstraint(
                condition=Q(bup__isnull=False) | Q(akhir_kontrak__isnull=False),
                name="batas_orang_terisi",
                violation_error_message="Isi BUP khusus atau akhir kontrak.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id}: {self.bup or self.akhir_kontrak}"


class Pensiun(MilikUnit):
    """When service ends, one row a person, kept in step by triggers on the record, the unit and `BatasOrang`.

    `tmt`: first day of not serving, NULL where neither birth nor contract is known; `dasar` as in `aturan.bup.DASAR`;
    `aturan_id`: the row of `AturanBup`, if one decided.
    """

    pegawai = models.OneToOneField(
        "pegawai.Pegawai", models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="pensiun"
    )
    unor = models.ForeignKey("organisasi.Unor", models.DO_NOTHING, related_name="+", db_index=False)
    jenis_asn = models.CharField(max_length=8)
    jenis_kelamin = models.CharField(max_length=1)
    aktif = models.BooleanField()
    jenis_jabatan = models.CharField(max_length=42)
    golongan = models.CharField(max_length=42)
    bup = models.SmallIntegerField(null=True)
    dasar = models.CharField(max_length=10)
    aturan_id = models.IntegerField(null=True)
    kontrak = models.DateField(null=True)
    tmt = models.DateField(null=True)

    objects = PensiunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Pensiun"
        default_permissions = ()
        indexes = [
            # The projection of one instansi or OPD reads its years from the index alone.
            models.Index(
                fields=["instansi", "tmt", "pegawai"],
                include=["opd_id", "unor_id", "jenis_asn", "jenis_kelamin", "jenis_jabatan", "golongan"],
                condition=Q(aktif=True),
                name="pensiun_instansi",
            ),
            models.Index(
                fields=["opd", "tmt", "pegawai"],
                include=["instansi_id", "unor_id", "jenis_asn", "jenis_kelamin", "jenis_jabatan", "golongan"],
                condition=Q(aktif=True),
                name="pensiun_opd",
            ),
            # Contracts that end: few rows have one.
            models.Index(fields=["instansi", "kontrak"], condition=Q(kontrak__isnull=False), name="pensiun_kontrak"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id}: {self.tmt}"


class RekapPensiun(models.Model):
    """Active people by the month in which service ends, for the nation's page alone: as of `KeadaanBup.direkap_pada`.

    `tingkat` 0: the nation by all columns; 1: one instansi by all columns; 2: one instansi by year, jenis ASN and sex.
    Ends that had passed by then stand in the year 1.
    """

    pk = models.CompositePrimaryKey(
        "tingkat", "instansi_id", "bulan", "jenis_jabatan", "golongan", "jenis_asn", "jenis_kelamin"
    )
    tingkat = models.SmallIntegerField()
    instansi_id = models.IntegerField()
    bulan = models.DateField()
    jenis_jabatan = models.CharField(max_length=42)
    golongan = models.CharField(max_length=42)
    jenis_asn = models.CharField(max_length=8)
    jenis_kelamin = models.CharField(max_length=1)
    jumlah = models.IntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "Rekap pensiun"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.instansi_id} {self.bulan}: {self.jumlah}"


class KeadaanBup(models.Model):
    """One row: of which rules and code tables the schedules were made (`sidik`), and when people were computed anew."""

    id = models.SmallIntegerField(primary_key=True)
    sidik = models.CharField(max_length=64, default="", db_default="")
    dihitung_pada = models.DateTimeField(null=True)
    direkap_pada = models.DateTimeField(null=True)
    diubah_pada = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "Keadaan BUP"
        default_permissions = ()

    def __str__(self) -> str:
        return self.sidik[:12]
