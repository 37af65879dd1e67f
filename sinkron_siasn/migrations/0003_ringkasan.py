"""Counts of waiting and unsettled pushes for those who look after the deployment, never a person."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin

BOLEH = (
    "({0}.instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
    " or (select current_setting('sigma.kelola_nasional', true) = 't'))"
)
# Two branches, because each has a partial index of its own.
RINGKASAN = f"""
create function sinkron_ringkasan()
    returns table (instansi_id int, keadaan text, sebab text, banyak bigint, tertua timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select d.instansi_id, d.keadaan::text, d.sebab::text, count(*), min(d.dibuat_pada)
    from sinkron_siasn_dorongan d
    where d.keadaan in ('ANTRE', 'DIAMBIL', 'TERKIRIM', 'DITUNDA', 'TIDAK_PASTI') and {BOLEH.format("d")}
    group by 1, 2, 3
    union all
    select d.instansi_id, d.keadaan::text, d.sebab::text, count(*), min(d.dibuat_pada)
    from sinkron_siasn_dorongan d
    where d.keadaan in ('MENUNGGU_PETUGAS', 'TIDAK_COCOK', 'DITOLAK_SIASN', 'GAGAL') and {BOLEH.format("d")}
    group by 1, 2, 3
    union all
    select p.instansi_id, 'SEGARKAN', '', count(*), min(p.diminta_pada)
    from sinkron_siasn_penyegaran p
    where (p.dicoba_pada is null or p.dicoba_pada < p.diminta_pada) and {BOLEH.format("p")}
    group by 1
$$
"""


class Migration(migrations.Migration):
    dependencies = [("sinkron_siasn", "0002_dinding")]
    operations = [FungsiMesin(RINGKASAN, "sinkron_ringkasan()")]
