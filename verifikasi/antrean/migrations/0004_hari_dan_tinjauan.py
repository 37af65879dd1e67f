"""A decision is in time by the day of the instansi; a second look that was decided keeps its reason and its reviewer."""

from django.db import migrations

from sigma.basis.operasi import GantiFungsiMesin

PUTUSAN = """
create or replace function antrean_sesudah_pindah() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    siapa bigint := nullif(current_setting('sigma.pengguna', true), '')::bigint;
    lama interval := new.berpindah_pada - old.berpindah_pada;
    batas integer;
    zona text;
begin
    delete from antrean_klaim where usulan_id = new.id;
    if old.keadaan not in ('DIAJUKAN', 'DIVERIFIKASI') or siapa is null
        or new.keadaan not in ('DIVERIFIKASI', 'DISETUJUI', 'PERBAIKAN', 'DITOLAK')
        -- One person's yes may take two steps; it is one decision.
        or (new.keadaan = 'DISETUJUI' and new.penyetuju_id = old.pemeriksa_id) then
        return null;
    end if;
    -- The day where the person works, not the day of the session's zone.
    select zona_waktu into zona from organisasi_instansi where id = new.instansi_id;
    select hari into batas from verifikasi_batastunggu
        where berlaku_mulai <= (new.berpindah_pada at time zone coalesce(zona, 'Asia/Jakarta'))::date
        order by berlaku_mulai desc limit 1;
    insert into antrean_putusan (usulan_id, jenis, ke, oleh_id, pada, menunggu, tepat, instansi_id, opd_id, unor_id)
    values (new.id, new.jenis, new.keadaan, siapa, new.berpindah_pada, greatest(0, extract(epoch from lama))::bigint,
        lama <= make_interval(days => coalesce(batas, 7)), new.instansi_id, new.opd_id, new.unor_id);
    return null;
end $$
"""

JAGA_TINJAUAN = """
create or replace function antrean_jaga_tinjauan() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare siapa bigint := nullif(current_setting('sigma.pengguna', true), '')::bigint;
begin
    if (new.hasil, new.alasan, new.peninjau_id, new.ditinjau_pada)
        is not distinct from (old.hasil, old.alasan, old.peninjau_id, old.ditinjau_pada) then
        return new;  -- the person moved to another unit
    end if;
    if old.hasil <> '' then
        raise exception 'tinjauan ini sudah diputus' using errcode = 'check_violation', constraint = 'tinjauan_sekali';
    end if;
    if new.peninjau_id is distinct from siapa or exists (
        select 1 from akun_pengguna a where a.id = siapa and a.orang_id is not null and (a.orang_id = new.pegawai_id
            or a.orang_id in (select b.orang_id from akun_pengguna b
                where b.id in (new.pengusul_id, new.pemeriksa_id, new.penyetuju_id)))) then
        raise exception 'tinjauan kedua dilakukan orang lain'
            using errcode = 'check_violation', constraint = 'tinjauan_orang_lain';
    end if;
    return new;
end $$
"""

IKAT = """
drop trigger jaga on antrean_tinjauan;
create trigger jaga before update of hasil, alasan, peninjau_id, ditinjau_pada on antrean_tinjauan for each row
    execute function antrean_jaga_tinjauan();
"""


class Migration(migrations.Migration):
    dependencies = [("antrean", "0003_alasan_perbaikan"), ("organisasi", "0007_dinding_penugasan")]
    operations = [
        GantiFungsiMesin(PUTUSAN),
        GantiFungsiMesin(JAGA_TINJAUAN),
        migrations.RunSQL(IKAT, migrations.RunSQL.noop),
    ]
