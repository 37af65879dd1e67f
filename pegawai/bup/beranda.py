"""What falls due, for the home page: one statement for all three counts, asked once a request.

It reads the index of the ends up to twelve months ahead and nobody else, so nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from pegawai.bup.proyeksi import setahun
from pegawai.querysets_bup import hitung_beranda
from sigma.tampilan.navigasi import Boleh, Hitungan

BAGIAN = "Jatuh tempo"
# (label, count, icon, filter of the list that it counts)
_ISI = (
    ("Pensiun dalam 12 bulan", "pensiun", "calendar-event", "masa=12&dasar=bup"),
    ("Kontrak PPPK berakhir dalam 12 bulan", "kontrak", "hourglass", "masa=12&dasar=kontrak"),
    ("BUP masih aktif", "lewat", "alert-triangle", "lewat=1"),
)


def hitungan(boleh: Boleh) -> tuple[Hitungan, ...]:
    """The entries of the home page; each opens the list that it counts."""
    return tuple(
        Hitungan(label, _ambil(nama), "pegawai:proyeksi_bup_orang", ikon, 10 + i, boleh, kueri, BAGIAN)
        for i, (label, nama, ikon, kueri) in enumerate(_ISI)
    )


def _ambil(nama: str) -> Callable[[Any], int | None]:
    def hitung(request: Any) -> int | None:
        if not hasattr(request, "jatuh_tempo"):
            hari = timezone.localdate()
            request.jatuh_tempo = hitung_beranda(request.cakupan.untuk("statistik"), hari, setahun(hari))
        return request.jatuh_tempo[nama]

    return hitung
