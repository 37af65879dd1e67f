"""Thin tasks of this room."""

from sigma.akun import aksi
from sigma.basis.tugas import tugas


@tugas("sigma.bersihkan_akun")
def bersihkan() -> None:
    """Nightly: counters and sessions that no longer matter."""
    aksi.bersihkan()
