"""Usulan, its steps and evidence; after how many days one is late."""


import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import BuatBersama


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisasi', '0007_dinding_penugasan'),
        ('pegawai', '0022_aturan_validasi'),
        ('referensi', '0009_alasan_tolak'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BuatBersama(
        migrations.CreateModel(
            name='BatasTunggu',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hari', models.PositiveSmallIntegerField(verbose_name='Hari')),
                ('berlaku_mulai', models.DateField(unique=True, verbose_name='Berlaku mulai')),
                ('sumber', models.CharField(max_length=200, verbose_name='Sumber')),
            ],
            options={
                'verbose_name': 'Batas tunggu usulan',
                'verbose_name_plural': 'Batas tunggu usulan',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('hari__gte', 1), ('hari__lte', 365)), name='batas_tunggu_wajar', violation_error_message='Batas tunggu 1 sampai 365 hari.')],
            },
        ),
        migrations.CreateModel(
            name='Usulan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('jenis', models.CharField(max_length=20, verbose_name='Jenis')),
                ('keadaan', models.CharField(choices=[('DRAF', 'Draf'), ('DIAJUKAN', 'Diajukan'), ('DIVERIFIKASI', 'Diverifikasi'), ('DISETUJUI', 'Disetujui'), ('TERSINKRON', 'Tersinkron'), ('PERBAIKAN', 'Perbaikan'), ('DITOLAK', 'Ditolak'), ('DIBATALKAN', 'Dibatalkan')], default='DRAF', max_length=12, verbose_name='Keadaan')),
                ('isi', models.JSONField(verbose_name='Isi')),
                ('alasan', models.CharField(max_length=500, verbose_name='Alasan')),
                ('perlu_validasi', models.BooleanField(default=False, verbose_name='Perlu validasi BKD')),
                ('tingkat', models.CharField(choices=[('OPD', 'OPD'), ('BKD', 'BKD')], default='OPD', max_length=3, verbose_name='Diperiksa di')),
                ('catatan', models.CharField(blank=True, default='', max_length=500, verbose_name='Catatan')),
                ('dibuat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='Dibuat')),
                ('diajukan_pada', models.DateTimeField(null=True, verbose_name='Diajukan')),
                ('berpindah_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='Berubah keadaan')),
                ('versi', models.PositiveIntegerField(default=1, editable=False)),
                ('alasan_tolak', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referensi.alasantolak', verbose_name='Alasan penolakan')),
                ('instansi', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('membalik', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='verifikasi.usulan', verbose_name='Membatalkan')),
                ('opd', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('pemeriksa', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Diverifikasi oleh')),
                ('pengusul', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Pengusul')),
                ('penyetuju', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Disetujui oleh')),
                ('unor', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
            ],
            options={
                'verbose_name': 'Usulan',
                'verbose_name_plural': 'Usulan',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='UsulanBukti',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('sha256_kecil', models.CharField(blank=True, default='', max_length=64, verbose_name='SHA-256 ukuran kecil')),
                ('sha256_asal', models.CharField(max_length=64, verbose_name='SHA-256 kiriman')),
                ('tipe', models.CharField(max_length=20, verbose_name='Tipe isi')),
                ('ukuran', models.PositiveIntegerField(verbose_name='Ukuran (bita)')),
                ('lebar', models.PositiveIntegerField(default=0, verbose_name='Lebar (piksel)')),
                ('tinggi', models.PositiveIntegerField(default=0, verbose_name='Tinggi (piksel)')),
                ('halaman', models.PositiveSmallIntegerField(default=1, verbose_name='Halaman')),
                ('nama_asal', models.CharField(blank=True, default='', max_length=150, verbose_name='Nama berkas')),
                ('berlaku', models.BooleanField(default=True, verbose_name='Berlaku')),
                ('diunggah_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='Diunggah')),
                ('diunggah_oleh', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Diunggah oleh')),
                ('instansi', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('opd', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('unor', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('usulan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bukti', to='verifikasi.usulan')),
            ],
            options={
                'verbose_name': 'Bukti usulan',
                'verbose_name_plural': 'Bukti usulan',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='UsulanLangkah',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pada', models.DateTimeField(verbose_name='Waktu')),
                ('dari', models.CharField(max_length=12, verbose_name='Dari')),
                ('ke', models.CharField(max_length=12, verbose_name='Ke')),
                ('oleh_id', models.BigIntegerField(null=True)),
                ('catatan', models.CharField(max_length=500, verbose_name='Catatan')),
                ('alasan_tolak', models.CharField(default='', max_length=42, verbose_name='Alasan penolakan')),
                ('isi', models.JSONField(null=True, verbose_name='Isi')),
                ('permintaan', models.CharField(default='', max_length=40, verbose_name='Rujukan')),
                ('usulan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='langkah', to='verifikasi.usulan')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(condition=models.Q(('keadaan__in', ['DRAF', 'DIAJUKAN', 'PERBAIKAN', 'DIVERIFIKASI'])), fields=['opd', 'id'], name='usulan_antre_opd'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(condition=models.Q(('keadaan__in', ['DRAF', 'DIAJUKAN', 'PERBAIKAN', 'DIVERIFIKASI'])), fields=['instansi', 'id'], name='usulan_antre_instansi'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(fields=['opd', '-id'], name='usulan_opd'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(fields=['instansi', '-id'], name='usulan_instansi'),
        ),
        migrations.AddIndex(
            model_name='usulan',
            index=models.Index(fields=['pegawai', '-id'], name='usulan_orang'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('keadaan__in', ['DRAF', 'DIAJUKAN', 'DIVERIFIKASI', 'DISETUJUI', 'TERSINKRON', 'PERBAIKAN', 'DITOLAK', 'DIBATALKAN'])), name='usulan_keadaan_dikenal', violation_error_message='Keadaan usulan tidak dikenal.'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pemeriksa', models.F('pengusul')), _negated=True), models.Q(('penyetuju', models.F('pengusul')), _negated=True)), name='usulan_empat_mata', violation_error_message='Usulan diperiksa oleh orang lain, bukan oleh pengusulnya.'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('keadaan', 'DITOLAK'), _negated=True), ('alasan_tolak__isnull', False), _connector='OR'), name='usulan_ditolak_beralasan', violation_error_message='Penolakan harus menyebut alasannya.'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('keadaan__in', ['DISETUJUI', 'TERSINKRON']), _negated=True), models.Q(('pemeriksa__isnull', False), ('penyetuju__isnull', False)), _connector='OR'), name='usulan_disetujui_orang', violation_error_message='Persetujuan menyebut siapa yang memeriksa dan menyetujui.'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.CheckConstraint(condition=models.Q(('alasan', ''), _negated=True), name='usulan_beralasan', violation_error_message='Alasan harus diisi.'),
        ),
        migrations.AddConstraint(
            model_name='usulan',
            constraint=models.UniqueConstraint(fields=('id', 'pegawai'), name='usulan_orang_unik'),
        ),
        migrations.AddConstraint(
            model_name='usulanbukti',
            constraint=models.UniqueConstraint(condition=models.Q(('berlaku', True)), fields=('usulan',), name='bukti_satu_berlaku', violation_error_message='Bukti usulan ini baru saja diganti.'),
        ),
        migrations.AddConstraint(
            model_name='usulanbukti',
            constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$'), ('sha256_asal__regex', '^[0-9a-f]{64}$')), name='bukti_sidik', violation_error_message='Sidik berkas tidak sah.'),
        ),
        ),
    ]
