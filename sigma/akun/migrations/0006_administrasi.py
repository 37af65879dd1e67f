"""Accounts without a record: whose they are, who vouches, hash of the NIK; which letter carries a code."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('akun', '0005_kejadian_tutup'),
        ('organisasi', '0006_penugasan'),
    ]

    operations = [
        migrations.AddField(
            model_name='kodeaktivasi',
            name='surat',
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='pengguna',
            name='instansi',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi', verbose_name='Instansi'),
        ),
        migrations.AddField(
            model_name='pengguna',
            name='penjamin',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='Penjamin'),
        ),
        migrations.AddField(
            model_name='pengguna',
            name='sidik_nik',
            field=models.CharField(blank=True, editable=False, error_messages={'unique': 'Orang dengan NIK ini sudah punya akun.'}, max_length=64, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name='kejadianakun',
            name='jenis',
            field=models.CharField(choices=[('dibuat', 'Akun dibuat'), ('masuk', 'Masuk'), ('kode_terbit', 'Kode aktivasi diterbitkan'), ('aktivasi', 'Akun diaktifkan'), ('sandi_diganti', 'Kata sandi diganti'), ('otp_terkunci', 'OTP terkunci'), ('otp_dibuka', 'Kunci OTP dibuka'), ('otp_dicabut', 'Perangkat OTP dicabut'), ('pemulihan_baru', 'Kode pemulihan dibuat ulang'), ('ditutup', 'Akun ditutup'), ('dibuka_lagi', 'Akun dibuka lagi')], max_length=20),
        ),
        # Until now such accounts said where they belong by their oldest role alone.
        migrations.RunSQL(
            """update akun_pengguna a set instansi_id = (select p.instansi_id from organisasi_penugasan p
                where p.pengguna_id = a.id and p.instansi_id is not null order by p.id limit 1)
            where a.bukan_asn""",
            migrations.RunSQL.noop,
        ),
    ]
