"""Code tables of the civil service, with SIASN's own ids as primary keys.

`kode` is what every other table stores. Where SIASN has an id for the row, `kode == siasn_id`; where it has
none (golongan of PPPK), `kode` is ours and `siasn_id` is NULL until BKN publishes one. Tables are filled by
migration 0002 (small ones) and by imports (`aksi.kenalkan`), which mark what they meet for the first time
as "belum dikenal".

Every column that is not nullable has a database default, so that set-based SQL can insert (kode, nama) alone.
"""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now, Upper

from sigma.referensi.querysets import (
    MuatanQuerySet,
    PerubahanReferensiQuerySet,
    ReferensiQuerySet,
    SyaratDiklatQuerySet,
)

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
    berlaku_mulai = models.DateField("berlaku mulai", null=True, blank=True)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    ditetapkan = models.BooleanField(
        "ditetapkan di SIGMA",
        default=False,
        db_default=False,
        help_text="Diubah oleh Admin Nasional: pemuatan tabel SIASN berikutnya tidak menimpanya.",
    )
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
            # The same in the order of names, where many hold the word.
            models.Index(fields=["nama_cari", "kode"], name="ref_%(class)s_urut"),
            # The same, words anywhere in the name, where few do.
            GinIndex(fields=["nama_cari"], opclasses=["gin_trgm_ops"], name="ref_%(class)s_kata"),
        )
        constraints: tuple[models.BaseConstraint, ...] = (
            models.CheckConstraint(
                name="ref_%(class)s_kode_terisi",
                condition=~models.Q(kode=""),
                violation_error_message="Kode referensi tidak boleh kosong.",
            ),
            models.CheckConstraint(
                name="ref_%(class)s_masa",
                condition=models.Q(berlaku_mulai=None)
                | models.Q(berlaku_sampai=None)
                | models.Q(berlaku_sampai__gte=models.F("berlaku_mulai")),
                violation_error_message="Tanggal selesai mendahului tanggal mulai.",
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


class JenisPemberhentian(KodeReferensi):
    """Why a person leaves: SIASN's jenis pemberhentian, and two of ours for moves between instansi.

    `kedudukan` is what the person's kedudukan hukum becomes, empty where the person stays active. No source says it for
    all of them: it is data, marked "belum resmi", and may be changed here.
    """

    class Kelompok(models.TextChoices):
        MENINGGAL = "MENINGGAL", "Meninggal dunia"
        PENSIUN = "PENSIUN", "Pensiun"
        BERHENTI = "BERHENTI", "Diberhentikan"
        KELUAR = "KELUAR", "Pindah keluar"
        MASUK = "MASUK", "Pindah masuk"

    kelompok = models.CharField(
        "kelompok", max_length=10, choices=Kelompok, default=Kelompok.BERHENTI, db_default=Kelompok.BERHENTI
    )
    kedudukan = models.ForeignKey(
        KedudukanHukum, verbose_name="kedudukan hukum sesudahnya", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", db_index=False,
    )  # fmt: skip

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenis_pemberhentian"
        verbose_name = verbose_name_plural = "jenis pemberhentian"


class AlasanTolak(KodeReferensi):
    """Why an usulan is refused or returned; the codes are ours."""

    untuk_perbaikan = models.BooleanField(
        "juga alasan meminta perbaikan",
        default=False,
        db_default=False,
        help_text="Dicentang: dapat dipilih pada Minta perbaikan, karena pengusulnya dapat memperbaikinya.",
    )

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_alasan_tolak"
        verbose_name = verbose_name_plural = "alasan penolakan usulan"


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


class RumpunPendidikan(KodeReferensi):
    """Branch of learning of a programme of study. Codes are ours."""

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_rumpun_pendidikan"
        verbose_name = verbose_name_plural = "rumpun pendidikan"


class Pendidikan(KodeReferensi):
    """Programmes of study. `rumpun` is not SIASN's: it is entered by hand."""

    tingkat = models.ForeignKey(
        TingkatPendidikan,
        verbose_name="tingkat",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    rumpun = models.ForeignKey(
        RumpunPendidikan, verbose_name="rumpun", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        db_index=False,
    )  # fmt: skip

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


class InstansiSiasn(KodeReferensi):
    """Every instansi that SIASN knows; those that use SIGMA are `organisasi.Instansi`."""

    jenis = models.CharField("jenis", max_length=4, blank=True, default="", db_default="")
    kode_cepat = models.CharField("kode cepat", max_length=20, blank=True, default="", db_default="")

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_instansi"
        verbose_name = verbose_name_plural = "instansi"
        ordering = ("nama", "kode")


class RumpunJabatan(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_rumpun_jabatan"
        verbose_name = verbose_name_plural = "rumpun jabatan"
        ordering = ("nama", "kode")


class KelompokJabatan(KodeReferensi):
    """Family of a jabatan fungsional (SIASN's file is called "kelasJabatan"), with rumpun and instansi pembina."""

    rumpun = models.ForeignKey(
        RumpunJabatan, verbose_name="rumpun", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pembina = models.ForeignKey(
        InstansiSiasn, verbose_name="instansi pembina", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", db_constraint=False,
    )  # fmt: skip

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_kelompok_jabatan"
        verbose_name = verbose_name_plural = "kelompok jabatan"
        ordering = ("nama", "kode")


class SubJabatan(KodeReferensi):
    kelompok = models.ForeignKey(
        KelompokJabatan, verbose_name="kelompok", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_sub_jabatan"
        verbose_name = verbose_name_plural = "sub jabatan"
        ordering = ("nama", "kode")


class Jabatan(KodeReferensi):
    """Jabatan fungsional and pelaksana. A structural post is a Unor and never stands here (docs/sumber.md).

    `nomenklatur` is SIASN's: N new, O old. `kelas` and the least education and golongan are entered by hand.
    """

    jenis = models.ForeignKey(
        JenisJabatan, verbose_name="jenis", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    jenjang = models.ForeignKey(
        JenjangJf, verbose_name="jenjang", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bup = models.PositiveSmallIntegerField("batas usia pensiun", null=True, blank=True)
    kelompok = models.ForeignKey(
        KelompokJabatan, verbose_name="kelompok", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    nomenklatur = models.CharField("nomenklatur", max_length=1, blank=True, default="", db_default="")
    kode_cepat = models.CharField("kode cepat", max_length=20, blank=True, default="", db_default="")
    kelas = models.PositiveSmallIntegerField("kelas jabatan", null=True, blank=True)
    min_pendidikan = models.ForeignKey(
        TingkatPendidikan, verbose_name="pendidikan minimal", on_delete=models.PROTECT, null=True, blank=True,
        related_name="+", db_index=False,
    )  # fmt: skip
    min_golongan = models.ForeignKey(
        Golongan, verbose_name="golongan minimal", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        db_index=False,
    )  # fmt: skip

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


class JenisDiklat(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenis_diklat"
        verbose_name = verbose_name_plural = "jenis diklat"


class LatihanStruktural(KodeReferensi):
    class Meta(KodeReferensi.Meta):
        db_table = "referensi_latihan_struktural"
        verbose_name = verbose_name_plural = "latihan struktural"


class Diklat(KodeReferensi):
    """Courses and certificates (SIASN's "kursus")."""

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_diklat"
        verbose_name = verbose_name_plural = "diklat dan sertifikasi"
        ordering = ("nama", "kode")


class SyaratDiklat(KodeReferensi):
    """A course that a family of jabatan asks for; `nama` says it in words. Codes are ours."""

    kelompok = models.ForeignKey(KelompokJabatan, verbose_name="kelompok jabatan", on_delete=models.PROTECT,
                                 related_name="+", null=True)  # fmt: skip
    diklat = models.ForeignKey(Diklat, verbose_name="diklat", on_delete=models.PROTECT, related_name="+", null=True)
    wajib = models.BooleanField("wajib", default=True, db_default=True)

    objects = SyaratDiklatQuerySet.as_manager()

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_syarat_diklat"
        verbose_name = verbose_name_plural = "syarat diklat jabatan"


class JenisUnor(KodeReferensi):
    """Special kinds of units (faskes, sekolah …) and what their outside code is called. Codes are ours."""

    nama_kode_luar = models.CharField("nama kode luar", max_length=40, blank=True, default="", db_default="")

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_jenis_unor"
        verbose_name = verbose_name_plural = "jenis unor spesifik"


class Urusan(KodeReferensi):
    """Urusan pemerintahan. Codes are ours, after the group of the law."""

    golongan = models.CharField("golongan", max_length=60, blank=True, default="", db_default="")

    class Meta(KodeReferensi.Meta):
        db_table = "referensi_urusan"
        verbose_name = verbose_name_plural = "urusan pemerintahan"


class Muatan(models.Model):
    """One load of code tables: the files, what it would change, and whether it was applied: the version of a table.

    `ringkas` {table: {"baru", "berubah", "hilang", "sama", "berkas"}}; `perubahan` {table: [[kind, code, before,
    after]]} as far as shown.
    """

    class Keadaan(models.TextChoices):
        UJI = "UJI", "Sedang dibandingkan"
        SIAP = "SIAP", "Siap diterapkan"
        SELESAI = "SELESAI", "Diterapkan"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    sumber = models.CharField("Sumber", max_length=200, default=SUMBER_SIASN)
    berkas = models.JSONField(default=list)
    keadaan = models.CharField("Keadaan", max_length=10, choices=Keadaan, default=Keadaan.UJI)
    pekerjaan = models.UUIDField(null=True)
    ringkas = models.JSONField(default=dict)
    perubahan = models.JSONField(default=dict)
    sidik = models.CharField(max_length=64, default="", blank=True)
    dibuat_pada = models.DateTimeField("Diunggah", db_default=Now(), editable=False)
    selesai_pada = models.DateTimeField("Diterapkan", null=True)

    objects = MuatanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Muatan referensi"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Muatan {self.dibuat_pada:%d-%m-%Y}"


class PerubahanReferensi(models.Model):
    """What happened to one row of a code table, by a load or by hand. Written once, never changed."""

    tabel = models.CharField("Tabel", max_length=40)
    kode = models.CharField("Kode", max_length=PANJANG_KODE)
    jenis = models.CharField("Perubahan", max_length=10)
    sebelum = models.JSONField(default=dict)
    sesudah = models.JSONField(default=dict)
    alasan = models.CharField("Alasan", max_length=500, default="", blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    muatan = models.ForeignKey(Muatan, models.PROTECT, null=True, related_name="+", db_index=False)
    pada = models.DateTimeField(db_default=Now(), editable=False)

    objects = PerubahanReferensiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Perubahan referensi"
        default_permissions = ()
        indexes = [models.Index(fields=["tabel", "kode", "-id"], name="perubahan_ref_baris")]

    def __str__(self) -> str:
        return f"{self.tabel} {self.kode}: {self.jenis}"


# At the end, because they derive from `KodeReferensi`.
from sigma.referensi.model_riwayat import (  # noqa: E402
    AlasanHukuman,
    JenisCltn,
    JenisHukuman,
    JenisKp,
    Penghargaan,
)

__all__ = ["AlasanHukuman", "JenisCltn", "JenisHukuman", "JenisKp", "Penghargaan"]
