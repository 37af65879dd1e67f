"""Where an upload lies until it is judged: `karantina/` of the data directory, outside the store and every backup.

A name is random, nobody else may read it, no address leads there, and a file is gone with the verdict. What a killed
process left behind, and what waited in vain for its form (`titipan`), is swept away by a later upload, or every hour.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from dms import gudang

BASI = 3600  # seconds; a check takes less than a minute


def folder() -> Path:
    return settings.DIR_DATA / "karantina"


@contextmanager
def titip(isi: bytes) -> Iterator[BinaryIO]:
    """The bytes as a file that is open for reading alone. Raises `gudang.GudangPenuh`."""
    tempat = folder() / f"{uuid.uuid4().hex}.masuk"
    try:
        tempat.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sapu()
        gudang.tulis(tempat, isi)
        with tempat.open("rb") as berkas:
            yield berkas
    except OSError as salah:
        if salah.errno in gudang.PENUH:
            raise gudang.GudangPenuh from salah
        raise
    finally:
        tempat.unlink(missing_ok=True)


def sapu() -> int:
    """Remove what nobody waits for any more; how many. Others sweep at the same time: what is gone is gone."""
    batas, banyak = time.time() - BASI, 0
    if not folder().exists():
        return 0
    with os.scandir(folder()) as isi:
        for satu in isi:
            with suppress(FileNotFoundError):
                if satu.is_file(follow_symlinks=False) and satu.stat(follow_symlinks=False).st_mtime < batas:
                    os.unlink(satu.path)
                    banyak += 1
    return banyak
