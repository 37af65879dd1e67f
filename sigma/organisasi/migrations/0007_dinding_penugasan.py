"""Who gives roles, also where the application forgets to ask.

A role is inserted in the name of who acts, for somebody else, inside the instansi whose accounts that person manages
(`sigma.kelola_akun`) or, for the roles of DMS, whose DMS (`sigma.kelola_dms`). Afterwards only its end may be written.
A grant needs a role that it comes from. Admin BKD needs a second person, except while there is no other one.
The deployment (commands and tasks, never a page) manages all.
"""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin, Kebijakan

SISTEM = (
    "((select current_setting('sigma.kelola_nasional', true) = 't')"
    " and (select coalesce(current_setting('sigma.asal', true), '') <> 'web'))"
)
DIRI = "(select nullif(current_setting('sigma.pengguna', true), '')::bigint)"
DMS = "('DASHBOARD_DMS', 'MONITORING_DMS', 'VERIFIKATOR_DMS')"
HAK_DMS = (
    "permission_id in (select id from auth_permission where codename in"
    " ('dms_cari', 'dms_unggah', 'dms_mapping', 'dms_laporan', 'dms_pantau', 'dms_periksa'))"
)


def _di(nama: str, kolom: str) -> str:
    return f"{kolom} = any((select nullif(current_setting('sigma.{nama}', true), '')::int[])::int[])"


TEMPAT = f"({_di('kelola_akun', 'instansi_id')} or ({_di('kelola_dms', 'instansi_id')} and peran in {DMS}))"
BERI = f"{TEMPAT} and pengguna_id <> {DIRI} and dibuat_oleh_id = {DIRI} and peran <> 'ADMIN_NASIONAL'"
# What is written afterwards is an end; nobody's name stands on one that came by itself (a transfer).
CABUT = (
    f"{TEMPAT} and pengguna_id is distinct from {DIRI} and dicabut_pada is not null"
    f" and (dicabut_oleh_id is null or dicabut_oleh_id = {DIRI})"
)


def _ganti(tabel: str, tambah: str, ubah: str, hapus: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""alter policy tambah on {tabel} with check ({tambah});
        alter policy ubah on {tabel} using ({hapus}) with check ({ubah});
        alter policy hapus on {tabel} using ({hapus});""",
        migrations.RunSQL.noop,
    )


PUNYA_TUGAS = """exists (select 1 from organisasi_penugasan p where p.pengguna_id = user_id
    and p.dicabut_pada is null and p.{} = content_object_id)"""
IZIN_INSTANSI = (
    f"({_di('kelola_akun', 'content_object_id')} or ({_di('kelola_dms', 'content_object_id')} and {HAK_DMS}))"
)
# The tree's own wall shows a unit to whoever manages its instansi.
IZIN_UNOR = (
    "exists (select 1 from organisasi_unor u where u.id = content_object_id and "
    f"{_di('kelola_akun', 'u.instansi_id')})"
)
BUKAN_DIRI = f"user_id <> {DIRI}"
USUL = _di("kelola_akun", "instansi_id")

BERAT = """
create function sigma_penugasan_berat() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare siapa bigint := nullif(current_setting('sigma.pengguna', true), '')::bigint;
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
    if exists (select 1 from organisasi_penugasan p join akun_pengguna a on a.id = p.pengguna_id
            where p.instansi_id = new.instansi_id and p.peran = new.peran and p.dicabut_pada is null
            and p.mulai <= current_date and (p.sampai is null or p.sampai >= current_date)
            and a.is_active and a.password not like '!%' and a.id <> siapa) then
        raise exception 'Admin BKD perlu persetujuan orang kedua' using errcode = 'check_violation',
            constraint = 'penugasan_berat_dua_orang';
    end if;
    return new;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("organisasi", "0006_penugasan"), ("akun", "0006_administrasi")]
    operations = [
        Kebijakan("organisasi_usulpenugasan", baca=f"{SISTEM} or {USUL}", tulis=f"{SISTEM} or {USUL}"),
        _ganti(
            "organisasi_usulpenugasan",
            f"{SISTEM} or ({USUL} and diusulkan_oleh_id = {DIRI} and pengguna_id <> {DIRI} and keadaan = 'MENUNGGU')",
            f"{SISTEM} or ({USUL} and diputus_oleh_id = {DIRI} and pengguna_id <> {DIRI})",
            f"{SISTEM} or ({USUL} and keadaan = 'MENUNGGU')",
        ),
        _ganti(
            "organisasi_penugasan",
            f"{SISTEM} or ({BERI})",
            f"{SISTEM} or ({CABUT})",
            f"{SISTEM} or {TEMPAT}",
        ),
        _ganti(
            "organisasi_instansiizinpengguna",
            f"{SISTEM} or ({IZIN_INSTANSI} and {BUKAN_DIRI} and {PUNYA_TUGAS.format('instansi_id')})",
            f"{SISTEM} or ({IZIN_INSTANSI} and {BUKAN_DIRI} and {PUNYA_TUGAS.format('instansi_id')})",
            f"{SISTEM} or {IZIN_INSTANSI}",
        ),
        _ganti(
            "organisasi_unorizinpengguna",
            f"{SISTEM} or ({IZIN_UNOR} and {BUKAN_DIRI} and {PUNYA_TUGAS.format('unor_id')})",
            f"{SISTEM} or ({IZIN_UNOR} and {BUKAN_DIRI} and {PUNYA_TUGAS.format('unor_id')})",
            f"{SISTEM} or {IZIN_UNOR}",
        ),
        FungsiMesin(BERAT, "sigma_penugasan_berat()"),
        migrations.RunSQL(
            """
grant select on akun_pengguna to sigma_mesin;
create trigger berat before insert on organisasi_penugasan
    for each row execute function sigma_penugasan_berat();
revoke update, delete on organisasi_usulpenugasan, organisasi_penugasan from sigma_app, sigma_worker;
grant update (keadaan, diputus_oleh_id, diputus_pada, alasan_putus) on organisasi_usulpenugasan
    to sigma_app, sigma_worker;
grant update (dicabut_pada, dicabut_oleh_id, alasan_cabut) on organisasi_penugasan to sigma_app, sigma_worker;
""",
            migrations.RunSQL.noop,
        ),
    ]
