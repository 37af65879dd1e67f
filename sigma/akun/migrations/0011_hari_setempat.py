"""A role is in force by the day of its instansi."""

from django.db import migrations

from sigma.basis.operasi import GantiFungsiMesin

CAKUPAN = """
create or replace function sigma_isi_permintaan_reset() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    select a.orang_id into new.pegawai_id from akun_pengguna a where a.id = new.sasaran_id;
    if new.pegawai_id is not null then
        select p.instansi_id, p.opd_id, p.unor_id into new.instansi_id, new.opd_id, new.unor_id
            from pegawai_pegawai p where p.id = new.pegawai_id;
    else
        select t.instansi_id into new.instansi_id from organisasi_penugasan t
            join organisasi_instansi i on i.id = t.instansi_id
            where t.pengguna_id = new.sasaran_id and t.dicabut_pada is null
            order by (t.sampai is null or t.sampai >= (now() at time zone i.zona_waktu)::date) desc, t.id limit 1;
        new.opd_id := null;
        new.unor_id := null;
    end if;
    return new;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("akun", "0010_kejadian_tarik"), ("organisasi", "0008_hari_setempat")]
    operations = [GantiFungsiMesin(CAKUPAN)]
