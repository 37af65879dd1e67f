"""Who was in a unit: rows of riwayat are found by the unit that they name."""

from django.db import migrations, models


def indeks(model, nama):
    isi = models.Index(condition=models.Q(("unor_kode", ""), _negated=True), fields=["unor_kode"], name=nama)
    return migrations.AddIndex(model_name=model, index=isi)


class Migration(migrations.Migration):
    dependencies = [("riwayat", "0003_unor_instansi")]
    operations = [
        indeks("riwayatjabatan", "riwayat_jabatan_unor"),
        indeks("riwayatpindahunor", "riwayat_pindah_unor_unor"),
    ]
