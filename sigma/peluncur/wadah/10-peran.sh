#!/bin/sh
# Peran, sandi dan basis data, sekali pada klaster yang baru (docker-entrypoint-initdb.d).
set -eu
psql() { command psql -X -q -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname template1 "$@"; }
psql -f "${SIGMA_PERAN_SQL:-/peran/peran.sql}"
psql -v owner="$SIGMA_SANDI_OWNER" -v app="$SIGMA_SANDI_APP" -v worker="$SIGMA_SANDI_WORKER" \
    -v cadangan="$SIGMA_SANDI_CADANGAN" <<'SQL'
alter role sigma_owner password :'owner';
alter role sigma_app password :'app';
alter role sigma_worker password :'worker';
alter role sigma_backup password :'cadangan';
create database sigma owner sigma_owner;
revoke all on database sigma from public;
grant connect, temporary on database sigma to sigma_app, sigma_worker;
grant connect on database sigma to sigma_backup;
SQL
