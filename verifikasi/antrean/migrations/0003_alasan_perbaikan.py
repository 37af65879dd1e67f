"""The reasons that fit a return: what is wrong can be mended by whoever proposed it."""

from django.db import migrations

ALASAN = ("BTS", "BTL", "BUKTI_TIDAK_ADA", "BUKTI_TIDAK_COCOK", "NILAI_SALAH", "LAINNYA")


def isi(apps, schema_editor):
    model = apps.get_model("referensi", "AlasanTolak")
    model._default_manager.filter(pk__in=ALASAN).update(untuk_perbaikan=True)


class Migration(migrations.Migration):
    dependencies = [("antrean", "0002_dinding"), ("referensi", "0012_alasan_perbaikan")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
