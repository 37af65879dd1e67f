"""Walls of every table, the state machine as a trigger, the trail that nobody can edit."""

from django.db import migrations

from sigma.basis.operasi import AnakPegawai, FungsiMesin, Jejak, Kebijakan

# A frozen copy of sinkron_siasn.alur.ALUR (a test compares both; a change there needs a migration).
ALUR = (
    ("ANTRE", "DIAMBIL", "sigma_worker"),
    ("DITUNDA", "DIAMBIL", "sigma_worker"),
    ("DIAMBIL", "ANTRE", "sigma_worker"),
    ("DIAMBIL", "DITUNDA", "sigma_worker"),
    ("DIAMBIL", "TERKIRIM", "sigma_worker"),
    ("DIAMBIL", "TIDAK_PASTI", "sigma_worker"),
    ("DIAMBIL", "COCOK", "sigma_worker"),
    ("DIAMBIL", "DITOLAK_SIASN", "sigma_worker"),
    ("DIAMBIL", "MENUNGGU_PETUGAS", "sigma_worker"),
    ("DIAMBIL", "GAGAL", "sigma_worker"),
    ("TERKIRIM", "COCOK", "sigma_worker"),
    ("TERKIRIM", "TIDAK_COCOK", "sigma_worker"),
    ("TERKIRIM", "MENUNGGU_PETUGAS", "sigma_worker"),
    ("TIDAK_PASTI", "COCOK", "sigma_worker"),
    ("TIDAK_PASTI", "ANTRE", "sigma_worker"),
    ("TIDAK_PASTI", "TIDAK_COCOK", "sigma_worker"),
    ("TIDAK_PASTI", "MENUNGGU_PETUGAS", "sigma_worker"),
    ("ANTRE", "DIBATALKAN", "sigma_app"),
    ("DITUNDA", "DIBATALKAN", "sigma_app"),
    ("DITUNDA", "ANTRE", "sigma_app"),
    ("GAGAL", "ANTRE", "sigma_app"),
    ("GAGAL", "DISELESAIKAN", "sigma_app"),
    ("DITOLAK_SIASN", "DISELESAIKAN", "sigma_app"),
    ("TIDAK_COCOK", "DISELESAIKAN", "sigma_app"),
    ("MENUNGGU_PETUGAS", "DISELESAIKAN", "sigma_app"),
)
_PANAH = ", ".join(f"('{dari}', '{ke}', '{peran}')" for dari, ke, peran in ALUR)

# session_user is the login; current_user would be the owner of a definer function.
JAGA = f"""
create function sinkron_jaga_dorongan() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        if new.keadaan <> 'ANTRE' or new.pos_ke <> 0 then
            raise exception 'dorongan baru harus ANTRE' using errcode = 'check_violation',
                constraint = 'dorongan_alur';
        end if;
    elsif new.keadaan is distinct from old.keadaan and not exists (
        select 1 from (values {_PANAH}) a(dari, ke, peran)
        where a.dari = old.keadaan and a.ke = new.keadaan and a.peran = session_user) then
        raise exception 'dorongan tidak dapat berpindah dari % ke %', old.keadaan, new.keadaan
            using errcode = 'check_violation', constraint = 'dorongan_alur';
    end if;
    return new;
end $$
"""

CATAT = """
create function sinkron_catat_peristiwa() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if (new.keadaan, new.sebab, new.percobaan, new.pos_ke)
            is not distinct from (old.keadaan, old.sebab, old.percobaan, old.pos_ke) then
            return null;
        end if;
    end if;
    insert into sinkron_siasn_peristiwadorongan
        (dorongan_id, waktu, dari, ke, sebab, pelaku, oleh_id, percobaan)
    values (new.id, clock_timestamp(), case tg_op when 'UPDATE' then old.keadaan else '' end, new.keadaan,
        new.sebab, session_user, nullif(current_setting('sigma.pengguna', true), '')::bigint, new.percobaan);
    return null;
end $$
"""

KELOLA = (
    "{0} = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
    " or (select current_setting('sigma.kelola_nasional', true) = 't')"
)
INSTANSI = KELOLA.format("instansi_id")
KONEKSI = f"exists (select 1 from sinkron_siasn_koneksisiasn k where k.id = koneksi_id and ({INSTANSI}))"


def Pekerja(*tabel: str):
    """The worker finds its work before it has any scope."""
    return migrations.RunSQL(
        "".join(
            f"create policy pekerja on {t} to sigma_worker using (true) with check (true);" for t in tabel
        ),
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("sinkron_siasn", "0001_skema"),
        ("pegawai", "0002_dinding"),
        ("basis", "0001_dasar"),
    ]
    operations = [
        Kebijakan("sinkron_siasn_koneksisiasn", baca="true", tulis=INSTANSI),
        Kebijakan("sinkron_siasn_keadaankoneksi", baca="true", tulis="false"),
        Kebijakan("sinkron_siasn_rahasiakoneksi", baca=INSTANSI, tulis=INSTANSI),
        Kebijakan("sinkron_siasn_tokensiasn", baca="false", tulis="false"),
        Kebijakan("sinkron_siasn_ujikoneksi", baca=INSTANSI, tulis=INSTANSI),
        Kebijakan("sinkron_siasn_panggilansiasn", baca=KONEKSI, tulis="false"),
        Jejak("sinkron_siasn_koneksisiasn", "sinkron_siasn_historicalkoneksisiasn", INSTANSI),
        AnakPegawai("sinkron_siasn_salinansiasn"),
        AnakPegawai("sinkron_siasn_penyegaran"),
        AnakPegawai("sinkron_siasn_kesepakatan"),
        AnakPegawai("sinkron_siasn_dorongan"),
        AnakPegawai("sinkron_siasn_doronganisi"),
        Kebijakan(
            "sinkron_siasn_peristiwadorongan",
            baca="exists (select 1 from sinkron_siasn_dorongan d where d.id = dorongan_id)",
            tulis="false",
        ),
        Pekerja(
            "sinkron_siasn_keadaankoneksi",
            "sinkron_siasn_rahasiakoneksi",
            "sinkron_siasn_tokensiasn",
            "sinkron_siasn_ujikoneksi",
            "sinkron_siasn_panggilansiasn",
            "sinkron_siasn_penyegaran",
            "sinkron_siasn_dorongan",
        ),
        FungsiMesin(JAGA, "sinkron_jaga_dorongan()"),
        FungsiMesin(CATAT, "sinkron_catat_peristiwa()"),
        migrations.RunSQL(
            """
create trigger jaga before insert or update on sinkron_siasn_dorongan
    for each row execute function sinkron_jaga_dorongan();
create trigger catat after insert or update on sinkron_siasn_dorongan
    for each row execute function sinkron_catat_peristiwa();
-- A person in the web moves the state and says why; lease, post and originator are the worker's.
revoke update, delete on sinkron_siasn_dorongan from sigma_app, sigma_worker;
grant update (keadaan, sebab, catatan, selesai_pada, lanjut_pada, dering_pada, percobaan, jatuh)
    on sinkron_siasn_dorongan to sigma_app;
grant update (keadaan, sebab, selesai_pada, percobaan, jatuh, penyewa, sewa_sampai, lanjut_pada,
    dering_pada, pos_sejak, pos_ke, tenang_sampai) on sinkron_siasn_dorongan to sigma_worker;
-- What was decided stays as it was decided.
revoke update, delete on sinkron_siasn_doronganisi from sigma_app, sigma_worker;
grant update (bidang, pesan_siasn, diperiksa_pada) on sinkron_siasn_doronganisi to sigma_worker;
revoke insert, update, delete on sinkron_siasn_peristiwadorongan from sigma_app, sigma_worker;
revoke all on sinkron_siasn_tokensiasn from sigma_app;
revoke insert, update, delete on sinkron_siasn_keadaankoneksi, sinkron_siasn_panggilansiasn from sigma_app;
""",
            migrations.RunSQL.noop,
        ),
    ]
