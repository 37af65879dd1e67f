"""Thin tasks of this room."""

from pegawai.aksi import hitung_kata
from sigma.basis.tugas import tugas


@tugas("pegawai.hitung_kata", time_limit=1800, soft_time_limit=1700)
def hitung() -> None:
    """Nightly: how often each word of a name occurs (ranks the search)."""
    hitung_kata()
