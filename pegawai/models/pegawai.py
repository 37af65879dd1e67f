"""One row per person in one position: identity, contact, and the current position."""

from typing import Any

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Upper

from pegawai.aturan.bidang import MENURUT_NAMA
from pegawai.querysets import AturanBidangQuerySet, PegawaiQuerySet, TemuanQuerySet
from sigma.basis.models import CatatanPerubahan


def _teks(label: str, panjang: int, **lain: Any) -> models.CharField:
    return models.CharField(label, max_length=panjang, blank=True, default="", db_default="", **lain)


def _kode(label: str, tabel: str, **lain: Any) -> models.ForeignKey:
    return models.ForeignKey(
        f"referensi.{tabel}",
        models.PROTECT,
        verbose_name=label,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        **lain,
    )


def _tanggal(label: str) -> models.DateField:
    return models.DateField(label, null=True, blank=True)


# The SIASN id of a person added by hand, until an export brings the real one.
SEMENTARA = "SIGMA-"


class MilikUnit(models.Model):
    """Owner columns of a tenant row; the database sets them, a client never does."""

    instansi = models.ForeignKey(
        "organisasi.Instansi", models.PROTECT, editable=False, related_name="+", db_index=False
    )
    opd = models.ForeignKey("organisasi.Unor", models.DO_NOTHING, editable=False, related_name="+", db_index=False)

    class Meta:
        abstract = True


class Pegawai(MilikUnit):
    """An ASN. Key is internal; SIASN's is `pns_id`; the NIP may stand twice (both are findings)."""

    JENIS_ASN = [("PNS", "PNS"), ("PPPK", "PPPK"), ("PPPK_PW", "PPPK Paruh Waktu")]
    JENIS_KELAMIN = [("M", "Pria"), ("F", "Wanita")]
    STATUS = [("C", "CPNS"), ("P", "PNS")]
    adalah_orang = True  # the access log says whose record was opened

    uuid = models.UUIDField(unique=True, editable=False, db_default=RandomUUID())
    pns_id = models.CharField("ID SIASN", max_length=42)
    jenis_asn = models.CharField("Jenis ASN", max_length=8, choices=JENIS_ASN, default="PNS")
    nip = _teks("NIP", 30)
    nip_lama = _teks("NIP Lama", 30)
    nama = models.CharField("Nama", max_length=200)
    gelar_depan = _teks("Gelar Depan", 60)
    gelar_belakang = _teks("Gelar Belakang", 100)
    tempat_lahir_kode = _teks("Kode Tempat Lahir", 42)
    tempat_lahir = _teks("Tempat Lahir", 150)
    tanggal_lahir = _tanggal("Tanggal Lahir")
    jenis_kelamin = _teks("Jenis Kelamin", 1, choices=JENIS_KELAMIN)
    agama = _kode("Agama", "Agama")
    jenis_kawin = _kode("Status Kawin", "JenisKawin")
    nik = _teks("NIK", 30)
    nik_valid = models.BooleanField("NIK valid (Dukcapil)", null=True, blank=True)
    no_hp = _teks("No HP", 40)
    no_telp = _teks("No Telp", 40)
    email_pribadi = _teks("Email Pribadi", 254)
    email_dikonfirmasi_pada = models.DateTimeField("Email dikonfirmasi pada", null=True, blank=True)
    email_gov = _teks("Email Gov", 254)
    alamat = _teks("Alamat", 500)
    kabupaten_kode = _teks("Kabupaten", 42)
    npwp = _teks("NPWP", 40)
    npwp_tanggal = _tanggal("Tanggal NPWP")
    bpjs = _teks("BPJS", 40)
    taspen = _teks("No Taspen", 40)
    taspen_tanggal = _tanggal("Tanggal Taspen")
    tapera = _teks("Tapera", 40)
    karis_karsu = _teks("Karis/Karsu", 40)
    kartu_asn = _teks("Kartu ASN", 60)
    jenis_pegawai = _kode("Jenis Pegawai", "JenisPegawai")
    kedudukan_hukum = _kode("Kedudukan Hukum", "KedudukanHukum")
    aktif = models.BooleanField("Dihitung aktif", editable=False, default=True, db_default=True)
    status_cpns_pns = _teks("Status CPNS/PNS", 1, choices=STATUS)
    no_sk_cpns = _teks("No SK CPNS", 100)
    tgl_sk_cpns = _tanggal("Tanggal SK CPNS")
    tmt_cpns = _tanggal("TMT CPNS")
    no_sk_pns = _teks("No SK PNS", 100)
    tgl_sk_pns = _tanggal("Tanggal SK PNS")
    tmt_pns = _tanggal("TMT PNS")
    golongan_awal = _kode("Golongan Awal", "Golongan")
    golongan = _kode("Golongan", "Golongan")
    tmt_golongan = _tanggal("TMT Golongan")
    mk_tahun = models.SmallIntegerField("Masa Kerja (tahun)", null=True, blank=True)
    mk_bulan = models.SmallIntegerField("Masa Kerja (bulan)", null=True, blank=True)
    jenis_jabatan = _kode("Jenis Jabatan", "JenisJabatan")
    # The code of a structural position is its Unor's id, so this is no foreign key.
    jabatan_kode = _teks("Kode Jabatan", 42)
    jabatan_nama = _teks("Jabatan", 300)
    tmt_jabatan = _tanggal("TMT Jabatan")
    tingkat_pendidikan = _kode("Tingkat Pendidikan", "TingkatPendidikan")
    pendidikan = _kode("Pendidikan", "Pendidikan")
    pendidikan_nama = _teks("Nama Pendidikan", 255)
    tahun_lulus = models.SmallIntegerField("Tahun Lulus", null=True, blank=True)
    nama_sekolah = _teks("Nama Sekolah", 255)
    kpkn = _kode("KPKN", "Kpkn")
    lokasi_kerja = _kode("Lokasi Kerja", "Lokasi")
    kelas_jabatan = _teks("Kelas Jabatan", 10)
    flag_ikd = _teks("Flag IKD", 60)
    unor = models.ForeignKey("organisasi.Unor", models.PROTECT, verbose_name="Unor", related_name="+")
    versi = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    # Both by the database, so that bulk writes move them too.
    dibuat_pada = models.DateTimeField(db_default=models.functions.Now(), editable=False)
    diubah_pada = models.DateTimeField(db_default=models.functions.Now(), editable=False)

    # The embedded PostgreSQL has no ICU and sorts by code point: one case, or "de" comes after "Z".
    nama_urut = models.GeneratedField(
        expression=Upper("nama"), output_field=models.CharField(max_length=200), db_persist=True
    )
    # The two lists of Pangkalan Data.
    kelompok = models.GeneratedField(
        expression=Case(When(jenis_asn="PNS", then=Value("PNS")), default=Value("PPPK")),
        output_field=models.CharField(max_length=4),
        db_persist=True,
    )

    objects = PegawaiQuerySet.as_manager()
    jejak = CatatanPerubahan(excluded_fields=["nama_urut", "kelompok", "dibuat_pada"])

    class Meta:
        verbose_name = verbose_name_plural = "Pegawai"
        default_permissions = ()
        indexes = [
            # Lists: one scope level, one group, active or not, ordered by name (keyset pages).
            models.Index(
                fields=["opd", "kelompok", "aktif", "nama_urut", "id"],
                include=["instansi_id", "unor_id"],
                name="pegawai_daftar_opd",
            ),
            models.Index(
                fields=["instansi", "kelompok", "aktif", "nama_urut", "id"],
                include=["opd_id", "unor_id"],
                name="pegawai_daftar_instansi",
            ),
            models.Index(
                fields=["kelompok", "aktif", "nama_urut", "id"],
                include=["instansi_id", "opd_id", "unor_id"],
                name="pegawai_daftar_nasional",
            ),
            models.Index(fields=["unor"], name="pegawai_unor"),
            # NIP look-up and NIP order. A prefix is asked for as a range: LIKE is not leakproof, so it
            # would use no index below a policy.
            models.Index(fields=["nip", "id"], name="pegawai_nip"),
            models.Index(
                fields=["instansi", "kelompok", "aktif", "nip", "id"],
                include=["opd_id", "unor_id"],
                name="pegawai_nip_instansi",
            ),
            # Whether a NIK is registered: asked before a person is added by hand.
            models.Index(fields=["nik"], name="pegawai_nik", condition=~Q(nik="")),
            # Hand-added people whose SIASN id an import still has to bring.
            models.Index(fields=["instansi"], name="pegawai_sementara", condition=Q(pns_id__startswith=SEMENTARA)),
            # An address shared by two people is a finding.
            models.Index(Upper("email_pribadi"), name="pegawai_email", condition=~Q(email_pribadi="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pns_id"],
                name="pegawai_pns_id_unik",
                violation_error_message="ID SIASN ini sudah tercatat.",
            ),
            models.CheckConstraint(
                condition=~Q(nama=""),
                name="pegawai_nama_terisi",
                violation_error_message="Nama tidak boleh kosong.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        """Name with titles, as letters write it."""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"

    @property
    def adalah_pns(self) -> bool:
        return self.jenis_asn == "PNS"

    @property
    def belum_di_siasn(self) -> bool:
        """Added by hand; SIASN's own id is not known yet."""
        return self.pns_id.startswith(SEMENTARA)


class Kata(models.Model):
    """Distinct words of names with their frequency: where typing errors are solved."""

    kata = models.CharField(max_length=200, primary_key=True)
    n = models.IntegerField(default=0, db_default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.kata


class AnakPegawai(MilikUnit):
    """A row that belongs to a person: it follows the person from unit to unit."""

    pegawai = models.ForeignKey(Pegawai, models.CASCADE, related_name="+")
    unor = models.ForeignKey("organisasi.Unor", models.DO_NOTHING, editable=False, related_name="+", db_index=False)

    class Meta:
        abstract = True


class TemuanData(AnakPegawai):
    """Something doubtful in a record: stored truthfully and named, never silently changed."""

    kode = models.CharField("Kode", max_length=40)
    bidang = models.CharField("Bidang", max_length=40, default="", blank=True)
    pesan = models.CharField("Temuan", max_length=500)
    sumber = models.CharField("Sumber", max_length=40)
    ditemukan_pada = models.DateTimeField(auto_now_add=True, db_default=models.functions.Now())

    objects = TemuanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Temuan"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "kode", "bidang", "sumber"], name="temuan_satu_per_bidang")
        ]

    def __str__(self) -> str:
        return self.pesan

    @property
    def label(self) -> str:
        """Name of the field as the screen writes it; "" where the finding names none."""
        bidang = MENURUT_NAMA.get(self.bidang)
        return bidang.label if bidang else ""

    @property
    def ganda(self) -> bool:
        """Whether another ASN holds the same value."""
        return self.kode.endswith("_ganda")


class AturanBidang(models.Model):
    """Who may change which field of data utama, and how; dated and editable."""

    CARA = [("langsung", "Langsung"), ("usul", "Usul"), ("tidak", "Tidak")]

    bidang = models.CharField("Bidang", max_length=40)
    peran = models.CharField("Kelompok", max_length=20)
    cara = models.CharField("Cara", max_length=10, choices=CARA)
    # Of an usulan that was proposed by this column: the BKD approves it after the verification.
    perlu_validasi = models.BooleanField("Perlu validasi BKD", default=False, db_default=False)
    berlaku_mulai = models.DateField("Berlaku mulai")
    sumber = models.CharField("Sumber", max_length=200)

    objects = AturanBidangQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "Aturan bidang"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["bidang", "peran", "berlaku_mulai"],
                name="aturan_bidang_satu_per_tanggal",
                violation_error_message="Aturan untuk bidang, kelompok dan tanggal itu sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.bidang}/{self.peran}: {self.cara}"
