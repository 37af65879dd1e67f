"""Thin tasks of this room."""

from dms import karantina
from sigma.basis.tugas import tugas


@tugas("dms.sapu_karantina")
def sapu_karantina() -> int:
    """Hourly: files that nobody waits for any more do not stay until the next upload; how many went."""
    return karantina.sapu()
