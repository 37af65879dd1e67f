"""Fresh statistics after an import: without them the planner knows neither the new units nor the new people."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin

# The right came with PostgreSQL 17; without it ANALYZE warns and does nothing, and autovacuum comes a minute later.
HAK = """
do $$
begin
    if current_setting('server_version_num')::int >= 170000 then
        grant maintain on organisasi_unor, pegawai_pegawai, pegawai_asalimpor, pegawai_temuandata to sigma_mesin;
    end if;
end $$
"""
SEGARKAN = """
create function sigma_segarkan_statistik(unor_saja boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    analyze organisasi_unor;
    if not unor_saja then
        -- What lists, filters and joins ask for; all sixty columns would take five times as long.
        analyze pegawai_pegawai (pns_id, instansi_id, opd_id, unor_id, kelompok, aktif, nama_urut, nip, jenis_kelamin,
            kedudukan_hukum_id, golongan_id, jenis_jabatan_id, email_pribadi);
        analyze pegawai_asalimpor (pegawai_id), pegawai_temuandata;
    end if;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0005_impor_ringan")]
    operations = [
        migrations.RunSQL(HAK, migrations.RunSQL.noop),
        FungsiMesin(SEGARKAN, "sigma_segarkan_statistik(boolean)"),
    ]
