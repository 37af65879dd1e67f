"""Walls: findings and counts are written by the database alone; weights by the Admin Nasional."""

from django.db import migrations

from sigma.basis import sql
from sigma.basis.operasi import Jejak, Kebijakan

# Whoever may read the people of an OPD or instansi may read their number; the nation's and the instansi's also by the
# right to national statistics, which shows no person.
TERLIHAT = """
    (select current_setting('sigma.nasional', true) = 't')
    or instansi_id = any((select nullif(current_setting('sigma.instansi', true), '')::int[])::int[])
    or opd_id = any((select nullif(current_setting('sigma.opd', true), '')::int[])::int[])
    or ({nasional} (select current_setting('sigma.statistik_nasional', true) = 't'))
"""
TERTUTUP = """
alter table {tabel} enable row level security;
alter table {tabel} force row level security;
create policy baca on {tabel} for select to sigma_app, sigma_worker using ({baca});
create policy mesin on {tabel} to sigma_mesin using (true) with check (true);
create policy pemilik on {tabel} to sigma_owner using (true) with check (true);
revoke insert, update, delete, truncate on {tabel} from sigma_app, sigma_worker;
grant select, insert, update, delete on {tabel} to sigma_mesin;
"""


def _tertutup(tabel, baca):
    return migrations.RunSQL(TERTUTUP.format(tabel=tabel, baca=baca), migrations.RunSQL.noop)


KUNCI = """
alter table kualitas_nilai add constraint kualitas_orang foreign key (pegawai_id) references pegawai_pegawai (id)
    on delete cascade deferrable initially deferred;
grant usage on sequence kualitas_rekapdelta_id_seq, kualitas_antre_id_seq to sigma_mesin;
"""
# Two structural posts of one unit; the same telephone number in two records.
INDEKS = """
create index kualitas_struktural on pegawai_pegawai (unor_id) where jenis_jabatan_id = '1' and aktif;
create index kualitas_hp on pegawai_pegawai (no_hp) where no_hp <> '';
"""
PENYIMPANAN = """
alter table kualitas_rekapdelta set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000);
alter table kualitas_rekap set (fillfactor = 80);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("kualitas", "0001_skema"),
        ("organisasi", "0005_dinding_tulis"),
        ("basis", "0002_fungsi_pemicu"),
        ("riwayat", "0002_dinding"),
        ("pegawai", "0023_isi_aturan_validasi"),
    ]
    operations = [
        Kebijakan("kualitas_aturanikd", baca="true", tulis=sql.KELOLA_NASIONAL),
        Jejak("kualitas_aturanikd", "kualitas_historicalaturanikd", "true"),
        Kebijakan("kualitas_keadaan", baca="true", tulis=sql.KELOLA_NASIONAL),
        _tertutup("kualitas_sumber", "true"),
        _tertutup("kualitas_nilai", sql.syarat("", "pegawai_id")),
        _tertutup("kualitas_antre", "false"),
        _tertutup("kualitas_rekap", TERLIHAT.format(nasional="opd_id = 0 and")),
        _tertutup("kualitas_rekapdelta", TERLIHAT.format(nasional="")),
        _tertutup("kualitas_potret", TERLIHAT.format(nasional="opd_id = 0 and")),
        migrations.RunSQL(KUNCI, migrations.RunSQL.noop),
        migrations.RunSQL(INDEKS, migrations.RunSQL.noop),
        migrations.RunSQL(PENYIMPANAN, migrations.RunSQL.noop),
    ]
