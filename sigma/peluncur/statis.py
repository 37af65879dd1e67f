"""When must collectstatic run again? When a source file changed, or the packages did."""

import hashlib
import os
from pathlib import Path

from sigma.peluncur.letak import AKAR, Letak


def usang(letak: Letak) -> bool:
    try:
        return _cap(letak).read_text(encoding="utf-8") != _jejak()
    except FileNotFoundError:
        return True


def catat(letak: Letak) -> None:
    _cap(letak).write_text(_jejak(), encoding="utf-8")


def _cap(letak: Letak) -> Path:
    return letak.statis / ".cap-statis"


def _jejak() -> str:
    """Names, sizes and times of our static files, and the lock file for those of packages."""
    hasil = hashlib.sha256((AKAR / "requirements.txt").read_bytes())
    hasil.update((AKAR / "sigma" / "settings" / "dasar.py").read_bytes())
    for induk, folder, berkas in os.walk(AKAR / "static"):
        folder.sort()
        for nama in sorted(berkas):
            keadaan = os.stat(os.path.join(induk, nama))
            hasil.update(f"{induk}/{nama} {keadaan.st_size} {keadaan.st_mtime_ns}\n".encode())
    return hasil.hexdigest()
