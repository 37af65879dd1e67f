"""The walls of announcements and threads.

An announcement is read by who belongs to or works for one of its units, when it is published, and by who manages the
instansi. A thread is the two sides' own: the person whom it is about does not read it.
"""

from django.db import migrations

from sigma.basis import sql
from sigma.basis.operasi import Jejak, Kebijakan

KELOLA = "instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
NASIONAL = "(select current_setting('sigma.nasional', true) = 't')"
INSTANSI = "instansi_id = any((select nullif(current_setting('sigma.instansi', true), '')::int[])::int[])"
UNTUK = "unor && (select coalesce(nullif(current_setting('sigma.lihat_unor', true), ''), '{}')::int[])"
MILIK = "pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint)"
TULIS = f"{KELOLA} or (select current_setting('sigma.tulis_nasional', true) = 't')"
# A thread is no message to the person: their own level is left out.
BACA_UTAS, TULIS_UTAS = sql.syarat("", None), sql.syarat("tulis_", None)

KUNCI = """
alter table koordinasi_bacaan add constraint bacaan_pengumuman foreign key (pengumuman_id, instansi_id)
    references koordinasi_pengumuman (id, instansi_id) deferrable initially deferred;
revoke update, delete, truncate on koordinasi_bacaan from sigma_app, sigma_worker;
revoke delete, truncate on koordinasi_pengumuman from sigma_app, sigma_worker;
alter table koordinasi_pesan add constraint pesan_utas foreign key (utas_id, pegawai_id)
    references koordinasi_utas (id, pegawai_id) on delete cascade deferrable initially deferred;
revoke update, delete, truncate on koordinasi_pesan from sigma_app, sigma_worker;
revoke delete, truncate on koordinasi_utas from sigma_app, sigma_worker;
"""


def _ikut(tabel):
    """The unit columns are the person's, set by the database, and go with the person."""
    return migrations.RunSQL(
        f"""create trigger isi_cakupan before insert or update of pegawai_id, instansi_id, opd_id, unor_id
    on {tabel} for each row execute function sigma_isi_cakupan()""",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("koordinasi", "0001_skema"),
        ("pegawai", "0021_peristiwa_asal"),
        ("basis", "0002_fungsi_pemicu"),
    ]
    operations = [
        migrations.RunSQL(KUNCI, migrations.RunSQL.noop),
        Kebijakan(
            "koordinasi_pengumuman",
            baca=f"{KELOLA} or {NASIONAL} or (keadaan = 'TERBIT' and ({INSTANSI} or {UNTUK}))",
            tulis=TULIS,
        ),
        Kebijakan("koordinasi_bacaan", baca=f"{MILIK} or {KELOLA} or {NASIONAL}", tulis=MILIK),
        _ikut("koordinasi_utas"),
        _ikut("koordinasi_pesan"),
        Kebijakan("koordinasi_utas", baca=BACA_UTAS, tulis=TULIS_UTAS),
        Kebijakan("koordinasi_pesan", baca=BACA_UTAS, tulis=TULIS_UTAS),
        Jejak("koordinasi_pengumuman", "koordinasi_historicalpengumuman", f"{KELOLA} or {NASIONAL}"),
        Jejak(
            "koordinasi_utas",
            "koordinasi_historicalutas",
            "exists (select 1 from koordinasi_utas u where u.id = koordinasi_historicalutas.id)",
        ),
    ]
