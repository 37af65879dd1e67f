"""Saved views and own columns of lists. The wall: one's own, and what is shared in a unit that one works in."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import Kebijakan

MILIK = "pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint)"
BERSAMA = (
    "unor_id is not null and ("
    "unor_id = any((select nullif(current_setting('sigma.lihat_unor', true), '')::int[])::int[])"
    " or instansi_id = any((select nullif(current_setting('sigma.instansi', true), '')::int[])::int[]))"
)

class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0002_dinding'),
        ('pegawai', '0012_impor_unor'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TampilanDaftar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kelompok', models.CharField(choices=[('PNS', 'Data PNS'), ('PPPK', 'Data PPPK')], max_length=4, verbose_name='Daftar')),
                ('nama', models.CharField(blank=True, default='', max_length=60, verbose_name='Nama tampilan')),
                ('kriteria', models.JSONField(default=dict)),
                ('urut', models.CharField(blank=True, default='', max_length=20, verbose_name='Urutan')),
                ('kolom', models.JSONField(default=list)),
                ('diubah_pada', models.DateTimeField(auto_now=True)),
                ('instansi', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('pengguna', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unor')),
            ],
            options={
                'verbose_name': 'Tampilan daftar',
                'verbose_name_plural': 'Tampilan daftar',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('pengguna', 'kelompok', 'nama'), name='tampilan_satu_per_nama', violation_error_message='Anda sudah mempunyai tampilan dengan nama itu.'), models.CheckConstraint(condition=models.Q(models.Q(('instansi', None), ('unor', None)), models.Q(('instansi__isnull', False), ('unor__isnull', False), models.Q(('nama', ''), _negated=True)), _connector='OR'), name='tampilan_bersama_bernama', violation_error_message='Tampilan yang dibagikan harus bernama.')],
            },
        ),
        Kebijakan("pegawai_tampilandaftar", baca=f"{MILIK} or ({BERSAMA})", tulis=MILIK),
    ]
