"""Access log: insert-only, read by the auditor of the instansi and by the person who read."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("jejak", "0001_skema"), ("basis", "0001_dasar")]
    operations = [
        migrations.RunSQL(
            """
alter table jejak_akses enable row level security;
alter table jejak_akses force row level security;
create policy baca on jejak_akses for select to sigma_app, sigma_worker using (
    instansi_id = any((select nullif(current_setting('sigma.instansi', true), '')::int[])::int[])
    or pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint));
create policy tambah on jejak_akses for insert to sigma_app, sigma_worker with check (
    pengguna_id = (select nullif(current_setting('sigma.pengguna', true), '')::bigint));
create policy pemilik on jejak_akses to sigma_owner using (true) with check (true);
revoke update, delete, truncate on jejak_akses from sigma_app, sigma_worker;
""",
            migrations.RunSQL.noop,
        )
    ]
