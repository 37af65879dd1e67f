"""First values of the table "who may change what"."""

from datetime import date

from django.db import migrations

from pegawai.aturan.hak_bidang import HAK_BIDANG, SUMBER

KOLOM = {"ASN": "asn", "ADMIN_OPD": "admin_opd", "ADMIN_BKD": "admin_bkd"}


def isi(apps, schema_editor):
    aturan = apps.get_model("pegawai", "AturanBidang")
    aturan._default_manager.bulk_create(
        aturan(
            bidang=hak.bidang,
            peran=peran,
            cara=str(getattr(hak, atribut).value),
            berlaku_mulai=date(2025, 1, 1),
            sumber=SUMBER,
        )
        for hak in HAK_BIDANG.values()
        for peran, atribut in KOLOM.items()
    )


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0002_dinding")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
