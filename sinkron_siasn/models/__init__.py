"""Connections to SIASN, and what belongs to a person: copy, agreement, pushes."""

from sinkron_siasn.models.dorongan import Dorongan, DoronganIsi, PeristiwaDorongan
from sinkron_siasn.models.koneksi import (
    KeadaanKoneksi,
    KoneksiSiasn,
    PanggilanSiasn,
    RahasiaKoneksi,
    TokenSiasn,
    UjiKoneksi,
)
from sinkron_siasn.models.salinan import Kesepakatan, Penyegaran, SalinanRiwayat, SalinanSiasn

__all__ = [
    "Dorongan",
    "DoronganIsi",
    "KeadaanKoneksi",
    "Kesepakatan",
    "KoneksiSiasn",
    "PanggilanSiasn",
    "Penyegaran",
    "PeristiwaDorongan",
    "RahasiaKoneksi",
    "SalinanRiwayat",
    "SalinanSiasn",
    "TokenSiasn",
    "UjiKoneksi",
]
