"""Walls of the statement and its text, and of the access log now that it says whose record was opened."""

from django.db import migrations

from sigma.basis import sql
from sigma.basis.operasi import Jejak, Kebijakan

KELOLA = "instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
INSTANSI = "instansi_id = any((select nullif(current_setting('sigma.instansi', true), '')::int[])::int[])"
MILIK = "pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint)"
TULIS = f"{KELOLA} or {sql.KELOLA_NASIONAL}"

ISI = """
alter policy baca on jejak_akses using (
    (select current_setting('sigma.nasional', true) = 't')
    or instansi_id = any((select nullif(current_setting('sigma.instansi', true), '')::int[])::int[])
    or opd_id = any((select nullif(current_setting('sigma.opd', true), '')::int[])::int[])
    or unor_id = any((select nullif(current_setting('sigma.unor', true), '')::int[])::int[])
    or orang_id = (select nullif(current_setting('sigma.orang', true), '')::bigint)
    or pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint));
revoke update, delete, truncate on jejak_tekspakta from sigma_app, sigma_worker;
revoke update, delete, truncate on jejak_pernyataan from sigma_app, sigma_worker;
"""
TEKS = """Saya memegang data pribadi pegawai ASN karena tugas saya.

Saya menyatakan:
- membuka dan memakai data itu hanya untuk tugas saya, pada unit kerja yang ditugaskan kepada saya;
- tidak memberikannya kepada pihak yang tidak berhak, dan tidak menyalinnya untuk keperluan lain;
- tidak meminjamkan akun, kata sandi, dan kode OTP saya;
- melaporkan kepada BKD bila data bocor, hilang, atau akun saya dipakai orang lain;
- mengetahui bahwa setiap rekaman yang saya buka tercatat dan dapat diperiksa."""


def isi(apps, schema_editor):
    with schema_editor.connection.cursor() as kursor:
        kursor.execute("select count(*) from jejak_tekspakta")
        if kursor.fetchone()[0] == 0:
            kursor.execute(
                "insert into jejak_tekspakta (isi, ulang_bulan, berlaku_mulai, sumber) values (%s, 12, %s, %s)",
                [TEKS, "2025-01-01", "Rumusan awal SIGMA (UU 27/2022 tentang Pelindungan Data Pribadi); ganti dengan naskah instansi"],
            )
        kursor.execute("select count(*) from jejak_batasjejak")
        if kursor.fetchone()[0] == 0:
            kursor.execute(
                "insert into jejak_batasjejak (per_jam, malam_mulai, malam_sampai, sumber) values (60, 22, 5, %s)",
                ["Nilai awal SIGMA"],
            )


class Migration(migrations.Migration):
    dependencies = [("jejak", "0003_pakta"), ("basis", "0002_fungsi_pemicu")]
    operations = [
        Kebijakan("jejak_tekspakta", baca="true", tulis=TULIS),
        Kebijakan("jejak_batasjejak", baca="true", tulis=TULIS),
        Kebijakan("jejak_pernyataan", baca=f"{MILIK} or {INSTANSI} or {KELOLA}", tulis=MILIK),
        Jejak("jejak_batasjejak", "jejak_historicalbatasjejak", "true"),
        migrations.RunSQL(ISI, migrations.RunSQL.noop),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
