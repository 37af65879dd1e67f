"""Bulk correction by sheet. The wall of a sheet: one's own; of its cells: that of the person they speak of."""

import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import AnakPegawai, Kebijakan

MILIK = "pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint)"


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0002_dinding'),
        ('pegawai', '0013_tampilan_daftar'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Koreksi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kelompok', models.CharField(max_length=4, verbose_name='Daftar')),
                ('keadaan', models.CharField(choices=[('DIPERIKSA', 'Diperiksa, belum diterapkan'), ('DITERAPKAN', 'Diterapkan'), ('DIBATALKAN', 'Dibatalkan, nilai lama dikembalikan')], default='DIPERIKSA', max_length=10, verbose_name='Keadaan')),
                ('jumlah', models.JSONField(default=dict)),
                ('galat', models.JSONField(default=list)),
                ('dibuat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('diterapkan_pada', models.DateTimeField(null=True)),
                ('dibatalkan_pada', models.DateTimeField(null=True)),
                ('instansi', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('pengguna', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'Koreksi massal',
                'verbose_name_plural': 'Koreksi massal',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SelKoreksi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('baris', models.IntegerField(verbose_name='Baris')),
                ('bidang', models.CharField(max_length=40, verbose_name='Bidang')),
                ('lama', models.JSONField(null=True)),
                ('baru', models.JSONField(null=True)),
                ('tampil_lama', models.CharField(blank=True, default='', max_length=500)),
                ('tampil_baru', models.CharField(blank=True, default='', max_length=500)),
                ('galat', models.CharField(blank=True, default='', max_length=300, verbose_name='Galat')),
                ('versi', models.IntegerField()),
                ('versi_sesudah', models.IntegerField(null=True)),
                ('instansi', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('koreksi', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sel', to='pegawai.koreksi')),
                ('opd', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('unor', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
            ],
            options={
                'verbose_name': 'Sel koreksi',
                'verbose_name_plural': 'Sel koreksi',
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='koreksi',
            index=models.Index(fields=['pengguna', '-id'], name='koreksi_pengguna'),
        ),
        migrations.AddConstraint(
            model_name='koreksi',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('diterapkan_pada', None), ('keadaan', 'DIPERIKSA')), models.Q(('dibatalkan_pada', None), ('diterapkan_pada__isnull', False), ('keadaan', 'DITERAPKAN')), models.Q(('dibatalkan_pada__isnull', False), ('diterapkan_pada__isnull', False), ('keadaan', 'DIBATALKAN')), _connector='OR'), name='koreksi_keadaan', violation_error_message='Koreksi ini sudah pernah diterapkan atau dibatalkan.'),
        ),
        migrations.AddConstraint(
            model_name='selkoreksi',
            constraint=models.UniqueConstraint(fields=('koreksi', 'baris', 'bidang'), name='sel_koreksi_satu'),
        ),
        Kebijakan("pegawai_koreksi", baca=MILIK, tulis=MILIK),
        AnakPegawai("pegawai_selkoreksi"),
    ]
