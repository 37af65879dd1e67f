"""The ASN record and what belongs to it."""

from pegawai.models.impor import AsalImpor, BarisImpor, Impor
from pegawai.models.pegawai import AturanBidang, Kata, Pegawai, TemuanData
from pegawai.models.rekap import Rekap, RekapDelta

__all__ = [
    "AsalImpor",
    "AturanBidang",
    "BarisImpor",
    "Impor",
    "Kata",
    "Pegawai",
    "Rekap",
    "RekapDelta",
    "TemuanData",
]
