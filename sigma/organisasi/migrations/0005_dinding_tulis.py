"""Grants, roles and instansi are read by everybody before a scope exists; they are written by who manages them."""

from django.db import migrations

from sigma.basis.operasi import Kebijakan
from sigma.basis.sql import KELOLA_NASIONAL as NASIONAL

INSTANSI = "{} = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"
PENUGASAN = f"{NASIONAL} or {INSTANSI.format('instansi_id')}"
IZIN_INSTANSI = f"{NASIONAL} or {INSTANSI.format('content_object_id')}"
# The tree's own wall shows a unit to whoever manages its instansi.
IZIN_UNOR = (
    f"{NASIONAL} or exists (select 1 from organisasi_unor u where u.id = content_object_id and "
    f"{INSTANSI.format('u.instansi_id')})"
)

# The libraries read these; grants stand in tables of our own, so nothing may ever stand here.
KOSONG = """
do $$
declare satu text;
begin
    foreach satu in array array['guardian_userobjectpermission', 'guardian_groupobjectpermission', 'auth_group',
        'auth_group_permissions', 'auth_permission', 'django_content_type', 'akun_pengguna_groups',
        'akun_pengguna_user_permissions'] loop
        if to_regclass(satu) is not null then
            execute format('revoke insert, update, delete, truncate on %I from sigma_app, sigma_worker', satu);
        end if;
    end loop;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisasi", "0004_tanda_unor"),
        ("akun", "0001_skema"),
        ("basis", "0002_fungsi_pemicu"),
        ("guardian", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [
        Kebijakan("organisasi_penugasan", baca="true", tulis=PENUGASAN),
        Kebijakan("organisasi_instansiizinpengguna", baca="true", tulis=IZIN_INSTANSI),
        Kebijakan("organisasi_unorizinpengguna", baca="true", tulis=IZIN_UNOR),
        Kebijakan("organisasi_instansi", baca="true", tulis=f"{NASIONAL} or {INSTANSI.format('id')}"),
        migrations.RunSQL(KOSONG, migrations.RunSQL.noop),
    ]
