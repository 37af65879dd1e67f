"""Where a person works: the instansi of the oldest role in force, else of the own record; and its time zone.

Remembered in the process, so that no request asks; read anew after ten minutes, because nothing
raises a version when an instansi is given another zone.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

from sigma.basis.ingatan import Ingatan

ZONA_BAWAAN = "Asia/Jakarta"
Rumah = tuple[str, int | None]
_ingatan: Ingatan[tuple[int, int], Rumah] = Ingatan(umur=600.0, maks=20_000)

# A day early: which day it is depends on the answer.
_DARI_PENUGASAN = """
select i.zona_waktu, i.id from organisasi_penugasan p join organisasi_instansi i on i.id = p.instansi_id
where p.pengguna_id = %s and p.dicabut_pada is null and (p.sampai is null or p.sampai >= current_date - 1)
order by p.id limit 1
"""
_DARI_INSTANSI = "select zona_waktu, id from organisasi_instansi where id = %s"

# The room that keeps persons puts a function (person id → instansi id or None) here.
_INSTANSI_ORANG: list[Callable[[int], int | None]] = []


def daftarkan_instansi_orang(sumber: Callable[[int], int | None]) -> None:
    _INSTANSI_ORANG.append(sumber)


def rumah_pengguna(pengguna) -> Rumah:
    """(name of the zone, id of the instansi); the deployment's own zone for who has neither role nor record."""
    return _ingatan.ambil((pengguna.pk, pengguna.versi_izin), lambda: _baca(pengguna))


def lupakan() -> None:
    """Drop the memory (tests)."""
    _ingatan.lupakan()


def _baca(pengguna) -> Rumah:
    rumah = _satu(_DARI_PENUGASAN, pengguna.pk)
    if rumah is None and pengguna.orang_id:
        instansi = next((n for f in _INSTANSI_ORANG if (n := f(pengguna.orang_id)) is not None), None)
        rumah = _satu(_DARI_INSTANSI, instansi) if instansi is not None else None
    return rumah or (ZONA_BAWAAN, None)


def _satu(sql: str, nilai: int) -> Rumah | None:
    with connection.cursor() as kursor:
        kursor.execute(sql, [nilai])
        return kursor.fetchone()
