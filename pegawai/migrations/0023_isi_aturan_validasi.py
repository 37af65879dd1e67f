"""Which proposals the BKD approves: those about a field that the Admin OPD may not change at once either."""

from django.db import migrations

# Frozen. The owner's page says "usul + validasi" for the identity; for the others it follows from its columns.
BIDANG = (
    "nama", "nik", "nip", "tempat_lahir_kode", "tempat_lahir", "tanggal_lahir", "jenis_kelamin",
    "gelar_depan", "gelar_belakang", "jenis_kawin", "foto", "kpkn", "lokasi_kerja", "kelas_jabatan",
)


def isi(apps, schema_editor):
    aturan = apps.get_model("pegawai", "AturanBidang")
    aturan._default_manager.filter(bidang__in=BIDANG, cara="usul").update(perlu_validasi=True)


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0022_aturan_validasi")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
