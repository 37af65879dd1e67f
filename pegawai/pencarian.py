"""Criteria of a list, kept in the session (`sigma.tampilan.ingatan_cari`)."""

from __future__ import annotations

from typing import Any

from sigma.tampilan import ingatan_cari

KUNCI = "pencarian"
BIDANG = ("cari", "jabatan", "unor", "golongan", "jenis_kelamin", "aktif")


def simpan(sesi: Any, kriteria: dict[str, str]) -> str:
    """Store criteria (empty ones dropped) and return their id."""
    return ingatan_cari.simpan(sesi, KUNCI, {nama: kriteria[nama] for nama in BIDANG if kriteria.get(nama)})


def ambil(sesi: Any, nomor: str) -> dict[str, str]:
    """The criteria, or none when the session does not know the id."""
    return dict(ingatan_cari.ambil(sesi, KUNCI, nomor) or {})
