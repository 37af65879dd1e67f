"""Stored documents of a person. What was stored is never changed: a row can only end."""

import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import AnakPegawai, Jejak


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasi', '0005_dinding_tulis'),
        ('pegawai', '0016_data_pendukung'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalDokumen',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_asal', models.CharField(blank=True, default='', max_length=40, verbose_name='asal')),
                ('history_permintaan', models.CharField(blank=True, default='', max_length=40, verbose_name='permintaan')),
                ('history_change_reason', models.CharField(blank=True, default='', max_length=500)),
                ('uuid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('jenis', models.CharField(choices=[('foto', 'Foto pegawai'), ('ktp', 'KTP'), ('kk', 'Kartu Keluarga (KK)'), ('karpeg', 'Kartu Pegawai (Karpeg)'), ('kartu_asn', 'Kartu ASN'), ('npwp', 'NPWP'), ('bpjs', 'BPJS Kesehatan'), ('taspen', 'Taspen'), ('tapera', 'Tapera'), ('karis_karsu', 'Karis/Karsu')], max_length=20, verbose_name='Jenis')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('sha256_kecil', models.CharField(blank=True, default='', max_length=64, verbose_name='SHA-256 ukuran kecil')),
                ('sha256_asal', models.CharField(max_length=64, verbose_name='SHA-256 kiriman')),
                ('tipe', models.CharField(choices=[('image/jpeg', 'JPEG'), ('image/png', 'PNG'), ('application/pdf', 'PDF')], max_length=20, verbose_name='Tipe isi')),
                ('ukuran', models.PositiveIntegerField(verbose_name='Ukuran (bita)')),
                ('lebar', models.PositiveIntegerField(default=0, verbose_name='Lebar (piksel)')),
                ('tinggi', models.PositiveIntegerField(default=0, verbose_name='Tinggi (piksel)')),
                ('halaman', models.PositiveSmallIntegerField(default=1, verbose_name='Halaman')),
                ('nama_asal', models.CharField(blank=True, default='', max_length=150, verbose_name='Nama berkas')),
                ('sumber', models.CharField(choices=[('unggah', 'Unggahan'), ('siasn', 'SIASN')], default='unggah', max_length=10, verbose_name='Sumber')),
                ('keadaan', models.CharField(choices=[('BERLAKU', 'Berlaku'), ('DIGANTI', 'Diganti'), ('DIHAPUS', 'Dihapus')], default='BERLAKU', max_length=10, verbose_name='Keadaan')),
                ('diunggah_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='Diunggah')),
                ('diakhiri_pada', models.DateTimeField(null=True, verbose_name='Diakhiri')),
                ('alasan', models.CharField(blank=True, default='', max_length=400, verbose_name='Alasan')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('diakhiri_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('diunggah_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instansi', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.instansi')),
                ('opd', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pegawai.pegawai')),
                ('unor', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
            ],
            options={
                'verbose_name': 'historical Dokumen',
                'verbose_name_plural': 'historical Dokumen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Dokumen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('jenis', models.CharField(choices=[('foto', 'Foto pegawai'), ('ktp', 'KTP'), ('kk', 'Kartu Keluarga (KK)'), ('karpeg', 'Kartu Pegawai (Karpeg)'), ('kartu_asn', 'Kartu ASN'), ('npwp', 'NPWP'), ('bpjs', 'BPJS Kesehatan'), ('taspen', 'Taspen'), ('tapera', 'Tapera'), ('karis_karsu', 'Karis/Karsu')], max_length=20, verbose_name='Jenis')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('sha256_kecil', models.CharField(blank=True, default='', max_length=64, verbose_name='SHA-256 ukuran kecil')),
                ('sha256_asal', models.CharField(max_length=64, verbose_name='SHA-256 kiriman')),
                ('tipe', models.CharField(choices=[('image/jpeg', 'JPEG'), ('image/png', 'PNG'), ('application/pdf', 'PDF')], max_length=20, verbose_name='Tipe isi')),
                ('ukuran', models.PositiveIntegerField(verbose_name='Ukuran (bita)')),
                ('lebar', models.PositiveIntegerField(default=0, verbose_name='Lebar (piksel)')),
                ('tinggi', models.PositiveIntegerField(default=0, verbose_name='Tinggi (piksel)')),
                ('halaman', models.PositiveSmallIntegerField(default=1, verbose_name='Halaman')),
                ('nama_asal', models.CharField(blank=True, default='', max_length=150, verbose_name='Nama berkas')),
                ('sumber', models.CharField(choices=[('unggah', 'Unggahan'), ('siasn', 'SIASN')], default='unggah', max_length=10, verbose_name='Sumber')),
                ('keadaan', models.CharField(choices=[('BERLAKU', 'Berlaku'), ('DIGANTI', 'Diganti'), ('DIHAPUS', 'Dihapus')], default='BERLAKU', max_length=10, verbose_name='Keadaan')),
                ('diunggah_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='Diunggah')),
                ('diakhiri_pada', models.DateTimeField(null=True, verbose_name='Diakhiri')),
                ('alasan', models.CharField(blank=True, default='', max_length=400, verbose_name='Alasan')),
                ('diakhiri_oleh', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('diunggah_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instansi', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('opd', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('unor', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
            ],
            options={
                'verbose_name': 'Dokumen',
                'verbose_name_plural': 'Dokumen',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('keadaan', 'BERLAKU')), fields=('pegawai', 'jenis'), name='dokumen_satu_berlaku', violation_error_message='Dokumen jenis ini baru saja diganti orang lain.'), models.CheckConstraint(condition=models.Q(('jenis__in', ['foto', 'ktp', 'kk', 'karpeg', 'kartu_asn', 'npwp', 'bpjs', 'taspen', 'tapera', 'karis_karsu'])), name='dokumen_jenis', violation_error_message='Jenis dokumen tidak dikenal.'), models.CheckConstraint(condition=models.Q(('tipe__in', ['image/jpeg', 'image/png', 'application/pdf'])), name='dokumen_tipe', violation_error_message='Tipe berkas ini tidak disimpan.'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$'), ('sha256_asal__regex', '^[0-9a-f]{64}$'), ('sha256_kecil__regex', '^([0-9a-f]{64})?$')), name='dokumen_sidik', violation_error_message='Sidik berkas tidak sah.'), models.CheckConstraint(condition=models.Q(models.Q(('diakhiri_pada', None), ('keadaan', 'BERLAKU')), models.Q(('diakhiri_pada__isnull', False), ('keadaan__in', ('DIGANTI', 'DIHAPUS'))), _connector='OR'), name='dokumen_keadaan', violation_error_message='Dokumen yang sudah berakhir tidak dapat berlaku lagi.')],
            },
        ),
        AnakPegawai("dms_dokumen"),
        Jejak(
            "dms_dokumen",
            "dms_historicaldokumen",
            "exists (select 1 from dms_dokumen d where d.id = dms_historicaldokumen.id)",
        ),
        migrations.RunSQL(
            """
revoke update, delete on dms_dokumen from sigma_app, sigma_worker;
grant update (keadaan, diakhiri_pada, diakhiri_oleh_id, alasan) on dms_dokumen to sigma_app, sigma_worker;
""",
            migrations.RunSQL.noop,
        ),
    ]
