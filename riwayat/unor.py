"""Units of a person's instansi by name: a form must offer units that its reader may not open."""

from __future__ import annotations

from django.db import connection

from pegawai.models import Pegawai

_BATAS = 20


def cari(pegawai: Pegawai, teks: str) -> list[tuple[str, str, str]]:
    """[(SIASN id, name, name of the OPD)] of active units of the person's instansi that hold every word."""
    return _baca(pegawai, " ".join(teks.split()[:6])[:100], "")


def nama(pegawai: Pegawai, siasn_id: str) -> str:
    """Name of a unit of the person's instansi, "" for none."""
    ada = _baca(pegawai, "", siasn_id)
    return ada[0][1] if ada else ""


def _baca(pegawai: Pegawai, teks: str, siasn_id: str) -> list[tuple[str, str, str]]:
    with connection.cursor() as kursor:
        kursor.execute("select * from sigma_unor_instansi(%s, %s, %s, %s)", [pegawai.pk, teks, siasn_id, _BATAS])
        return kursor.fetchall()
