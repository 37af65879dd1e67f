"""A bulk update in a session that saved single people before: old and new rows are not compared each with each."""

from django.db import migrations

# The plan of a trigger's statement is made for the first rows it meets and kept: a nested loop over one old and one new
# row became one over 10,000 × 10,000 (30 s instead of 1). The function joins nothing else.
SETEL = """
set local role sigma_mesin;
alter function sigma_pegawai_pindah() set enable_nestloop = off;
reset role;
"""


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0008_dinding_rekap")]
    operations = [migrations.RunSQL(SETEL, migrations.RunSQL.noop)]
