"""Walls, the state machine and four eyes as a trigger, the steps that nobody can edit, first value of the delay."""

import re
from datetime import date

from django.db import migrations

from sigma.basis.operasi import AnakPegawai, FungsiMesin, Kebijakan
from sigma.basis.sql import KELOLA_NASIONAL, syarat

# A frozen copy of verifikasi.aturan.ALUR (a test compares both; a change there needs a migration).
ALUR = (
    ("DRAF", "DIAJUKAN", "pengusul"),
    ("PERBAIKAN", "DIAJUKAN", "pengusul"),
    ("DIAJUKAN", "DIVERIFIKASI", "pemeriksa"),
    ("DIAJUKAN", "PERBAIKAN", "pemeriksa"),
    ("DIAJUKAN", "DITOLAK", "pemeriksa"),
    ("PERBAIKAN", "DITOLAK", "pemeriksa"),
    ("DIVERIFIKASI", "DISETUJUI", "pemvalidasi"),
    ("DIVERIFIKASI", "DISETUJUI", "sistem"),
    ("DIVERIFIKASI", "PERBAIKAN", "pemvalidasi"),
    ("DIVERIFIKASI", "DITOLAK", "pemvalidasi"),
    ("DISETUJUI", "TERSINKRON", "sistem"),
    ("DRAF", "DIBATALKAN", "pengusul"),
    ("DIAJUKAN", "DIBATALKAN", "pengusul"),
    ("PERBAIKAN", "DIBATALKAN", "pengusul"),
    ("DIVERIFIKASI", "DIBATALKAN", "pengusul"),
)
_PANAH = ", ".join(f"('{dari}', '{ke}')" for dari, ke in dict.fromkeys((d, k) for d, k, _ in ALUR))
# A right over the unit, not the mere fact that it is the own record.
_LINGKUP = re.sub(r"\b(instansi_id|opd_id|unor_id) =", r"new.\1 =", syarat("tulis_", None))
_TOLAK = "using errcode = 'check_violation', constraint = 'usulan_alur'"

JAGA = f"""
create function verifikasi_jaga_usulan() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
    siapa bigint := nullif(current_setting('sigma.pengguna', true), '')::bigint;
begin
    if tg_op = 'INSERT' then
        if new.keadaan <> 'DRAF' or new.pengusul_id is distinct from siapa then
            raise exception 'usulan baru adalah DRAF pengusulnya sendiri' {_TOLAK};
        end if;
        return new;
    end if;
    if (new.isi, new.alasan, new.perlu_validasi) is distinct from (old.isi, old.alasan, old.perlu_validasi)
        and (old.keadaan not in ('DRAF', 'PERBAIKAN') or siapa is distinct from new.pengusul_id) then
        raise exception 'isi usulan hanya diubah pengusulnya sebelum diajukan' {_TOLAK};
    end if;
    if new.keadaan is not distinct from old.keadaan then
        return new;
    end if;
    if not exists (select 1 from (values {_PANAH}) a(dari, ke) where a.dari = old.keadaan and a.ke = new.keadaan) then
        raise exception 'usulan tidak dapat berpindah dari % ke %', old.keadaan, new.keadaan {_TOLAK};
    end if;
    if new.keadaan in ('DIAJUKAN', 'DIBATALKAN') and siapa is distinct from new.pengusul_id then
        raise exception 'hanya pengusulnya' {_TOLAK};
    end if;
    if new.keadaan in ('DIVERIFIKASI', 'PERBAIKAN', 'DITOLAK', 'DISETUJUI') then
        if siapa is null or siapa = new.pengusul_id
            or exists (select 1 from akun_pengguna a where a.id = siapa and (a.orang_id = new.pegawai_id
                or a.orang_id = (select u.orang_id from akun_pengguna u where u.id = new.pengusul_id)))
            or not coalesce({_LINGKUP}, false) then
            raise exception 'usulan diputus oleh orang lain yang berhak' {_TOLAK};
        end if;
    end if;
    return new;
end $$
"""

CATAT = """
create function verifikasi_catat_langkah() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE' then
        if (new.keadaan, new.isi, new.alasan) is not distinct from (old.keadaan, old.isi, old.alasan) then
            return null;
        end if;
    end if;
    insert into verifikasi_usulanlangkah (usulan_id, pada, dari, ke, oleh_id, catatan, alasan_tolak, isi, permintaan)
    values (new.id, clock_timestamp(), case tg_op when 'UPDATE' then old.keadaan else '' end, new.keadaan,
        nullif(current_setting('sigma.pengguna', true), '')::bigint,
        case when tg_op = 'INSERT' or new.alasan <> old.alasan then new.alasan
            when new.keadaan <> old.keadaan then new.catatan else '' end,
        coalesce(new.alasan_tolak_id, ''),
        case when tg_op = 'INSERT' or new.isi is distinct from old.isi then new.isi end,
        coalesce(current_setting('sigma.permintaan', true), ''));
    return null;
end $$
"""

HAK = """
create trigger jaga before insert or update on verifikasi_usulan
    for each row execute function verifikasi_jaga_usulan();
create trigger catat after insert or update on verifikasi_usulan
    for each row execute function verifikasi_catat_langkah();
revoke update, delete on verifikasi_usulan from sigma_app, sigma_worker;
grant update (keadaan, isi, alasan, perlu_validasi, tingkat, alasan_tolak_id, catatan, pemeriksa_id, penyetuju_id,
    diajukan_pada, berpindah_pada, versi) on verifikasi_usulan to sigma_app, sigma_worker;
revoke update, delete on verifikasi_usulanbukti from sigma_app, sigma_worker;
grant update (berlaku) on verifikasi_usulanbukti to sigma_app, sigma_worker;
revoke insert, update, delete on verifikasi_usulanlangkah from sigma_app, sigma_worker;
alter table verifikasi_usulanbukti add constraint bukti_usulan_orang
    foreign key (usulan_id, pegawai_id) references verifikasi_usulan (id, pegawai_id) deferrable initially deferred;
"""


def isi(apps, schema_editor):
    batas = apps.get_model("verifikasi", "BatasTunggu")
    batas._default_manager.get_or_create(
        berlaku_mulai=date(2025, 1, 1), defaults={"hari": 7, "sumber": "asumsi: satu minggu kerja"}
    )


class Migration(migrations.Migration):
    dependencies = [("verifikasi", "0001_skema"), ("pegawai", "0023_isi_aturan_validasi"), ("akun", "0002_kejadian")]
    operations = [
        AnakPegawai("verifikasi_usulan"),
        AnakPegawai("verifikasi_usulanbukti"),
        Kebijakan(
            "verifikasi_usulanlangkah",
            baca="exists (select 1 from verifikasi_usulan u where u.id = usulan_id)",
            tulis="false",
        ),
        Kebijakan("verifikasi_batastunggu", baca="true", tulis=KELOLA_NASIONAL),
        FungsiMesin(JAGA, "verifikasi_jaga_usulan()"),
        FungsiMesin(CATAT, "verifikasi_catat_langkah()"),
        migrations.RunSQL(HAK, migrations.RunSQL.noop),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
