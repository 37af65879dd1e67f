"""Walls around imports that a person is still looking at, and what an undo may know of other rooms."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin, Kebijakan

KELOLA = "instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
# Sample cells and changes hold names and numbers: only who asked for them reads them.
MILIK = f"oleh_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint) and {KELOLA}"

# People of a batch whom something else refers to by now (an account, a push, a riwayat of any room): ids that the
# caller has, never by what.
DIPAKAI = """
create function sigma_pegawai_dipakai(p_impor bigint) returns setof bigint
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    k record;
    orang bigint[];
begin
    select array_agg(b.pegawai_id) into orang from pegawai_sebelumimpor b
        where b.impor_id = p_impor and b.baru
        and b.instansi_id = any(nullif(current_setting('sigma.kelola', true), '')::int[]);
    if orang is null then
        return;
    end if;
    for k in
        select c.conrelid::regclass as tabel, a.attname as kolom from pg_constraint c
        join pg_attribute t on t.attrelid = c.confrelid and t.attname = 'id'
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_position(c.confkey, t.attnum)]
        where c.contype = 'f' and c.confrelid = 'pegawai_pegawai'::regclass
            and c.conrelid not in ('pegawai_asalimpor'::regclass, 'pegawai_temuandata'::regclass)
    loop
        return query execute format('select distinct %I::bigint from %s where %I = any($1)', k.kolom, k.tabel, k.kolom)
            using orang;
    end loop;
end $$
"""
BERSIHKAN = """
create function sigma_bersihkan_rencana(umur interval) returns setof text
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from pegawai_perubahanimpor p using pegawai_rencanaimpor r
        where p.rencana_id = r.id and r.dibuat_pada < now() - umur;
    return query delete from pegawai_rencanaimpor r where r.dibuat_pada < now() - umur returning r.berkas::text;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0010_impor_halaman")]
    operations = [
        migrations.RunSQL(
            """
alter table pegawai_sebelumimpor add constraint sebelum_impor_seinstansi foreign key (impor_id, instansi_id)
    references pegawai_impor (id, instansi_id) on delete cascade;
""",
            migrations.RunSQL.noop,
        ),
        Kebijakan("pegawai_rencanaimpor", baca=MILIK, tulis=MILIK),
        Kebijakan("pegawai_perubahanimpor", baca=MILIK, tulis=MILIK),
        Kebijakan("pegawai_pemetaanimpor", baca=KELOLA, tulis=KELOLA),
        Kebijakan("pegawai_sebelumimpor", baca=KELOLA, tulis=KELOLA),
        FungsiMesin(DIPAKAI, "sigma_pegawai_dipakai(bigint)"),
        FungsiMesin(BERSIHKAN, "sigma_bersihkan_rencana(interval)", "sigma_worker"),
    ]
