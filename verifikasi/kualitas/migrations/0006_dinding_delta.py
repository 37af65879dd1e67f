"""Pending counts of an OPD are as closed as its stored ones; national statistics get their sum by instansi alone."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin

INSTANSI = "instansi_id = any((select nullif(current_setting('sigma.instansi', true), '')::int[])::int[])"
OPD = "opd_id = any((select nullif(current_setting('sigma.opd', true), '')::int[])::int[])"
NASIONAL = "(select current_setting('sigma.nasional', true) = 't')"
STATISTIK = "(select current_setting('sigma.statistik_nasional', true) = 't')"
DELTA = f"""
create function sigma_delta_kualitas() returns table (instansi_id int, aturan int, berlaku bigint, salah bigint)
language sql stable security definer set search_path = public, pg_temp as $$
    select d.instansi_id, d.aturan::int, sum(d.berlaku), sum(d.salah) from kualitas_rekapdelta d
    where {NASIONAL} or {STATISTIK} or d.{INSTANSI}
    group by 1, 2
$$
"""
TUTUP = f"alter policy baca on kualitas_rekapdelta using ({NASIONAL} or {INSTANSI} or {OPD})"


class Migration(migrations.Migration):
    dependencies = [("kualitas", "0005_dokumen")]
    operations = [
        FungsiMesin(DELTA, "sigma_delta_kualitas()"),
        migrations.RunSQL(TUTUP, migrations.RunSQL.noop),
    ]
