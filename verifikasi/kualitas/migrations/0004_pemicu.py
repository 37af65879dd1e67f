"""The judging functions, and what calls them: a person's record, their unit, their riwayat, their pensiun.

Triggers on the record are named so that they fire after those of pensiun (by name, in order): the date that follows
from the record must be there. Whoever else is concerned (the other head of the unit, the other holder of the number) is
judged in the same transaction where nobody is writing them, else queued for the folder: no save waits for another.
"""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin
from verifikasi.kualitas import sql

SIDIK = "593d876b28699052"  # of the texts made by `verifikasi.kualitas.sql` when this was written

PENTING = (
    "id, instansi_id, opd_id, unor_id, jenis_asn, status_cpns_pns, nip, tanggal_lahir, jenis_kelamin, gelar_depan,"
    " gelar_belakang, email_pribadi, no_hp, nik, nik_valid, npwp, jenis_pegawai_id, kedudukan_hukum_id, aktif, tmt_cpns,"
    " tmt_pns, golongan_id, tmt_golongan, mk_tahun, jenis_jabatan_id, jabatan_kode, jabatan_nama, tingkat_pendidikan_id,"
    " pendidikan_id"
)
# Values that make somebody else's finding: (unit of an active structural post, NIK, e-mail, telephone).
BERSAMA = """select id, case when jenis_jabatan_id = '1' and aktif then unor_id end as unit, nik, upper(email_pribadi::text)
    as surel, no_hp"""
# Who else is concerned: with one other holder of a value outside the changed people that one's finding begins or ends;
# with two and more they hold it together whatever happens here. So one look-up a value, however many hold it.
_LAIN = """select y.id from unnest({nilai}) v cross join lateral (
            select min(z.id) as id, count(*) as n from (
                select id from pegawai_pegawai where {syarat} and id <> all(p_kecuali) limit 2) z) y where y.n = 1"""
TETANGGA = f"""
create function sigma_tetangga_kualitas(p_unit int[], p_nik text[], p_surel text[], p_hp text[], p_kecuali bigint[])
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare semua bigint[]; bebas bigint[];
begin
    select array_agg(distinct x.id) into semua from (
        {_LAIN.format(nilai="p_unit", syarat="unor_id = v and jenis_jabatan_id = '1' and aktif")}
        union all {_LAIN.format(nilai="p_nik", syarat="nik = v and nik <> ''")}
        union all {_LAIN.format(nilai="p_surel", syarat="upper(email_pribadi::text) = v and email_pribadi <> ''")}
        union all {_LAIN.format(nilai="p_hp", syarat="no_hp = v and no_hp <> ''")}) x;
    if semua is null then
        return 0;
    end if;
    select coalesce(array_agg(x.id), '{{}}') into bebas from (
        select id from pegawai_pegawai where id = any(semua) order by id for no key update skip locked) x;
    perform sigma_susun_kualitas(bebas, null);
    insert into kualitas_antre (pegawai_id)
        select x from unnest(semua) x where x <> all(bebas);
    return cardinality(semua);
end $$
"""
CATAT = f"""
create function sigma_catat_kualitas() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare nomor bigint[]; unit int[]; niks text[]; surels text[]; hps text[]; hidup bigint;
begin
    select nyala into hidup from kualitas_keadaan where id = 1;
    if tg_op = 'INSERT' then
        select array_agg(id) into nomor from baru;
        select array_agg(distinct b.unit) filter (where b.unit is not null), array_agg(distinct b.nik) filter (where b.nik <> ''),
            array_agg(distinct b.surel) filter (where b.surel <> ''), array_agg(distinct b.no_hp) filter (where b.no_hp <> '')
            into unit, niks, surels, hps from ({BERSAMA} from baru) b;
    elsif tg_op = 'DELETE' then
        nomor := '{{}}';
        select array_agg(distinct b.unit) filter (where b.unit is not null), array_agg(distinct b.nik) filter (where b.nik <> ''),
            array_agg(distinct b.surel) filter (where b.surel <> ''), array_agg(distinct b.no_hp) filter (where b.no_hp <> '')
            into unit, niks, surels, hps from ({BERSAMA} from lama) b;
    else
        -- Grouped, never joined: old and new rows that are the same fall out.
        select array_agg(distinct id) into nomor from (
            select {PENTING} from (select {PENTING}, 1 as d from baru union all select {PENTING}, -1 from lama) dua
            group by {PENTING} having sum(d) <> 0) beda;
        if nomor is null then
            return null;
        end if;
        with dua as ({BERSAMA}, 1 as d from baru where id = any(nomor)
            union all {BERSAMA}, -1 from lama where id = any(nomor))
        select (select array_agg(distinct x.unit) from (
                select u.unit from (select id, dua.unit, sum(d) s from dua group by 1, 2) u
                where u.s <> 0 and u.unit is not null) x),
            (select array_agg(distinct x.nik) from (
                select u.nik from (select id, dua.nik, sum(d) s from dua group by 1, 2) u where u.s <> 0 and u.nik <> '') x),
            (select array_agg(distinct x.surel) from (
                select u.surel from (select id, dua.surel, sum(d) s from dua group by 1, 2) u
                where u.s <> 0 and u.surel <> '') x),
            (select array_agg(distinct x.no_hp) from (
                select u.no_hp from (select id, dua.no_hp, sum(d) s from dua group by 1, 2) u
                where u.s <> 0 and u.no_hp <> '') x)
            into unit, niks, surels, hps;
    end if;
    if cardinality(nomor) > 0 then
        perform sigma_susun_kualitas(nomor, null);
    end if;
    if hidup & {sql._bit("NIK_GANDA")} = 0 then niks := null; end if;
    if hidup & {sql._bit("EMAIL_GANDA")} = 0 then surels := null; end if;
    if hidup & {sql._bit("HP_GANDA")} = 0 then hps := null; end if;
    if unit is not null or niks is not null or surels is not null or hps is not null then
        perform sigma_tetangga_kualitas(unit, niks, surels, hps, nomor);
    end if;
    return null;
end $$
"""
# Locked before they are judged: what a save writes at the same moment is then seen, or written after this.
KUNCI = """create function sigma_kunci_kualitas(p_orang bigint[]) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform 1 from pegawai_pegawai where id = any(p_orang) order by id for no key update;
    return sigma_susun_kualitas(p_orang, null);
end $$
"""
PENSIUN = """
create function sigma_catat_kualitas_pensiun() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare nomor bigint[];
begin
    select array_agg(distinct pegawai_id) into nomor from (
        select pegawai_id, tmt from (select pegawai_id, tmt, 1 as d from baru
            union all select pegawai_id, tmt, -1 from lama) dua group by 1, 2 having sum(d) <> 0) x;
    if nomor is not null then
        perform sigma_kunci_kualitas(nomor);
    end if;
    return null;
end $$
"""
UNIT = """
create function sigma_catat_kualitas_unor() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare nomor bigint[];
begin
    with beda as (
        select id, instansi_id, siasn_id from (
            select id, instansi_id, siasn_id, aktif, nonaktif_sejak, eselon_kode, 1 as d from baru
            union all select id, instansi_id, siasn_id, aktif, nonaktif_sejak, eselon_kode, -1 from lama) dua
        group by id, instansi_id, siasn_id, aktif, nonaktif_sejak, eselon_kode having sum(d) <> 0)
    select array_agg(x.id) into nomor from (
        select p.id from pegawai_pegawai p where p.unor_id in (select id from beda)
        union select p.id from pegawai_pegawai p where p.jenis_jabatan_id in ('1', '3')
            and (p.instansi_id, p.jabatan_kode) in (select instansi_id, siasn_id from beda)) x;
    if nomor is not null then
        perform sigma_kunci_kualitas(nomor);
    end if;
    return null;
end $$
"""
RIWAYAT = """
create function sigma_catat_kualitas_riwayat() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare nomor bigint[];
begin
    if tg_op = 'DELETE' then
        select array_agg(distinct pegawai_id) into nomor from lama;
    elsif tg_op = 'INSERT' then
        select array_agg(distinct pegawai_id) into nomor from baru;
    else
        select array_agg(distinct x) into nomor from (
            select pegawai_id as x from lama union select pegawai_id from baru) y;
    end if;
    if nomor is not null then
        perform sigma_kunci_kualitas(nomor);
    end if;
    return null;
end $$
"""
# As `sigma_lipat_rekap`; before it, whoever was queued. NULL: somebody else is folding.
LIPAT_MAKS, ANTRE_MAKS = 200_000, 5_000
_TAMBAH = """insert into kualitas_rekap as r (opd_id, instansi_id, aturan, berlaku, salah)
        select {kunci}, aturan, sum(berlaku), sum(salah) from ubahan group by 1, 2, 3
        having sum(berlaku) <> 0 or sum(salah) <> 0
        on conflict (opd_id, instansi_id, aturan)
        do update set berlaku = r.berlaku + excluded.berlaku, salah = r.salah + excluded.salah"""
LIPAT = f"""
create function sigma_lipat_kualitas() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare banyak integer; nomor bigint[];
begin
    if not pg_try_advisory_xact_lock(hashtext('kualitas'), 0) then
        return null;
    end if;
    with ambil as (
        delete from kualitas_antre where id in (select id from kualitas_antre order by id limit {ANTRE_MAKS})
        returning pegawai_id)
    select array_agg(distinct pegawai_id) into nomor from ambil;
    if nomor is not null then
        perform sigma_kunci_kualitas(nomor);
    end if;
    with ubahan as (
        delete from kualitas_rekapdelta where id <= coalesce(
            (select id from kualitas_rekapdelta order by id offset {LIPAT_MAKS} - 1 limit 1), 9223372036854775807)
        returning *
    ), opd as (
        {_TAMBAH.format(kunci="opd_id, instansi_id")}
    ), instansi as (
        {_TAMBAH.format(kunci="0, instansi_id")}
    ), nasional as (
        {_TAMBAH.format(kunci="0, 0")}
    )
    select count(*) into banyak from ubahan;
    return banyak;
end $$
"""
# Which instansi keep SKP here: enough of their active people have one, of whatever year.
SUMBER = """
create function sigma_sumber_kualitas() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare banyak integer;
begin
    with ada as (
        select r.instansi_id, count(distinct r.pegawai_id) as n from (
            select instansi_id, pegawai_id from riwayat_skp22 where keadaan = 'BERLAKU'
            union select instansi_id, pegawai_id from riwayat_skp where keadaan = 'BERLAKU') r group by 1
    ), orang as (
        select p.instansi_id, count(*) as n from pegawai_pegawai p
        where p.aktif and p.instansi_id in (select instansi_id from ada) group by 1
    ), cukup as (
        select a.instansi_id from ada a join orang o using (instansi_id), kualitas_keadaan k
        where k.id = 1 and a.n * 100 >= o.n * (k.ambang->>'skp_porsi')::int
    ), buang as (
        delete from kualitas_sumber where kode = 'SKP' and instansi_id not in (select instansi_id from cukup)
        returning 1
    ), tambah as (
        insert into kualitas_sumber (instansi_id, kode) select instansi_id, 'SKP' from cukup
        on conflict do nothing returning 1
    )
    select (select count(*) from buang) + (select count(*) from tambah) into banyak;
    return banyak;
end $$
"""
# The counts of this month, replaced until it is over.
POTRET = """
create function sigma_potret_kualitas(p_hari date) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare banyak integer;
begin
    insert into kualitas_potret as t (opd_id, instansi_id, bulan, hari, aturan, berlaku, salah)
    select opd_id, instansi_id, date_trunc('month', p_hari)::date, p_hari, array_agg(aturan order by aturan),
        array_agg(berlaku order by aturan), array_agg(salah order by aturan)
    from kualitas_rekap where berlaku > 0 group by 1, 2
    on conflict (opd_id, instansi_id, bulan) do update set (hari, aturan, berlaku, salah) =
        (excluded.hari, excluded.aturan, excluded.berlaku, excluded.salah);
    get diagnostics banyak = row_count;
    return banyak;
end $$
"""


def _pemicu_riwayat(tabel):
    fungsi = "for each statement execute function sigma_catat_kualitas_riwayat()"
    return f"""
create trigger susun_kualitas_tambah after insert on {tabel} referencing new table as baru {fungsi};
create trigger susun_kualitas_ubah after update on {tabel} referencing old table as lama new table as baru {fungsi};
create trigger susun_kualitas_hapus after delete on {tabel} referencing old table as lama {fungsi};
"""


_CATAT = "for each statement execute function sigma_catat_kualitas()"
_REKAP = "for each statement execute function sigma_catat_rekap_kualitas()"
PEMICU = f"""
create trigger susun_kualitas_tambah after insert on pegawai_pegawai referencing new table as baru {_CATAT};
create trigger susun_kualitas_ubah after update on pegawai_pegawai referencing old table as lama new table as baru {_CATAT};
create trigger susun_kualitas_hapus after delete on pegawai_pegawai referencing old table as lama {_CATAT};
create trigger susun_kualitas_pensiun after update on pegawai_pensiun referencing old table as lama new table as baru
    for each statement execute function sigma_catat_kualitas_pensiun();
create trigger susun_kualitas_unor after update on organisasi_unor referencing old table as lama new table as baru
    for each statement execute function sigma_catat_kualitas_unor();
create trigger rekap_tambah after insert on kualitas_nilai referencing new table as baru {_REKAP};
create trigger rekap_ubah after update on kualitas_nilai referencing old table as lama new table as baru {_REKAP};
create trigger rekap_hapus after delete on kualitas_nilai referencing old table as lama {_REKAP};
create trigger rekap_kosongkan after truncate on kualitas_nilai {_REKAP};
""" + "".join(
    _pemicu_riwayat(f"riwayat_{nama}") for nama in ("skp", "skp22", "cltn", "golongan", "pendidikan")
)


class Migration(migrations.Migration):
    dependencies = [("kualitas", "0003_isi_aturan")]
    operations = [
        FungsiMesin(sql.susun(), "sigma_susun_kualitas(bigint[], date)", "sigma_owner"),
        FungsiMesin(sql.bandingkan(), "sigma_banding_kualitas(bigint, int, date)", "sigma_app, sigma_worker"),
        FungsiMesin(sql.catat_rekap(), "sigma_catat_rekap_kualitas()"),
        FungsiMesin(sql.nyata(), "sigma_rekap_kualitas_nyata()", "sigma_owner"),
        FungsiMesin(TETANGGA, "sigma_tetangga_kualitas(int[], text[], text[], text[], bigint[])", "sigma_owner"),
        FungsiMesin(KUNCI, "sigma_kunci_kualitas(bigint[])", "sigma_app, sigma_worker"),
        FungsiMesin(CATAT, "sigma_catat_kualitas()"),
        FungsiMesin(PENSIUN, "sigma_catat_kualitas_pensiun()"),
        FungsiMesin(UNIT, "sigma_catat_kualitas_unor()"),
        FungsiMesin(RIWAYAT, "sigma_catat_kualitas_riwayat()"),
        FungsiMesin(LIPAT, "sigma_lipat_kualitas()", "sigma_app, sigma_worker"),
        FungsiMesin(SUMBER, "sigma_sumber_kualitas()", "sigma_app, sigma_worker"),
        FungsiMesin(POTRET, "sigma_potret_kualitas(date)", "sigma_app, sigma_worker"),
        migrations.RunSQL(PEMICU, migrations.RunSQL.noop),
    ]
