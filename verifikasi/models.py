"""Usulan: what somebody proposes about a record, its evidence, and every step that it took."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from pegawai.models.pegawai import AnakPegawai
from verifikasi.aturan import (
    BKD,
    DAPAT_DIUBAH,
    MENUNGGU,
    OPD,
    TAMPAK,
    TAMPAK_DIBALIK,
    TERBUKA,
    Keadaan,
    nomor_usulan,
)
from verifikasi.querysets import BatasTungguQuerySet, UsulanQuerySet

_PILIHAN = [(k.value, TAMPAK[k].label) for k in Keadaan]
TENTANG_MAKS = 200
_TERBUKA = Q(keadaan__in=[k.value for k in TERBUKA])


def _pengguna(label: str, **lain) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=label, related_name="+", db_index=False, **lain
    )


class Usulan(AnakPegawai):
    """One proposal. `isi`: [{bidang, lama, baru}], JSON values of the kind (`verifikasi.jenis`). `tentang`: short name
    of the row that it is about, as it was when it was proposed; "" for kinds without rows.

    `tingkat`: who verifies, OPD, or BKD where the unit has nobody but the proposer. `catatan`: what was said with the
    last step. Only `aksi.pindah` changes `keadaan`; a trigger refuses what the table of arrows does not know.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jenis = models.CharField("Jenis", max_length=20)
    keadaan = models.CharField("Keadaan", max_length=12, choices=_PILIHAN, default=Keadaan.DRAF.value)
    isi = models.JSONField("Isi")
    tentang = models.CharField("Tentang", max_length=TENTANG_MAKS, default="", blank=True)
    alasan = models.CharField("Alasan", max_length=500)
    perlu_validasi = models.BooleanField("Perlu validasi BKD", default=False)
    tingkat = models.CharField("Diperiksa di", max_length=3, choices=[(OPD, "OPD"), (BKD, "BKD")], default=OPD)
    pengusul = _pengguna("Pengusul")
    membalik = models.ForeignKey(
        "self", models.PROTECT, verbose_name="Membatalkan", null=True, related_name="+", db_index=False
    )
    alasan_tolak = models.ForeignKey(
        "referensi.AlasanTolak", models.PROTECT, verbose_name="Alasan penolakan", null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    catatan = models.CharField("Catatan", max_length=500, default="", blank=True)
    pemeriksa = _pengguna("Diverifikasi oleh", null=True)
    penyetuju = _pengguna("Disetujui oleh", null=True)
    dibuat_pada = models.DateTimeField("Dibuat", db_default=Now(), editable=False)
    diajukan_pada = models.DateTimeField("Diajukan", null=True)
    berpindah_pada = models.DateTimeField("Berubah keadaan", db_default=Now())
    diingatkan_pada = models.DateTimeField("Diingatkan", null=True)
    versi = models.PositiveIntegerField(default=1, editable=False)

    objects = UsulanQuerySet.as_manager()
    # Not stored: the usulan by which its approval was taken back, where `UsulanQuerySet.tandai_pembatal` found one.
    pembatal: Usulan | None = None

    class Meta:
        verbose_name = verbose_name_plural = "Usulan"
        default_permissions = ()
        indexes = [
            # The queue of a unit and of an instansi, and the open ones of a person.
            models.Index(fields=["opd", "id"], name="usulan_antre_opd", condition=_TERBUKA),
            models.Index(fields=["instansi", "id"], name="usulan_antre_instansi", condition=_TERBUKA),
            models.Index(fields=["opd", "-id"], name="usulan_opd"),
            models.Index(fields=["instansi", "-id"], name="usulan_instansi"),
            models.Index(fields=["pegawai", "-id"], name="usulan_orang"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(keadaan__in=[k.value for k in Keadaan]),
                name="usulan_keadaan_dikenal",
                violation_error_message="Keadaan usulan tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(pemeriksa=F("pengusul")) & ~Q(penyetuju=F("pengusul")),
                name="usulan_empat_mata",
                violation_error_message="Usulan diperiksa oleh orang lain, bukan oleh pengusulnya.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan=Keadaan.DITOLAK.value) | Q(alasan_tolak__isnull=False),
                name="usulan_ditolak_beralasan",
                violation_error_message="Penolakan harus menyebut alasannya.",
            ),
            models.CheckConstraint(
                condition=~Q(keadaan__in=[Keadaan.DISETUJUI.value, Keadaan.TERSINKRON.value])
                | Q(pemeriksa__isnull=False, penyetuju__isnull=False),
                name="usulan_disetujui_orang",
                violation_error_message="Persetujuan menyebut siapa yang memeriksa dan menyetujui.",
            ),
            models.CheckConstraint(
                condition=~Q(alasan=""), name="usulan_beralasan", violation_error_message="Alasan harus diisi."
            ),
            # Target of the composite key of evidence: a file and its usulan belong to the same person.
            models.UniqueConstraint(fields=["id", "pegawai"], name="usulan_orang_unik"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.get_keadaan_display()}"

    @property
    def keadaan_kabar(self) -> str:
        """The state in a sentence to who decided: a yes that is not the last says whose comes next."""
        kini = str(self.get_keadaan_display()).lower()
        return f"{kini}, sekarang menunggu persetujuan BKD" if self.keadaan == Keadaan.DIVERIFIKASI else kini

    @property
    def nomor(self) -> str:
        """What people call it."""
        return nomor_usulan(self.pk)

    @property
    def nomor_dibalik(self) -> str:
        """Number of the usulan whose approval it takes back, "" for any other; also where that one is not seen."""
        return nomor_usulan(self.membalik_id) if self.membalik_id else ""

    @property
    def tampak(self):
        return TAMPAK_DIBALIK if self.pembatal else TAMPAK[Keadaan(self.keadaan)]

    @property
    def terbuka(self) -> bool:
        return self.keadaan in TERBUKA

    @property
    def menunggu(self) -> bool:
        return self.keadaan in MENUNGGU

    @property
    def dapat_diubah(self) -> bool:
        return self.keadaan in DAPAT_DIUBAH


class UsulanLangkah(models.Model):
    """Every change of an usulan, written by the database; nobody changes or deletes it."""

    usulan = models.ForeignKey(Usulan, models.CASCADE, related_name="langkah")
    pada = models.DateTimeField("Waktu")
    dari = models.CharField("Dari", max_length=12)
    ke = models.CharField("Ke", max_length=12)
    oleh_id = models.BigIntegerField(null=True)
    catatan = models.CharField("Catatan", max_length=500)
    alasan_tolak = models.CharField("Alasan penolakan", max_length=42, default="")
    isi = models.JSONField("Isi", null=True)  # where it was changed with this step
    permintaan = models.CharField("Rujukan", max_length=40, default="")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.dari} → {self.ke}"

    @property
    def tampak(self):
        return TAMPAK[Keadaan(self.ke)]


class UsulanBukti(AnakPegawai):
    """A file beside an usulan, kept in the store of `dms` by its fingerprint. A newer one of the same document type
    (`jenis`, "" where the kind of usulan knows no types) ends the older one."""

    jenis = models.CharField("Jenis dokumen", max_length=20, default="", blank=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    usulan = models.ForeignKey(Usulan, models.CASCADE, related_name="bukti")
    sha256 = models.CharField("SHA-256", max_length=64)
    sha256_kecil = models.CharField("SHA-256 ukuran kecil", max_length=64, default="", blank=True)
    sha256_asal = models.CharField("SHA-256 kiriman", max_length=64)
    tipe = models.CharField("Tipe isi", max_length=20)
    ukuran = models.PositiveIntegerField("Ukuran (bita)")
    lebar = models.PositiveIntegerField("Lebar (piksel)", default=0)
    tinggi = models.PositiveIntegerField("Tinggi (piksel)", default=0)
    halaman = models.PositiveSmallIntegerField("Halaman", default=1)
    nama_asal = models.CharField("Nama berkas", max_length=150, default="", blank=True)
    berlaku = models.BooleanField("Berlaku", default=True)
    diunggah_oleh = _pengguna("Diunggah oleh")
    diunggah_pada = models.DateTimeField("Diunggah", db_default=Now(), editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "Bukti usulan"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["usulan", "jenis"],
                condition=Q(berlaku=True),
                name="bukti_satu_berlaku",
                violation_error_message="Bukti usulan ini baru saja diganti.",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$") & Q(sha256_asal__regex="^[0-9a-f]{64}$"),
                name="bukti_sidik",
                violation_error_message="Sidik berkas tidak sah.",
            ),
        ]

    def __str__(self) -> str:
        return f"bukti {self.pk}"

    @property
    def gambar(self) -> bool:
        return self.tipe.startswith("image/")


class UsulanKomentar(AnakPegawai):
    """What people say about an usulan beside its steps; nobody changes or deletes it."""

    usulan = models.ForeignKey(Usulan, models.CASCADE, related_name="komentar")
    oleh = _pengguna("Oleh")
    pada = models.DateTimeField("Waktu", db_default=Now(), editable=False)
    teks = models.CharField("Komentar", max_length=1000)

    class Meta:
        verbose_name = verbose_name_plural = "Komentar usulan"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(teks=""), name="komentar_terisi", violation_error_message="Komentar tidak boleh kosong."
            )
        ]

    def __str__(self) -> str:
        return f"komentar {self.pk}"


class BatasTunggu(models.Model):
    """After how many days a waiting usulan is marked as late; dated and editable."""

    hari = models.PositiveSmallIntegerField("Hari")
    berlaku_mulai = models.DateField("Berlaku mulai", unique=True)
    sumber = models.CharField("Sumber", max_length=200)

    objects = BatasTungguQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Batas tunggu usulan"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(hari__gte=1, hari__lte=365),
                name="batas_tunggu_wajar",
                violation_error_message="Batas tunggu 1 sampai 365 hari.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hari} hari"
