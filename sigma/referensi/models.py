"""Code tables of the civil service, with SIASN's own ids as primary keys.

`kode` is what every other table stores. Where SIASN has an id for the row, `kode == siasn_id`; where it has
none (golongan of PPPK), `kode` is ours and `siasn_id` is NULL until BKN publishes one. Tables are filled by
migration 0002 (small ones) and by imports (`aksi.kenalkan`), which mark what they meet for the first time
as "belum dikenal".

Every column that is not nullable has a database default, so that set-based SQL can insert (kode, nama) alone.
"""

from django.db import models
from django.db.models.functions import Upper

from sigma.referensi.querysets import ReferensiQuerySet

PANJANG_KODE = 42  # widest SIASN id seen (docs/sumber.md)
PANJANG_NAMA = 255

SUMBER_SIASN = "tabel kode SIASN"
SUMBER_BELUM_RESMI = "belum resmi"
SUMBER_IMPOR = "impor"


class KodeReferensi(models.Model):
    kode = models.CharField("kode", primary_key=True, max_length=PANJANG_KODE)
    nama = models.CharField("nama", max_length=PANJANG_NAMA)
    siasn_id = models.CharField("id SIASN", max_length=PANJANG_KODE, null=True, blank=True, unique=True)
    aktif = models.BooleanField("aktif", default=True, db_default=True)
    dikenal = models.BooleanField(
        "dikenal",
        default=True,
        db_default=True,
        help_text="Tidak dicentang: kode ini pertama kali ditemui dalam impor dan belum diperiksa.",
    )
    sumber = models.TextField("sumber", blank=True, default="", db_default="")
    nama_cari = models.GeneratedField(
        expression=Upper("nama"),
        output_field=models.CharField(max_length=PANJANG_NAMA),
        db_persist=True,
    )

    objects = ReferensiQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: tuple[str, ...] = ("kode",)
        indexes = (
            # ReferensiQuerySet.cari: prefix search of the picker
            models.Index(fields=["nama_cari"], opclasses=["text_pattern_ops"], name="ref_%(class)s_cari"),
        )
        constraints: tuple[models.BaseConstraint, ...] = (
            models.CheckConstraint(
                name="ref_%(class)s_kode_terisi",
                condition=~models.Q(kode=""),
                violation_error_message="Kode referensi tidak boleh kosong.",
            ),
        )

    def __str__(self) -> str:
        return self.nama


class Agama(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_agama"
        verbose_name = verbose_name_plural = "agama"


class JenisKawin(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenis_kawin"
        verbose_name = verbose_name_plural = "status kawin"


class JenisPegawai(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenis_pegawai"
        verbose_name = verbose_name_plural = "jenis pegawai"


class KedudukanHukum(KodeReferensi):
    """Legal standing. `hitung_aktif` decides who stands in lists and statistics (docs/sumber.md, editable).

    A code met for the first time counts as active: a person shown by mistake is noticed, one who vanishes
    is not.
    """

    hitung_aktif = models.BooleanField("dihitung aktif", default=True, db_default=True)
    jenis_asn = models.CharField("petunjuk jenis ASN", max_length=8, blank=True, default="", db_default="")

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_kedudukan_hukum"
        verbose_name = verbose_name_plural = "kedudukan hukum"


class Golongan(KodeReferensi):
    """Golongan of PNS and of PPPK; the latter has no SIASN id and is met by name (docs/sumber.md)."""

    class Jenis(models.TextChoices):
        PNS = "PNS", "PNS"
        PPPK = "PPPK", "PPPK"

    jenis = models.CharField("jenis", max_length=4, choices=Jenis, default=Jenis.PNS, db_default=Jenis.PNS)
    pangkat = models.CharField("pangkat", max_length=60, blank=True, default="", db_default="")
    urutan = models.PositiveSmallIntegerField("urutan", default=0, db_default=0)

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_golongan"
        verbose_name = verbose_name_plural = "golongan"
        ordering = ("jenis", "urutan", "kode")
        constraints = (
            *KodeReferensi.Meta.constraints,
            # exports give PPPK golongan by name alone
            models.UniqueConstraint(
                fields=["nama"],
                condition=models.Q(jenis="PPPK"),
                name="ref_golongan_pppk_nama_unik",
                violation_error_message="Golongan PPPK dengan nama ini sudah ada.",
            ),
        )


class JenisJabatan(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenis_jabatan"
        verbose_name = verbose_name_plural = "jenis jabatan"


class Eselon(KodeReferensi):
    """`level` is the roman number as an integer (II.b → 2); NULL for "00" and "NON"."""

    jabatan_asn = models.CharField("jabatan ASN", max_length=40, blank=True, default="", db_default="")
    level = models.PositiveSmallIntegerField("tingkat", null=True, blank=True)

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_eselon"
        verbose_name = verbose_name_plural = "eselon"


class TingkatPendidikan(KodeReferensi):
    urutan = models.PositiveSmallIntegerField("urutan", default=0, db_default=0)

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_tingkat_pendidikan"
        verbose_name = verbose_name_plural = "tingkat pendidikan"
        ordering = ("urutan", "kode")


class Pendidikan(KodeReferensi):
    tingkat = models.ForeignKey(
        TingkatPendidikan,
        verbose_name="tingkat",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_pendidikan"
        verbose_name = verbose_name_plural = "pendidikan"
        ordering = ("nama", "kode")


class JenjangJf(KodeReferensi):
    """Levels of the jabatan fungsional; `urutan` rises with the level inside its `kelompok`."""

    class Kelompok(models.TextChoices):
        KEAHLIAN = "keahlian", "Keahlian"
        KETERAMPILAN = "keterampilan", "Keterampilan"

    kelompok = models.CharField("kelompok", max_length=12, choices=Kelompok, blank=True, default="", db_default="")
    urutan = models.PositiveSmallIntegerField("urutan", default=0, db_default=0)

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenjang_jf"
        verbose_name = verbose_name_plural = "jenjang jabatan fungsional"
        ordering = ("kelompok", "urutan", "kode")


class Jabatan(KodeReferensi):
    """Jabatan fungsional and pelaksana. A structural post is a Unor and never stands here (docs/sumber.md)."""

    jenis = models.ForeignKey(
        JenisJabatan, verbose_name="jenis", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    jenjang = models.ForeignKey(
        JenjangJf, verbose_name="jenjang", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bup = models.PositiveSmallIntegerField("batas usia pensiun", null=True, blank=True)

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jabatan"
        verbose_name = verbose_name_plural = "jabatan"
        ordering = ("nama", "kode")


class Kpkn(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_kpkn"
        verbose_name = verbose_name_plural = "KPKN"
        ordering = ("nama", "kode")


class Lokasi(KodeReferensi):
    """Places of birth, of an address, of work. `jenis` as SIASN has it (KA, KC, DE …), if known."""

    jenis = models.CharField("jenis", max_length=4, blank=True, default="", db_default="")

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_lokasi"
        verbose_name = verbose_name_plural = "lokasi"
        ordering = ("nama", "kode")
