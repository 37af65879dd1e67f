"""Whether an Admin BKD is in office is asked of the day of the instansi, not of the day of the session's zone (UTC): in
Indonesia's first seven hours of a day the one appointed that day did not count yet, and no second person was asked for."""

from django.db import migrations

from sigma.basis.operasi import GantiFungsiMesin

BERAT = """
create or replace function sigma_penugasan_berat() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    siapa bigint := nullif(current_setting('sigma.pengguna', true), '')::bigint;
    zona text;
    hari date;
begin
    if new.peran <> 'ADMIN_BKD' or (current_setting('sigma.kelola_nasional', true) = 't'
            and coalesce(current_setting('sigma.asal', true), '') <> 'web') then
        return new;
    end if;
    if exists (select 1 from organisasi_usulpenugasan u
            where u.pengguna_id = new.pengguna_id and u.peran = new.peran and u.instansi_id = new.instansi_id
            and u.keadaan = 'DISETUJUI' and u.diputus_oleh_id = siapa and u.diusulkan_oleh_id <> siapa) then
        return new;
    end if;
    select zona_waktu into zona from organisasi_instansi where id = new.instansi_id;
    hari := (now() at time zone coalesce(zona, 'Asia/Jakarta'))::date;
    if exists (select 1 from organisasi_penugasan p join akun_pengguna a on a.id = p.pengguna_id
            where p.instansi_id = new.instansi_id and p.peran = new.peran and p.dicabut_pada is null
            and p.mulai <= hari and (p.sampai is null or p.sampai >= hari)
            and a.is_active and a.password not like '!%' and a.id <> siapa) then
        raise exception 'Admin BKD perlu persetujuan orang kedua' using errcode = 'check_violation',
            constraint = 'penugasan_berat_dua_orang';
    end if;
    return new;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0007_dinding_penugasan")]
    operations = [GantiFungsiMesin(BERAT)]
