"""What SIASN last showed of a person's histories, with its wall; a request to read them."""

import django.db.models.deletion
from django.db import migrations, models

from sigma.basis.operasi import AnakPegawai


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0007_dinding_penugasan'),
        ('pegawai', '0023_isi_aturan_validasi'),
        ('sinkron_siasn', '0004_penyegaran_foto'),
    ]

    operations = [
        migrations.AlterField(
            model_name='penyegaran',
            name='jenis',
            field=models.CharField(choices=[('data_utama', 'Data utama'), ('foto', 'Foto'), ('riwayat', 'Riwayat')], db_default='data_utama', default='data_utama', max_length=12),
        ),
        migrations.CreateModel(
            name='SalinanRiwayat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.JSONField()),
                ('galat', models.JSONField(default=dict)),
                ('diambil_pada', models.DateTimeField()),
                ('instansi', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('opd', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('unor', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('pegawai',), name='salinanriwayat_satu_per_orang')],
            },
        ),
        AnakPegawai('sinkron_siasn_salinanriwayat'),
    ]
