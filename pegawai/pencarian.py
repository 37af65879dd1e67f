"""Searches kept in the session and shown by a random id: no name and no NIP ever stands in a URL."""

from __future__ import annotations

import secrets
from typing import Any

KUNCI = "pencarian"
SIMPAN_MAKS = 20
BIDANG = ("cari", "jabatan", "unor", "golongan", "jenis_kelamin", "aktif")


def simpan(sesi: Any, kriteria: dict[str, str]) -> str:
    """Store criteria (empty ones dropped) and return their id; the oldest of 20 gives way."""
    isi = {nama: kriteria[nama] for nama in BIDANG if kriteria.get(nama)}
    semua = dict(sesi.get(KUNCI, {}))
    for nomor, ada in semua.items():
        if ada == isi:
            return nomor
    nomor = secrets.token_urlsafe(6)
    semua[nomor] = isi
    sesi[KUNCI] = dict(list(semua.items())[-SIMPAN_MAKS:])
    return nomor


def ambil(sesi: Any, nomor: str) -> dict[str, str]:
    """The criteria, or none when the session does not know the id."""
    return dict(sesi.get(KUNCI, {}).get(nomor, {}))
