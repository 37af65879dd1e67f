"""Data Pendukung: numbers, dates and issuers that data utama has no field for; who may change them."""

from datetime import date

import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import AnakPegawai, Jejak

SUMBER = "asumsi: seperti NPWP dan BPJS; pindaian menurut baris peran"
CARA = {"L": "langsung", "U": "usul"}
PERAN = ("ASN", "ADMIN_OPD", "ADMIN_BKD")
BARU = {"data_pendukung": "ULL", "dokumen_pendukung": "LLL"}


def isi(apps, schema_editor):
    aturan = apps.get_model("pegawai", "AturanBidang")
    aturan._default_manager.bulk_create(
        aturan(bidang=bidang, peran=peran, cara=CARA[huruf], berlaku_mulai=date(2025, 1, 1), sumber=SUMBER)
        for bidang, cara in BARU.items()
        for peran, huruf in zip(PERAN, cara, strict=True)
    )


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0005_dinding_tulis'),
        ('pegawai', '0015_aturan_tulis'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalDataPendukung',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_asal', models.CharField(blank=True, default='', max_length=40, verbose_name='asal')),
                ('history_permintaan', models.CharField(blank=True, default='', max_length=40, verbose_name='permintaan')),
                ('history_change_reason', models.CharField(blank=True, default='', max_length=500)),
                ('jenis', models.CharField(choices=[('ktp', 'KTP'), ('kk', 'Kartu Keluarga (KK)'), ('karpeg', 'Kartu Pegawai (Karpeg)'), ('kartu_asn', 'Kartu ASN'), ('npwp', 'NPWP'), ('bpjs', 'BPJS Kesehatan'), ('taspen', 'Taspen'), ('tapera', 'Tapera'), ('karis_karsu', 'Karis/Karsu')], max_length=20, verbose_name='Jenis')),
                ('nomor', models.CharField(blank=True, default='', max_length=40, verbose_name='Nomor')),
                ('tanggal', models.DateField(blank=True, null=True, verbose_name='Tanggal diterbitkan')),
                ('penerbit', models.CharField(blank=True, default='', max_length=150, verbose_name='Diterbitkan oleh')),
                ('versi', models.PositiveIntegerField(default=1, editable=False)),
                ('diubah_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instansi', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.instansi')),
                ('opd', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pegawai.pegawai')),
                ('unor', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
            ],
            options={
                'verbose_name': 'historical Data pendukung',
                'verbose_name_plural': 'historical Data pendukung',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='DataPendukung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('ktp', 'KTP'), ('kk', 'Kartu Keluarga (KK)'), ('karpeg', 'Kartu Pegawai (Karpeg)'), ('kartu_asn', 'Kartu ASN'), ('npwp', 'NPWP'), ('bpjs', 'BPJS Kesehatan'), ('taspen', 'Taspen'), ('tapera', 'Tapera'), ('karis_karsu', 'Karis/Karsu')], max_length=20, verbose_name='Jenis')),
                ('nomor', models.CharField(blank=True, default='', max_length=40, verbose_name='Nomor')),
                ('tanggal', models.DateField(blank=True, null=True, verbose_name='Tanggal diterbitkan')),
                ('penerbit', models.CharField(blank=True, default='', max_length=150, verbose_name='Diterbitkan oleh')),
                ('versi', models.PositiveIntegerField(default=1, editable=False)),
                ('diubah_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('instansi', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('opd', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('unor', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
            ],
            options={
                'verbose_name': 'Data pendukung',
                'verbose_name_plural': 'Data pendukung',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('pegawai', 'jenis'), name='data_pendukung_satu_per_jenis', violation_error_message='Data pendukung jenis ini sudah ada.'), models.CheckConstraint(condition=models.Q(('jenis__in', ['ktp', 'kk', 'karpeg', 'kartu_asn', 'npwp', 'bpjs', 'taspen', 'tapera', 'karis_karsu'])), name='data_pendukung_jenis', violation_error_message='Jenis data pendukung tidak dikenal.')],
            },
        ),
        AnakPegawai("pegawai_datapendukung"),
        Jejak(
            "pegawai_datapendukung",
            "pegawai_historicaldatapendukung",
            "exists (select 1 from pegawai_datapendukung d where d.id = pegawai_historicaldatapendukung.id)",
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
