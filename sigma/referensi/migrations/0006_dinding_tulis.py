"""Code tables are public to read; who may write them is said by the database too."""

from django.db import migrations

from sigma.basis.operasi import TulisReferensi


class Migration(migrations.Migration):
    dependencies = [("referensi", "0005_segarkan"), ("basis", "0002_fungsi_pemicu")]
    operations = [TulisReferensi()]
