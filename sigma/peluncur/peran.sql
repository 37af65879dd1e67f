-- Roles of one cluster, run once in template1 by its superuser.
-- sigma_owner owns tables and runs migrate; sigma_app (web) and sigma_worker (Celery) own nothing;
-- sigma_mesin owns the few functions that look past the policies; sigma_backup reads everything.
create role sigma_owner login createdb noinherit nosuperuser nobypassrls;
create role sigma_app login nosuperuser nobypassrls;
create role sigma_worker login nosuperuser nobypassrls;
create role sigma_backup login nosuperuser bypassrls;
create role sigma_mesin nologin nosuperuser nobypassrls;
grant pg_read_all_data to sigma_backup;
-- The owner may hand objects to sigma_mesin, but holds none of its rights by itself.
grant sigma_mesin to sigma_owner with inherit false, set true;

-- Every later database, the test databases among them, is copied from this template. Its schema
-- public belongs to pg_database_owner, so the owner of the database creates and nobody else does.
revoke all on schema public from public;
grant usage on schema public to sigma_app, sigma_worker, sigma_backup, sigma_mesin;
