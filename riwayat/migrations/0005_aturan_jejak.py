"""The change log of who may propose what; rows are added, and taken back only before their day."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import Jejak
from sigma.basis.sql import KELOLA_NASIONAL

# Days as the pages count them; no zone of the country is behind this one.
BELUM_MULAI = "berlaku_mulai > (now() at time zone 'Asia/Jakarta')::date"


class Migration(migrations.Migration):

    dependencies = [
        ('riwayat', '0004_unor'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalAturanRiwayat',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_asal', models.CharField(blank=True, default='', max_length=40, verbose_name='asal')),
                ('history_permintaan', models.CharField(blank=True, default='', max_length=40, verbose_name='permintaan')),
                ('history_change_reason', models.CharField(blank=True, default='', max_length=500)),
                ('jenis', models.CharField(max_length=20, verbose_name='Jenis riwayat')),
                ('peran', models.CharField(choices=[('ASN', 'ASN'), ('ADMIN_OPD', 'Admin OPD'), ('ADMIN_BKD', 'Admin BKD')], max_length=10, verbose_name='Kelompok')),
                ('boleh_usul', models.BooleanField(verbose_name='Boleh mengusulkan')),
                ('perlu_validasi', models.BooleanField(verbose_name='Perlu validasi BKD')),
                ('berlaku_mulai', models.DateField(verbose_name='Berlaku mulai')),
                ('sumber', models.CharField(max_length=200, verbose_name='Sumber')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical Aturan riwayat',
                'verbose_name_plural': 'historical Aturan riwayat',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        Jejak("riwayat_aturanriwayat", "riwayat_historicalaturanriwayat", "true"),
        migrations.RunSQL(
            f"""
revoke update on riwayat_aturanriwayat from sigma_app, sigma_worker;
alter policy hapus on riwayat_aturanriwayat using ({KELOLA_NASIONAL} and {BELUM_MULAI});
""",
            migrations.RunSQL.noop,
        ),
    ]
