"""What a check found of a stored file beside its verdict, for whoever looks at it later.

It follows from the bytes alone, so it is kept under the fingerprint of the stored file, outside the store
(`turunan/sifat`): nothing is lost with it but hints.
"""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings

from dms import gudang


def _tempat(sha256: str) -> Path:
    return settings.DIR_DATA / "turunan" / "sifat" / gudang.jalur(sha256).relative_to(gudang.akar())


def simpan(sha256: str, *, catatan: tuple[str, ...], tanda: bool) -> None:
    """Whole or not at all. A full disk refuses no upload because of a hint."""
    tempat = _tempat(sha256)
    sementara = tempat.with_name(f"{tempat.name}.{uuid.uuid4().hex}.baru")
    try:
        tempat.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sementara.write_text(json.dumps({"catatan": catatan, "tanda": tanda}))
        os.replace(sementara, tempat)
    except OSError:
        sementara.unlink(missing_ok=True)


def catatan(sha256: str) -> list[str]:
    """Hints about this file, [] where nothing is known."""
    return list(_baca(sha256).get("catatan", []))


def bertanda(sha256: str) -> bool:
    """Whether the file carries an electronic signature; nobody has proved that it is valid."""
    return bool(_baca(sha256).get("tanda"))


def _baca(sha256: str) -> dict[str, Any]:
    try:
        isi = json.loads(_tempat(sha256).read_text())
    except (OSError, ValueError):
        return {}
    return isi if isinstance(isi, dict) else {}
