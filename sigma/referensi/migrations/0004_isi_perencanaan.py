"""First contents of the tables whose codes are ours, and the log of changes that nobody rewrites."""

from datetime import date

from django.db import migrations

BELUM = "belum resmi"
JENIS_UNOR = (
    ("RS", "Rumah sakit", "Kode faskes"),
    ("PKM", "Puskesmas", "Kode faskes"),
    ("FKL", "Faskes lain", "Kode faskes"),
    ("SKL", "Sekolah", "NPSN"),
    ("UPT", "Unit pelaksana teknis", ""),
    ("KEC", "Kecamatan", "Kode wilayah"),
    ("KEL", "Kelurahan", "Kode wilayah"),
    ("CBD", "Cabang dinas", ""),
)
URUSAN = {
    "Wajib pelayanan dasar": (
        "A", "Pendidikan; Kesehatan; Pekerjaan umum dan penataan ruang; Perumahan rakyat dan kawasan permukiman;"
        " Ketenteraman, ketertiban umum, dan pelindungan masyarakat; Sosial",
    ),
    "Wajib bukan pelayanan dasar": (
        "B", "Tenaga kerja; Pemberdayaan perempuan dan pelindungan anak; Pangan; Pertanahan; Lingkungan hidup;"
        " Administrasi kependudukan dan pencatatan sipil; Pemberdayaan masyarakat dan desa; Pengendalian penduduk dan"
        " keluarga berencana; Perhubungan; Komunikasi dan informatika; Koperasi, usaha kecil, dan menengah;"
        " Penanaman modal; Kepemudaan dan olahraga; Statistik; Persandian; Kebudayaan; Perpustakaan; Kearsipan",
    ),
    "Pilihan": (
        "C", "Kelautan dan perikanan; Pariwisata; Pertanian; Kehutanan; Energi dan sumber daya mineral; Perdagangan;"
        " Perindustrian; Transmigrasi",
    ),
    "Penunjang": (
        "D", "Perencanaan; Keuangan; Kepegawaian serta pendidikan dan pelatihan; Penelitian dan pengembangan;"
        " Sekretariat; Pengawasan",
    ),
}  # fmt: skip
SUMBER_URUSAN = f"UU 23/2014 pasal 12 ({BELUM}: belum dicocokkan dengan naskahnya)"


def isi(apps, schema_editor):
    simpan = {"using": schema_editor.connection.alias}
    jenis, urusan = apps.get_model("referensi", "JenisUnor"), apps.get_model("referensi", "Urusan")
    jenis._default_manager.using(simpan["using"]).bulk_create(
        [jenis(kode=k, nama=n, nama_kode_luar=luar, sumber=BELUM) for k, n, luar in JENIS_UNOR], ignore_conflicts=True
    )
    baris = [
        urusan(kode=f"{huruf}{urut:02}", nama=nama.strip(), golongan=golongan, sumber=SUMBER_URUSAN,
               berlaku_mulai=date(2014, 10, 2))
        for golongan, (huruf, daftar) in URUSAN.items()
        for urut, nama in enumerate(daftar.split(";"), 1)
    ]  # fmt: skip
    urusan._default_manager.using(simpan["using"]).bulk_create(baris, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("referensi", "0003_tabel_lengkap"), ("basis", "0001_dasar")]
    operations = [
        migrations.RunPython(isi, migrations.RunPython.noop),
        migrations.RunSQL(
            "revoke update, delete on referensi_perubahanreferensi from sigma_app, sigma_worker", migrations.RunSQL.noop
        ),
    ]
