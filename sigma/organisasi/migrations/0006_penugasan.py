"""Rights of peta jabatan and DMS, who took a role back and why, and proposals of grave roles."""

import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0005_dinding_tulis'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='UsulPenugasan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('peran', models.CharField(choices=[('ADMIN_NASIONAL', 'Admin Nasional'), ('ADMIN_BKD', 'Admin BKD'), ('VERIFIKATOR_DATA', 'Verifikator Data'), ('MANAJER_BKD', 'Manajer BKD'), ('PERENCANA', 'Perencana'), ('PENETAP', 'Penetap'), ('ADMIN_OPD', 'Admin OPD'), ('ADMIN_DMS', 'Admin Instansi (DMS)'), ('DASHBOARD_DMS', 'Dashboard DMS'), ('MONITORING_DMS', 'Monitoring DMS'), ('VERIFIKATOR_DMS', 'Verifikator DMS'), ('AUDITOR', 'Auditor'), ('ASN', 'ASN')], max_length=20, verbose_name='Kelompok')),
                ('mulai', models.DateField(verbose_name='Mulai')),
                ('sampai', models.DateField(blank=True, null=True, verbose_name='Sampai')),
                ('alasan', models.CharField(max_length=500, verbose_name='Alasan')),
                ('diusulkan_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('keadaan', models.CharField(choices=[('MENUNGGU', 'Menunggu orang kedua'), ('DISETUJUI', 'Disetujui'), ('DITOLAK', 'Ditolak'), ('DITARIK', 'Ditarik pengusulnya')], default='MENUNGGU', max_length=10, verbose_name='Keadaan')),
                ('diputus_pada', models.DateTimeField(blank=True, null=True)),
                ('alasan_putus', models.CharField(blank=True, default='', max_length=500, verbose_name='Alasan keputusan')),
            ],
            options={
                'verbose_name': 'Usul penugasan',
                'verbose_name_plural': 'Usul penugasan',
                'default_permissions': (),
            },
        ),
        migrations.AlterModelOptions(
            name='instansi',
            options={'default_permissions': (), 'ordering': ['nama'], 'permissions': [('lihat', 'Lihat data ASN'), ('ubah_langsung', 'Ubah langsung (kolom Admin OPD)'), ('ubah_langsung_bkd', 'Ubah langsung (kolom Admin BKD)'), ('usul', 'Usul atas nama'), ('verifikasi', 'Verifikasi'), ('validasi', 'Validasi'), ('sinkron', 'Sinkron SIASN'), ('reset_sandi', 'Reset Kata Sandi'), ('statistik', 'Statistik'), ('rekap', 'Rekap'), ('unggah', 'Unggah dokumen unit'), ('layanan_usul', 'Usul layanan'), ('kelola_pengguna', 'Kelola pengguna'), ('impor', 'Impor data'), ('koneksi_siasn', 'Koneksi SIASN'), ('aturan', 'Tabel aturan'), ('jejak', 'Jejak dan laporan'), ('kelola_instansi', 'Kelola instansi'), ('referensi', 'Kelola referensi'), ('statistik_nasional', 'Statistik nasional'), ('peta_usul', 'Usul peta jabatan'), ('peta_info', 'Isi info jabatan'), ('peta_kunci', 'Kunci info jabatan'), ('peta_tetapkan', 'Tetapkan peta jabatan'), ('kelola_dms', 'Kelola petugas DMS'), ('dms_cari', 'Cari ASN untuk DMS'), ('dms_unggah', 'Upload DMS'), ('dms_mapping', 'Mapping DMS'), ('dms_laporan', 'Laporan Kekurangan DMS'), ('dms_pantau', 'Pantau kemajuan DMS'), ('dms_periksa', 'Lihat dan catat dokumen DMS')], 'verbose_name': 'Instansi', 'verbose_name_plural': 'Instansi'},
        ),
        migrations.AlterModelOptions(
            name='unor',
            options={'default_permissions': (), 'ordering': ['jalur'], 'permissions': [('lihat', 'Lihat data ASN'), ('ubah_langsung', 'Ubah langsung (kolom Admin OPD)'), ('ubah_langsung_bkd', 'Ubah langsung (kolom Admin BKD)'), ('usul', 'Usul atas nama'), ('verifikasi', 'Verifikasi'), ('validasi', 'Validasi'), ('sinkron', 'Sinkron SIASN'), ('reset_sandi', 'Reset Kata Sandi'), ('statistik', 'Statistik'), ('rekap', 'Rekap'), ('unggah', 'Unggah dokumen unit'), ('layanan_usul', 'Usul layanan'), ('kelola_pengguna', 'Kelola pengguna'), ('impor', 'Impor data'), ('koneksi_siasn', 'Koneksi SIASN'), ('aturan', 'Tabel aturan'), ('jejak', 'Jejak dan laporan'), ('kelola_instansi', 'Kelola instansi'), ('referensi', 'Kelola referensi'), ('statistik_nasional', 'Statistik nasional'), ('peta_usul', 'Usul peta jabatan'), ('peta_info', 'Isi info jabatan'), ('peta_kunci', 'Kunci info jabatan'), ('peta_tetapkan', 'Tetapkan peta jabatan'), ('kelola_dms', 'Kelola petugas DMS'), ('dms_cari', 'Cari ASN untuk DMS'), ('dms_unggah', 'Upload DMS'), ('dms_mapping', 'Mapping DMS'), ('dms_laporan', 'Laporan Kekurangan DMS'), ('dms_pantau', 'Pantau kemajuan DMS'), ('dms_periksa', 'Lihat dan catat dokumen DMS')], 'verbose_name': 'Unor', 'verbose_name_plural': 'Unor'},
        ),
        migrations.AddField(
            model_name='historicalpenugasan',
            name='alasan_cabut',
            field=models.CharField(blank=True, db_default='', default='', max_length=500, verbose_name='Alasan pencabutan'),
        ),
        migrations.AddField(
            model_name='historicalpenugasan',
            name='dicabut_oleh',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='penugasan',
            name='alasan_cabut',
            field=models.CharField(blank=True, db_default='', default='', max_length=500, verbose_name='Alasan pencabutan'),
        ),
        migrations.AddField(
            model_name='penugasan',
            name='dicabut_oleh',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='historicalpenugasan',
            name='peran',
            field=models.CharField(choices=[('ADMIN_NASIONAL', 'Admin Nasional'), ('ADMIN_BKD', 'Admin BKD'), ('VERIFIKATOR_DATA', 'Verifikator Data'), ('MANAJER_BKD', 'Manajer BKD'), ('PERENCANA', 'Perencana'), ('PENETAP', 'Penetap'), ('ADMIN_OPD', 'Admin OPD'), ('ADMIN_DMS', 'Admin Instansi (DMS)'), ('DASHBOARD_DMS', 'Dashboard DMS'), ('MONITORING_DMS', 'Monitoring DMS'), ('VERIFIKATOR_DMS', 'Verifikator DMS'), ('AUDITOR', 'Auditor'), ('ASN', 'ASN')], max_length=20, verbose_name='Kelompok'),
        ),
        migrations.AlterField(
            model_name='penugasan',
            name='peran',
            field=models.CharField(choices=[('ADMIN_NASIONAL', 'Admin Nasional'), ('ADMIN_BKD', 'Admin BKD'), ('VERIFIKATOR_DATA', 'Verifikator Data'), ('MANAJER_BKD', 'Manajer BKD'), ('PERENCANA', 'Perencana'), ('PENETAP', 'Penetap'), ('ADMIN_OPD', 'Admin OPD'), ('ADMIN_DMS', 'Admin Instansi (DMS)'), ('DASHBOARD_DMS', 'Dashboard DMS'), ('MONITORING_DMS', 'Monitoring DMS'), ('VERIFIKATOR_DMS', 'Verifikator DMS'), ('AUDITOR', 'Auditor'), ('ASN', 'ASN')], max_length=20, verbose_name='Kelompok'),
        ),
        migrations.AddIndex(
            model_name='penugasan',
            index=models.Index(condition=models.Q(('dicabut_pada', None)), fields=['instansi', 'peran'], name='penugasan_pemegang'),
        ),
        migrations.AddField(
            model_name='usulpenugasan',
            name='diputus_oleh',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='usulpenugasan',
            name='diusulkan_oleh',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='usulpenugasan',
            name='instansi',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi'),
        ),
        migrations.AddField(
            model_name='usulpenugasan',
            name='pengguna',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='usul_penugasan', to=settings.AUTH_USER_MODEL, verbose_name='Pengguna'),
        ),
        migrations.AddConstraint(
            model_name='usulpenugasan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('diputus_oleh', None), ('diputus_pada', None), ('keadaan', 'MENUNGGU')), models.Q(models.Q(('keadaan', 'MENUNGGU'), _negated=True), ('diputus_oleh__isnull', False), ('diputus_pada__isnull', False)), _connector='OR'), name='usul_penugasan_keadaan'),
        ),
        migrations.AddConstraint(
            model_name='usulpenugasan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('keadaan__in', ('DISETUJUI', 'DITOLAK')), _negated=True), models.Q(('diputus_oleh', models.F('diusulkan_oleh')), _negated=True), _connector='OR'), name='usul_penugasan_dua_orang', violation_error_message='Pengusul dan pemutus harus dua orang.'),
        ),
        migrations.AddConstraint(
            model_name='usulpenugasan',
            constraint=models.UniqueConstraint(condition=models.Q(('keadaan', 'MENUNGGU')), fields=('pengguna', 'peran', 'instansi'), name='usul_penugasan_sekali', violation_error_message='Usul yang sama masih menunggu.'),
        ),
    ]
