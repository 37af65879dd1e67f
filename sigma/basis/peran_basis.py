"""Which PostgreSQL role a command connects as."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

PEMILIK = "sigma_owner"
APLIKASI = "sigma_app"
PEKERJA = "sigma_worker"


@contextmanager
def sebagai(peran: str, alias: str = "default", tanpa_batas_waktu: bool = False) -> Iterator[None]:
    """Reconnect as another login; the only way to become the owner (SET ROLE is not granted).

    `tanpa_batas_waktu`: a change of a big table may take longer than a page may; it still waits for a
    lock no longer than a page does. Raises RuntimeError inside a transaction, because the new connection
    would not see it.
    """
    koneksi = connections[alias]
    if koneksi.in_atomic_block:
        raise RuntimeError("peran basis data tidak dapat diganti di dalam transaksi")
    semula = koneksi.settings_dict["USER"]
    setelan = koneksi.settings_dict["OPTIONS"]
    koneksi.close()
    koneksi.settings_dict["USER"] = peran
    if tanpa_batas_waktu:
        batas = "-c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
        koneksi.settings_dict["OPTIONS"] = {**setelan, "options": f"{setelan.get('options', '')} {batas}"}
    try:
        yield
    finally:
        koneksi.close()
        koneksi.settings_dict["USER"] = semula
        koneksi.settings_dict["OPTIONS"] = setelan
