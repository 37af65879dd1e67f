"""Who was in a unit once: the log of a person who left is found by the unit."""

from django.db import migrations

INDEKS = "create index pegawai_jejak_unor on pegawai_historicalpegawai (unor_id, id)"


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0023_isi_aturan_validasi")]
    operations = [migrations.RunSQL(INDEKS, "drop index pegawai_jejak_unor")]
