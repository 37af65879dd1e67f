"""Which PostgreSQL role a command connects as."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

PEMILIK = "sigma_owner"
APLIKASI = "sigma_app"
PEKERJA = "sigma_worker"


@contextmanager
def sebagai(peran: str, alias: str = "default") -> Iterator[None]:
    """Reconnect as another login; the only way to become the owner (SET ROLE is not granted).

    Raises RuntimeError inside a transaction, because the new connection would not see it.
    """
    koneksi = connections[alias]
    if koneksi.in_atomic_block:
        raise RuntimeError("peran basis data tidak dapat diganti di dalam transaksi")
    semula = koneksi.settings_dict["USER"]
    koneksi.close()
    koneksi.settings_dict["USER"] = peran
    try:
        yield
    finally:
        koneksi.close()
        koneksi.settings_dict["USER"] = semula
