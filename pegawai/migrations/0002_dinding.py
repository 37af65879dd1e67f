"""Unit columns set by the database, row-level security, change log, name search, the move."""

from django.db import migrations

from sigma.basis.operasi import AnakPegawai, FungsiMesin, Jejak, Kebijakan

# A client can never choose whose row it is: OPD and instansi follow from the unit.
SEBELUM = """
create function sigma_pegawai_sebelum() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare lama pegawai_pegawai;
begin
    if tg_op = 'INSERT' or new.unor_id is distinct from old.unor_id
        or new.opd_id is distinct from old.opd_id
        or new.instansi_id is distinct from old.instansi_id then
        select u.opd_id, u.instansi_id into new.opd_id, new.instansi_id
            from organisasi_unor u where u.id = new.unor_id;
    end if;
    if tg_op = 'INSERT' or new.kedudukan_hukum_id is distinct from old.kedudukan_hukum_id
        or new.aktif is distinct from old.aktif then
        new.aktif := coalesce((select k.hitung_aktif from referensi_kedudukan_hukum k
            where k.kode = new.kedudukan_hukum_id), true);
    end if;
    if tg_op = 'UPDATE' then
        -- Generated columns are not yet computed in `new`.
        lama := old;
        lama.nama_urut := null;
        lama.kelompok := null;
        new.nama_urut := null;
        new.kelompok := null;
        if new is distinct from lama then
            new.versi := old.versi + 1;
            new.diubah_pada := clock_timestamp();
        end if;
    end if;
    return new;
end $$
"""

# Rows of a person follow the person; every table with the trigger `isi_cakupan` is one.
ANAK = """
create function sigma_isi_cakupan() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select p.instansi_id, p.opd_id, p.unor_id into new.instansi_id, new.opd_id, new.unor_id
        from pegawai_pegawai p where p.id = new.pegawai_id;
    return new;
end $$
"""

IKUT = """
create function sigma_pegawai_pindah() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    tabel regclass;
    pindahan bigint[];
begin
    select array_agg(b.id) into pindahan from baru b join lama l on l.id = b.id
        where (b.unor_id, b.opd_id, b.instansi_id) is distinct from (l.unor_id, l.opd_id, l.instansi_id);
    if pindahan is null then
        return null;
    end if;
    for tabel in select t.tgrelid::regclass from pg_trigger t where t.tgname = 'isi_cakupan' loop
        execute format('update %s set instansi_id = instansi_id where pegawai_id = any($1)', tabel)
            using pindahan;
    end loop;
    update akun_pengguna set versi_izin = versi_izin + 1 where orang_id = any(pindahan);
    return null;
end $$
"""

UNOR_PINDAH = """
create function sigma_unor_bawa_pegawai() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update pegawai_pegawai p set opd_id = b.opd_id, instansi_id = b.instansi_id
        from baru b join lama l on l.id = b.id
        where p.unor_id = b.id
        and (b.opd_id, b.instansi_id) is distinct from (l.opd_id, l.instansi_id);
    return null;
end $$
"""

KEDUDUKAN = """
create function sigma_kedudukan_berubah() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update pegawai_pegawai p set aktif = k.hitung_aktif
        from referensi_kedudukan_hukum k join lama l on l.kode = k.kode
        where p.kedudukan_hukum_id = k.kode and k.hitung_aktif <> l.hitung_aktif;
    return null;
end $$
"""

UNOR_ORANG = """
create or replace function sigma_unor_orang(orang bigint) returns setof ltree
language sql stable as $$
    select u.jalur from pegawai_pegawai p join organisasi_unor u on u.id = p.unor_id where p.id = orang
$$
"""

KATA = """
create function sigma_kumpulkan_kata() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into pegawai_kata (kata)
        select distinct k from baru, lateral unnest(tsvector_to_array(to_tsvector('simple', nama))) k
        on conflict do nothing;
    return null;
end $$
"""

# Name search (measured: docs/keputusan/). Typing errors are solved on words, people are found by one
# GIN over (instansi, opd, words). It looks past the policies for speed and repeats the scope itself.
CARI = """
create function sigma_cari(q text, lim int, p_instansi int, p_opd int, p_kelompok text, p_aktif boolean)
returns table (o_id bigint)
language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
declare
    ins int[] := nullif(current_setting('sigma.instansi', true), '')::int[];
    opd int[] := nullif(current_setting('sigma.opd', true), '')::int[];
    unor int[] := nullif(current_setting('sigma.unor', true), '')::int[];
    nas boolean := coalesce(current_setting('sigma.nasional', true) = 't', false);
    kata text[] := tsvector_to_array(to_tsvector('simple', left(q, 100)));
    utuh tsquery := plainto_tsquery('simple', left(q, 100));
    temuan bigint[] := array[]::bigint[];
    tambahan bigint[];
    tq tsquery;
    tepat boolean;
begin
    if coalesce(array_length(kata, 1), 0) not between 1 and 6 then
        return;
    end if;
    foreach tepat in array array[true, false] loop
        exit when array_length(temuan, 1) >= 10;
        tq := sigma_kueri_kata(kata, tepat);
        continue when tq is null;
        select array_agg(c.id order by c.persis desc, c.dekat desc, c.nama_urut, c.id) into tambahan
        from (
            select p.id, p.nama_urut, to_tsvector('simple', p.nama) @@ utuh as persis,
                similarity(p.nama, q) as dekat
            from pegawai_pegawai p
            where to_tsvector('simple', p.nama) @@ tq
                and (p_instansi is null or p.instansi_id::int8 = p_instansi::int8)
                and (p_opd is null or p.opd_id::int8 = p_opd::int8)
                and (p_kelompok is null or p.kelompok = p_kelompok)
                and (p_aktif is null or p.aktif = p_aktif)
                and (nas or p.instansi_id = any(ins) or p.opd_id = any(opd) or p.unor_id = any(unor))
                and p.id <> all(temuan)
            limit 1000 offset 0) c;
        temuan := temuan || coalesce(tambahan, array[]::bigint[]);
    end loop;
    return query select t.id from unnest(temuan[1:lim]) with ordinality t(id, urut) order by t.urut;
end $$
"""

# A word and all its shortenings by one letter. Two words that are one wrong, missing, extra or swapped
# letter apart share one of them, so that an equality index finds every such neighbour; trigrams miss
# the short words (GMDE for GEDE shares too few).
HAPUS = """
create function sigma_hapus(kata text) returns text[]
language sql immutable strict parallel safe as $$
    select array_agg(distinct h) from (
        select left(kata, i - 1) || substr(kata, i + 1) h from generate_series(1, length(kata)) i
        union all select kata) x
$$
"""

KUERI_KATA = """
create function sigma_kueri_kata(kata text[], tepat boolean) returns tsquery
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    satu text;
    calon text[];
    hasil tsquery;
begin
    foreach satu in array kata loop
        calon := null;
        select array_agg(x.kata) into calon from (
            select k.kata from pegawai_kata k where k.kata = satu
            union all
            (select k.kata from pegawai_kata k
                where k.kata like replace(replace(satu, '%', ''), '_', '') || '%' and k.kata <> satu
                order by k.n desc limit 20)) x;
        if (calon is null or not tepat) and length(satu) between 3 and 40 then
            select coalesce(calon, array[]::text[]) || array_agg(x.kata) into calon from (
                select k.kata from pegawai_kata k
                where sigma_hapus(k.kata) && sigma_hapus(satu) and k.kata <> satu
                order by abs(length(k.kata) - length(satu)), k.n desc limit 30) x;
        end if;
        if calon is null or array_length(calon, 1) is null then
            return null;
        end if;
        hasil := case when hasil is null then '' else hasil::text || ' & ' end
            || '(' || array_to_string(array(select quote_literal(c) from unnest(calon) c
                where c is not null), ' | ') || ')';
    end loop;
    return hasil;
end $$
"""

# Frequencies of words, refreshed at night and after imports: they only rank.
HITUNG_KATA = """
create function sigma_hitung_kata() returns void
language sql security definer set search_path = public, pg_temp set statement_timeout = 0 as $$
    insert into pegawai_kata (kata, n)
        select word, ndoc from ts_stat('select to_tsvector(''simple'', nama) from pegawai_pegawai')
        on conflict (kata) do update set n = excluded.n where pegawai_kata.n <> excluded.n
$$
"""

# Whether another person anywhere has this address: a yes or no, never whose.
EMAIL = """
create function sigma_email_dipakai(p_email text, p_kecuali bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select 1 from pegawai_pegawai p
        where upper(p.email_pribadi) = upper(p_email) and p.email_pribadi <> '' and p.id <> p_kecuali)
$$
"""


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0001_skema"), ("organisasi", "0002_dinding")]
    operations = [
        FungsiMesin(SEBELUM, "sigma_pegawai_sebelum()"),
        FungsiMesin(ANAK, "sigma_isi_cakupan()"),
        FungsiMesin(IKUT, "sigma_pegawai_pindah()"),
        FungsiMesin(UNOR_PINDAH, "sigma_unor_bawa_pegawai()"),
        FungsiMesin(KEDUDUKAN, "sigma_kedudukan_berubah()"),
        FungsiMesin(KATA, "sigma_kumpulkan_kata()"),
        migrations.RunSQL(HAPUS, migrations.RunSQL.noop),
        migrations.RunSQL(
            """
create trigger pegawai_sebelum before insert or update on pegawai_pegawai
    for each row execute function sigma_pegawai_sebelum();
create trigger pegawai_pindah after update on pegawai_pegawai
    referencing old table as lama new table as baru
    for each statement execute function sigma_pegawai_pindah();
create trigger kata_tambah after insert on pegawai_pegawai referencing new table as baru
    for each statement execute function sigma_kumpulkan_kata();
create trigger kata_ubah after update on pegawai_pegawai referencing new table as baru
    for each statement execute function sigma_kumpulkan_kata();
create trigger bawa_pegawai after update on organisasi_unor
    referencing old table as lama new table as baru
    for each statement execute function sigma_unor_bawa_pegawai();
create trigger kedudukan_berubah after update on referensi_kedudukan_hukum
    referencing old table as lama
    for each statement execute function sigma_kedudukan_berubah();
alter table pegawai_pegawai add constraint pegawai_unor_opd_instansi
    foreign key (unor_id, opd_id, instansi_id)
    references organisasi_unor (id, opd_id, instansi_id) deferrable initially deferred;
alter table akun_pengguna add constraint pengguna_orang foreign key (orang_id)
    references pegawai_pegawai (id) deferrable initially deferred;
create index pegawai_cari on pegawai_pegawai using gin
    ((instansi_id::int8), (opd_id::int8), to_tsvector('simple', nama));
create index kata_hapus on pegawai_kata using gin (sigma_hapus(kata));
create index kata_awalan on pegawai_kata (kata text_pattern_ops);
grant select, insert, update on pegawai_kata to sigma_mesin;
revoke insert, update, delete on pegawai_kata from sigma_app, sigma_worker;
grant select on referensi_kedudukan_hukum to sigma_mesin;
""",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            f"set local role sigma_mesin;{UNOR_ORANG};reset role;", migrations.RunSQL.noop
        ),
        FungsiMesin(KUERI_KATA, "sigma_kueri_kata(text[], boolean)", "sigma_mesin"),
        FungsiMesin(CARI, "sigma_cari(text, int, int, int, text, boolean)"),
        FungsiMesin(HITUNG_KATA, "sigma_hitung_kata()"),
        FungsiMesin(EMAIL, "sigma_email_dipakai(text, bigint)"),
        Kebijakan("pegawai_pegawai", orang="id"),
        Jejak(
            "pegawai_pegawai",
            "pegawai_historicalpegawai",
            "exists (select 1 from pegawai_pegawai p where p.id = pegawai_historicalpegawai.id)",
        ),
        AnakPegawai("pegawai_temuandata"),
    ]
