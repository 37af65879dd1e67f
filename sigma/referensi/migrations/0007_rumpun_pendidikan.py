"""Branches of learning, which SIASN's list of programmes of study does not hold."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from sigma.basis.operasi import TulisReferensi

SUMBER = "UU 12/2012 pasal 10 ayat (2) (belum resmi: belum dicocokkan dengan naskahnya)"
RUMPUN = ("Ilmu agama", "Ilmu humaniora", "Ilmu sosial", "Ilmu alam", "Ilmu formal", "Ilmu terapan")


def isi(apps, schema_editor):
    rumpun = apps.get_model("referensi", "RumpunPendidikan")
    rumpun._default_manager.using(schema_editor.connection.alias).bulk_create(
        [rumpun(kode=f"R{n}", nama=nama, sumber=SUMBER) for n, nama in enumerate(RUMPUN, 1)], ignore_conflicts=True
    )


class Migration(migrations.Migration):

    dependencies = [
        ('referensi', '0006_dinding_tulis'),
    ]

    operations = [
        migrations.CreateModel(
            name='RumpunPendidikan',
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
                'verbose_name': 'rumpun pendidikan',
                'verbose_name_plural': 'rumpun pendidikan',
                'db_table': 'referensi_rumpun_pendidikan',
                'ordering': ('kode',),
                'abstract': False,
                'indexes': [models.Index(fields=['nama_cari'], name='ref_rumpunpendidikan_cari', opclasses=['text_pattern_ops']), models.Index(fields=['nama_cari', 'kode'], name='ref_rumpunpendidikan_urut'), django.contrib.postgres.indexes.GinIndex(fields=['nama_cari'], name='ref_rumpunpendidikan_kata', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('kode', ''), _negated=True), name='ref_rumpunpendidikan_kode_terisi', violation_error_message='Kode referensi tidak boleh kosong.'), models.CheckConstraint(condition=models.Q(('berlaku_mulai', None), ('berlaku_sampai', None), ('berlaku_sampai__gte', models.F('berlaku_mulai')), _connector='OR'), name='ref_rumpunpendidikan_masa', violation_error_message='Tanggal selesai mendahului tanggal mulai.')],
            },
        ),
        migrations.AddField(
            model_name='pendidikan',
            name='rumpun',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referensi.rumpunpendidikan', verbose_name='rumpun'),
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
        TulisReferensi(),
    ]
