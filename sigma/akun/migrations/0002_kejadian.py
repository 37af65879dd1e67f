"""What happened to an account (written once, never changed), and one spelling of user names."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KEKAL = """
revoke update, delete, truncate on akun_kejadianakun from sigma_app, sigma_worker;
"""
JENIS = [
    ("masuk", "Masuk"),
    ("kode_terbit", "Kode aktivasi diterbitkan"),
    ("aktivasi", "Akun diaktifkan"),
    ("sandi_diganti", "Kata sandi diganti"),
    ("otp_terkunci", "OTP terkunci"),
    ("otp_dibuka", "Kunci OTP dibuka"),
    ("otp_dicabut", "Perangkat OTP dicabut"),
    ("pemulihan_baru", "Kode pemulihan dibuat ulang"),
]


class Migration(migrations.Migration):
    dependencies = [("akun", "0001_skema"), ("basis", "0001_dasar")]
    operations = [
        migrations.CreateModel(
            name="KejadianAkun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jenis", models.CharField(choices=JENIS, max_length=20)),
                ("pada", models.DateTimeField(auto_now_add=True)),
                ("alasan", models.CharField(blank=True, default="", max_length=500)),
                (
                    "pengguna",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kejadian",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "oleh",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["pengguna", "-pada"], name="kejadian_akun_terbaru")],
            },
        ),
        migrations.RunSQL(KEKAL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="pengguna",
            constraint=models.CheckConstraint(
                condition=models.Q(nama_pengguna__regex="^[a-z0-9._-]{3,60}$"),
                name="pengguna_nama_rapi",
                violation_error_message="Nama Pengguna: 3–60 huruf kecil, angka, titik, _ atau -.",
            ),
        ),
    ]
