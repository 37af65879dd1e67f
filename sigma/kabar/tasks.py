"""Thin tasks of this room."""

from sigma.basis.tugas import tugas
from sigma.kabar import ringkasan


@tugas("kabar.kirim_ringkasan")
def kirim_ringkasan() -> None:
    ringkasan.kirim_semua()
