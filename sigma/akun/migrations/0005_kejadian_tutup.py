"""Two more things that happen to an account: closed, and opened again."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('akun', '0004_tanpa_superuser'),
    ]

    operations = [
        migrations.AlterField(
            model_name='kejadianakun',
            name='jenis',
            field=models.CharField(choices=[('masuk', 'Masuk'), ('kode_terbit', 'Kode aktivasi diterbitkan'), ('aktivasi', 'Akun diaktifkan'), ('sandi_diganti', 'Kata sandi diganti'), ('otp_terkunci', 'OTP terkunci'), ('otp_dibuka', 'Kunci OTP dibuka'), ('otp_dicabut', 'Perangkat OTP dicabut'), ('pemulihan_baru', 'Kode pemulihan dibuat ulang'), ('ditutup', 'Akun ditutup'), ('dibuka_lagi', 'Akun dibuka lagi')], max_length=20),
        ),
    ]
