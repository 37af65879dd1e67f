"""The tree kept by triggers, the scope function, row-level security on units, versi_izin."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin, Jejak, Kebijakan
from sigma.basis.sql import syarat

# `jalur` and `opd_id` of a unit follow from its parent. OPD = child of the root, unless flagged by
# hand; people at the root belong to the root itself.
POHON_SEBELUM = """
create function sigma_unor_sebelum() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare atas record;
begin
    if new.induk_id is null then
        new.jalur := new.id::text::ltree;
        new.opd_id := new.id;
        return new;
    end if;
    select id, instansi_id, jalur, opd_id, induk_id into atas
        from organisasi_unor where id = new.induk_id for share;
    if atas.jalur is null then
        raise exception 'atasan unor % belum ada', new.induk_id using errcode = 'foreign_key_violation';
    end if;
    if atas.instansi_id <> new.instansi_id then
        raise exception 'atasan unor di instansi lain' using errcode = 'check_violation',
            constraint = 'unor_atasan_seinstansi';
    end if;
    if atas.jalur ~ ('*.' || new.id || '.*')::lquery then
        raise exception 'unor tidak dapat berada di bawah dirinya' using errcode = 'check_violation',
            constraint = 'unor_tidak_melingkar';
    end if;
    new.jalur := atas.jalur || new.id::text::ltree;
    new.opd_id := case
        when new.opd_tersendiri then new.id
        when atas.induk_id is null and new.opd_tersendiri is null then new.id
        else atas.opd_id end;
    return new;
end $$
"""

# A moved or reflagged unit carries everything below it along: level by level, because each child
# reads its parent. Saves of the same value do nothing.
POHON_SESUDAH = """
create function sigma_unor_sesudah() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.jalur is distinct from old.jalur or new.opd_id is distinct from old.opd_id
        or new.instansi_id is distinct from old.instansi_id
        or (new.induk_id is null) is distinct from (old.induk_id is null) then
        update organisasi_unor set instansi_id = new.instansi_id, induk_id = induk_id
            where induk_id = new.id;
    end if;
    return null;
end $$
"""

CAKUPAN = """
create function sigma_cakupan(orang bigint, hari date)
returns table (hak text, tingkat text, id int)
language sql stable security definer set search_path = public, pg_temp as $$
    with izin_unor as (
        select p.codename::text as hak, u.id, u.instansi_id, u.jalur, u.opd_id, u.induk_id
        from organisasi_unorizinpengguna g
        join auth_permission p on p.id = g.permission_id
        join organisasi_unor u on u.id = g.content_object_id
        where g.user_id = orang and g.mulai <= hari and (g.sampai is null or g.sampai >= hari)
    ), akar_tunggal as (
        select i.hak, i.instansi_id, i.id from izin_unor i
        where i.induk_id is null and not exists (
            select 1 from organisasi_unor l
            where l.instansi_id = i.instansi_id and l.induk_id is null and l.id <> i.id)
    )
    select '#peran', p.peran::text, 0 from organisasi_penugasan p
        where p.pengguna_id = orang and p.dicabut_pada is null
        and p.mulai <= hari and (p.sampai is null or p.sampai >= hari)
    union
    select p.codename::text, 'instansi', g.content_object_id
        from organisasi_instansiizinpengguna g
        join auth_permission p on p.id = g.permission_id
        where g.user_id = orang and g.mulai <= hari and (g.sampai is null or g.sampai >= hari)
    union
    select a.hak, 'instansi', a.instansi_id from akar_tunggal a
    union
    select i.hak, 'opd', b.id from izin_unor i
        join organisasi_unor b on b.jalur <@ i.jalur and b.opd_id = b.id
        where not exists (select 1 from akar_tunggal a where a.id = i.id)
    union
    select i.hak, 'unor', b.id from izin_unor i
        join organisasi_unor b on b.jalur <@ i.jalur and b.opd_id = i.opd_id
        where i.opd_id <> i.id
    union
    select '#lihat_unor', 'unor', t.u::int from izin_unor i,
        lateral unnest(string_to_array(i.jalur::text, '.')) as t(u)
    union
    select '#lihat_unor', 'unor', t.u::int
        from akun_pengguna a
        join lateral sigma_unor_orang(a.orang_id) s(jalur) on true,
        lateral unnest(string_to_array(s.jalur::text, '.')) as t(u)
        where a.id = orang and a.orang_id is not null
$$
"""

# Replaced by the room that knows persons; here nobody has a unit.
UNOR_ORANG = """
create function sigma_unor_orang(orang bigint) returns setof ltree
language sql stable as $$ select null::ltree where false $$
"""

# Every change of a grant, a Penugasan or the tree makes the cached scopes of the people concerned
# worthless at once.
VERSI = """
create function sigma_naikkan_versi() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare orang bigint[];
begin
    if tg_table_name = 'organisasi_unor' then
        -- Old and new side of a move: the admins of both see another set of people from now on.
        if tg_op = 'UPDATE' then
            select array_agg(distinct g.user_id) into orang from organisasi_unorizinpengguna g
                join organisasi_unor u on u.id = g.content_object_id
                where u.instansi_id in (select instansi_id from berubah union select instansi_id from lama);
        else
            select array_agg(distinct g.user_id) into orang from organisasi_unorizinpengguna g
                join organisasi_unor u on u.id = g.content_object_id
                where u.instansi_id in (select instansi_id from berubah);
        end if;
    elsif tg_table_name = 'organisasi_penugasan' then
        if tg_op = 'UPDATE' then
            select array_agg(x.p) into orang
                from (select pengguna_id p from berubah union select pengguna_id from lama) x;
        else
            select array_agg(pengguna_id) into orang from berubah;
        end if;
    elsif tg_op = 'UPDATE' then
        select array_agg(x.p) into orang from (select user_id p from berubah union select user_id from lama) x;
    else
        select array_agg(user_id) into orang from berubah;
    end if;
    update akun_pengguna set versi_izin = versi_izin + 1 where id = any(orang);
    return null;
end $$
"""


def _pemicu_versi(tabel: str) -> str:
    return "".join(
        f"create trigger versi_{nama} after {kejadian} on {tabel} referencing {lihat} table as berubah"
        " for each statement execute function sigma_naikkan_versi();"
        for nama, kejadian, lihat in (
            ("tambah", "insert", "new"),
            ("ubah", "update", "old table as lama new"),
            ("hapus", "delete", "old"),
        )
    )


BACA_UNOR = (
    syarat("", None, ("instansi", "opd"))
    + " or id = any((select nullif(current_setting('sigma.unor', true), '')::int[])::int[])"
    + " or id = any((select nullif(current_setting('sigma.lihat_unor', true), '')::int[])::int[])"
    + " or instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
    + " or (select current_setting('sigma.kelola_nasional', true) = 't')"
)
TULIS_UNOR = (
    "instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
    " or (select current_setting('sigma.kelola_nasional', true) = 't')"
)


class Migration(migrations.Migration):
    dependencies = [
        ("organisasi", "0001_skema"),
        ("akun", "0001_skema"),
        ("basis", "0001_dasar"),
    ]
    operations = [
        migrations.RunSQL(
            "create index unor_jalur on organisasi_unor using gist (jalur)", migrations.RunSQL.noop
        ),
        FungsiMesin(POHON_SEBELUM, "sigma_unor_sebelum()"),
        FungsiMesin(POHON_SESUDAH, "sigma_unor_sesudah()"),
        migrations.RunSQL(
            """
create trigger pohon_sebelum before insert or update of induk_id, instansi_id, opd_tersendiri
    on organisasi_unor for each row execute function sigma_unor_sebelum();
create trigger pohon_sesudah after update on organisasi_unor
    for each row execute function sigma_unor_sesudah();
grant select, update on akun_pengguna to sigma_mesin;
grant select on organisasi_unorizinpengguna, organisasi_instansiizinpengguna, auth_permission,
    organisasi_penugasan to sigma_mesin;
""",
            migrations.RunSQL.noop,
        ),
        FungsiMesin(VERSI, "sigma_naikkan_versi()"),
        migrations.RunSQL(
            "".join(
                _pemicu_versi(tabel)
                for tabel in (
                    "organisasi_unor",
                    "organisasi_penugasan",
                    "organisasi_unorizinpengguna",
                    "organisasi_instansiizinpengguna",
                )
            ),
            migrations.RunSQL.noop,
        ),
        FungsiMesin(UNOR_ORANG, "sigma_unor_orang(bigint)"),
        FungsiMesin(CAKUPAN, "sigma_cakupan(bigint, date)"),
        Kebijakan("organisasi_unor", baca=BACA_UNOR, tulis=TULIS_UNOR),
        Jejak(
            "organisasi_unor",
            "organisasi_historicalunor",
            "exists (select 1 from organisasi_unor u where u.id = organisasi_historicalunor.id)",
        ),
        Jejak(
            "organisasi_penugasan",
            "organisasi_historicalpenugasan",
            "instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
            " or (select current_setting('sigma.kelola_nasional', true) = 't')",
        ),
    ]
