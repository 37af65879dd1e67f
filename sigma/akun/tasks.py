"""Thin tasks of this room."""

from sigma.akun import aksi, surel
from sigma.basis.tugas import tugas


@tugas("sigma.bersihkan_akun")
def bersihkan() -> None:
    """Nightly: counters and sessions that no longer matter."""
    aksi.bersihkan()
    surel.bersihkan()


@tugas("sigma.kirim_surel")
def kirim_surel(nomor: str) -> None:
    surel.kirim(nomor)


@tugas("sigma.kirim_tautan_lupa")
def kirim_tautan_lupa(nomor: str) -> None:
    aksi.kirim_tautan_lupa(nomor)


@tugas("sigma.sapu_surel")
def sapu_surel() -> None:
    """What a message lost or a server refused for a while."""
    aksi.sapu_lupa()
    surel.sapu()
