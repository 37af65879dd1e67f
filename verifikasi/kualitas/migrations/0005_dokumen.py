"""SK and ijazah without a document: judged when a document or a row of riwayat jabatan changes; switched on."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin, GantiFungsiMesin
from verifikasi.kualitas import sql

SIDIK = "05401bc442b11994"  # of the texts made by `verifikasi.kualitas.sql` when this was written

KODE = "SK_TANPA_DOKUMEN"
# Photos and personal papers prove no row and are told apart here; old and new rows that are the same fall out.
DOKUMEN = """
create function sigma_catat_kualitas_dokumen() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare nomor bigint[];
begin
    if tg_op = 'INSERT' then
        select array_agg(distinct pegawai_id) into nomor from baru where sasaran is not null;
    elsif tg_op = 'DELETE' then
        select array_agg(distinct pegawai_id) into nomor from lama where sasaran is not null;
    else
        select array_agg(distinct pegawai_id) into nomor from (
            select pegawai_id, sasaran, keadaan from (
                select pegawai_id, sasaran, keadaan, 1 as d from baru union all
                select pegawai_id, sasaran, keadaan, -1 from lama) dua
            where sasaran is not null group by 1, 2, 3 having sum(d) <> 0) x;
    end if;
    if nomor is not null then
        perform sigma_kunci_kualitas(nomor);
    end if;
    return null;
end $$
"""


def _pemicu(tabel, fungsi):
    jalan = f"for each statement execute function {fungsi}()"
    return f"""
create trigger susun_kualitas_tambah after insert on {tabel} referencing new table as baru {jalan};
create trigger susun_kualitas_ubah after update on {tabel} referencing old table as lama new table as baru {jalan};
create trigger susun_kualitas_hapus after delete on {tabel} referencing old table as lama {jalan};
"""


PEMICU = _pemicu("dms_dokumen", "sigma_catat_kualitas_dokumen") + _pemicu(
    "riwayat_jabatan", "sigma_catat_kualitas_riwayat"
)


def nyalakan(apps, schema_editor):
    """Where the rule still stands as it was delivered."""
    from verifikasi.kualitas.aturan import MENURUT_KODE

    aturan = apps.get_model("kualitas", "AturanIkd")._default_manager.filter(kode=KODE)
    if aturan.count() == 1:
        aturan.update(aktif=True)
        keadaan = apps.get_model("kualitas", "Keadaan")._default_manager.get(id=1)
        keadaan.nyala |= MENURUT_KODE[KODE].bit
        keadaan.save()


class Migration(migrations.Migration):
    dependencies = [
        ("kualitas", "0004_pemicu"),
        ("dms", "0005_kembar"),
        ("riwayat", "0002_dinding"),
    ]
    operations = [
        GantiFungsiMesin(sql.susun()),
        GantiFungsiMesin(sql.bandingkan()),
        FungsiMesin(DOKUMEN, "sigma_catat_kualitas_dokumen()"),
        migrations.RunSQL(PEMICU, migrations.RunSQL.noop),
        migrations.RunPython(nyalakan, migrations.RunPython.noop),
    ]
