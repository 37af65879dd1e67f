"""The rule SK_TANPA_DOKUMEN: documents are bound to rows of riwayat, so it can be judged."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin
from verifikasi.kualitas import sql

SIDIK = "4ed148d5838f6eb9"  # of the texts made by `verifikasi.kualitas.sql` when this was written

DOKUMEN = """
create function sigma_catat_kualitas_dokumen() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare nomor bigint[];
begin
    if tg_op = 'INSERT' then
        select array_agg(distinct pegawai_id) into nomor from baru where sasaran_jenis = 'golongan';
    else
        select array_agg(distinct x) into nomor from (
            select pegawai_id as x from lama where sasaran_jenis = 'golongan'
            union select pegawai_id from baru where sasaran_jenis = 'golongan') y;
    end if;
    if nomor is not null then
        perform sigma_kunci_kualitas(nomor);
    end if;
    return null;
end $$
"""
PEMICU = """
create trigger susun_kualitas_tambah after insert on dms_dokumen referencing new table as baru
    for each statement execute function sigma_catat_kualitas_dokumen();
create trigger susun_kualitas_ubah after update on dms_dokumen referencing old table as lama new table as baru
    for each statement execute function sigma_catat_kualitas_dokumen();
"""
# A function belongs to `sigma_mesin`, so only that role may drop it; it is then made anew.
LEPAS = """set local role sigma_mesin;
drop function sigma_susun_kualitas(bigint[], date);
drop function sigma_banding_kualitas(bigint, int, date);
reset role;
"""


class Migration(migrations.Migration):
    dependencies = [("kualitas", "0004_pemicu"), ("dms", "0005_kembar")]
    operations = [
        migrations.RunSQL(LEPAS, migrations.RunSQL.noop),
        FungsiMesin(sql.susun(), "sigma_susun_kualitas(bigint[], date)", "sigma_owner"),
        FungsiMesin(sql.bandingkan(), "sigma_banding_kualitas(bigint, int, date)", "sigma_app, sigma_worker"),
        FungsiMesin(DOKUMEN, "sigma_catat_kualitas_dokumen()"),
        migrations.RunSQL(PEMICU, migrations.RunSQL.noop),
    ]
