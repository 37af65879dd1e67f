"""Accounts, activation codes, throttles, and the list of sessions."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models

from sigma.akun.aturan import nama_peramban
from sigma.akun.querysets import (
    KodeAktivasiQuerySet,
    PenggunaManager,
    PercobaanMasukQuerySet,
    SesiPenggunaQuerySet,
)


class Pengguna(AbstractBaseUser, PermissionsMixin):
    """One person's account: of an ASN record (`orang_id`), or marked "bukan ASN".

    `versi_izin` is raised by database triggers on every change of a grant; the scope cache hangs on it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nama_pengguna = models.CharField(
        "Nama Pengguna",
        max_length=60,
        unique=True,
        error_messages={"unique": "Nama Pengguna sudah dipakai."},
    )
    nama_lengkap = models.CharField("Nama Lengkap", max_length=200)
    email = models.EmailField("Email", max_length=254, blank=True, default="")
    # Set by the owner's click on a mailed link; the database empties it whenever `email` changes (0007).
    email_dikonfirmasi_pada = models.DateTimeField("Email dikonfirmasi pada", null=True, blank=True, editable=False)
    no_telp = models.CharField("No Telp", max_length=20, blank=True, default="")
    alamat_kantor = models.CharField("Alamat Kantor", max_length=300, blank=True, default="")
    telp_kantor = models.CharField("Telp Kantor", max_length=20, blank=True, default="")
    fax = models.CharField("Fax", max_length=20, blank=True, default="")
    orang_id = models.BigIntegerField("ASN", null=True, blank=True, unique=True)
    bukan_asn = models.BooleanField("Bukan ASN", default=False)
    # Of an account without a record: which instansi looks after it, who vouches for the person, hash of the NIK
    # (`organisasi.orang_akun.sidik_nik`), so that nobody gets a second account.
    instansi = models.ForeignKey(
        "organisasi.Instansi", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Instansi"
    )
    penjamin = models.CharField("Penjamin", max_length=200, blank=True, default="", db_default="")
    sidik_nik = models.CharField(
        max_length=64,
        null=True,
        blank=True,
        unique=True,
        editable=False,
        error_messages={"unique": "Orang dengan NIK ini sudah punya akun."},
    )
    is_active = models.BooleanField("Aktif", default=True)
    is_staff = False
    wajib_ganti_sandi = models.BooleanField("Wajib ganti kata sandi", default=True)
    versi_izin = models.PositiveIntegerField(default=0, editable=False)
    otp_langkah_terakhir = models.BigIntegerField(null=True, editable=False)
    otp_gagal = models.PositiveSmallIntegerField(default=0, editable=False)
    otp_terkunci_pada = models.DateTimeField(null=True, blank=True, editable=False)
    # The last sign-in from a browser that the account had not used before: every session says so.
    peramban_baru = models.CharField(max_length=100, default="", blank=True, editable=False)
    peramban_baru_pada = models.DateTimeField(null=True, blank=True, editable=False)
    dibuat_pada = models.DateTimeField("Created At", auto_now_add=True)
    diubah_pada = models.DateTimeField("Updated At", auto_now=True)

    objects = PenggunaManager()

    USERNAME_FIELD = "nama_pengguna"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama_lengkap"]

    class Meta:
        verbose_name = verbose_name_plural = "Pengguna"
        default_permissions = ()
        indexes = [
            # The list of accounts without a record: a few hundred among millions.
            models.Index(fields=["nama_lengkap", "id"], name="pengguna_bukan_asn", condition=models.Q(bukan_asn=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(orang_id__isnull=False, bukan_asn=False) | models.Q(orang_id=None, bukan_asn=True),
                name="pengguna_asn_atau_bukan",
                violation_error_message="Akun harus milik seorang ASN atau ditandai bukan ASN.",
            ),
            # Sign-in looks a name up as `aturan.rapikan_nama` writes it; another spelling is lost.
            models.CheckConstraint(
                condition=models.Q(nama_pengguna__regex=r"^[a-z0-9._-]{3,60}$"),
                name="pengguna_nama_rapi",
                violation_error_message="Nama Pengguna: 3–60 huruf kecil, angka, titik, _ atau -.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    def get_full_name(self) -> str:
        return self.nama_lengkap

    @property
    def sudah_aktif(self) -> bool:
        """Whether its owner has set a password (an account is made without one)."""
        return self.has_usable_password()

    @property
    def otp_terkunci(self) -> bool:
        return self.otp_terkunci_pada is not None


class KodeAktivasi(models.Model):
    """One-time code, handed over in person or by letter; only its hash is kept."""

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="kode_aktivasi")
    sidik = models.CharField(max_length=64, unique=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibuat_oleh = models.ForeignKey(Pengguna, models.PROTECT, null=True, related_name="+")
    kedaluwarsa_pada = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True, blank=True)
    surat = models.UUIDField(null=True, editable=False)  # the long work whose letters carry it

    objects = KodeAktivasiQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"kode aktivasi {self.pk}"


class PercobaanMasuk(models.Model):
    """Failures per key (hash of user name or address): back-off survives a flushed cache."""

    kunci = models.CharField(max_length=64, primary_key=True)
    gagal = models.PositiveIntegerField(default=0)
    terakhir_pada = models.DateTimeField()
    boleh_lagi_pada = models.DateTimeField()

    objects = PercobaanMasukQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.gagal} kali gagal"


class SesiPengguna(models.Model):
    """Which sessions an account has open, so that they can be shown and ended."""

    pengguna = models.ForeignKey(Pengguna, models.CASCADE, related_name="sesi")
    kunci_sesi = models.CharField(max_length=40, unique=True)
    mulai_pada = models.DateTimeField(auto_now_add=True)
    terakhir_pada = models.DateTimeField()
    peramban = models.CharField(max_length=200, default="", blank=True)
    alamat_ip = models.GenericIPAddressField(null=True, blank=True)

    objects = SesiPenggunaQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"sesi {self.pk}"

    @property
    def nama_peramban(self) -> str:
        return nama_peramban(self.peramban)


class KejadianAkun(models.Model):
    """What happened to an account, by whom and why; rows are never changed or deleted."""

    JENIS = {
        "dibuat": "Akun dibuat",
        "masuk": "Masuk",
        "kode_terbit": "Kode aktivasi diterbitkan",
        "aktivasi": "Akun diaktifkan",
        "sandi_diganti": "Kata sandi diganti",
        "otp_terkunci": "OTP terkunci",
        "otp_dibuka": "Kunci OTP dibuka",
        "otp_dicabut": "Perangkat OTP dicabut",
        "pemulihan_baru": "Kode pemulihan dibuat ulang",
        "ditutup": "Akun ditutup",
        "dibuka_lagi": "Akun dibuka lagi",
        "sandi_direset": "Kata sandi direset",
        "reset_diminta": "Reset kata sandi menunggu orang kedua",
        "reset_ditolak": "Reset ditolak",
        "otp_diminta": "Pencabutan atau pembukaan OTP diminta",
        "permintaan_setuju": "Orang kedua menyetujui",
        "permintaan_tolak": "Orang kedua menolak",
        "permintaan_tarik": "Permintaan ditarik pemintanya",
        "lupa_dikirim": "Tautan lupa kata sandi dikirim",
        "lupa_dipakai": "Kata sandi diganti lewat tautan",
        "tautan_ditolak": "Tautan ditolak",
        "kode_ditolak": "Kode aktivasi ditolak",
        "surel_diganti": "Alamat email diganti",
        "surel_sah": "Alamat email dikonfirmasi",
        "peramban_baru": "Masuk dari peramban baru",
        "sesi_diakhiri": "Sesi diakhiri pemiliknya",
        "administrasi_ditolak": "Tindakan administrasi ditolak",
    }

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="kejadian")
    jenis = models.CharField(max_length=20, choices=list(JENIS.items()))
    pada = models.DateTimeField(auto_now_add=True)
    oleh = models.ForeignKey(Pengguna, models.PROTECT, null=True, related_name="+")
    alasan = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["pengguna", "-pada"], name="kejadian_akun_terbaru")]

    def __str__(self) -> str:
        return self.get_jenis_display()


class SuratKeluar(models.Model):
    """A mail on its way (`sigma.akun.surel`). The web sees the columns of `TERBUKA` only; address,
    subject and text are the worker's, and are emptied when it was sent."""

    ANTRE, TERKIRIM, GAGAL = "ANTRE", "TERKIRIM", "GAGAL"
    KEADAAN = [(ANTRE, "Menunggu"), (TERKIRIM, "Terkirim"), (GAGAL, "Gagal")]
    TERBUKA = (
        *("id", "instansi_id", "jenis", "keadaan", "percobaan", "dibuat_pada", "lanjut_pada", "selesai_pada"),
        "galat_kode",
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, null=True, related_name="+")
    oleh = models.ForeignKey(Pengguna, models.PROTECT, null=True, related_name="+")
    jenis = models.CharField("Jenis", max_length=30)
    kepada = models.EmailField("Kepada", max_length=254)
    perihal = models.CharField("Perihal", max_length=200)
    isi = models.TextField("Isi")
    keadaan = models.CharField("Keadaan", max_length=10, choices=KEADAAN, default=ANTRE, db_default=ANTRE)
    percobaan = models.PositiveSmallIntegerField(default=0, db_default=0)
    dibuat_pada = models.DateTimeField("Dibuat pada", db_default=models.functions.Now(), editable=False)
    lanjut_pada = models.DateTimeField(null=True)
    sewa_sampai = models.DateTimeField(null=True)
    selesai_pada = models.DateTimeField("Selesai pada", null=True)
    galat_kode = models.CharField(max_length=20, default="", db_default="")

    class Meta:
        verbose_name = verbose_name_plural = "Surat keluar"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keadaan__in=["ANTRE", "TERKIRIM", "GAGAL"]), name="surat_keadaan_dikenal"
            )
        ]
        indexes = [
            # Sweeper and counts: what is not sent.
            models.Index(fields=["lanjut_pada"], condition=~models.Q(keadaan="TERKIRIM"), name="surat_belum_terkirim"),
            models.Index(fields=["-dibuat_pada"], name="surat_terbaru"),
        ]

    def __str__(self) -> str:
        return f"surat {self.pk}"


# Django looks for models in this module alone.
from sigma.akun.models_reset import PerambanDikenal, PermintaanLupa, PermintaanReset, TautanAkun  # noqa: E402

__all__ = [
    "KejadianAkun",
    "KodeAktivasi",
    "Pengguna",
    "PerambanDikenal",
    "PercobaanMasuk",
    "PermintaanLupa",
    "PermintaanReset",
    "SesiPengguna",
    "SuratKeluar",
    "TautanAkun",
]
