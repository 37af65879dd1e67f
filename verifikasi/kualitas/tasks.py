"""Thin tasks of this room."""

from sigma.basis.tugas import tugas
from verifikasi.kualitas import aksi


@tugas("kualitas.lipat", time_limit=300, soft_time_limit=280)
def lipat() -> None:
    """Every few seconds: queued people, pending counts."""
    aksi.lipat()


@tugas("kualitas.segarkan", time_limit=3600, soft_time_limit=3500)
def segarkan() -> None:
    """Every minute: people follow changed rules and code tables; nothing to do is one fingerprint."""
    if aksi.segarkan() is not None:
        aksi.potret()


@tugas("kualitas.malam", time_limit=7200, soft_time_limit=7100)
def malam() -> None:
    """Nightly: everybody, then the month's picture."""
    aksi.malam()
