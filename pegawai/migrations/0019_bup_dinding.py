"""Retirement rules: row-level security, change log, and the date of each person kept in step by the database."""

from importlib import import_module

from django.db import migrations

from sigma.basis import sql
from sigma.basis.operasi import AnakPegawai, FungsiMesin, Jejak, Kebijakan

KELOLA = "instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
TULIS_ATURAN = f"({sql.KELOLA_NASIONAL} or {KELOLA})"
NASIONAL = "(select current_setting('sigma.statistik_nasional', true) = 't')"

# Somebody born on 29 February reaches an age on the 28th (pegawai/aturan/bup.py, `jatuh`).
JATUH = """
create function sigma_bup_jatuh(lahir date, bup int) returns date
language sql immutable parallel safe as $$
    select ((case when to_char(lahir, 'MMDD') = '0229' then lahir - 1 else lahir end) + make_interval(years => bup))::date
$$
"""
_KOLOM = (
    "pegawai_id, instansi_id, opd_id, unor_id, jenis_asn, jenis_kelamin, aktif, jenis_jabatan, golongan, bup, dasar,"
    " aturan_id, kontrak, tmt"
)


def _hitung(orang: str) -> str:
    """Rows of `pegawai_pensiun` for the people of `orang`: the rule `pegawai/aturan/bup.py`, `pensiun`, over the
    schedules. One look-up by key a person, so a plan made for one does for many."""
    return f"""
    select p.id, p.instansi_id, p.opd_id, p.unor_id, p.jenis_asn, p.jenis_kelamin, p.aktif,
        coalesce(p.jenis_jabatan_id, ''), coalesce(p.golongan_id, ''), h.bup,
        case when akhir.kontrak then 'KONTRAK' else coalesce(h.dasar, '') end,
        case when akhir.kontrak then null else h.aturan_id end, o.akhir_kontrak,
        case when akhir.kontrak then o.akhir_kontrak + 1 else h.tmt end
    from {orang} p
    left join pegawai_batasorang o on o.pegawai_id = p.id
    cross join lateral (
        select case when p.jenis_jabatan_id = '2' then 'J:' || p.jabatan_kode
            when p.jenis_jabatan_id in ('1', '3') then 'E:' || coalesce((select u.eselon_kode from organisasi_unor u
                where u.instansi_id = p.instansi_id and u.siasn_id = p.jabatan_kode), '')
            else 'B' end as kunci
    ) k
    left join lateral (
        select case when j.ke > 0 and t.jatuh < j.mulai then j.bup_lama else j.bup end as bup,
            case when j.ke > 0 and t.jatuh < j.mulai then j.dasar_lama else j.dasar end as dasar,
            case when j.ke > 0 and t.jatuh < j.mulai then j.aturan_lama else j.aturan_id end as aturan_id
        from pegawai_jadwalbup j cross join lateral (select sigma_bup_jatuh(p.tanggal_lahir, j.bup) as jatuh) t
        where j.kunci in (k.kunci, 'B') and j.instansi_id in (p.instansi_id, 0) and t.jatuh < j.sampai
        order by (j.kunci = k.kunci) desc, j.instansi_id desc, j.ke limit 1
    ) a on true
    cross join lateral (
        select o.bup is not null and o.berlaku_mulai <= sigma_bup_jatuh(p.tanggal_lahir, o.bup) as khusus
    ) s
    cross join lateral (
        select case when s.khusus then o.bup else a.bup end as bup,
            case when s.khusus then 'ORANG' else a.dasar end as dasar,
            case when s.khusus then null else a.aturan_id end as aturan_id,
            (date_trunc('month', sigma_bup_jatuh(p.tanggal_lahir, case when s.khusus then o.bup else a.bup end))
                + interval '1 month')::date as tmt
    ) h
    cross join lateral (
        select coalesce(p.jenis_asn <> 'PNS' and o.akhir_kontrak is not null
            and (h.tmt is null or o.akhir_kontrak + 1 < h.tmt), false) as kontrak
    ) akhir"""


_BARU = ", ".join(f"excluded.{k.strip()}" for k in _KOLOM.split(",")[1:])
_LAMA = ", ".join(f"t.{k.strip()}" for k in _KOLOM.split(",")[1:])
_SIMPAN = f"""on conflict (pegawai_id) do update set ({_KOLOM.split(",", 1)[1]}) = ({_BARU})
        where ({_LAMA}) is distinct from ({_BARU})"""


def _tulis(orang: str) -> str:
    return f"insert into pegawai_pensiun as t ({_KOLOM}) {_hitung(orang)} {_SIMPAN}"


# The people are locked first: what a save writes at the same moment is then either seen here or written after this.
SUSUN = f"""
create function sigma_susun_pensiun(p_orang bigint[]) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare banyak integer;
begin
    perform 1 from pegawai_pegawai where id = any(p_orang) order by id for share;
    {_tulis("(select * from pegawai_pegawai where id = any(p_orang))")};
    get diagnostics banyak = row_count;
    return banyak;
end $$
"""
# The next `p_banyak` people after `p_setelah`: (last id, rows that were not in step); no row at the end.
SEGARKAN = """
create function sigma_segarkan_pensiun(p_setelah bigint, p_banyak int) returns table (akhir bigint, beda int)
language plpgsql security definer set search_path = public, pg_temp as $$
declare nomor bigint[];
begin
    select array_agg(id) into nomor from (
        select id from pegawai_pegawai where id > p_setelah order by id limit p_banyak) x;
    if nomor is null then
        return;
    end if;
    return query select nomor[array_length(nomor, 1)], sigma_susun_pensiun(nomor);
end $$
"""
_PENTING = "id, instansi_id, opd_id, unor_id, jenis_asn, jenis_kelamin, aktif, jenis_jabatan_id, jabatan_kode, golongan_id, tanggal_lahir"
CATAT = f"""
create function sigma_catat_pensiun() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare nomor bigint[];
begin
    if tg_op = 'INSERT' then
        {_tulis("baru")};
        return null;
    end if;
    -- Grouped, never joined: old and new rows that are the same fall out.
    select array_agg(distinct id) into nomor from (
        select {_PENTING} from (select {_PENTING}, 1 as d from baru union all select {_PENTING}, -1 from lama) dua
        group by {_PENTING} having sum(d) <> 0) beda;
    if nomor is not null then
        {_tulis("(select * from pegawai_pegawai where id = any(nomor))")};
    end if;
    return null;
end $$
"""
BATAS = """
create function sigma_catat_batas() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform sigma_susun_pensiun(array[coalesce(new.pegawai_id, old.pegawai_id)]);
    return null;
end $$
"""
# The head of a unit carries the unit's code as jabatan: another eselon is another age.
UNIT = """
create function sigma_catat_eselon() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare nomor bigint[];
begin
    select array_agg(p.id) into nomor from pegawai_pegawai p
    where (p.instansi_id, p.jabatan_kode) in (
        select instansi_id, siasn_id from (
            select id, instansi_id, siasn_id, eselon_kode, 1 as d from baru
            union all select id, instansi_id, siasn_id, eselon_kode, -1 from lama) dua
        group by id, instansi_id, siasn_id, eselon_kode having sum(d) <> 0)
    and p.jenis_jabatan_id in ('1', '3');
    if nomor is not null then
        perform sigma_susun_pensiun(nomor);
    end if;
    return null;
end $$
"""
# The nation's numbers, and each instansi's for who may see no person; ends that have passed stand in the year 1.
REKAP = """
create function sigma_rekap_pensiun(p_hari date, p_sebelum date) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare banyak integer;
begin
    if not pg_try_advisory_xact_lock(hashtext('rekap_pensiun'), 0) then
        return null;
    end if;
    delete from pegawai_rekappensiun;
    insert into pegawai_rekappensiun (tingkat, instansi_id, bulan, jenis_jabatan, golongan, jenis_asn, jenis_kelamin, jumlah)
    select case when grouping(instansi_id) = 1 then 0 when grouping(bulan) = 0 then 1 else 2 end, coalesce(instansi_id, 0),
        coalesce(bulan, tahun), coalesce(jenis_jabatan, ''), coalesce(golongan, ''), jenis_asn, jenis_kelamin, count(*)
    from (select instansi_id, jenis_jabatan, golongan, jenis_asn, jenis_kelamin,
            case when tmt <= p_hari then date '0001-01-01' else date_trunc('month', tmt)::date end as bulan,
            case when tmt <= p_hari then date '0001-01-01' else date_trunc('year', tmt)::date end as tahun
        from pegawai_pensiun where aktif and tmt < p_sebelum) satu
    group by grouping sets ((bulan, jenis_jabatan, golongan, jenis_asn, jenis_kelamin),
        (instansi_id, bulan, jenis_jabatan, golongan, jenis_asn, jenis_kelamin),
        (instansi_id, tahun, jenis_asn, jenis_kelamin));
    get diagnostics banyak = row_count;
    return banyak;
end $$
"""
# Written by the database alone.
TERTUTUP = """
alter table {tabel} enable row level security;
alter table {tabel} force row level security;
create policy baca on {tabel} for select to sigma_app, sigma_worker using ({baca});
create policy mesin on {tabel} to sigma_mesin using (true) with check (true);
create policy pemilik on {tabel} to sigma_owner using (true) with check (true);
revoke insert, update, delete, truncate on {tabel} from sigma_app, sigma_worker;
grant select, insert, update, delete on {tabel} to sigma_mesin;
"""
KUNCI = """
alter table pegawai_pensiun add constraint pensiun_orang foreign key (pegawai_id) references pegawai_pegawai (id)
    on delete cascade deferrable initially deferred;
"""
PEMICU = """
create trigger pensiun_tambah after insert on pegawai_pegawai referencing new table as baru
    for each statement execute function sigma_catat_pensiun();
create trigger pensiun_ubah after update on pegawai_pegawai referencing old table as lama new table as baru
    for each statement execute function sigma_catat_pensiun();
create trigger pensiun_batas after insert or update or delete on pegawai_batasorang
    for each row execute function sigma_catat_batas();
create trigger pensiun_eselon after update on organisasi_unor referencing old table as lama new table as baru
    for each statement execute function sigma_catat_eselon();
"""


# Rows that go with the person (`on delete cascade`) are worked out from the record: they keep nobody from being removed.
DIPAKAI = import_module("pegawai.migrations.0011_impor_halaman_dinding").DIPAKAI.replace(
    "where c.contype = 'f' and", "where c.contype = 'f' and c.confdeltype <> 'c' and"
)
LEPAS = "set local role sigma_mesin; drop function sigma_pegawai_dipakai(bigint); reset role"


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0018_bup"), ("organisasi", "0005_dinding_tulis"), ("basis", "0002_fungsi_pemicu")]
    operations = [
        Kebijakan("pegawai_aturanbup", baca="true", tulis=TULIS_ATURAN),
        Kebijakan("pegawai_jadwalbup", baca="true", tulis=sql.KELOLA_NASIONAL),
        Kebijakan("pegawai_keadaanbup", baca="true", tulis=sql.KELOLA_NASIONAL),
        AnakPegawai("pegawai_batasorang"),
        Jejak("pegawai_aturanbup", "pegawai_historicalaturanbup", "true"),
        Jejak(
            "pegawai_batasorang",
            "pegawai_historicalbatasorang",
            "exists (select 1 from pegawai_pegawai p where p.id = pegawai_historicalbatasorang.pegawai_id)",
        ),
        migrations.RunSQL(
            TERTUTUP.format(tabel="pegawai_pensiun", baca=sql.syarat("", "pegawai_id")), migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            TERTUTUP.format(
                tabel="pegawai_rekappensiun",
                baca=f"{NASIONAL} or (select current_setting('sigma.nasional', true) = 't')",
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(KUNCI, migrations.RunSQL.noop),
        migrations.RunSQL(JATUH, migrations.RunSQL.noop),
        migrations.RunSQL(LEPAS, migrations.RunSQL.noop),
        FungsiMesin(DIPAKAI, "sigma_pegawai_dipakai(bigint)"),
        FungsiMesin(SUSUN, "sigma_susun_pensiun(bigint[])", "sigma_owner"),
        FungsiMesin(SEGARKAN, "sigma_segarkan_pensiun(bigint, int)"),
        FungsiMesin(REKAP, "sigma_rekap_pensiun(date, date)"),
        FungsiMesin(CATAT, "sigma_catat_pensiun()"),
        FungsiMesin(BATAS, "sigma_catat_batas()"),
        FungsiMesin(UNIT, "sigma_catat_eselon()"),
        migrations.RunSQL(PEMICU, migrations.RunSQL.noop),
    ]
