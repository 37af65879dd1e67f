"""Rollups of the record: folded counts, and changes that wait to be folded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('pegawai', '0006_impor_statistik'),
    ]
    operations = [
        migrations.CreateModel(
            name='Rekap',
            fields=[
                ('opd_id', models.IntegerField()),
                ('instansi_id', models.IntegerField()),
                ('dimensi', models.CharField(max_length=20)),
                ('kode', models.CharField(max_length=42)),
                ('jenis_asn', models.CharField(max_length=8)),
                ('jenis_kelamin', models.CharField(max_length=1)),
                ('aktif', models.BooleanField()),
                ('pk', models.CompositePrimaryKey('opd_id', 'dimensi', 'instansi_id', 'kode', 'jenis_asn', 'jenis_kelamin', 'aktif', blank=True, editable=False, primary_key=True, serialize=False)),
                ('jumlah', models.IntegerField()),
            ],
            options={
                'verbose_name': 'Rekap',
                'verbose_name_plural': 'Rekap',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='RekapDelta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opd_id', models.IntegerField()),
                ('instansi_id', models.IntegerField()),
                ('dimensi', models.CharField(max_length=20)),
                ('kode', models.CharField(max_length=42)),
                ('jenis_asn', models.CharField(max_length=8)),
                ('jenis_kelamin', models.CharField(max_length=1)),
                ('aktif', models.BooleanField()),
                ('d', models.IntegerField()),
            ],
            options={
                'verbose_name': 'Rekap menunggu',
                'verbose_name_plural': 'Rekap menunggu',
                'default_permissions': (),
            },
        ),
    ]
