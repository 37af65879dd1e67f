"""An account that passes every check is made by hand, by the owner of the tables; never through the web or a worker."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin

TOLAK = """
create function sigma_tolak_superuser() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
    if new.is_superuser and session_user in ('sigma_app', 'sigma_worker') then
        raise exception 'superuser tidak dibuat lewat aplikasi' using errcode = 'check_violation',
            constraint = 'pengguna_bukan_superuser';
    end if;
    return new;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("akun", "0003_surel"), ("basis", "0002_fungsi_pemicu")]
    operations = [
        FungsiMesin(TOLAK, "sigma_tolak_superuser()"),
        migrations.RunSQL(
            "create trigger tolak_superuser before insert or update on akun_pengguna"
            " for each row execute function sigma_tolak_superuser()",
            "drop trigger tolak_superuser on akun_pengguna",
        ),
    ]
