"""Whose data was read; the person reads these rows."""

from django.db import migrations, models

POLICY = """
alter policy baca on jejak_akses using (
    instansi_id = any((select nullif(current_setting('sigma.instansi', true), '')::int[])::int[])
    or pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint)
    or orang_id = (select nullif(current_setting('sigma.orang', true), '')::bigint));
"""


class Migration(migrations.Migration):
    dependencies = [("jejak", "0002_dinding")]
    operations = [
        migrations.AddField(
            model_name="akses", name="orang_id", field=models.BigIntegerField(null=True, verbose_name="Orang")
        ),
        migrations.AddIndex(
            model_name="akses",
            index=models.Index(
                condition=models.Q(("orang_id__isnull", False)), fields=["orang_id", "-id"], name="akses_orang"
            ),
        ),
        migrations.RunSQL(POLICY, migrations.RunSQL.noop),
    ]
