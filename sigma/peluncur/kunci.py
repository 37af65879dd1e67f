"""One launcher a data directory: an flock that the kernel frees even after kill -9."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from sigma.peluncur.galat import SALAH_PAKAI, GalatPeluncur
from sigma.peluncur.letak import Letak


@contextmanager
def pegang(letak: Letak) -> Iterator[None]:
    """Hold the directory for the block; refuse when somebody else holds it."""
    fd = os.open(letak.kunci_jalan, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        _kunci(fd, letak)
        os.ftruncate(fd, 0)
        os.write(fd, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(fd)


def _kunci(fd: int, letak: Letak) -> None:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pid = os.pread(fd, 20, 0).decode().strip() or "?"
        raise GalatPeluncur(
            f"Folder data {letak.data} sedang dipakai oleh SIGMA lain (proses {pid}). "
            "Hentikan dahulu, atau pilih folder lain dengan --data.",
            SALAH_PAKAI,
        ) from None


def dipegang(letak: Letak) -> bool:
    """Whether a launcher runs on this directory now."""
    try:
        with pegang(letak):
            return False
    except GalatPeluncur:
        return True
