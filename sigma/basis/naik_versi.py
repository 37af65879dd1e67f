"""Before `migrate`: is this program new enough for the database, and would it change the schema?

Pure reads of the migration table; the launcher makes a backup between question and change.
"""

from django.core.management.base import CommandError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

# The exit status by which `migrate --cadangan-dulu` says: nothing was done, back up and come again.
PERLU_CADANGAN = 75

# An index that CREATE INDEX CONCURRENTLY left behind when it was killed; its migration runs again.
_INDEKS_RUSAK = """
select format('drop index %I.%I', n.nspname, c.relname)
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
where not i.indisvalid and n.nspname = 'public'
"""


def periksa(koneksi: BaseDatabaseWrapper) -> bool:
    """True when an existing database would be changed.

    Raises CommandError, one line, for a database that a newer program has changed.
    """
    pelaksana = MigrationExecutor(koneksi)
    pemuat = pelaksana.loader
    terpasang = set(pemuat.applied_migrations)
    asing = sorted(terpasang - set(pemuat.disk_migrations))
    if asing:
        app, nama = asing[0]
        lagi = f" dan {len(asing) - 1} lagi" if len(asing) > 1 else ""
        raise CommandError(
            "Folder data ini sudah dipakai SIGMA yang lebih baru "
            f"(perubahan tabel {app} {nama}{lagi} tidak dikenal versi ini). Jalankan SIGMA versi itu, atau pulihkan "
            "cadangan dari sebelum kenaikan versi ke folder baru."
        )
    pemuat.check_consistent_history(koneksi)
    return bool(terpasang and pelaksana.migration_plan(pemuat.graph.leaf_nodes()))


def buang_indeks_rusak(koneksi: BaseDatabaseWrapper) -> int:
    """Drop indexes of an interrupted upgrade; their number."""
    with koneksi.cursor() as kursor:
        kursor.execute(_INDEKS_RUSAK)
        perintah = [baris[0] for baris in kursor.fetchall()]
        for satu in perintah:
            kursor.execute(satu)
    return len(perintah)
