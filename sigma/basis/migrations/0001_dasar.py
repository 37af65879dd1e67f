"""Extensions, privileges of the roles, and the trigger function of the change log."""

from django.db import migrations

HAK = """
create extension if not exists ltree;
create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create extension if not exists fuzzystrmatch;
create extension if not exists unaccent;
grant create on schema public to sigma_mesin;
grant usage on schema public to sigma_app, sigma_worker, sigma_backup, sigma_mesin;
alter default privileges in schema public
    grant select, insert, update, delete on tables to sigma_app, sigma_worker;
alter default privileges in schema public
    grant usage, select on sequences to sigma_app, sigma_worker, sigma_mesin;
grant select on django_migrations to sigma_app, sigma_worker;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public
    grant execute on functions to sigma_app, sigma_worker, sigma_mesin;
"""

# One function for every table: the columns are those the log table shares with it, so that a new
# field is logged from its first day. TG_ARGV: log table, key column.
CATAT = """
create function sigma_catat_jejak() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    kolom text;
    kunci text := quote_ident(tg_argv[1]);
    depan text := 'insert into ' || quote_ident(tg_argv[0]);
    tambahan text := ', history_date, history_type, history_change_reason, history_user_id,'
        ' history_asal, history_permintaan)';
    nilai text := format(', clock_timestamp(), %L, %L, %L::bigint, %L, %L',
        case tg_op when 'INSERT' then '+' when 'UPDATE' then '~' else '-' end,
        coalesce(current_setting('sigma.alasan', true), ''),
        nullif(current_setting('sigma.pengguna', true), ''),
        coalesce(current_setting('sigma.asal', true), ''),
        coalesce(current_setting('sigma.permintaan', true), ''));
begin
    select string_agg(quote_ident(h.attname), ', ' order by h.attnum) into kolom
    from pg_attribute h join pg_attribute t on t.attname = h.attname
        and t.attrelid = tg_relid and t.attnum > 0 and not t.attisdropped
    where h.attrelid = tg_argv[0]::regclass and h.attnum > 0 and not h.attisdropped;
    if tg_op = 'UPDATE' then
        execute depan || ' (' || kolom || tambahan || ' select ' || kolom || nilai
            || ' from baru b where not exists (select 1 from lama l where l.' || kunci
            || ' = b.' || kunci || ' and l.* is not distinct from b.*)';
    elsif tg_op = 'INSERT' then
        execute depan || ' (' || kolom || tambahan || ' select ' || kolom || nilai || ' from baru';
    else
        execute depan || ' (' || kolom || tambahan || ' select ' || kolom || nilai || ' from lama';
    end if;
    return null;
end $$;
alter function sigma_catat_jejak() owner to sigma_mesin;
set local role sigma_mesin;
grant execute on function sigma_catat_jejak() to sigma_owner;
reset role;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list = []
    # Default privileges reach only tables that are made after them.
    run_before = [
        ("contenttypes", "0001_initial"),
        ("sessions", "0001_initial"),
        ("referensi", "0001_skema"),
    ]
    operations = [
        migrations.RunSQL(HAK, migrations.RunSQL.noop),
        migrations.RunSQL(CATAT, migrations.RunSQL.noop),
    ]
