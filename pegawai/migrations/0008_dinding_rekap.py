"""Rollups: written by triggers as appended changes, folded by one at a time, read under row-level security."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin

# The dimensions, once: name and column of `orang` below. A further one is a migration that replaces these functions
# and builds the rollups anew (docs/keputusan/rekap.md).
DIMENSI = {
    "golongan": "golongan_id",
    "jenis_jabatan": "jenis_jabatan_id",
    "tingkat_pendidikan": "tingkat_pendidikan_id",
    "agama": "agama_id",
    "kedudukan": "kedudukan_hukum_id",
    "jenis_pegawai": "jenis_pegawai_id",
    "lahir": "lahir",
    "unor": "unor",
}
_TETAP = "opd_id, instansi_id, jenis_asn, jenis_kelamin, aktif"
_KOLOM = "opd_id, instansi_id, dimensi, kode, jenis_asn, jenis_kelamin, aktif"


def _orang(tabel: str, d: int) -> str:
    return f"""select opd_id, instansi_id, jenis_asn, jenis_kelamin, aktif, golongan_id, jenis_jabatan_id,
        tingkat_pendidikan_id, agama_id, kedudukan_hukum_id, jenis_pegawai_id,
        to_char(tanggal_lahir, 'YYYY-MM') as lahir, unor_id::text as unor, {d} as d from {tabel}"""


def _sel(orang: str) -> str:
    """Rows (_KOLOM, d) of the people of `orang`, each dimension a grouping set: one pass, no row multiplied."""
    nama = " ".join(f"when grouping({k}) = 0 then '{n}'" for n, k in DIMENSI.items())
    kode = " ".join(f"when grouping({k}) = 0 then {k}" for k in DIMENSI.values())
    himpunan = ", ".join(f"({k})" for k in DIMENSI.values())
    return f"""select opd_id, instansi_id, case {nama} else 'jumlah' end, coalesce(case {kode} end, ''),
        jenis_asn, jenis_kelamin, aktif, sum(d)::int
    from ({orang}) orang
    group by {_TETAP}, grouping sets ((), {himpunan})
    having sum(d) <> 0"""


def _ubahan() -> str:
    """People as they are minus as they were. What no dimension sees falls out before it is multiplied; sorted or
    hashed, never joined: a plan made for one row must do for sixty thousand."""
    semua = f"{_TETAP}, {', '.join(DIMENSI.values())}"
    return f"""select {semua}, sum(d)::int as d from ({_orang("baru", 1)} union all {_orang("lama", -1)}) dua
        group by {semua} having sum(d) <> 0"""


CATAT = f"""
create function sigma_catat_rekap() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into pegawai_rekapdelta ({_KOLOM}, d) {_sel(_orang("baru", 1))};
    elsif tg_op = 'DELETE' then
        insert into pegawai_rekapdelta ({_KOLOM}, d) {_sel(_orang("lama", -1))};
    elsif tg_op = 'UPDATE' then
        insert into pegawai_rekapdelta ({_KOLOM}, d) {_sel(_ubahan())};
    else
        delete from pegawai_rekapdelta;
        delete from pegawai_rekap;
    end if;
    return null;
end $$
"""

_TAMBAH = f"""insert into pegawai_rekap as r ({_KOLOM}, jumlah)
        select {{kunci}}, dimensi, kode, jenis_asn, jenis_kelamin, aktif, sum(d) from ubahan {{syarat}}
        group by 1, 2, 3, 4, 5, 6, 7 having sum(d) <> 0
        on conflict (opd_id, dimensi, instansi_id, kode, jenis_asn, jenis_kelamin, aktif)
        do update set jumlah = r.jumlah + excluded.jumlah"""
_BUKAN_UNOR = "where dimensi <> 'unor'"

# Changes in one fold: some seconds of work, far from any timeout.
LIPAT_MAKS = 200_000
# One statement, so that a reader sees a change pending or folded, never both and never neither. The lock keeps a
# second folder out; writers never meet it. NULL: somebody else is folding.
LIPAT = f"""
create function sigma_lipat_rekap() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare banyak integer;
begin
    if not pg_try_advisory_xact_lock(hashtext('rekap'), 0) then
        return null;
    end if;
    with ubahan as (
        delete from pegawai_rekapdelta where id <= coalesce(
            (select id from pegawai_rekapdelta order by id offset {LIPAT_MAKS} - 1 limit 1), 9223372036854775807)
        returning *
    ), opd as (
        {_TAMBAH.format(kunci="opd_id, instansi_id", syarat="")}
    ), instansi as (
        {_TAMBAH.format(kunci="0, instansi_id", syarat=_BUKAN_UNOR)}
    ), nasional as (
        {_TAMBAH.format(kunci="0, 0", syarat=_BUKAN_UNOR)}
    )
    select count(*) into banyak from ubahan;
    return banyak;
end $$
"""

# What the rollups must say, from the records themselves: for building and checking, by the owner alone.
NYATA = f"""
create function sigma_rekap_nyata() returns table (opd_id int, instansi_id int, dimensi text, kode text,
    jenis_asn text, jenis_kelamin text, aktif boolean, jumlah int)
language sql stable security definer set search_path = public, pg_temp as $$
    with opd (opd_id, instansi_id, dimensi, kode, jenis_asn, jenis_kelamin, aktif, jumlah) as materialized (
        {_sel(_orang("pegawai_pegawai", 1))}
    )
    select * from opd
    union all
    select 0, o.instansi_id, o.dimensi, o.kode, o.jenis_asn, o.jenis_kelamin, o.aktif, sum(o.jumlah)::int
        from opd o where o.dimensi <> 'unor' group by 2, 3, 4, 5, 6, 7
    union all
    select 0, 0, o.dimensi, o.kode, o.jenis_asn, o.jenis_kelamin, o.aktif, sum(o.jumlah)::int
        from opd o where o.dimensi <> 'unor' group by 3, 4, 5, 6, 7
$$
"""

# Counts of single units, for scopes below an OPD: from the records, under the caller's own policies.
HIDUP = f"""
create function sigma_rekap_hidup(p_unor int[]) returns table (opd_id int, instansi_id int, dimensi text, kode text,
    jenis_asn text, jenis_kelamin text, aktif boolean, jumlah int)
language sql stable set search_path = public, pg_temp as $$
    {_sel(_orang("pegawai_pegawai where unor_id = any(p_unor)", 1))}
$$
"""
# Whoever may read the people of an OPD or instansi may read their number; the nation's and the instansi's numbers
# also by the right to national statistics, which shows no person.
TERLIHAT = """
    (select current_setting('sigma.nasional', true) = 't')
    or instansi_id = any((select nullif(current_setting('sigma.instansi', true), '')::int[])::int[])
    or opd_id = any((select nullif(current_setting('sigma.opd', true), '')::int[])::int[])
    or ({nasional} (select current_setting('sigma.statistik_nasional', true) = 't'))
"""


def _dinding(tabel: str, nasional: str) -> str:
    return f"""
alter table {tabel} enable row level security;
alter table {tabel} force row level security;
create policy baca on {tabel} for select to sigma_app, sigma_worker using ({TERLIHAT.format(nasional=nasional)});
create policy mesin on {tabel} to sigma_mesin using (true) with check (true);
create policy pemilik on {tabel} to sigma_owner using (true) with check (true);
revoke insert, update, delete, truncate on {tabel} from sigma_app, sigma_worker;
grant select, insert, update, delete on {tabel} to sigma_mesin;
"""


PEMICU = """
create trigger rekap_tambah after insert on pegawai_pegawai referencing new table as baru
    for each statement execute function sigma_catat_rekap();
create trigger rekap_ubah after update on pegawai_pegawai referencing old table as lama new table as baru
    for each statement execute function sigma_catat_rekap();
create trigger rekap_hapus after delete on pegawai_pegawai referencing old table as lama
    for each statement execute function sigma_catat_rekap();
create trigger rekap_kosongkan after truncate on pegawai_pegawai
    for each statement execute function sigma_catat_rekap();
"""
# Changes live for seconds and every count is written again and again: vacuum often, leave room on the page.
PENYIMPANAN = """
alter table pegawai_rekapdelta set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000);
alter table pegawai_rekap set (fillfactor = 80);
"""
BANGUN = f"insert into pegawai_rekap ({_KOLOM}, jumlah) select {_KOLOM}, jumlah from sigma_rekap_nyata()"


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0007_rekap")]
    operations = [
        migrations.RunSQL(_dinding("pegawai_rekap", "opd_id = 0 and"), migrations.RunSQL.noop),
        # Pending changes have no rows of their own for instansi and nation.
        migrations.RunSQL(_dinding("pegawai_rekapdelta", ""), migrations.RunSQL.noop),
        migrations.RunSQL("grant usage on sequence pegawai_rekapdelta_id_seq to sigma_mesin", migrations.RunSQL.noop),
        FungsiMesin(CATAT, "sigma_catat_rekap()"),
        FungsiMesin(LIPAT, "sigma_lipat_rekap()"),
        FungsiMesin(NYATA, "sigma_rekap_nyata()", "sigma_owner"),
        # Default privileges gave it to them when it was made.
        migrations.RunSQL(
            "set local role sigma_mesin; revoke execute on function sigma_rekap_nyata() from sigma_app, sigma_worker;"
            " reset role;",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(HIDUP, migrations.RunSQL.noop),
        migrations.RunSQL(PENYIMPANAN, migrations.RunSQL.noop),
        migrations.RunSQL(PEMICU, migrations.RunSQL.noop),
        # The triggers hold writers off until this migration is committed, so nothing is missed between.
        migrations.RunSQL(BANGUN, migrations.RunSQL.noop),
    ]
