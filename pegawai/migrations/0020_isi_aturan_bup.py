"""First retirement rules, frozen; what the sources do not settle stays a row that can be ended and replaced.

Dated 2000-01-01, although PP 11/2017 began on 7 April 2017, so that no date before it falls back to 58. With them stand
the schedules of whatever is no jabatan fungsional, so that people who are stored before the worker first looks have an
age; `aksi_bup.segarkan`, which the worker runs every minute, replaces them and adds the others.
"""

from datetime import date

from django.db import migrations

PP = "PP 11/2017 ps 239 (mulai 7 April 2017; dipakai juga untuk tanggal sebelumnya)"
UU = "UU 20/2023 ps 55 dan PP 11/2017 ps 239"
SIASN = "usiaBup pada tabel jabatan fungsional SIASN, PP 11/2017 ps 240; belum resmi"
AWAL = (
    ("BAWAAN", "", 58, f"Pejabat administrasi dan pelaksana: {UU}"),
    *(("ESELON", kode, 60, f"Jabatan pimpinan tinggi: {UU}") for kode in ("10", "11", "12", "21", "22")),
    *(("ESELON", kode, 58, f"Administrator dan pengawas: {UU}") for kode in ("31", "32", "41", "42")),
    *(("JENJANG", kode, 58, f"Keterampilan, Ahli Pertama, Ahli Muda: {PP}") for kode in ("PM", "TR", "MH", "PY", "PT", "MU")),
    ("JENJANG", "MA", 60, f"Ahli Madya: {PP}"),
    ("JENJANG", "UT", 65, f"Ahli Utama: {PP}"),
    ("NAMA", "GURU", 60, f"Guru, semua jenjang: {SIASN}"),
    ("NAMA", "GURU BESAR", 70, f"Dosen: {SIASN}"),
    ("NAMA", "PROFESOR", 70, f"Dosen: {SIASN}"),
    ("NAMA", "LEKTOR", 65, f"Dosen: {SIASN}"),
    ("NAMA", "ASISTEN AHLI", 65, f"Dosen: {SIASN}"),
    ("NAMA", "PENELITI AHLI UTAMA", 70, SIASN),
    ("NAMA", "PENELITI AHLI MADYA", 65, SIASN),
    ("NAMA", "PEREKAYASA AHLI UTAMA", 70, SIASN),
    ("NAMA", "PEREKAYASA AHLI MADYA", 65, SIASN),
    ("NAMA", "PRANATA NUKLIR AHLI MADYA", 65, SIASN),
    ("NAMA", "JAKSA", 62, SIASN),
)


def isi(apps, schema_editor):
    aturan = apps.get_model("pegawai", "AturanBup")
    aturan._default_manager.bulk_create(
        aturan(jenis=jenis, kunci=kunci, bup=bup, berlaku_mulai=date(2000, 1, 1), sumber=sumber)
        for jenis, kunci, bup, sumber in AWAL
    )
    jadwal = apps.get_model("pegawai", "JadwalBup")
    umum = [("B", 58, "BAWAAN")] + [(f"E:{k}", bup, "ESELON") for jenis, k, bup, _ in AWAL if jenis == "ESELON"]
    jadwal._default_manager.bulk_create(
        (jadwal(kunci=k, instansi_id=0, ke=0, mulai=date(1, 1, 1), sampai=date(9999, 12, 31), bup=bup, dasar=dasar)
        for k, bup, dasar in umum),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0019_bup_dinding")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
