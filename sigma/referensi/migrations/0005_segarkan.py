"""Fresh statistics after a load: without them the pick over 72,000 jabatan reads every name (60 ms instead of 2)."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin

BESAR = "referensi_jabatan, referensi_pendidikan, referensi_lokasi, referensi_sub_jabatan, referensi_diklat, referensi_kpkn"
# The right came with PostgreSQL 17; without it ANALYZE warns and does nothing, and autovacuum comes a minute later.
HAK = f"""
do $$
begin
    if current_setting('server_version_num')::int >= 170000 then
        grant maintain on {BESAR} to sigma_mesin;
    end if;
end $$
"""
SEGARKAN = f"""
create function sigma_segarkan_referensi() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    analyze {BESAR};
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("referensi", "0004_isi_perencanaan")]
    operations = [
        migrations.RunSQL(HAK, migrations.RunSQL.noop),
        FungsiMesin(SEGARKAN, "sigma_segarkan_referensi()"),
    ]
