"""Reset Kata Sandi: links by mail, known browsers, requests for two persons, confirmed e-mail addresses."""

import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models

from sigma.basis import sql
from sigma.basis.operasi import FungsiMesin, Kebijakan

# Whoever writes another address, by whatever way: it is not the owner's until the owner says so.
SUREL = """
create function sigma_surel_berubah() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    if new.email is distinct from old.email then
        new.email_dikonfirmasi_pada := null;
    end if;
    return new;
end $$
"""
# Of the person where there is one (the trigger's name makes the row follow a move, pegawai 0002), else of the
# instansi where the account has its roles.
CAKUPAN = """
create function sigma_isi_permintaan_reset() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select a.orang_id into new.pegawai_id from akun_pengguna a where a.id = new.sasaran_id;
    if new.pegawai_id is not null then
        select p.instansi_id, p.opd_id, p.unor_id into new.instansi_id, new.opd_id, new.unor_id
            from pegawai_pegawai p where p.id = new.pegawai_id;
    else
        select t.instansi_id into new.instansi_id from organisasi_penugasan t
            where t.pengguna_id = new.sasaran_id and t.dicabut_pada is null and t.instansi_id is not null
            order by (t.sampai is null or t.sampai >= current_date) desc, t.id limit 1;
        new.opd_id := null;
        new.unor_id := null;
    end if;
    return new;
end $$
"""
PEMICU = """
create trigger surel_berubah before update on akun_pengguna
    for each row execute function sigma_surel_berubah();
create trigger isi_cakupan before insert or update of sasaran_id, pegawai_id, instansi_id, opd_id, unor_id
    on akun_permintaanreset for each row execute function sigma_isi_permintaan_reset();
alter table akun_permintaanreset add constraint permintaan_reset_unit
    foreign key (unor_id, opd_id, instansi_id) references organisasi_unor (id, opd_id, instansi_id)
    deferrable initially deferred;
grant select on organisasi_penugasan to sigma_mesin;
revoke delete, truncate on akun_permintaanreset from sigma_app, sigma_worker;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('akun', '0006_administrasi'),
        ('basis', '0002_fungsi_pemicu'),
        ('organisasi', '0005_dinding_tulis'),
    ]

    operations = [
        migrations.AddField(
            model_name='pengguna',
            name='email_dikonfirmasi_pada',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='Email dikonfirmasi pada'),
        ),
        migrations.AddField(
            model_name='pengguna',
            name='peramban_baru',
            field=models.CharField(blank=True, default='', editable=False, max_length=100),
        ),
        migrations.AddField(
            model_name='pengguna',
            name='peramban_baru_pada',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='kejadianakun',
            name='jenis',
            field=models.CharField(choices=[('dibuat', 'Akun dibuat'), ('masuk', 'Masuk'), ('kode_terbit', 'Kode aktivasi diterbitkan'), ('aktivasi', 'Akun diaktifkan'), ('sandi_diganti', 'Kata sandi diganti'), ('otp_terkunci', 'OTP terkunci'), ('otp_dibuka', 'Kunci OTP dibuka'), ('otp_dicabut', 'Perangkat OTP dicabut'), ('pemulihan_baru', 'Kode pemulihan dibuat ulang'), ('ditutup', 'Akun ditutup'), ('dibuka_lagi', 'Akun dibuka lagi'), ('sandi_direset', 'Kata sandi direset'), ('reset_diminta', 'Reset kata sandi menunggu orang kedua'), ('reset_ditolak', 'Reset ditolak'), ('otp_diminta', 'Pencabutan atau pembukaan OTP diminta'), ('permintaan_setuju', 'Orang kedua menyetujui'), ('permintaan_tolak', 'Orang kedua menolak'), ('lupa_dikirim', 'Tautan lupa kata sandi dikirim'), ('lupa_dipakai', 'Kata sandi diganti lewat tautan'), ('tautan_ditolak', 'Tautan ditolak'), ('kode_ditolak', 'Kode aktivasi ditolak'), ('surel_diganti', 'Alamat email diganti'), ('surel_sah', 'Alamat email dikonfirmasi'), ('peramban_baru', 'Masuk dari peramban baru'), ('sesi_diakhiri', 'Sesi diakhiri pemiliknya')], max_length=20),
        ),
        migrations.CreateModel(
            name='PermintaanLupa',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('asal', models.CharField(max_length=200)),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                ('pengguna', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='TautanAkun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jenis', models.CharField(choices=[('lupa', 'Lupa kata sandi'), ('surel', 'Konfirmasi email')], max_length=5)),
                ('sidik', models.CharField(max_length=64, unique=True)),
                ('alamat', models.EmailField(max_length=254)),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                ('kedaluwarsa_pada', models.DateTimeField()),
                ('dipakai_pada', models.DateTimeField(blank=True, null=True)),
                ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tautan', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PerambanDikenal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sidik', models.CharField(max_length=64)),
                ('dibuat_pada', models.DateTimeField(auto_now_add=True)),
                ('terakhir_pada', models.DateTimeField()),
                ('pengguna', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='peramban_dikenal', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('pengguna', 'sidik'), name='peramban_sekali')],
            },
        ),
        migrations.CreateModel(
            name='PermintaanReset',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('jenis', models.CharField(choices=[('SANDI', 'Reset kata sandi'), ('OTP', 'Cabut OTP (ponsel hilang)'), ('BUKA', 'Buka kunci OTP')], max_length=5, verbose_name='Jenis')),
                ('sebab', models.CharField(choices=[('BATAS', 'Di atas batas reset per jam'), ('BKD', 'Akun Admin BKD'), ('OTP', 'Menyangkut OTP')], max_length=5, verbose_name='Sebab')),
                ('pegawai_id', models.BigIntegerField(editable=False, null=True)),
                ('alasan', models.CharField(max_length=500, verbose_name='Alasan')),
                ('cara', models.CharField(max_length=20, verbose_name='Cara memastikan orangnya')),
                ('dibuat_pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='Diminta pada')),
                ('kedaluwarsa_pada', models.DateTimeField(verbose_name='Berlaku sampai')),
                ('keadaan', models.CharField(choices=[('MENUNGGU', 'Menunggu orang kedua'), ('DISETUJUI', 'Disetujui, kode belum diterbitkan'), ('SELESAI', 'Selesai'), ('DITOLAK', 'Ditolak')], default='MENUNGGU', max_length=10, verbose_name='Keadaan')),
                ('diputus_pada', models.DateTimeField(null=True, verbose_name='Diputus pada')),
                ('cara_kedua', models.CharField(blank=True, default='', max_length=20, verbose_name='Cara orang kedua memastikan')),
                ('alasan_putus', models.CharField(blank=True, default='', max_length=500, verbose_name='Alasan keputusan')),
                ('selesai_pada', models.DateTimeField(null=True, verbose_name='Selesai pada')),
                ('diminta_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('diputus_oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instansi', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('opd', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('sasaran', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='permintaan_reset', to=settings.AUTH_USER_MODEL)),
                ('unor', models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
            ],
            options={
                'verbose_name': 'Permintaan reset',
                'verbose_name_plural': 'Permintaan reset',
                'default_permissions': (),
                'indexes': [models.Index(fields=['instansi', '-dibuat_pada'], name='permintaan_reset_terbaru'), models.Index(fields=['pegawai_id'], name='permintaan_reset_orang')],
                'constraints': [models.CheckConstraint(condition=models.Q(('diputus_oleh', None), models.Q(('diputus_oleh', models.F('diminta_oleh')), _negated=True), _connector='OR'), name='permintaan_reset_dua_orang', violation_error_message='Yang meminta dan yang menyetujui harus dua orang.'), models.CheckConstraint(condition=models.Q(models.Q(('diputus_oleh', None), ('keadaan', 'MENUNGGU')), models.Q(('keadaan__in', ['DISETUJUI', 'SELESAI', 'DITOLAK']), ('diputus_oleh__isnull', False)), _connector='OR'), name='permintaan_reset_keadaan', violation_error_message='Permintaan yang diputus menyebut siapa yang memutus.')],
            },
        ),
        Kebijakan('akun_permintaanreset', baca=sql.syarat('', None), tulis=sql.syarat('tulis_', None)),
        FungsiMesin(SUREL, 'sigma_surel_berubah()'),
        FungsiMesin(CAKUPAN, 'sigma_isi_permintaan_reset()'),
        migrations.RunSQL(PEMICU, migrations.RunSQL.noop),
    ]
