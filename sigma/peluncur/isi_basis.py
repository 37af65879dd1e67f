"""The database of a backup: one snapshot for the dump and for the counts that stand beside it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.postgres import folder_bin

# Text of a row must not depend on who asks.
_SETELAN = (
    "-c statement_timeout=0 -c lock_timeout=30s -c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres"
    " -c extra_float_digits=1 -c bytea_output=hex"
)
_TABEL = """
select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1
"""
_EKSTENSI = "select extname from pg_extension where extname <> 'plpgsql' order by 1"
# Order of rows does not matter, their text does.
_HITUNG = 'select count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text from public."{}" t'


class Potret:
    """One REPEATABLE READ transaction as the backup role; `nama` lets pg_dump see the same rows."""

    def __init__(self, koneksi: Any) -> None:
        self.koneksi = koneksi
        self.nama = self._tanya("select pg_export_snapshot()")[0][0]

    def tabel(self) -> dict[str, list[Any]]:
        """{table: [rows, fingerprint of their contents]}."""
        return {nama: list(self._tanya(_HITUNG.format(nama))[0]) for (nama,) in self._tanya(_TABEL)}

    def ekstensi(self) -> list[str]:
        return [nama for (nama,) in self._tanya(_EKSTENSI)]

    def ukuran(self) -> int:
        """Bytes of the database on disk."""
        return int(self._tanya("select pg_database_size(current_database())")[0][0])

    def mayor(self) -> str:
        return str(self.koneksi.server_version // 10_000)

    def _tanya(self, sql: str) -> list[tuple[Any, ...]]:
        with self.koneksi.cursor() as kursor:
            kursor.execute(sql)
            return kursor.fetchall()


@contextmanager
def potret(dsn: str) -> Iterator[Potret]:
    """Raises GalatPeluncur when the database does not answer."""
    import psycopg2  # not of the standard library: only inside .venv

    try:
        koneksi = psycopg2.connect(dsn, options=_SETELAN, application_name="sigma_cadangan")
    except psycopg2.OperationalError as galat:
        raise GalatPeluncur(f"Basis data tidak dapat dibuka: {str(galat).strip().splitlines()[-1]}") from galat
    try:
        koneksi.set_session(isolation_level="REPEATABLE READ", readonly=True)
        yield Potret(koneksi)
    finally:
        koneksi.close()


def dump(dsn: str, nama_potret: str, tujuan: Path) -> None:
    """pg_dump of one snapshot as the role that may read every row (the owner stops at FORCE)."""
    dsn, env = _tanpa_sandi(dsn)
    perintah = [str(folder_bin() / "pg_dump"), "--format=custom", "--compress=1", "--no-password"]
    perintah += [f"--snapshot={nama_potret}", "--lock-wait-timeout=30s", f"--dbname={dsn}", f"--file={tujuan}"]
    hasil = subprocess.run(perintah, env=env, capture_output=True, text=True, check=False)
    if hasil.returncode:
        raise GalatPeluncur("pg_dump gagal: " + " ".join(hasil.stderr.split("\n")[:2]).strip())


def _tanpa_sandi(dsn: str) -> tuple[str, dict[str, str]]:
    """The address without its password, which goes by the environment: arguments are seen by everybody."""
    bagian = urlsplit(dsn)
    if not bagian.password:
        return dsn, dict(os.environ)
    tempat = bagian.netloc.replace(f":{bagian.password}@", "@", 1)
    return bagian._replace(netloc=tempat).geturl(), {**os.environ, "PGPASSWORD": unquote(bagian.password)}


def banding(harap: dict[str, list[Any]], ada: dict[str, list[Any]], isi: bool) -> list[str]:
    """Differences in words; `isi` also compares the contents, not only the number of rows."""
    hasil = []
    for nama in sorted({*harap, *ada}):
        if nama not in ada or nama not in harap:
            hasil.append(f"tabel {nama} {'tidak ada' if nama in harap else 'tidak dikenal'}")
        elif harap[nama][0] != ada[nama][0]:
            hasil.append(f"tabel {nama}: {ada[nama][0]} baris, seharusnya {harap[nama][0]}")
        elif isi and harap[nama][1] != ada[nama][1]:
            hasil.append(f"tabel {nama}: isinya berbeda")
    return hasil
