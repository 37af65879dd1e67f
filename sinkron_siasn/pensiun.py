"""What SIASN says of somebody's retirement, from the last copy (keys `bupPensiun`, `tmtPensiun` of data-utama)."""

from __future__ import annotations

from collections.abc import Iterable

from pegawai.aturan import GalatFormat, tanggal_siasn
from pegawai.bup.pembanding import MilikSiasn
from sinkron_siasn.models import SalinanSiasn


def milik_siasn(orang: Iterable[int]) -> dict[int, MilikSiasn]:
    """{person: age and date} of those whose copy the caller may see (row-level security)."""
    salinan = SalinanSiasn.objects.filter(pegawai_id__in=list(orang))
    baris = salinan.values_list("pegawai_id", "data__bupPensiun", "data__tmtPensiun")
    return {nomor: MilikSiasn(_angka(bup), _tanggal(tmt)) for nomor, bup, tmt in baris}


def _angka(nilai: object) -> int | None:
    teks = str(nilai or "").strip()
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 4 else None


def _tanggal(nilai: object):
    """A date as SIASN writes it; None for nothing and for what is no date."""
    try:
        return tanggal_siasn(str(nilai or ""))
    except GalatFormat:
        return None
