"""The access log takes the unit of the person from the record, as it was when it was opened."""

from django.db import migrations

from sigma.basis.operasi import FungsiMesin

UNIT = """
create function sigma_jejak_unit() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    new.opd_id := null;
    new.unor_id := null;
    if new.orang_id is not null then
        select p.instansi_id, p.opd_id, p.unor_id into new.instansi_id, new.opd_id, new.unor_id
            from pegawai_pegawai p where p.id = new.orang_id;
    end if;
    return new;
end $$
"""
PEMICU = """create trigger jejak_unit before insert on jejak_akses for each row
    execute function sigma_jejak_unit()"""


class Migration(migrations.Migration):
    dependencies = [("koordinasi", "0002_dinding"), ("jejak", "0004_dinding_pakta")]
    operations = [
        FungsiMesin(UNIT, "sigma_jejak_unit()"),
        migrations.RunSQL(PEMICU, migrations.RunSQL.noop),
    ]
