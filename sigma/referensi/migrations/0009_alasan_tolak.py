"""Why an usulan is refused: codes of ours."""
import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models


from sigma.basis.operasi import TulisReferensi

SUMBER = "belum resmi"
ISI = (
    ("BUKTI_TIDAK_ADA", "Bukti tidak ada atau tidak terbaca"),
    ("BUKTI_TIDAK_COCOK", "Bukti tidak cocok dengan yang diusulkan"),
    ("SUDAH_BENAR", "Data yang tercatat sudah benar"),
    ("NILAI_SALAH", "Nilai yang diusulkan salah"),
    ("JALUR_LAIN", "Diubah lewat jalur lain: riwayat atau layanan"),
    ("LAINNYA", "Lainnya, lihat catatan"),
)


def isi(apps, schema_editor):
    model = apps.get_model("referensi", "AlasanTolak")
    baris = [model(kode=kode, nama=nama, sumber=SUMBER) for kode, nama in ISI]
    model._default_manager.using(schema_editor.connection.alias).bulk_create(baris, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [
        ('referensi', '0008_jenis_pemberhentian'),
    ]

    operations = [
        migrations.CreateModel(
            name='AlasanTolak',
            fields=[
                ('kode', models.CharField(max_length=42, primary_key=True, serialize=False, verbose_name='kode')),
                ('nama', models.CharField(max_length=255, verbose_name='nama')),
                ('siasn_id', models.CharField(blank=True, max_length=42, null=True, unique=True, verbose_name='id SIASN')),
                ('aktif', models.BooleanField(db_default=True, default=True, verbose_name='aktif')),
                ('dikenal', models.BooleanField(db_default=True, default=True, help_text='Tidak dicentang: kode ini pertama kali ditemui dalam impor dan belum diperiksa.', verbose_name='dikenal')),
                ('sumber', models.TextField(blank=True, db_default='', default='', verbose_name='sumber')),
                ('berlaku_mulai', models.DateField(blank=True, null=True, verbose_name='berlaku mulai')),
                ('berlaku_sampai', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                ('ditetapkan', models.BooleanField(db_default=False, default=False, help_text='Diubah oleh Admin Nasional: pemuatan tabel SIASN berikutnya tidak menimpanya.', verbose_name='ditetapkan di SIGMA')),
                ('nama_cari', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Upper('nama'), output_field=models.CharField(max_length=255))),
            ],
            options={
                'verbose_name': 'alasan penolakan usulan',
                'verbose_name_plural': 'alasan penolakan usulan',
                'db_table': 'referensi_alasan_tolak',
                'ordering': ('kode',),
                'abstract': False,
                'indexes': [models.Index(fields=['nama_cari'], name='ref_alasantolak_cari', opclasses=['text_pattern_ops']), models.Index(fields=['nama_cari', 'kode'], name='ref_alasantolak_urut'), django.contrib.postgres.indexes.GinIndex(fields=['nama_cari'], name='ref_alasantolak_kata', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('kode', ''), _negated=True), name='ref_alasantolak_kode_terisi', violation_error_message='Kode referensi tidak boleh kosong.'), models.CheckConstraint(condition=models.Q(('berlaku_mulai', None), ('berlaku_sampai', None), ('berlaku_sampai__gte', models.F('berlaku_mulai')), _connector='OR'), name='ref_alasantolak_masa', violation_error_message='Tanggal selesai mendahului tanggal mulai.')],
            },
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
        TulisReferensi(),
    ]
