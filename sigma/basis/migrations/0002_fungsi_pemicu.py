"""Trigger functions belong to the tables' owner alone: no other role may hang them on a table of its own.

New ones are made so by `sigma.basis.operasi.FungsiMesin`; this one reaches those that exist already.
"""

from django.db import migrations

CABUT = """
set local role sigma_mesin;
do $$
declare fungsi regprocedure;
begin
    for fungsi in select p.oid from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proowner = 'sigma_mesin'::regrole
        and (p.prorettype = 'trigger'::regtype or p.proname = 'sigma_kueri_kata')
    loop
        execute format('revoke all on function %s from public, sigma_app, sigma_worker', fungsi);
        execute format('grant execute on function %s to sigma_owner', fungsi);
    end loop;
end $$;
reset role;
"""


class Migration(migrations.Migration):
    dependencies = [("basis", "0001_dasar")]
    operations = [migrations.RunSQL(CABUT, migrations.RunSQL.noop)]
