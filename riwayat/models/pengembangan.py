"""Riwayat of training, performance, awards and discipline."""

from django.db import models

from riwayat.models.dasar import (
    Riwayat,
    bilangan,
    dalam,
    kode,
    kolom_bulan,
    kolom_tahun,
    pecahan,
    pilihan,
    tanggal,
    teks,
    urut_maju,
    ya,
)

# SIASN's codes of performance; the words as its table means them.
KUADRAN = [
    ("1", "Sangat Baik"),
    ("2", "Baik"),
    ("3", "Butuh Perbaikan"),
    ("4", "Kurang"),
    ("5", "Sangat Kurang"),
]
EKSPEKTASI = [("1", "Di atas ekspektasi"), ("2", "Sesuai ekspektasi"), ("3", "Di bawah ekspektasi")]
PERIODIK = [("1", "Bulanan"), ("2", "Triwulan")]
STATUS_PENILAI = [("ASN", "ASN"), ("NON ASN", "Non ASN")]
SERTIFIKAT = [("T", "Teknis"), ("F", "Fungsional"), ("P", "Lainnya")]
TAHUN_SKP22 = 2022
_NILAI = "Nilai antara 0 dan 150."


class RiwayatDiklat(Riwayat):
    """Diklat struktural."""

    latihan_struktural = kode("Diklat Struktural", "LatihanStruktural", wajib=True)
    nomor = teks("Nomor Sertifikat", 100, wajib=True)
    tgl_mulai = tanggal("Tanggal Mulai", wajib=True)
    tgl_selesai = tanggal("Tanggal Selesai")
    tahun = kolom_tahun("Tahun", wajib=True)
    jumlah_jam = bilangan("Jumlah Jam", 1, 9999)
    penyelenggara = teks("Institusi Penyelenggara", 255, wajib=True)
    jenis_kompetensi = teks("Jenis Kompetensi", 100)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_diklat"
        verbose_name = verbose_name_plural = "Riwayat Diklat Struktural"
        constraints = (*Riwayat.Meta.constraints, urut_maju("tgl_mulai", "tgl_selesai", "riwayatdiklat_maju"))


class RiwayatKursus(Riwayat):
    nama_kursus = teks("Nama Kursus/Pelatihan", 255, wajib=True)
    jenis_diklat = kode("Jenis Diklat", "JenisDiklat", wajib=True)
    jenis_sertifikat = pilihan("Jenis Sertifikat", SERTIFIKAT)
    kursus = kode("Kursus menurut SIASN", "Diklat")
    no_sertifikat = teks("Nomor Sertifikat", 100, wajib=True)
    tgl_mulai = tanggal("Tanggal Mulai", wajib=True)
    tgl_selesai = tanggal("Tanggal Selesai")
    tahun = kolom_tahun("Tahun", wajib=True)
    jumlah_jam = bilangan("Jumlah Jam", 1, 9999, wajib=True)
    penyelenggara = teks("Institusi Penyelenggara", 255, wajib=True)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_kursus"
        verbose_name = verbose_name_plural = "Riwayat Kursus/Pelatihan"
        constraints = (*Riwayat.Meta.constraints, urut_maju("tgl_mulai", "tgl_selesai", "riwayatkursus_maju"))


class RiwayatSkp(Riwayat):
    """SKP up to 2021: marks."""

    tahun = bilangan("Tahun", 2014, TAHUN_SKP22 - 1, wajib=True)
    nilai_skp = pecahan("Nilai SKP", 6, wajib=True)
    orientasi_pelayanan = pecahan("Orientasi Pelayanan", 6)
    integritas = pecahan("Integritas", 6)
    komitmen = pecahan("Komitmen", 6)
    disiplin = pecahan("Disiplin", 6)
    kerjasama = pecahan("Kerja Sama", 6)
    kepemimpinan = pecahan("Kepemimpinan", 6)
    inisiatif_kerja = pecahan("Inisiatif Kerja", 6)
    nilai_perilaku = pecahan("Nilai Perilaku Kerja", 6, wajib=True)
    nilai_prestasi = pecahan("Nilai Prestasi Kerja", 6, wajib=True)
    penilai_nama = teks("Pejabat Penilai", 200, wajib=True)
    penilai_nip = teks("NIP/NRP Penilai", 30)
    penilai_jabatan = teks("Jabatan Penilai", 300)
    atasan_nama = teks("Atasan Pejabat Penilai", 200)
    atasan_nip = teks("NIP/NRP Atasan Penilai", 30)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_skp"
        verbose_name = verbose_name_plural = "Riwayat SKP s.d. 2021"
        constraints = (
            *Riwayat.Meta.constraints,
            dalam("nilai_skp", 0, 150, "riwayatskp_nilai", _NILAI),
            dalam("nilai_prestasi", 0, 150, "riwayatskp_prestasi", _NILAI),
            models.UniqueConstraint(
                fields=["pegawai", "tahun"],
                condition=models.Q(keadaan="BERLAKU"),
                name="riwayatskp_satu_setahun",
                violation_error_message="SKP tahun itu sudah ada. Usulkan perubahannya.",
            ),
        )


class RiwayatSkp22(Riwayat):
    """SKP from 2022: predicates. Two rows of one year exist where the position changed."""

    tahun = bilangan("Tahun", TAHUN_SKP22, 2100, wajib=True)
    hasil_kinerja = pilihan("Hasil Kerja", EKSPEKTASI, wajib=True)
    perilaku_kerja = pilihan("Perilaku Kerja", EKSPEKTASI, wajib=True)
    kuadran = pilihan("Predikat Kinerja", KUADRAN, wajib=True)
    status_penilai = pilihan("Status Penilai", STATUS_PENILAI, 7, wajib=True)
    penilai_nama = teks("Nama Penilai", 200, wajib=True)
    penilai_nip = teks("NIP/NRP Penilai", 30)
    penilai_golongan = teks("Golongan Penilai", 42)
    penilai_jabatan = teks("Jabatan Penilai", 300)
    penilai_unor = teks("Unor Penilai", 300)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_skp22"
        verbose_name = verbose_name_plural = "Riwayat SKP mulai 2022"


class RiwayatKinerja(Riwayat):
    """Kinerja periodik."""

    tahun = bilangan("Tahun", TAHUN_SKP22, 2100, wajib=True)
    periodik = pilihan("Periode", PERIODIK, wajib=True)
    bulan_mulai = kolom_bulan("Bulan Mulai", wajib=True)
    bulan_selesai = kolom_bulan("Bulan Selesai", wajib=True)
    hasil_kinerja = pilihan("Hasil Kerja", EKSPEKTASI, wajib=True)
    perilaku_kerja = pilihan("Perilaku Kerja", EKSPEKTASI, wajib=True)
    kuadran = pilihan("Predikat Kinerja", KUADRAN, wajib=True)
    koefisien_kode = teks("Koefisien", 42)
    status_penilai = pilihan("Status Penilai", STATUS_PENILAI, 7, wajib=True)
    penilai_nama = teks("Nama Penilai", 200, wajib=True)
    penilai_nip = teks("NIP/NRP Penilai", 30)
    penilai_golongan = teks("Golongan Penilai", 42)
    penilai_jabatan = teks("Jabatan Penilai", 300)
    penilai_unor = teks("Unor Penilai", 300)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_kinerja"
        verbose_name = verbose_name_plural = "Riwayat Kinerja Periodik"
        constraints = (*Riwayat.Meta.constraints, urut_maju("bulan_mulai", "bulan_selesai", "riwayatkinerja_maju"))


class RiwayatAngkaKredit(Riwayat):
    jabatan_nama = teks("Jabatan", 300, wajib=True)
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)
    bulan_mulai = kolom_bulan("Bulan Mulai Penilaian", wajib=True)
    tahun_mulai = kolom_tahun("Tahun Mulai Penilaian", wajib=True)
    bulan_selesai = kolom_bulan("Bulan Selesai Penilaian", wajib=True)
    tahun_selesai = kolom_tahun("Tahun Selesai Penilaian", wajib=True)
    kredit_utama = pecahan("Angka Kredit Utama")
    kredit_penunjang = pecahan("Angka Kredit Penunjang")
    kredit_total = pecahan("Angka Kredit Total", wajib=True)
    pertama = ya("Angka kredit pertama")
    integrasi = ya("Integrasi")
    konversi = ya("Konversi")

    class Meta(Riwayat.Meta):
        db_table = "riwayat_angka_kredit"
        verbose_name = verbose_name_plural = "Riwayat Angka Kredit"
        constraints = (
            *Riwayat.Meta.constraints,
            urut_maju("tahun_mulai", "tahun_selesai", "riwayatangkakredit_maju"),
        )


class RiwayatPenghargaan(Riwayat):
    penghargaan = kode("Penghargaan", "Penghargaan", wajib=True)
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)
    tahun = kolom_tahun("Tahun", wajib=True)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_penghargaan"
        verbose_name = verbose_name_plural = "Riwayat Penghargaan"


class RiwayatHukdis(Riwayat):
    jenis_hukuman = kode("Jenis Hukuman", "JenisHukuman", wajib=True)
    alasan_hukuman = kode("Alasan", "AlasanHukuman")
    no_sk = teks("Nomor SK", 100, wajib=True)
    tgl_sk = tanggal("Tanggal SK", wajib=True)
    tgl_mulai = tanggal("Mulai Berlaku", wajib=True)
    tgl_akhir = tanggal("Akhir Hukuman")
    masa_tahun = bilangan("Masa (tahun)", 0, 10)
    masa_bulan = bilangan("Masa (bulan)", 0, 11)
    no_pp = teks("Peraturan Pemerintah", 60)
    golongan_lama = kode("Golongan Lama", "Golongan")
    no_sk_pembatalan = teks("Nomor SK Pembatalan", 100)
    tgl_sk_pembatalan = tanggal("Tanggal SK Pembatalan")
    keterangan = teks("Keterangan", 500)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_hukdis"
        verbose_name = verbose_name_plural = "Riwayat Hukuman Disiplin"
        constraints = (*Riwayat.Meta.constraints, urut_maju("tgl_mulai", "tgl_akhir", "riwayathukdis_maju"))


class RiwayatOrganisasi(Riwayat):
    nama_organisasi = teks("Nama Organisasi", 255, wajib=True)
    jabatan = teks("Jabatan dalam Organisasi", 255, wajib=True)
    tgl_mulai = tanggal("Mulai", wajib=True)
    tgl_selesai = tanggal("Selesai")
    tempat = teks("Tempat", 150)
    pimpinan = teks("Nama Pimpinan", 200)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_organisasi"
        verbose_name = verbose_name_plural = "Riwayat Organisasi"
        constraints = (*Riwayat.Meta.constraints, urut_maju("tgl_mulai", "tgl_selesai", "riwayatorganisasi_maju"))


class RiwayatSertifikasi(Riwayat):
    nama_sertifikasi = teks("Nama Sertifikasi", 255, wajib=True)
    no_sertifikat = teks("Nomor Sertifikat", 100, wajib=True)
    tgl_sertifikat = tanggal("Tanggal Sertifikat", wajib=True)
    berlaku_mulai = tanggal("Berlaku Mulai")
    berlaku_selesai = tanggal("Berlaku Sampai")
    lembaga = teks("Lembaga Sertifikasi", 255, wajib=True)
    rumpun_jabatan = kode("Rumpun Jabatan", "RumpunJabatan")
    gelar_depan = teks("Gelar Depan", 60)
    gelar_belakang = teks("Gelar Belakang", 100)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_sertifikasi"
        verbose_name = verbose_name_plural = "Riwayat Sertifikasi"
        constraints = (
            *Riwayat.Meta.constraints,
            urut_maju("berlaku_mulai", "berlaku_selesai", "riwayatsertifikasi_maju"),
        )


class RiwayatLhkpn(Riwayat):
    """LHKPN or LHKASN: that it was handed in; the report itself stays with KPK."""

    JENIS = [("LHKPN", "LHKPN"), ("LHKASN", "LHKASN/SPT")]

    jenis = pilihan("Jenis Laporan", JENIS, 6, wajib=True)
    tahun = kolom_tahun("Tahun Laporan", wajib=True)
    tgl_lapor = tanggal("Tanggal Lapor", wajib=True)
    no_tanda_terima = teks("Nomor Tanda Terima", 100)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_lhkpn"
        verbose_name = verbose_name_plural = "Riwayat LHKPN/LHKASN"
