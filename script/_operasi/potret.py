"""The database at one moment, read by ourselves: number of rows and MD5 of the sorted rows of every table.

Not the fingerprint that the backup itself writes (a sum of hashes): a second opinion with another recipe.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2

Isi = dict[str, tuple[int, str]]
_SETELAN = "-c statement_timeout=0 -c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c extra_float_digits=1"
TABEL = "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1"
_ISI = "select count(*), md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) from public.\"{}\" t"
# What stands beside the rows: walls, constraints, triggers, functions, indexes, grants, state of the sequences.
_BENDA = """
select 'kebijakan ' || polname || polrelid::regclass::text || pg_get_expr(polqual, polrelid) from pg_policy
union all select 'dinding ' || relname from pg_class where relrowsecurity and relforcerowsecurity
union all select 'batasan ' || conname from pg_constraint where connamespace = 'public'::regnamespace
union all select 'pemicu ' || tgname || tgrelid::regclass::text from pg_trigger where not tgisinternal
union all select 'fungsi ' || p.oid::regprocedure::text || md5(prosrc) from pg_proc p
    where pronamespace = 'public'::regnamespace
union all select 'indeks ' || indexname from pg_indexes where schemaname = 'public'
union all select 'hak ' || relname || ' ' || array_to_string(array(select unnest(relacl)::text order by 1), ' ')
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S', 'v')
"""


def baca(koneksi, potret: str = "") -> Isi:
    """Every table in one REPEATABLE READ transaction, on `potret` (an exported snapshot) when it is named."""
    koneksi.set_session(isolation_level="REPEATABLE READ", readonly=True)
    with koneksi.cursor() as kursor:
        if potret:
            kursor.execute("set transaction snapshot %s", [potret])
        kursor.execute(TABEL)
        hasil: Isi = {}
        for (nama,) in kursor.fetchall():
            kursor.execute(_ISI.format(nama))
            hasil[nama] = kursor.fetchone()
    koneksi.rollback()
    return hasil


def benda(koneksi) -> set[str]:
    """Everything but the rows."""
    with koneksi.cursor() as kursor:
        kursor.execute(_BENDA)
        hasil = {baris[0] for baris in kursor.fetchall()}
    koneksi.rollback()
    return hasil


def buka(data: Path):
    return psycopg2.connect(f"host={data / 'run'} dbname=sigma user=sigma_backup", options=_SETELAN)


def baca_data(data: Path) -> Isi:
    """Of a running data directory."""
    with closing(buka(data)) as koneksi:
        return baca(koneksi)


class Penumpang(threading.Thread):
    """Reads through the very snapshot that a backup exports: its name is a file of the cluster.

    `isi` is None until a snapshot was caught; without the right to look into the cluster it stays so.
    """

    def __init__(self, data: Path) -> None:
        super().__init__(daemon=True)
        self.data, self.isi, self.nama = data, None, ""
        self._usai = threading.Event()

    def run(self) -> None:
        with closing(buka(self.data)) as koneksi:
            while not self._usai.is_set() and self.isi is None:
                for nama in self._potret():
                    try:
                        self.isi, self.nama = baca(koneksi, nama), nama
                        return
                    except psycopg2.Error:  # it was gone before we came
                        koneksi.rollback()
                time.sleep(0.002)

    def _potret(self) -> list[str]:
        try:
            return sorted(os.listdir(self.data / "pg" / "pg_snapshots"))
        except OSError:
            return []

    def henti(self) -> Isi | None:
        self._usai.set()
        self.join(60)
        return self.isi


@contextmanager
def basis_berhenti(data: Path) -> Iterator[None]:
    """The database of a stopped directory, without the product: nobody changes anything."""
    from sigma.peluncur import pelaksana
    from sigma.peluncur.letak import Letak
    from sigma.peluncur.postgres import Postgres, folder_bin

    letak = Letak.dari(data)
    postgres = Postgres(letak, pelaksana.pilih([folder_bin() / "postgres", letak.data.parent]))
    postgres.mulai()
    try:
        yield
    finally:
        postgres.henti()


def beda(harap: Isi, ada: Isi, kecuali: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """Tables that differ, in words."""
    hasil = []
    for nama in sorted({*harap, *ada} - set(kecuali)):
        if harap.get(nama) != ada.get(nama):
            hasil.append(f"{nama}: {harap.get(nama, ('tidak ada',))[0]} -> {ada.get(nama, ('tidak ada',))[0]} baris")
    return hasil
