"""Who may change which field is read by all and written by the deployment."""

from django.db import migrations

from sigma.basis.operasi import Kebijakan
from sigma.basis.sql import KELOLA_NASIONAL


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0014_koreksi_massal"), ("basis", "0002_fungsi_pemicu")]
    operations = [Kebijakan("pegawai_aturanbidang", baca="true", tulis=KELOLA_NASIONAL)]
