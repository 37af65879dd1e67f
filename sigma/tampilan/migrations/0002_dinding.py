"""The wall around long work: one's own, and that of the instansi one looks after; the worker finds all."""

from django.db import migrations

from sigma.basis.operasi import Kebijakan

MILIK = "pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint)"
KELOLA = (
    "instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
    " or (select current_setting('sigma.kelola_nasional', true) = 't')"
)


class Migration(migrations.Migration):
    dependencies = [("tampilan", "0001_pekerjaan"), ("basis", "0001_dasar")]
    operations = [
        Kebijakan("tampilan_pekerjaan", baca=f"{MILIK} or {KELOLA}", tulis=MILIK),
        migrations.RunSQL(
            """
create policy pekerja on tampilan_pekerjaan to sigma_worker using (true) with check (true);
-- In the web a person asks for work and calls it off; what came of it is the worker's to write.
revoke update, delete on tampilan_pekerjaan from sigma_app, sigma_worker;
grant update (keadaan, selesai_pada, batal_diminta, dering_pada) on tampilan_pekerjaan to sigma_app;
grant update (keadaan, maju, maks, langkah, hasil, galat, masukan, berkas, nama_berkas, percobaan, penyewa,
    hidup_pada, dering_pada, mulai_pada, selesai_pada) on tampilan_pekerjaan to sigma_worker;
""",
            migrations.RunSQL.noop,
        ),
    ]
