"""Events that end or move a service, with their wall; whether a number is registered anywhere."""

import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import FungsiMesin, Jejak, Kebijakan
from sigma.basis.sql import syarat


ORANG = "pegawai_id"
# A receiving instansi reads and decides what is offered to it; it never writes an event about a person of others.
TUJUAN = "tujuan_id = any((select nullif(current_setting('sigma.tulis_instansi', true), '')::int[])::int[])"
BACA = f"{syarat('', ORANG)} or {TUJUAN}"
TULIS = syarat("tulis_", None)
UBAH = f"alter policy ubah on pegawai_peristiwa using ({TULIS} or {TUJUAN}) with check ({TULIS} or {TUJUAN})"
PEMICU = """
create trigger isi_cakupan before insert or update of pegawai_id, instansi_id, opd_id, unor_id
    on pegawai_peristiwa for each row execute function sigma_isi_cakupan();
revoke delete on pegawai_peristiwa from sigma_app, sigma_worker;
"""

# Whether another person anywhere has this number: a yes or no for each, never whose.
TERDAFTAR = """
create function sigma_nomor_terdaftar(p_nip text, p_nik text) returns table (nip boolean, nik boolean)
language sql stable security definer set search_path = public, pg_temp as $$
    select p_nip <> '' and exists (select 1 from pegawai_pegawai p where p.nip = p_nip),
        p_nik <> '' and exists (select 1 from pegawai_pegawai p where p.nik = p_nik and p.nik <> '')
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0005_dinding_tulis'),
        ('pegawai', '0016_data_pendukung'),
        ('referensi', '0008_jenis_pemberhentian'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalPeristiwa',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_asal', models.CharField(blank=True, default='', max_length=40, verbose_name='asal')),
                ('history_permintaan', models.CharField(blank=True, default='', max_length=40, verbose_name='permintaan')),
                ('history_change_reason', models.CharField(blank=True, default='', max_length=500)),
                ('uuid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('tmt', models.DateField(verbose_name='Tanggal berlaku')),
                ('no_sk', models.CharField(blank=True, default='', max_length=100, verbose_name='Nomor SK')),
                ('tgl_sk', models.DateField(blank=True, null=True, verbose_name='Tanggal SK')),
                ('keterangan', models.CharField(blank=True, default='', max_length=500, verbose_name='Keterangan')),
                ('keadaan', models.CharField(choices=[('MENUNGGU', 'Menunggu penerimaan'), ('TERJADWAL', 'Terjadwal'), ('BERLAKU', 'Berlaku'), ('DIBATALKAN', 'Dibatalkan'), ('DITOLAK', 'Ditolak instansi tujuan')], max_length=10, verbose_name='Keadaan')),
                ('lain_kode', models.CharField(blank=True, default='', max_length=42, verbose_name='ID instansi lain')),
                ('lain_nama', models.CharField(blank=True, default='', max_length=255, verbose_name='Instansi lain')),
                ('nama', models.CharField(max_length=200, verbose_name='Nama')),
                ('nip', models.CharField(blank=True, default='', max_length=30, verbose_name='NIP')),
                ('asal_nama', models.CharField(blank=True, default='', max_length=255, verbose_name='Instansi asal')),
                ('akun_ditutup', models.BooleanField(default=False, verbose_name='Akun ditutup')),
                ('dibuat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='Dicatat pada')),
                ('berlaku_pada', models.DateTimeField(null=True, verbose_name='Diberlakukan pada')),
                ('diputus_pada', models.DateTimeField(null=True, verbose_name='Diputus pada')),
                ('alasan', models.CharField(blank=True, default='', max_length=500, verbose_name='Alasan')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical Peristiwa',
                'verbose_name_plural': 'historical Peristiwa',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Peristiwa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('tmt', models.DateField(verbose_name='Tanggal berlaku')),
                ('no_sk', models.CharField(blank=True, default='', max_length=100, verbose_name='Nomor SK')),
                ('tgl_sk', models.DateField(blank=True, null=True, verbose_name='Tanggal SK')),
                ('keterangan', models.CharField(blank=True, default='', max_length=500, verbose_name='Keterangan')),
                ('keadaan', models.CharField(choices=[('MENUNGGU', 'Menunggu penerimaan'), ('TERJADWAL', 'Terjadwal'), ('BERLAKU', 'Berlaku'), ('DIBATALKAN', 'Dibatalkan'), ('DITOLAK', 'Ditolak instansi tujuan')], max_length=10, verbose_name='Keadaan')),
                ('lain_kode', models.CharField(blank=True, default='', max_length=42, verbose_name='ID instansi lain')),
                ('lain_nama', models.CharField(blank=True, default='', max_length=255, verbose_name='Instansi lain')),
                ('nama', models.CharField(max_length=200, verbose_name='Nama')),
                ('nip', models.CharField(blank=True, default='', max_length=30, verbose_name='NIP')),
                ('asal_nama', models.CharField(blank=True, default='', max_length=255, verbose_name='Instansi asal')),
                ('akun_ditutup', models.BooleanField(default=False, verbose_name='Akun ditutup')),
                ('dibuat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='Dicatat pada')),
                ('berlaku_pada', models.DateTimeField(null=True, verbose_name='Diberlakukan pada')),
                ('diputus_pada', models.DateTimeField(null=True, verbose_name='Diputus pada')),
                ('alasan', models.CharField(blank=True, default='', max_length=500, verbose_name='Alasan')),
            ],
            options={
                'verbose_name': 'Peristiwa',
                'verbose_name_plural': 'Peristiwa',
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='pegawai',
            index=models.Index(condition=models.Q(('nik', ''), _negated=True), fields=['nik'], name='pegawai_nik'),
        ),
        migrations.AddIndex(
            model_name='pegawai',
            index=models.Index(condition=models.Q(('pns_id__startswith', 'SIGMA-')), fields=['instansi'], name='pegawai_sementara'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='dibuat_oleh',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Dicatat oleh'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='diputus_oleh',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Diputus oleh'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='history_user',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='instansi',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.instansi'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='jenis',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='referensi.jenispemberhentian', verbose_name='Jenis peristiwa'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='kedudukan_sebelum',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='referensi.kedudukanhukum', verbose_name='Kedudukan sebelum'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='kedudukan_sesudah',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='referensi.kedudukanhukum', verbose_name='Kedudukan sesudah'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='opd',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='pegawai',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pegawai.pegawai'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='tujuan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.instansi', verbose_name='Instansi tujuan'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='unor',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor'),
        ),
        migrations.AddField(
            model_name='historicalperistiwa',
            name='unor_tujuan',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor', verbose_name='Unit tujuan'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='dibuat_oleh',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Dicatat oleh'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='diputus_oleh',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Diputus oleh'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='instansi',
            field=models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='jenis',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referensi.jenispemberhentian', verbose_name='Jenis peristiwa'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='kedudukan_sebelum',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referensi.kedudukanhukum', verbose_name='Kedudukan sebelum'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='kedudukan_sesudah',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referensi.kedudukanhukum', verbose_name='Kedudukan sesudah'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='opd',
            field=models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='pegawai',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='tujuan',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi', verbose_name='Instansi tujuan'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='unor',
            field=models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='unor_tujuan',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unor', verbose_name='Unit tujuan'),
        ),
        migrations.AddIndex(
            model_name='peristiwa',
            index=models.Index(condition=models.Q(('keadaan', 'TERJADWAL')), fields=['tmt'], name='peristiwa_jatuh_tempo'),
        ),
        migrations.AddIndex(
            model_name='peristiwa',
            index=models.Index(condition=models.Q(('keadaan', 'MENUNGGU')), fields=['tujuan'], name='peristiwa_tujuan'),
        ),
        migrations.AddConstraint(
            model_name='peristiwa',
            constraint=models.CheckConstraint(condition=models.Q(('keadaan__in', ['MENUNGGU', 'TERJADWAL', 'BERLAKU', 'DIBATALKAN', 'DITOLAK'])), name='peristiwa_keadaan_dikenal', violation_error_message='Keadaan peristiwa tidak dikenal.'),
        ),
        migrations.AddConstraint(
            model_name='peristiwa',
            constraint=models.UniqueConstraint(condition=models.Q(('keadaan__in', ('MENUNGGU', 'TERJADWAL'))), fields=('pegawai',), name='peristiwa_satu_terbuka', violation_error_message='Masih ada peristiwa orang ini yang belum berlaku.'),
        ),
        migrations.AddConstraint(
            model_name='peristiwa',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('keadaan', 'MENUNGGU'), _negated=True), ('tujuan__isnull', False), _connector='OR'), name='peristiwa_menunggu_bertujuan', violation_error_message='Hanya perpindahan ke instansi pemakai SIGMA yang menunggu penerimaan.'),
        ),
        migrations.AddConstraint(
            model_name='peristiwa',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('keadaan__in', ('DIBATALKAN', 'DITOLAK')), _negated=True), models.Q(('alasan', ''), _negated=True), _connector='OR'), name='peristiwa_putus_beralasan', violation_error_message='Pembatalan dan penolakan harus beralasan.'),
        ),
        migrations.RunSQL(PEMICU, migrations.RunSQL.noop),
        Kebijakan("pegawai_peristiwa", baca=BACA, tulis=TULIS),
        migrations.RunSQL(UBAH, migrations.RunSQL.noop),
        Jejak(
            "pegawai_peristiwa",
            "pegawai_historicalperistiwa",
            "exists (select 1 from pegawai_peristiwa p where p.id = pegawai_historicalperistiwa.id)",
        ),
        FungsiMesin(TERDAFTAR, "sigma_nomor_terdaftar(text, text)"),
    ]
