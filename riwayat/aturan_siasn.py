"""What may be taken over from SIASN, and how. Pure."""

from __future__ import annotations

from enum import StrEnum

ALASAN_AMBIL = "Diambil dari SIASN"  # how the reason of every take-over begins in the change log


class Cara(StrEnum):
    """TAMBAH: a new row. HUBUNGKAN: our row learns SIASN's id, no value changes. PAKAI: it takes SIASN's values."""

    TAMBAH = "tambah"
    HUBUNGKAN = "hubungkan"
    PAKAI = "pakai"


def cara_boleh(
    siasn_id: str, *, ada: bool, tersimpan: bool, id_kita: str, terverifikasi: bool, berbeda: bool
) -> tuple[Cara, ...]:
    """Ways in which SIASN's row `siasn_id` may be taken, best first.

    `ada`: SIGMA shows a row beside it, `tersimpan`: one that is stored (not only what data utama would give), whose
    SIASN id is `id_kita`. `berbeda`: SIASN has a value there that SIGMA has not. A row that somebody verified keeps its
    values: a difference is proposed. A row that is linked to another id is left alone.
    """
    if not siasn_id:
        return ()
    if not ada or not tersimpan:
        return (Cara.TAMBAH,)
    if id_kita not in ("", siasn_id):
        return ()
    pakai = (Cara.PAKAI,) if berbeda and not terverifikasi else ()
    return (*pakai, *(() if id_kita else (Cara.HUBUNGKAN,)))
