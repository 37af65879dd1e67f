"""First contents of jenis diklat and latihan struktural; codes 13 to 25 of jenis diklat come with a load of SIASN's
tables. Rows that exist already are left alone."""

import csv
from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).resolve().parent.parent / "data"
TABEL = (("JenisDiklat", "jenis_diklat"), ("LatihanStruktural", "latihan_struktural"))


def isi(apps, schema_editor):
    alias = schema_editor.connection.alias
    for nama, berkas in TABEL:
        model = apps.get_model("referensi", nama)
        with (FOLDER / f"{berkas}.csv").open(encoding="utf-8", newline="") as isi_berkas:
            baris = [model(**b, siasn_id=b["kode"]) for b in csv.DictReader(isi_berkas)]
        model._default_manager.using(alias).bulk_create(baris, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("referensi", "0010_riwayat")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
