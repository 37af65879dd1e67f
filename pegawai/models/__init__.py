"""The ASN record and what belongs to it."""

from pegawai.models.pegawai import AturanBidang, Kata, Pegawai, TemuanData

__all__ = ["AturanBidang", "Kata", "Pegawai", "TemuanData"]
