"""How an instansi reaches SIASN. Secrets, tokens and the state of the channel stand in tables of their own.

Who reads what (0002_dinding): settings and state everybody (no person stands in them), secrets those who
manage the connection and the worker, tokens the worker alone.
"""

import uuid

from django.db import models

from sigma.basis.models import CatatanPerubahan
from sinkron_siasn.querysets import KoneksiQuerySet

MODE = [("sandi", "Akun SSO (nama pengguna dan kata sandi)"), ("token", "Token SSO yang ditempel")]
JENIS_TOKEN = [("wso2", "WSO2"), ("sso", "SSO")]


class KoneksiSiasn(models.Model):
    """Addresses and mode. The SSO user name is an operator's NIP and therefore stands among the secrets."""

    instansi = models.OneToOneField("organisasi.Instansi", models.PROTECT, verbose_name="Instansi")
    base_url = models.CharField("Alamat layanan", max_length=300)
    token_url = models.CharField("Alamat token WSO2", max_length=300)
    sso_url = models.CharField("Alamat SSO", max_length=300, blank=True, default="")
    mode = models.CharField("Cara masuk SSO", max_length=5, choices=MODE, default="sandi")
    aktif = models.BooleanField("Aktif", default=True)
    terisi = models.JSONField("Rahasia yang terisi", default=list, editable=False)  # names only
    token_berakhir_pada = models.DateTimeField("Token SSO berakhir pada", null=True, blank=True)
    diubah_pada = models.DateTimeField("Diubah pada", auto_now=True)

    objects = KoneksiQuerySet.as_manager()
    jejak = CatatanPerubahan()

    class Meta:
        verbose_name = verbose_name_plural = "Koneksi SIASN"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Koneksi SIASN {self.instansi_id}"


class RahasiaKoneksi(models.Model):
    """Every secret of a connection, as one encrypted JSON."""

    koneksi = models.OneToOneField(KoneksiSiasn, models.CASCADE, primary_key=True, related_name="rahasia")
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, related_name="+")
    isi = models.TextField()
    versi = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"RahasiaKoneksi {self.pk}"


class KeadaanKoneksi(models.Model):
    """The channel as the workers find it: circuit breaker, pause, last calls, ends of the tokens."""

    koneksi = models.OneToOneField(KoneksiSiasn, models.CASCADE, primary_key=True, related_name="keadaan")
    gagal_beruntun = models.PositiveIntegerField(default=0, db_default=0)
    jeda_sampai = models.DateTimeField(null=True)
    jeda_sebab = models.CharField(max_length=40, default="", db_default="")
    berhasil_pada = models.DateTimeField(null=True)
    gagal_pada = models.DateTimeField(null=True)
    galat_kode = models.CharField(max_length=40, default="", db_default="")
    wso2_berakhir_pada = models.DateTimeField(null=True)
    sso_berakhir_pada = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"KeadaanKoneksi {self.pk}"


class TokenSiasn(models.Model):
    """A token shared by all workers; renewed by one of them under an advisory lock."""

    koneksi = models.ForeignKey(KoneksiSiasn, models.CASCADE, related_name="+")
    jenis = models.CharField(max_length=4, choices=JENIS_TOKEN)
    isi = models.TextField(default="")
    berakhir_pada = models.DateTimeField(null=True)
    diperoleh_pada = models.DateTimeField(null=True)
    rahasia_versi = models.PositiveIntegerField(default=0)
    gagal_pada = models.DateTimeField(null=True)
    galat_kode = models.CharField(max_length=40, default="")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["koneksi", "jenis"], name="token_satu_per_jenis")]

    def __str__(self) -> str:
        return f"TokenSiasn {self.pk}"


class UjiKoneksi(models.Model):
    """A press of "Uji koneksi": done by a worker, shown on the page."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    koneksi = models.ForeignKey(KoneksiSiasn, models.CASCADE, related_name="uji")
    instansi = models.ForeignKey("organisasi.Instansi", models.PROTECT, related_name="+")
    diminta_pada = models.DateTimeField(auto_now_add=True)
    diminta_oleh = models.ForeignKey("akun.Pengguna", models.PROTECT, null=True, related_name="+")
    selesai_pada = models.DateTimeField(null=True)
    hasil = models.JSONField(default=list)  # [{langkah, berhasil, kode}]

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["koneksi", "-id"], name="uji_terakhir")]

    def __str__(self) -> str:
        return f"UjiKoneksi {self.pk}"


class PanggilanSiasn(models.Model):
    """One call: kind, outcome, milliseconds. No address, no person."""

    koneksi = models.ForeignKey(KoneksiSiasn, models.CASCADE, related_name="+", db_index=False)
    waktu = models.DateTimeField(db_default=models.functions.Now())
    jenis = models.CharField(max_length=20)
    hasil = models.CharField(max_length=40)
    status = models.PositiveSmallIntegerField(default=0)
    ms = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["koneksi", "-id"], name="panggilan_terakhir")]

    def __str__(self) -> str:
        return f"PanggilanSiasn {self.pk}"
