"""Findings of each person, and counts by rule: written by the database alone, read through `querysets`."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from pegawai.models.pegawai import MilikUnit
from verifikasi.kualitas.querysets import NilaiQuerySet


class Nilai(MilikUnit):
    """One row a person: rules that apply, and rules that find something, as masks (bit = number of the rule). Scores
    are no columns: they follow from the masks and the weights in force (`aturan.skor`)."""

    pegawai = models.OneToOneField(
        "pegawai.Pegawai", models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="kualitas"
    )
    unor = models.ForeignKey("organisasi.Unor", models.DO_NOTHING, related_name="+", db_index=False)
    berlaku = models.BigIntegerField()
    salah = models.BigIntegerField()

    objects = NilaiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Nilai kualitas"
        db_table = "kualitas_nilai"
        default_permissions = ()
        # Counts and the few people of a rule, from the index alone: with every column that the policy reads.
        indexes = [
            models.Index(
                fields=[kolom], include=["berlaku", "salah", *lain, "pegawai_id"], name=f"kualitas_nilai_{kolom}"
            )
            for kolom, lain in (
                ("opd", ["unor_id", "instansi_id"]),
                ("instansi", ["opd_id", "unor_id"]),
                ("unor", ["opd_id", "instansi_id"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id}: {self.salah:b}"


class ButirRekap(models.Model):
    """(opd, instansi): the instansi's own rows have opd 0, the nation's have both 0. `aturan`: number of the rule, or
    `aturan.ORANG`."""

    opd_id = models.IntegerField()
    instansi_id = models.IntegerField()
    aturan = models.SmallIntegerField()
    berlaku = models.IntegerField()
    salah = models.IntegerField()

    class Meta:
        abstract = True


class Rekap(ButirRekap):
    """The folded counts."""

    pk = models.CompositePrimaryKey("opd_id", "instansi_id", "aturan")

    class Meta:
        verbose_name = verbose_name_plural = "Rekap kualitas"
        db_table = "kualitas_rekap"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.opd_id} {self.aturan}: {self.salah}/{self.berlaku}"


class RekapDelta(ButirRekap):
    """A change of a count that was committed and not yet folded."""

    class Meta:
        verbose_name = verbose_name_plural = "Rekap kualitas menunggu"
        db_table = "kualitas_rekapdelta"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.opd_id} {self.aturan}: {self.salah:+d}"


class Antre(models.Model):
    """People to be judged anew because somebody else changed, who were being written at that moment: the folder's."""

    pegawai_id = models.BigIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "Antrean kualitas"
        db_table = "kualitas_antre"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pegawai_id}"


class Potret(models.Model):
    """The counts of one unit at the end of a month (the running one: as of `hari`). Scores are made from them with the
    weights of that day. `aturan`, `berlaku`, `salah` are read side by side."""

    pk = models.CompositePrimaryKey("opd_id", "instansi_id", "bulan")
    opd_id = models.IntegerField()
    instansi_id = models.IntegerField()
    bulan = models.DateField()
    hari = models.DateField()
    aturan = ArrayField(models.SmallIntegerField())
    berlaku = ArrayField(models.IntegerField())
    salah = ArrayField(models.IntegerField())

    class Meta:
        verbose_name = verbose_name_plural = "Potret kualitas"
        db_table = "kualitas_potret"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.opd_id} {self.bulan}"
