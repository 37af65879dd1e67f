"""The page Operasi and its registry: each room brings a card about what waits, failed or stands still.

A room registers in its `AppConfig.ready()`; the card's template gets what `isi(request)` gives as
`isi` and sees numbers, states and reasons, never a person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

from sigma import kesehatan
from sigma.akun import surel
from sigma.basis import metrik
from sigma.tampilan import rekaman_pekerjaan
from sigma.tampilan.daftar import Kolom

# Who looks after the connection of an instansi looks after the machine behind it.
HAK = "koneksi_siasn"


@dataclass(frozen=True)
class Kartu:
    """`isi` gives what the template shows, or None where this person has nothing to see here."""

    judul: str
    ikon: str
    templat: str
    isi: Callable[[HttpRequest], dict[str, Any] | None]
    urutan: int = 100


DAFTAR: list[Kartu] = []
NAMA_BAGIAN = {
    "basis_data": "Basis data",
    "redis": "Redis (antrean dan ingatan sementara)",
    "pekerja": "Pekerja dan penjadwal",
    "siasn_tiruan": "SIASN tiruan",
}


def daftarkan(*kartu: Kartu) -> None:
    DAFTAR.extend(kartu)


def kartu_untuk(request: HttpRequest) -> list[tuple[Kartu, dict[str, Any]]]:
    """(card, contents) for this person, in order."""
    urut = sorted(DAFTAR, key=lambda k: k.urutan)
    return [(k, isi) for k in urut if (isi := k.isi(request)) is not None]


def nasional(request: HttpRequest) -> bool:
    return request.cakupan.untuk(HAK).nasional  # type: ignore[attr-defined]


def daftarkan_bawaan() -> None:
    daftarkan(
        Kartu("Keadaan", "server-2", "tampilan/operasi/keadaan.html", _keadaan, 10),
        Kartu("Pekerjaan", "clock", "tampilan/operasi/pekerjaan.html", _pekerjaan, 40),
        Kartu("Email", "mail", "tampilan/operasi/surel.html", _surel, 60),
        Kartu("Tugas latar", "list", "tampilan/operasi/tugas.html", _tugas, 70),
        Kartu("Mesin dan cadangan", "database", "tampilan/operasi/mesin.html", _mesin, 80),
    )


def _keadaan(request: HttpRequest) -> dict[str, Any]:
    bagian = kesehatan.semua_bagian().items()
    return {"bagian": [(NAMA_BAGIAN[nama], hidup) for nama, hidup in bagian], "versi": settings.VERSI}


def _pekerjaan(request: HttpRequest) -> dict[str, Any]:
    return {"baris": rekaman_pekerjaan.perhatian(request.cakupan), "kolom": _KOLOM_PEKERJAAN}  # type: ignore[attr-defined]


_KOLOM_PEKERJAAN = [Kolom("Pekerjaan"), Kolom("Diminta oleh"), Kolom("Keadaan"), Kolom("Dibuat")]


def _surel(request: HttpRequest) -> dict[str, Any] | None:
    return {"ringkasan": surel.ringkasan(), "diatur": surel.diatur(), "nasional": nasional(request)}


def _tugas(request: HttpRequest) -> dict[str, Any] | None:
    if not nasional(request):
        return None
    hasil: dict[str, dict[str, int]] = {}
    try:
        for nama, akhir, banyak in metrik.tugas():
            hasil.setdefault(nama, {"selesai": 0, "gagal": 0})[akhir] = banyak
        detak = cache.get("detak") is not None
    except RedisError:
        return {"baris": [], "detak": False, "kolom": _KOLOM_TUGAS}
    return {"baris": sorted(hasil.items()), "detak": detak, "kolom": _KOLOM_TUGAS}


_KONEKSI = {"active": "bekerja", "idle": "menganggur", "idle in transaction": "menunggu", "lain": "bagian lain"}
_KOLOM_TUGAS = [Kolom("Tugas"), Kolom("Selesai", rata="kanan"), Kolom("Gagal", rata="kanan")]


def _mesin(request: HttpRequest) -> dict[str, Any] | None:
    if not nasional(request):
        return None
    bebas, jumlah = kesehatan.disk()
    return {
        "bebas": bebas,
        "jumlah": jumlah,
        "sempit": bebas < jumlah * 0.1,
        "cadangan": kesehatan.cadangan_terakhir(),
        "koneksi": [(_KONEKSI.get(nama, nama), banyak) for nama, banyak in kesehatan.koneksi_basis_data()],
    }
