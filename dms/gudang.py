"""Where files lie: `dokumen/<first two>/<SHA-256>` below the data directory's `berkas`, written once, never changed.

The name comes from the content alone: nothing that a person typed becomes a path. Two equal files are one. A file is
on the disk before the row that names it, so that a backup of the database finds every file that it speaks of.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import uuid
from pathlib import Path

from django.core.files.storage import default_storage

_SIDIK = re.compile(r"[0-9a-f]{64}")
PENUH = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class GudangPenuh(Exception):
    """The disk takes no more; nothing was kept."""


class BerkasHilang(Exception):
    """The file is not there, or is not what was stored."""


def sidik(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def akar() -> Path:
    return Path(default_storage.path("dokumen"))


def jalur(sha256: str) -> Path:
    """Raises ValueError for anything that is no SHA-256."""
    if not _SIDIK.fullmatch(sha256):
        raise ValueError("bukan SHA-256")
    return akar() / sha256[:2] / sha256


def taruh(isi: bytes) -> str:
    """Keep these bytes; returns their SHA-256. The file appears whole or not at all."""
    nama = sidik(isi)
    tujuan = jalur(nama)
    if tujuan.is_file() and tujuan.stat().st_size == len(isi):
        return nama
    # The ending keeps an unfinished file out of backups.
    sementara = tujuan.with_name(f"{nama}.{uuid.uuid4().hex}.baru")
    try:
        tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        tulis(sementara, isi)
        os.replace(sementara, tujuan)
    except OSError as salah:
        sementara.unlink(missing_ok=True)
        if salah.errno in PENUH:
            raise GudangPenuh from salah
        raise
    return nama


def tulis(berkas: Path, isi: bytes) -> None:
    """A new file that its owner alone may read, on the disk when this returns."""
    fd = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "wb") as f:
        f.write(isi)
        f.flush()
        os.fsync(f.fileno())


def ambil(sha256: str) -> bytes:
    """The bytes, compared with their SHA-256. Raises BerkasHilang."""
    try:
        isi = jalur(sha256).read_bytes()
    except OSError as salah:
        raise BerkasHilang(sha256) from salah
    if sidik(isi) != sha256:
        raise BerkasHilang(sha256)
    return isi
