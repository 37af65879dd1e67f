"""Code tables of riwayat: jenis KP, hukuman disiplin, CLTN, penghargaan; two more reasons of refusal."""

import csv
from pathlib import Path

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from sigma.basis.operasi import TulisReferensi

FOLDER = Path(__file__).resolve().parent.parent / "data"
TABEL = (("JenisKp", "jenis_kp"), ("JenisHukuman", "jenis_hukuman"), ("JenisCltn", "jenis_cltn"),
         ("Penghargaan", "penghargaan"))  # fmt: skip
ALASAN = (
    ("BTS", "BTS: berkas tidak sesuai"),
    ("TMS", "TMS: tidak memenuhi syarat"),
)


def isi(apps, schema_editor):
    alias = schema_editor.connection.alias
    for nama, berkas in TABEL:
        model = apps.get_model("referensi", nama)
        with (FOLDER / f"{berkas}.csv").open(encoding="utf-8", newline="") as isi_berkas:
            baris = [model(**_kolom(b)) for b in csv.DictReader(isi_berkas)]
        model._default_manager.using(alias).bulk_create(baris, ignore_conflicts=True)
    model = apps.get_model("referensi", "AlasanTolak")
    baris = [model(kode=kode, nama=nama, sumber="belum resmi") for kode, nama in ALASAN]
    model._default_manager.using(alias).bulk_create(baris, ignore_conflicts=True)


def _kolom(baris):
    kolom = {"kedudukan_id" if k == "kedudukan" else k: v for k, v in baris.items()}
    return kolom | {"siasn_id": baris["kode"]}


class Migration(migrations.Migration):

    dependencies = [
        ('referensi', '0009_alasan_tolak'),
    ]

    operations = [
        migrations.CreateModel(
            name='AlasanHukuman',
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
                'verbose_name': 'alasan hukuman disiplin',
                'verbose_name_plural': 'alasan hukuman disiplin',
                'db_table': 'referensi_alasan_hukuman',
                'ordering': ('kode',),
                'abstract': False,
                'indexes': [models.Index(fields=['nama_cari'], name='ref_alasanhukuman_cari', opclasses=['text_pattern_ops']), models.Index(fields=['nama_cari', 'kode'], name='ref_alasanhukuman_urut'), django.contrib.postgres.indexes.GinIndex(fields=['nama_cari'], name='ref_alasanhukuman_kata', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('kode', ''), _negated=True), name='ref_alasanhukuman_kode_terisi', violation_error_message='Kode referensi tidak boleh kosong.'), models.CheckConstraint(condition=models.Q(('berlaku_mulai', None), ('berlaku_sampai', None), ('berlaku_sampai__gte', models.F('berlaku_mulai')), _connector='OR'), name='ref_alasanhukuman_masa', violation_error_message='Tanggal selesai mendahului tanggal mulai.')],
            },
        ),
        migrations.CreateModel(
            name='JenisHukuman',
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
                ('tingkat', models.CharField(choices=[('R', 'Ringan'), ('S', 'Sedang'), ('B', 'Berat')], db_default='R', default='R', max_length=1, verbose_name='tingkat')),
            ],
            options={
                'verbose_name': 'jenis hukuman disiplin',
                'verbose_name_plural': 'jenis hukuman disiplin',
                'db_table': 'referensi_jenis_hukuman',
                'ordering': ('kode',),
                'abstract': False,
                'indexes': [models.Index(fields=['nama_cari'], name='ref_jenishukuman_cari', opclasses=['text_pattern_ops']), models.Index(fields=['nama_cari', 'kode'], name='ref_jenishukuman_urut'), django.contrib.postgres.indexes.GinIndex(fields=['nama_cari'], name='ref_jenishukuman_kata', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('kode', ''), _negated=True), name='ref_jenishukuman_kode_terisi', violation_error_message='Kode referensi tidak boleh kosong.'), models.CheckConstraint(condition=models.Q(('berlaku_mulai', None), ('berlaku_sampai', None), ('berlaku_sampai__gte', models.F('berlaku_mulai')), _connector='OR'), name='ref_jenishukuman_masa', violation_error_message='Tanggal selesai mendahului tanggal mulai.')],
            },
        ),
        migrations.CreateModel(
            name='JenisKp',
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
                'verbose_name': 'jenis kenaikan pangkat',
                'verbose_name_plural': 'jenis kenaikan pangkat',
                'db_table': 'referensi_jenis_kp',
                'ordering': ('kode',),
                'abstract': False,
                'indexes': [models.Index(fields=['nama_cari'], name='ref_jeniskp_cari', opclasses=['text_pattern_ops']), models.Index(fields=['nama_cari', 'kode'], name='ref_jeniskp_urut'), django.contrib.postgres.indexes.GinIndex(fields=['nama_cari'], name='ref_jeniskp_kata', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('kode', ''), _negated=True), name='ref_jeniskp_kode_terisi', violation_error_message='Kode referensi tidak boleh kosong.'), models.CheckConstraint(condition=models.Q(('berlaku_mulai', None), ('berlaku_sampai', None), ('berlaku_sampai__gte', models.F('berlaku_mulai')), _connector='OR'), name='ref_jeniskp_masa', violation_error_message='Tanggal selesai mendahului tanggal mulai.')],
            },
        ),
        migrations.CreateModel(
            name='Penghargaan',
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
                'verbose_name': 'penghargaan',
                'verbose_name_plural': 'penghargaan',
                'db_table': 'referensi_penghargaan',
                'ordering': ('kode',),
                'abstract': False,
                'indexes': [models.Index(fields=['nama_cari'], name='ref_penghargaan_cari', opclasses=['text_pattern_ops']), models.Index(fields=['nama_cari', 'kode'], name='ref_penghargaan_urut'), django.contrib.postgres.indexes.GinIndex(fields=['nama_cari'], name='ref_penghargaan_kata', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('kode', ''), _negated=True), name='ref_penghargaan_kode_terisi', violation_error_message='Kode referensi tidak boleh kosong.'), models.CheckConstraint(condition=models.Q(('berlaku_mulai', None), ('berlaku_sampai', None), ('berlaku_sampai__gte', models.F('berlaku_mulai')), _connector='OR'), name='ref_penghargaan_masa', violation_error_message='Tanggal selesai mendahului tanggal mulai.')],
            },
        ),
        migrations.CreateModel(
            name='JenisCltn',
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
                ('kedudukan', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referensi.kedudukanhukum', verbose_name='kedudukan hukum selama berlaku')),
            ],
            options={
                'verbose_name': 'jenis CLTN dan tugas belajar',
                'verbose_name_plural': 'jenis CLTN dan tugas belajar',
                'db_table': 'referensi_jenis_cltn',
                'ordering': ('kode',),
                'abstract': False,
                'indexes': [models.Index(fields=['nama_cari'], name='ref_jeniscltn_cari', opclasses=['text_pattern_ops']), models.Index(fields=['nama_cari', 'kode'], name='ref_jeniscltn_urut'), django.contrib.postgres.indexes.GinIndex(fields=['nama_cari'], name='ref_jeniscltn_kata', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('kode', ''), _negated=True), name='ref_jeniscltn_kode_terisi', violation_error_message='Kode referensi tidak boleh kosong.'), models.CheckConstraint(condition=models.Q(('berlaku_mulai', None), ('berlaku_sampai', None), ('berlaku_sampai__gte', models.F('berlaku_mulai')), _connector='OR'), name='ref_jeniscltn_masa', violation_error_message='Tanggal selesai mendahului tanggal mulai.')],
            },
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
        TulisReferensi(),
    ]
