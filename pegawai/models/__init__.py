"""The ASN record and what belongs to it."""

from pegawai.models.impor import AsalImpor, BarisImpor, Impor
from pegawai.models.pegawai import AturanBidang, Kata, Pegawai, TemuanData

__all__ = ["AsalImpor", "AturanBidang", "BarisImpor", "Impor", "Kata", "Pegawai", "TemuanData"]
