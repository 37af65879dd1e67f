"""A request to read the photo beside the one to read data utama: one of each kind per person."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0005_dinding_tulis'),
        ('pegawai', '0016_data_pendukung'),
        ('sinkron_siasn', '0003_ringkasan'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='penyegaran',
            name='penyegaran_satu_per_orang',
        ),
        migrations.AddField(
            model_name='penyegaran',
            name='jenis',
            field=models.CharField(choices=[('data_utama', 'Data utama'), ('foto', 'Foto')], db_default='data_utama', default='data_utama', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='penyegaran',
            constraint=models.UniqueConstraint(fields=('pegawai', 'jenis'), name='penyegaran_satu_per_jenis'),
        ),
    ]
