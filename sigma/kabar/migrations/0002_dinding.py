"""The wall around notifications: one's own; written by one function of the database, which alone sees who does not want
to be told."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin, Kebijakan

MILIK = "pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint)"
# The task that writes digests, by name; no role of a person sets this.
TUGAS = "(select current_setting('sigma.nasional', true) = 't')"
TULIS_TUGAS = "(select current_setting('sigma.tulis_nasional', true) = 't')"
TABEL = ("kabar_notifikasi", "kabar_pilihankabar", "kabar_ringkasansurel")

KABARI = """
create function sigma_kabari(p_pengguna bigint[], p_jenis text, p_objek uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare banyak integer;
begin
    insert into kabar_notifikasi (pengguna_id, jenis, objek)
        select a.id, p_jenis, p_objek from akun_pengguna a
        where a.id = any(p_pengguna) and a.is_active and not exists (
            select 1 from kabar_pilihankabar p where p.pengguna_id = a.id and p.jenis = p_jenis and p.cara = 'MATI')
        order by a.id
        on conflict do nothing;
    get diagnostics banyak = row_count;
    return banyak;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("kabar", "0001_skema"), ("basis", "0002_fungsi_pemicu")]
    operations = [
        *(Kebijakan(t, baca=f"{MILIK} or {TUGAS}", tulis=f"{MILIK} or {TULIS_TUGAS}") for t in TABEL),
        FungsiMesin(KABARI, "sigma_kabari(bigint[], text, uuid)"),
        migrations.RunSQL(
            """
revoke insert, update, delete, truncate on kabar_notifikasi from sigma_app, sigma_worker;
grant update (dibaca_pada) on kabar_notifikasi to sigma_app, sigma_worker;
revoke update, delete, truncate on kabar_ringkasansurel from sigma_app, sigma_worker;
grant select on akun_pengguna to sigma_mesin;
""",
            migrations.RunSQL.noop,
        ),
    ]
