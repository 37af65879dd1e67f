"""Who acts, and which rows exist for them: transaction-local settings that policies and triggers read.

All values are written with `set_config(name, value, true)`, so they die with the transaction. Outside
of one, `pasang` raises: a setting made there would be gone before the first query.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

NAMA = (
    "nasional",
    "instansi",
    "opd",
    "unor",
    "orang",
    "lihat_unor",
    "kelola",
    "kelola_nasional",
    "kelola_akun",
    "kelola_dms",
    "statistik_nasional",
    "tulis_nasional",
    "tulis_instansi",
    "tulis_opd",
    "tulis_unor",
    "tulis_orang",
    "pengguna",
    "alasan",
    "asal",
    "permintaan",
)
KOSONG: Mapping[str, Any] = {}
_SQL_PASANG = "select " + ", ".join(f"set_config('sigma.{nama}', %s, true)" for nama in NAMA)
_SQL_BACA = "select " + ", ".join(f"current_setting('sigma.{nama}', true)" for nama in NAMA)
_SQL_SATU = "select set_config(%s, %s, true)"


def _teks(nilai: Any) -> str:
    if nilai is None or nilai is False:
        return ""
    if nilai is True:
        return "t"
    if isinstance(nilai, (set, frozenset, list, tuple)):
        return "{" + ",".join(str(int(x)) for x in sorted(nilai)) + "}" if nilai else ""
    return str(nilai)


def pasang(setelan: Mapping[str, Any]) -> None:
    """Replace every setting; names that are missing become empty (fail closed)."""
    asing = set(setelan) - set(NAMA)
    if asing:
        raise ValueError(f"setelan tidak dikenal: {sorted(asing)}")
    if not connection.in_atomic_block:
        raise RuntimeError("konteks hanya dapat dipasang di dalam transaksi")
    with connection.cursor() as kursor:
        kursor.execute(_SQL_PASANG, [_teks(setelan.get(nama)) for nama in NAMA])


def baca() -> dict[str, str]:
    """The settings in force, as text."""
    with connection.cursor() as kursor:
        kursor.execute(_SQL_BACA)
        return dict(zip(NAMA, (nilai or "" for nilai in kursor.fetchone()), strict=True))


def catat(*, alasan: str | None = None, asal: str | None = None) -> None:
    """Reason and origin for the change-log rows of the rest of this transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("alasan hanya dapat dicatat di dalam transaksi")
    with connection.cursor() as kursor:
        for nama, nilai in (("alasan", alasan), ("asal", asal)):
            if nilai is not None:
                kursor.execute(_SQL_SATU, [f"sigma.{nama}", nilai[:500]])


@contextmanager
def masuk(setelan: Mapping[str, Any]) -> Iterator[None]:
    """A transaction with these settings, for tasks, commands and tests; inside another one the old ones come back."""
    sendiri = not connection.in_atomic_block  # then there are none before, and these die with the transaction
    with transaction.atomic():
        semula = {} if sendiri else baca()
        pasang(setelan)
        yield
        if not sendiri and not connection.needs_rollback:
            pasang(semula)


def json_aman(nilai: Any) -> str:
    """JSON for settings and log lines, stable in order."""
    return json.dumps(nilai, sort_keys=True, default=str)
