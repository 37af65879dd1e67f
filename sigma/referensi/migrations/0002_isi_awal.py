"""First contents of the small code tables, from sigma/referensi/data/*.csv (spec: docs/sumber.md).

The CSV files belong to this migration and stay as they are; a correction is a migration of its own. Column "siasn_id"
is missing where it equals the code. Rows that exist already are left alone.
"""

import csv
from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).resolve().parent.parent / "data"

BERKAS = {
    "agama": "Agama",
    "jenis_kawin": "JenisKawin",
    "jenis_pegawai": "JenisPegawai",
    "kedudukan_hukum": "KedudukanHukum",
    "golongan": "Golongan",
    "jenis_jabatan": "JenisJabatan",
    "eselon": "Eselon",
    "tingkat_pendidikan": "TingkatPendidikan",
    "jenjang_jf": "JenjangJf",
}
BILANGAN = ("urutan", "level")


def baca(nama):
    with (FOLDER / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        yield from csv.DictReader(berkas)


def nilai(baris):
    isi = {**baris, "siasn_id": baris.get("siasn_id", baris["kode"]) or None}
    for kolom in BILANGAN:
        if kolom in isi:
            isi[kolom] = int(isi[kolom]) if isi[kolom] else None
    if "hitung_aktif" in isi:
        isi["hitung_aktif"] = isi["hitung_aktif"] == "1"
    return isi


def isi(apps, schema_editor):
    for nama, model_nama in BERKAS.items():
        model = apps.get_model("referensi", model_nama)
        baris = [model(**nilai(satu)) for satu in baca(nama)]
        model.objects.using(schema_editor.connection.alias).bulk_create(baris, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("referensi", "0001_skema")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
