"""Thin tasks of this room."""

from riwayat.aksi import berlakukan_jatuh_tempo
from sigma.basis.tugas import tugas


@tugas("riwayat.berlakukan", time_limit=1800, soft_time_limit=1700)
def berlakukan() -> None:
    """Hourly: approved rows whose day has come."""
    berlakukan_jatuh_tempo()
