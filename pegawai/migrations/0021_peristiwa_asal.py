"""Who gave a person away: transfers out stay readable to the giving instansi after the row has followed the person."""

import django.db.models.deletion
from django.db import migrations, models

from sigma.basis.sql import syarat

ORANG = "pegawai_id"
TUJUAN = "{kolom} = any((select nullif(current_setting('sigma.tulis_instansi', true), '')::int[])::int[])"
BACA = f"{syarat('', ORANG)} or {TUJUAN.format(kolom='tujuan_id')} or {TUJUAN.format(kolom='asal_id')}"
LAMA = f"{syarat('', ORANG)} or {TUJUAN.format(kolom='tujuan_id')}"
# The first row of the log says where an event was recorded. Filling a new column is no change of the event.
ISI = """
alter table pegawai_peristiwa disable trigger jejak_ubah;
update pegawai_peristiwa p set asal_id = h.instansi_id
from pegawai_historicalperistiwa h, referensi_jenis_pemberhentian j
where h.id = p.id and h.history_type = '+' and j.kode = p.jenis_id and j.kelompok = 'KELUAR';
alter table pegawai_peristiwa enable trigger jejak_ubah;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0005_dinding_tulis'),
        ('pegawai', '0020_isi_aturan_bup'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalperistiwa',
            name='asal',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.instansi', verbose_name='Instansi yang melepas'),
        ),
        migrations.AddField(
            model_name='peristiwa',
            name='asal',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi', verbose_name='Instansi yang melepas'),
        ),
        migrations.RunSQL("set constraints all immediate", migrations.RunSQL.noop),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
        migrations.RunSQL("set constraints all immediate", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='peristiwa',
            index=models.Index(condition=models.Q(('asal__isnull', False)), fields=['asal', '-tmt', '-id'], name='peristiwa_asal'),
        ),
        migrations.RunSQL(
            f"alter policy baca on pegawai_peristiwa using ({BACA})",
            f"alter policy baca on pegawai_peristiwa using ({LAMA})",
        ),
    ]
