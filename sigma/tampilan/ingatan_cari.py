"""What was searched for, kept in the session and shown by a random id: no name and no NIP ever stands in an address."""

from __future__ import annotations

import secrets
from typing import Any

SIMPAN_MAKS = 20


def simpan(sesi: Any, kunci: str, isi: Any) -> str:
    """Keep `isi` (what JSON can hold) under the session key `kunci` and return its id; the same again has the same id,
    and the oldest of 20 gives way."""
    semua = dict(sesi.get(kunci, {}))
    for nomor, ada in semua.items():
        if ada == isi:
            return nomor
    nomor = secrets.token_urlsafe(6)
    semua[nomor] = isi
    sesi[kunci] = dict(list(semua.items())[-SIMPAN_MAKS:])
    return nomor


def ambil(sesi: Any, kunci: str, nomor: str) -> Any | None:
    """What was kept, or None when the session does not know the id."""
    return sesi.get(kunci, {}).get(nomor)
