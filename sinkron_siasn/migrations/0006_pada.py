"""From when the rows of each history are: one that cannot be read keeps its earlier ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sinkron_siasn", "0005_riwayat")]
    operations = [
        migrations.AddField(
            model_name="salinanriwayat",
            name="pada",
            field=models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict),
        ),
    ]
