"""Reads from before the column: the pages and files of one person, told by what they noted."""

from django.db import migrations

ISI = """
update jejak_akses set orang_id = objek
where orang_id is null and objek is not null and jenis in ('rekaman', 'dokumen', 'unduh')
    and (rincian ?| array['tab', 'dokumen', 'dorongan'] or (jenis = 'rekaman' and rincian = '{}'::jsonb));
"""


class Migration(migrations.Migration):
    dependencies = [("jejak", "0004_dinding_pakta")]
    operations = [migrations.RunSQL(ISI, migrations.RunSQL.noop)]
