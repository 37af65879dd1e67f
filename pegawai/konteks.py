"""What every page of a record shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from pegawai.berkas import alamat_foto
from pegawai.izin import boleh_ubah
from pegawai.rekaman import baca_rekaman, fitur
from pegawai.rekaman_peristiwa import terjadi
from pegawai.tab import tab_untuk
from sigma.jejak.aksi import catat_akses


def konteks_asn(request: HttpRequest, uuid: Any, tab: str) -> dict[str, Any]:
    """Header, tabs and menu of a record inside the scope, else 404; the read is logged."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    pegawai = baca_rekaman(cakupan, uuid)
    catat_akses(request, "rekaman", pegawai, tab=tab)
    return {
        "pegawai": pegawai,
        "tab": tab,
        "fitur": fitur(pegawai),
        "menu": tab_untuk(request, pegawai),
        "boleh_ubah": boleh_ubah(cakupan, pegawai),
        "terjadi": terjadi(pegawai),
        "foto": alamat_foto(pegawai),
    }
