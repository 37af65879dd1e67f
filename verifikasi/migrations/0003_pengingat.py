"""When the proposer was last reminded of an usulan that came back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("verifikasi", "0002_dinding")]
    operations = [
        migrations.AddField("usulan", "diingatkan_pada", models.DateTimeField("Diingatkan", null=True)),
        migrations.RunSQL(
            "grant update (diingatkan_pada) on verifikasi_usulan to sigma_app, sigma_worker", migrations.RunSQL.noop
        ),
    ]
