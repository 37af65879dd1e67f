"""Before a child process runs: a turn among those of this machine, and patience of the open transaction."""

from __future__ import annotations

import fcntl
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.conf import settings
from django.db import connection

log = logging.getLogger("sigma.proses")
_JARAK = 0.1  # seconds between two looks at the turns
_LEBIH = 15.0  # what happens around the child: writing, reading, a slow disk
_DIAM = """
select set_config('idle_in_transaction_session_timeout', %(ms)s, true)
where current_setting('idle_in_transaction_session_timeout')::interval between interval '1 ms' and %(ms)s::interval
"""


class Sibuk(Exception):
    """As many as may run at once run already."""


def boleh_diam(detik: float) -> None:
    """Let this transaction lie idle for so long, until it ends: PostgreSQL would close it under a child that works.

    Outside a transaction there is nothing to close; a longer limit, or none, stays.
    """
    if connection.in_atomic_block and not connection.needs_rollback:
        with connection.cursor() as kursor:
            kursor.execute(_DIAM, {"ms": f"{int((detik + _LEBIH) * 1000)} ms"})


@contextmanager
def giliran(nama: str, banyak: int, tunggu: float) -> Iterator[None]:
    """One of `banyak` turns of this machine (`giliran/` of the data directory); Sibuk after `tunggu` seconds.

    The kernel gives a turn back when its process ends, however it ends.
    """
    kunci = _ambil(nama, banyak, time.monotonic() + tunggu)
    try:
        yield
    finally:
        if kunci is not None:
            kunci.close()


def _ambil(nama: str, banyak: int, batas: float) -> IO[Any] | None:
    while True:
        try:
            for nomor in range(banyak):
                if (kunci := _coba(nama, nomor)) is not None:
                    return kunci
        except OSError:
            # A full disk bounds nothing and stops nobody.
            log.exception("giliran %s tidak dapat dicatat", nama)
            return None
        if time.monotonic() >= batas:
            raise Sibuk
        time.sleep(_JARAK)


def _coba(nama: str, nomor: int) -> IO[Any] | None:
    folder = settings.DIR_DATA / "giliran"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kunci = (folder / f"{nama}.{nomor}").open("ab")
    try:
        fcntl.flock(kunci, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        kunci.close()
        return None
    return kunci
