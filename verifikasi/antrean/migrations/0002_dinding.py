"""Walls of the queue; what the database itself does: a move of an usulan ends its claim and counts the decision, a second
look is written once and by a third person; first values of the tables."""

from datetime import date
from decimal import Decimal

from django.db import migrations

from sigma.basis import sql
from sigma.basis.operasi import FungsiMesin, Kebijakan

# A claim, a second look and a count are the verifiers' own: the person whom they are about reads none of them.
BACA, TULIS = sql.syarat("", None), sql.syarat("tulis_", None)
SIAPA = "(select nullif(current_setting('sigma.pengguna', true), '')::bigint)"
NASIONAL = "(select current_setting('sigma.nasional', true) = 't')"
TULIS_NASIONAL = "(select current_setting('sigma.tulis_nasional', true) = 't')"
KELOLA = "instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"

PUTUSAN = """
create function antrean_sesudah_pindah() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    siapa bigint := nullif(current_setting('sigma.pengguna', true), '')::bigint;
    lama interval := new.berpindah_pada - old.berpindah_pada;
    batas integer;
begin
    delete from antrean_klaim where usulan_id = new.id;
    if old.keadaan not in ('DIAJUKAN', 'DIVERIFIKASI') or siapa is null
        or new.keadaan not in ('DIVERIFIKASI', 'DISETUJUI', 'PERBAIKAN', 'DITOLAK')
        -- One person's yes may take two steps; it is one decision.
        or (new.keadaan = 'DISETUJUI' and new.penyetuju_id = old.pemeriksa_id) then
        return null;
    end if;
    select hari into batas from verifikasi_batastunggu
        where berlaku_mulai <= new.berpindah_pada::date order by berlaku_mulai desc limit 1;
    insert into antrean_putusan (usulan_id, jenis, ke, oleh_id, pada, menunggu, tepat, instansi_id, opd_id, unor_id)
    values (new.id, new.jenis, new.keadaan, siapa, new.berpindah_pada, greatest(0, extract(epoch from lama))::bigint,
        lama <= make_interval(days => coalesce(batas, 7)), new.instansi_id, new.opd_id, new.unor_id);
    return null;
end $$
"""

JAGA_TINJAUAN = """
create function antrean_jaga_tinjauan() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare siapa bigint := nullif(current_setting('sigma.pengguna', true), '')::bigint;
begin
    if new.hasil is not distinct from old.hasil then
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

IKAT = f"""
create trigger putusan after update of keadaan on verifikasi_usulan for each row
    when (new.keadaan is distinct from old.keadaan) execute function antrean_sesudah_pindah();
create trigger jaga before update of hasil, alasan, peninjau_id on antrean_tinjauan for each row
    execute function antrean_jaga_tinjauan();
alter table antrean_klaim add constraint klaim_usulan_orang foreign key (usulan_id, pegawai_id)
    references verifikasi_usulan (id, pegawai_id) on delete cascade deferrable initially deferred;
alter table antrean_tinjauan add constraint tinjauan_usulan_orang foreign key (usulan_id, pegawai_id)
    references verifikasi_usulan (id, pegawai_id) on delete cascade deferrable initially deferred;
-- Nobody puts a claim into another's hands.
alter policy tambah on antrean_klaim with check (({TULIS}) and pemegang_id = {SIAPA});
alter policy ubah on antrean_klaim using ({TULIS}) with check (({TULIS}) and pemegang_id = {SIAPA});
revoke insert, update, delete, truncate on antrean_putusan from sigma_app, sigma_worker;
revoke update, delete, truncate on antrean_tinjauan from sigma_app, sigma_worker;
grant update (hasil, alasan, peninjau_id, ditinjau_pada) on antrean_tinjauan to sigma_app, sigma_worker;
revoke update, delete, truncate on antrean_serah from sigma_app, sigma_worker;
grant update (diakhiri_pada, diakhiri_oleh_id) on antrean_serah to sigma_app, sigma_worker;
revoke update, delete, truncate on antrean_risikorendah, antrean_porsitinjau from sigma_app, sigma_worker;
-- Only the giver makes one; both end it.
alter policy tambah on antrean_serah with check (dari_id = {SIAPA} or {TULIS_NASIONAL});
"""


def _ikut(tabel):
    """The unit columns are the person's, set by the database, and go with the person."""
    return migrations.RunSQL(
        f"""create trigger isi_cakupan before insert or update of pegawai_id, instansi_id, opd_id, unor_id
    on {tabel} for each row execute function sigma_isi_cakupan()""",
        migrations.RunSQL.noop,
    )


MULAI = date(2025, 1, 1)
SUMBER_RISIKO = "asumsi: tidak mengubah hak, gaji, jabatan, atau identitas; dapat dibalik"
# Kind, field ("" = the whole kind).
RISIKO = [
    ("DATA_UTAMA", bidang)
    for bidang in (
        *("agama", "alamat", "kabupaten_kode", "no_hp", "no_telp", "email_pribadi", "email_gov"),
        *("gelar_depan", "gelar_belakang", "npwp", "npwp_tanggal", "bpjs", "taspen", "taspen_tanggal", "tapera"),
        "karis_karsu",
    )
]
SUMBER_ALASAN = "istilah layanan BKN"
ALASAN = (
    ("BTS", "BTS: berkas tidak sesuai"),
    ("BTL", "BTL: berkas tidak lengkap"),
    ("TMS", "TMS: tidak memenuhi syarat"),
)


def isi(apps, schema_editor):
    risiko, porsi = apps.get_model("antrean", "RisikoRendah"), apps.get_model("antrean", "PorsiTinjau")
    for jenis, bidang in RISIKO:
        risiko._default_manager.get_or_create(
            jenis=jenis, bidang=bidang, berlaku_mulai=MULAI, defaults={"sumber": SUMBER_RISIKO}
        )
    porsi._default_manager.get_or_create(
        instansi=None, berlaku_mulai=MULAI, defaults={"persen": Decimal(5), "sumber": "asumsi: satu dari dua puluh"}
    )
    alasan = apps.get_model("referensi", "AlasanTolak")
    baris = [alasan(kode=kode, nama=nama, sumber=SUMBER_ALASAN) for kode, nama in ALASAN]
    alasan._default_manager.bulk_create(baris, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("antrean", "0001_skema"),
        ("verifikasi", "0003_pengingat"),
        ("referensi", "0009_alasan_tolak"),
        ("basis", "0002_fungsi_pemicu"),
    ]
    operations = [
        _ikut("antrean_klaim"),
        _ikut("antrean_tinjauan"),
        Kebijakan("antrean_klaim", baca=BACA, tulis=TULIS),
        Kebijakan("antrean_tinjauan", baca=BACA, tulis=TULIS),
        Kebijakan("antrean_putusan", baca=BACA, tulis="false"),
        Kebijakan(
            "antrean_serah",
            baca=f"dari_id = {SIAPA} or kepada_id = {SIAPA} or {NASIONAL}",
            tulis=f"dari_id = {SIAPA} or kepada_id = {SIAPA} or {TULIS_NASIONAL}",
        ),
        Kebijakan("antrean_templatalasan", baca=f"pengguna_id = {SIAPA}", tulis=f"pengguna_id = {SIAPA}"),
        Kebijakan("antrean_risikorendah", baca="true", tulis=sql.KELOLA_NASIONAL),
        Kebijakan("antrean_porsitinjau", baca="true", tulis=f"{sql.KELOLA_NASIONAL} or {KELOLA}"),
        FungsiMesin(PUTUSAN, "antrean_sesudah_pindah()"),
        FungsiMesin(JAGA_TINJAUAN, "antrean_jaga_tinjauan()"),
        migrations.RunSQL(IKAT, migrations.RunSQL.noop),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
