"""Migration operations: a tenant table gets its walls in the migration that makes it."""

from django.db import migrations
from django.db.migrations.operations.base import Operation

from sigma.basis import sql


class BuatBersama(Operation):
    """New tables with all that is said about them (fields, indexes, constraints that follow) as one step.

    Django renders every model that hangs together anew after each operation; fifty tables of people one by one cost
    eight seconds of a first start, together less than one. Each table is created as it stands at the end, so nothing
    here may touch a table that was there before.
    """

    reversible = True

    def __init__(self, *operasi: Operation):
        self.operasi = operasi
        self.buat = [satu for satu in operasi if isinstance(satu, migrations.CreateModel)]

    def deconstruct(self):
        return self.__class__.__name__, list(self.operasi), {}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered again when it is asked for, once
        for satu in self.operasi:
            satu.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for satu in self.buat:
            satu.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for satu in reversed(self.buat):
            satu.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.buat)} tables together"


def Kebijakan(tabel: str, orang: str | None = None, baca: str = "", tulis: str = ""):
    """Row-level security on a tenant table.

    `orang` names the column that holds the person (own-record level). `baca` and `tulis` replace the
    usual condition over instansi_id / opd_id / unor_id.
    """
    return migrations.RunSQL(
        sql.kebijakan(tabel, baca or sql.syarat("", orang), tulis or sql.syarat("tulis_", orang)),
        migrations.RunSQL.noop,
    )


def Jejak(tabel: str, tabel_jejak: str, terlihat: str, kunci: str = "id"):
    """The change log of `tabel`; `terlihat` says who reads a log row."""
    return migrations.RunSQL(
        sql.jejak(tabel, tabel_jejak, kunci) + sql.kebijakan_jejak(tabel_jejak, terlihat),
        migrations.RunSQL.noop,
    )


_TABEL_KODE = """
do $do$
declare satu record;
begin
    for satu in select c.oid::regclass as tabel, exists (select 1 from pg_attribute a
            where a.attrelid = c.oid and a.attname = 'dikenal' and not a.attisdropped) as kode
        from pg_class c where c.relnamespace = 'public'::regnamespace
        and c.relkind = 'r' and starts_with(c.relname, 'referensi_') and not c.relrowsecurity
    loop
        execute replace($isi$KEBIJAKAN$isi$, '@tabel@', satu.tabel::text);
        if satu.kode then
            execute replace($isi$IMPOR$isi$, '@tabel@', satu.tabel::text);
        end if;
    end loop;
end $do$
"""


def TulisReferensi():
    """Code tables that have no wall yet: read by all. Codes "belum dikenal" come with an import (whoever manages an
    instansi); everything else is the deployment's, because a code decides about every person who carries it."""
    kelola = "(select nullif(current_setting('sigma.kelola', true), '')) is not null"
    baru = f"({sql.KELOLA_NASIONAL} or ({kelola} and not dikenal))"
    impor = f"""alter policy tambah on @tabel@ with check {baru};
        alter policy ubah on @tabel@ using {baru} with check {baru};"""
    isi = _TABEL_KODE.replace("KEBIJAKAN", sql.kebijakan("@tabel@", "true", sql.KELOLA_NASIONAL))
    return migrations.RunSQL(isi.replace("IMPOR", impor), migrations.RunSQL.noop)


def AnakPegawai(tabel: str, tulis_sendiri: bool = True):
    """Rows that belong to a person: unit columns are copied from the person by the database. `tulis_sendiri`: whether
    the person's own session may write them."""
    return migrations.RunSQL(
        f"""
create trigger isi_cakupan before insert or update of pegawai_id, instansi_id, opd_id, unor_id
    on {tabel} for each row execute function sigma_isi_cakupan();
"""
        + sql.kebijakan(
            tabel, sql.syarat("", "pegawai_id"), sql.syarat("tulis_", "pegawai_id" if tulis_sendiri else None)
        ),
        migrations.RunSQL.noop,
    )


def GantiFungsiMesin(teks: str):
    """A function that `FungsiMesin` made, made anew ("create or replace"); owner and rights stay."""
    return migrations.RunSQL(f"set local role sigma_mesin;\n{teks};\nreset role;", migrations.RunSQL.noop)


def FungsiMesin(teks: str, tanda_tangan: str, untuk: str = "sigma_app, sigma_worker"):
    """A SECURITY DEFINER function owned by `sigma_mesin`, callable by the roles of `untuk` only.

    A trigger function by nobody: a trigger fires without that right, and who has it can hang the function
    on a temporary table of his own and have `sigma_mesin` write what he likes (a forged log row, say).
    """
    if "returns trigger" in teks.lower():
        untuk = "sigma_mesin"
    return migrations.RunSQL(
        f"""{teks};
alter function {tanda_tangan} owner to sigma_mesin;
set local role sigma_mesin;
revoke all on function {tanda_tangan} from public, sigma_app, sigma_worker;
grant execute on function {tanda_tangan} to {untuk}, sigma_owner, sigma_mesin;
reset role;
""",
        migrations.RunSQL.noop,
    )
