"""Names of the units of a person's instansi, for whoever may see the person."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin

# Looks past the policies of the units, so it asks first whether this session sees the person.
UNOR = """
create function sigma_unor_instansi(p_orang bigint, p_teks text, p_kode text, p_batas int)
returns table (kode text, nama text, opd text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    nas boolean := coalesce(current_setting('sigma.nasional', true) = 't', false);
    ins int[] := nullif(current_setting('sigma.instansi', true), '')::int[];
    opd_ids int[] := nullif(current_setting('sigma.opd', true), '')::int[];
    unor_ids int[] := nullif(current_setting('sigma.unor', true), '')::int[];
    sendiri bigint := nullif(current_setting('sigma.orang', true), '')::bigint;
    milik bigint;
    kata text[] := regexp_split_to_array(upper(trim(p_teks)), '\\s+');
begin
    select p.instansi_id into milik from pegawai_pegawai p where p.id = p_orang
        and (nas or p.instansi_id = any(ins) or p.opd_id = any(opd_ids) or p.unor_id = any(unor_ids)
            or p.id = sendiri);
    if milik is null then
        return;
    end if;
    return query select u.siasn_id::text, u.nama::text, coalesce(o.nama, '')::text
        from organisasi_unor u left join organisasi_unor o on o.id = u.opd_id
        where u.instansi_id = milik and u.aktif
        and (p_kode = '' or u.siasn_id = p_kode)
        and (p_kode <> '' or (select bool_and(strpos(upper(u.nama), k) > 0) from unnest(kata) k))
        order by upper(u.nama) <> upper(trim(p_teks)), strpos(upper(u.nama), upper(trim(p_teks))) <> 1, u.nama, u.id
        limit least(greatest(p_batas, 1), 50);
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("riwayat", "0002_dinding"), ("organisasi", "0007_dinding_penugasan")]
    operations = [FungsiMesin(UNOR, "sigma_unor_instansi(bigint, text, text, int)")]
