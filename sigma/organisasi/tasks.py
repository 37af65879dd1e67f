"""Thin tasks of this room."""

from sigma.basis import konteks
from sigma.basis.tugas import tugas
from sigma.organisasi.aksi import selaraskan_semua


@tugas("sigma.selaraskan_izin")
def selaraskan() -> None:
    """Nightly: grants of Penugasan whose period begins today."""
    with konteks.masuk({"asal": "tugas", "kelola_nasional": True, "nasional": False}):
        selaraskan_semua()
