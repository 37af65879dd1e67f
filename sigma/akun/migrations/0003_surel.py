"""The mail outbox: the web writes and sees states, the worker alone reads address and text."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import Kebijakan

KELOLA = (
    "(select current_setting('sigma.kelola_nasional', true) = 't')"
    " or instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
)
HAK = """
create policy pekerja on akun_suratkeluar to sigma_worker using (true) with check (true);
-- Whoever acts may cause a mail, also before any scope exists; nobody may invent a sent one.
create policy tambah_surat on akun_suratkeluar for insert to sigma_app
    with check (keadaan = 'ANTRE' and percobaan = 0 and sewa_sampai is null and selesai_pada is null);
revoke select, update, delete, truncate on akun_suratkeluar from sigma_app;
grant select (id, instansi_id, jenis, keadaan, percobaan, dibuat_pada, lanjut_pada, selesai_pada, galat_kode)
    on akun_suratkeluar to sigma_app;
grant update (keadaan, percobaan, lanjut_pada, selesai_pada, galat_kode) on akun_suratkeluar to sigma_app;
create policy ubah_surat on akun_suratkeluar for update to sigma_app using (%s) with check (keadaan = 'ANTRE');
""" % KELOLA


class Migration(migrations.Migration):
    dependencies = [("akun", "0002_kejadian"), ("organisasi", "0002_dinding"), ("basis", "0001_dasar")]
    operations = [
        migrations.CreateModel(
            name="SuratKeluar",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("jenis", models.CharField(max_length=30, verbose_name="Jenis")),
                ("kepada", models.EmailField(max_length=254, verbose_name="Kepada")),
                ("perihal", models.CharField(max_length=200, verbose_name="Perihal")),
                ("isi", models.TextField(verbose_name="Isi")),
                ("keadaan", models.CharField(choices=[("ANTRE", "Menunggu"), ("TERKIRIM", "Terkirim"), ("GAGAL", "Gagal")], db_default="ANTRE", default="ANTRE", max_length=10, verbose_name="Keadaan")),
                ("percobaan", models.PositiveSmallIntegerField(db_default=0, default=0)),
                ("dibuat_pada", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="Dibuat pada")),
                ("lanjut_pada", models.DateTimeField(null=True)),
                ("sewa_sampai", models.DateTimeField(null=True)),
                ("selesai_pada", models.DateTimeField(null=True, verbose_name="Selesai pada")),
                ("galat_kode", models.CharField(db_default="", default="", max_length=20)),
                ("instansi", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisasi.instansi")),
                ("oleh", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "Surat keluar",
                "verbose_name_plural": "Surat keluar",
                "default_permissions": (),
                "indexes": [
                    models.Index(condition=models.Q(("keadaan", "TERKIRIM"), _negated=True), fields=["lanjut_pada"], name="surat_belum_terkirim"),
                    models.Index(fields=["-dibuat_pada"], name="surat_terbaru"),
                ],
                "constraints": [models.CheckConstraint(condition=models.Q(("keadaan__in", ["ANTRE", "TERKIRIM", "GAGAL"])), name="surat_keadaan_dikenal")],
            },
        ),
        Kebijakan("akun_suratkeluar", baca=KELOLA, tulis="false"),
        migrations.RunSQL(HAK, migrations.RunSQL.noop),
    ]
