"""Which proposals the BKD approves."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pegawai', '0021_peristiwa_asal'),
    ]

    operations = [
        migrations.AddField(
            model_name='aturanbidang',
            name='perlu_validasi',
            field=models.BooleanField(db_default=False, default=False, verbose_name='Perlu validasi BKD'),
        ),
    ]
