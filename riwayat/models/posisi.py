"""Riwayat that the current position follows from."""

from django.db import models

from riwayat.models.dasar import (
    Riwayat,
    bilangan,
    dalam,
    kode,
    kolom_tahun,
    pecahan,
    pilihan,
    tanggal,
    teks,
    urut_maju,
    ya,
)

PENUGASAN = [
    ("D", "Definitif"),
    ("PLT", "Pelaksana Tugas (PLT)"),
    ("PLH", "Pelaksana Harian (PLH)"),
    ("PJ", "Pejabat Non Definitif"),
    ("TT", "Tugas Tambahan"),
]
MUTASI = [("MJ", "Mutasi Jabatan"), ("MU", "Mutasi Unor")]
_MK = "Masa kerja: bulan 0 sampai 11."


def _menurut_unor(nama: str) -> models.Index:
    """Who was in a unit: rows of people who may be elsewhere by now."""
    return models.Index(fields=["unor_kode"], condition=~models.Q(unor_kode=""), name=nama)


class RiwayatGolongan(Riwayat):
    golongan = kode("Golongan", "Golongan", wajib=True)
    tmt = tanggal("TMT Golongan", wajib=True)
    jenis_kp = kode("Jenis KP", "JenisKp")
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)
    no_pertek = teks("Nomor Pertek BKN", 100)
    tgl_pertek = tanggal("Tanggal Pertek BKN")
    mk_tahun = bilangan("Masa Kerja (tahun)", 0, 60)
    mk_bulan = bilangan("Masa Kerja (bulan)", 0, 11)
    kredit_utama = pecahan("Angka Kredit Utama")
    kredit_tambahan = pecahan("Angka Kredit Tambahan")

    class Meta(Riwayat.Meta):
        db_table = "riwayat_golongan"
        verbose_name = verbose_name_plural = "Riwayat Golongan"
        constraints = (*Riwayat.Meta.constraints, dalam("mk_bulan", 0, 11, "riwayatgolongan_mk", _MK))


class RiwayatJabatan(Riwayat):
    """The code of a structural position is its unor's id, so `jabatan_kode` is no foreign key; a unor of another
    instansi, or one long gone, has a name alone."""

    jenis_jabatan = kode("Jenis Jabatan", "JenisJabatan", wajib=True)
    jabatan_kode = teks("Jabatan", 42)
    jabatan_nama = teks("Nama Jabatan", 300)
    eselon = kode("Eselon", "Eselon")
    unor_kode = teks("Unor", 42)
    unor_nama = teks("Nama Unor", 300)
    tmt = tanggal("TMT Jabatan", wajib=True)
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)
    tmt_pelantikan = tanggal("TMT Pelantikan")
    jenis_penugasan = pilihan("Jenis Penugasan", PENUGASAN)
    jenis_mutasi = pilihan("Jenis Mutasi", MUTASI)
    tmt_mutasi = tanggal("TMT Mutasi")

    class Meta(Riwayat.Meta):
        db_table = "riwayat_jabatan"
        verbose_name = verbose_name_plural = "Riwayat Jabatan"
        indexes = (_menurut_unor("riwayat_jabatan_unor"),)


class RiwayatPendidikan(Riwayat):
    tingkat_pendidikan = kode("Tingkat Pendidikan", "TingkatPendidikan", wajib=True)
    pendidikan = kode("Pendidikan", "Pendidikan")
    pendidikan_nama = teks("Nama Pendidikan", 255)
    nama_sekolah = teks("Nama Sekolah", 255, wajib=True)
    tahun_lulus = kolom_tahun("Tahun Lulus", wajib=True)
    tgl_lulus = tanggal("Tanggal Lulus")
    no_ijazah = teks("Nomor Ijazah", 100, wajib=True)
    gelar_depan = teks("Gelar Depan", 60)
    gelar_belakang = teks("Gelar Belakang", 100)
    pertama = ya("Pendidikan saat diangkat")

    class Meta(Riwayat.Meta):
        db_table = "riwayat_pendidikan"
        verbose_name = verbose_name_plural = "Riwayat Pendidikan"


class RiwayatPindahUnor(Riwayat):
    """A move between units of the own instansi."""

    unor_kode = teks("Unor Baru", 42, wajib=True)
    unor_nama = teks("Nama Unor Baru", 300)
    tmt = tanggal("TMT", wajib=True)
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_pindah_unor"
        verbose_name = verbose_name_plural = "Riwayat Pindah Unor"
        indexes = (_menurut_unor("riwayat_pindah_unor_unor"),)


class RiwayatCpnsPns(Riwayat):
    """Appointment as CPNS and as PNS: one row a person."""

    no_sk_cpns = teks("Nomor SK CPNS", 100)
    tgl_sk_cpns = tanggal("Tanggal SK CPNS")
    tmt_cpns = tanggal("TMT CPNS", wajib=True)
    no_sk_pns = teks("Nomor SK PNS", 100)
    tgl_sk_pns = tanggal("Tanggal SK PNS")
    tmt_pns = tanggal("TMT PNS")
    jabatan_cpns = teks("Jabatan saat diangkat", 300)
    no_spmt = teks("Nomor SPMT", 100)
    tgl_spmt = tanggal("Tanggal SPMT")
    no_sttpl = teks("Nomor STTPL", 100)
    tgl_sttpl = tanggal("Tanggal STTPL")
    no_surat_dokter = teks("Nomor Surat Dokter", 100)
    tgl_surat_dokter = tanggal("Tanggal Surat Dokter")

    class Meta(Riwayat.Meta):
        db_table = "riwayat_cpns_pns"
        verbose_name = verbose_name_plural = "Riwayat CPNS/PNS"
        constraints = (
            *Riwayat.Meta.constraints,
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=models.Q(keadaan="BERLAKU"),
                name="riwayatcpnspns_satu",
                violation_error_message="Riwayat CPNS/PNS sudah ada. Usulkan perubahannya.",
            ),
        )


class RiwayatCltn(Riwayat):
    """CLTN, tugas belajar and other times out of the position, and the pengaktifan that ends them.

    `kedudukan_sebelum`: the kedudukan hukum that stood there when the first such row took effect.
    """

    jenis_cltn = kode("Jenis", "JenisCltn", wajib=True)
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)
    tgl_mulai = tanggal("Tanggal Awal", wajib=True)
    tgl_akhir = tanggal("Tanggal Akhir")
    tgl_aktif = tanggal("Tanggal Aktif")
    no_surat_bkn = teks("Nomor Surat BKN", 100)
    tgl_surat_bkn = tanggal("Tanggal Surat BKN")
    kedudukan_sebelum = models.ForeignKey(
        "referensi.KedudukanHukum", models.PROTECT, null=True, related_name="+", db_index=False, editable=False
    )

    class Meta(Riwayat.Meta):
        db_table = "riwayat_cltn"
        verbose_name = verbose_name_plural = "Riwayat CLTN / Tugas Belajar"
        constraints = (*Riwayat.Meta.constraints, urut_maju("tgl_mulai", "tgl_akhir", "riwayatcltn_maju"))


class RiwayatPemberhentian(Riwayat):
    """`kedudukan_sebelum` as of `RiwayatCltn`."""

    jenis_pemberhentian = kode("Jenis Pemberhentian", "JenisPemberhentian", wajib=True)
    tmt = tanggal("TMT Pemberhentian", wajib=True)
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)
    asal_nama = teks("Asal", 200)
    kedudukan_sebelum = models.ForeignKey(
        "referensi.KedudukanHukum", models.PROTECT, null=True, related_name="+", db_index=False, editable=False
    )

    class Meta(Riwayat.Meta):
        db_table = "riwayat_pemberhentian"
        verbose_name = verbose_name_plural = "Riwayat Pemberhentian"


class RiwayatPindahInstansi(Riwayat):
    """What was; a move itself is made by "Ubah Kedudukan"."""

    instansi_asal = teks("Instansi Asal", 255, wajib=True)
    satker_asal = teks("Satuan Kerja Asal", 255)
    jabatan_asal = teks("Jabatan Asal", 300)
    instansi_tujuan = teks("Instansi Tujuan", 255, wajib=True)
    satker_tujuan = teks("Satuan Kerja Tujuan", 255)
    jabatan_tujuan = teks("Jabatan Tujuan", 300)
    tmt = tanggal("TMT", wajib=True)
    no_sk_asal = teks("Nomor SK Asal", 100)
    tgl_sk_asal = tanggal("Tanggal SK Asal")
    no_sk_tujuan = teks("Nomor SK Tujuan", 100)
    tgl_sk_tujuan = tanggal("Tanggal SK Tujuan")
    no_sk_bkn = teks("Nomor SK BKN", 100)
    tgl_sk_bkn = tanggal("Tanggal SK BKN")

    class Meta(Riwayat.Meta):
        db_table = "riwayat_pindah_instansi"
        verbose_name = verbose_name_plural = "Riwayat Pindah Instansi"


class RiwayatPwk(Riwayat):
    """Pindah wilayah kerja."""

    kpkn = kode("KPKN Baru", "Kpkn")
    lokasi_kerja = kode("Lokasi Kerja Baru", "Lokasi")
    unor_nama = teks("Unor Baru", 300)
    satuan_kerja = teks("Satuan Kerja", 255)
    tmt = tanggal("TMT PWK", wajib=True)
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_pwk"
        verbose_name = verbose_name_plural = "Riwayat PWK"


class RiwayatPmk(Riwayat):
    """Peninjauan masa kerja."""

    pengalaman = teks("Pengalaman", 255, wajib=True)
    tgl_mulai = tanggal("Tanggal Awal", wajib=True)
    tgl_selesai = tanggal("Tanggal Selesai", wajib=True)
    mk_tahun = bilangan("Masa Kerja (tahun)", 0, 60, wajib=True)
    mk_bulan = bilangan("Masa Kerja (bulan)", 0, 11, wajib=True)
    dinilai = pecahan("Dinilai")
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)
    no_bkn = teks("Nomor BKN", 100)
    tgl_bkn = tanggal("Tanggal BKN")

    class Meta(Riwayat.Meta):
        db_table = "riwayat_pmk"
        verbose_name = verbose_name_plural = "Riwayat PMK"
        constraints = (
            *Riwayat.Meta.constraints,
            urut_maju("tgl_mulai", "tgl_selesai", "riwayatpmk_maju"),
            dalam("mk_bulan", 0, 11, "riwayatpmk_mk", _MK),
        )


class RiwayatKgb(Riwayat):
    """Kenaikan gaji berkala."""

    golongan = kode("Golongan", "Golongan", wajib=True)
    tmt = tanggal("TMT KGB", wajib=True)
    mk_tahun = bilangan("Masa Kerja (tahun)", 0, 60, wajib=True)
    mk_bulan = bilangan("Masa Kerja (bulan)", 0, 11, wajib=True)
    gaji_lama = models.PositiveIntegerField("Gaji Pokok Lama", null=True, blank=True)
    gaji_baru = models.PositiveIntegerField("Gaji Pokok Baru", null=True)
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_kgb"
        verbose_name = verbose_name_plural = "Riwayat KGB"
        constraints = (*Riwayat.Meta.constraints, dalam("mk_bulan", 0, 11, "riwayatkgb_mk", _MK))


class RiwayatKontrak(Riwayat):
    """A perjanjian kerja of a PPPK."""

    no_kontrak = teks("Nomor Perjanjian Kerja", 100, wajib=True)
    tgl_kontrak = tanggal("Tanggal Perjanjian Kerja", wajib=True)
    tgl_mulai = tanggal("Mulai", wajib=True)
    tgl_selesai = tanggal("Selesai", wajib=True)
    golongan = kode("Golongan", "Golongan")
    jabatan_nama = teks("Jabatan", 300)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_kontrak"
        verbose_name = verbose_name_plural = "Riwayat Kontrak PPPK"
        constraints = (*Riwayat.Meta.constraints, urut_maju("tgl_mulai", "tgl_selesai", "riwayatkontrak_maju"))
