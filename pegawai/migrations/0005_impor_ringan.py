"""What made an import of 60,000 people slow and served no query."""

import django.db.models.deletion
from django.db import migrations, models

# Every code of the record got two indexes in its log, which is read by person, by date, by who did it and by
# instansi. An insert into the record paid for 24 of them.
LOG = """
do $$
declare satu regclass;
begin
    for satu in
        select x.indexrelid::regclass from pg_index x
        join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
        where x.indrelid = 'pegawai_historicalpegawai'::regclass and not x.indisprimary
            and a.attname not in ('id', 'history_date', 'history_user_id', 'instansi_id')
    loop
        execute format('drop index %s', satu);
    end loop;
end $$
"""
# The same index twice: `pegawai_unor` stays.
GANDA = """
do $$
declare satu regclass;
begin
    for satu in
        select x.indexrelid::regclass from pg_index x
        where x.indrelid = 'pegawai_pegawai'::regclass and not x.indisprimary and x.indnatts = 1
            and x.indkey[0] = (select attnum from pg_attribute
                where attrelid = 'pegawai_pegawai'::regclass and attname = 'unor_id')
            and x.indexrelid <> 'pegawai_unor'::regclass
    loop
        execute format('drop index %s', satu);
    end loop;
end $$
"""
# (unor, opd, instansi) of a person are one composite key into the units, whose own keys hold the rest: three single
# keys beside it checked every row three more times.
KUNCI = """
do $$
declare satu name;
begin
    for satu in
        select c.conname from pg_constraint c join pg_attribute a
            on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.conrelid = 'pegawai_pegawai'::regclass and c.contype = 'f' and cardinality(c.conkey) = 1
            and a.attname in ('unor_id', 'opd_id', 'instansi_id')
    loop
        execute format('alter table pegawai_pegawai drop constraint %I', satu);
    end loop;
end $$
"""


def _salinan(nama: str, tujuan: str, hapus):
    """A column that the database copies from the person: checked there, not a second time here."""
    return migrations.AlterField(
        "asalimpor",
        nama,
        models.ForeignKey(
            tujuan, hapus, editable=False, related_name="+", db_index=False, db_constraint=False
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0004_impor")]
    operations = [
        migrations.RunSQL(LOG, migrations.RunSQL.noop),
        migrations.RunSQL(GANDA, migrations.RunSQL.noop),
        migrations.RunSQL(KUNCI, migrations.RunSQL.noop),
        _salinan("instansi", "organisasi.instansi", django.db.models.deletion.PROTECT),
        _salinan("opd", "organisasi.unor", django.db.models.deletion.DO_NOTHING),
        _salinan("unor", "organisasi.unor", django.db.models.deletion.DO_NOTHING),
    ]
