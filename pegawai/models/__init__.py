"""The ASN record and what belongs to it."""

from pegawai.models.daftar import TampilanDaftar
from pegawai.models.impor import AsalImpor, BarisImpor, Impor
from pegawai.models.koreksi import Koreksi, SelKoreksi
from pegawai.models.pegawai import AturanBidang, Kata, Pegawai, TemuanData
from pegawai.models.pendukung import DataPendukung
from pegawai.models.peristiwa import Peristiwa
from pegawai.models.rekap import Rekap, RekapDelta
from pegawai.models.rencana import PemetaanImpor, PerubahanImpor, RencanaImpor, RencanaUnor, SebelumImpor

__all__ = [
    "AsalImpor",
    "AturanBidang",
    "BarisImpor",
    "DataPendukung",
    "Impor",
    "Kata",
    "Koreksi",
    "Pegawai",
    "PemetaanImpor",
    "Peristiwa",
    "PerubahanImpor",
    "Rekap",
    "RekapDelta",
    "RencanaImpor",
    "RencanaUnor",
    "SebelumImpor",
    "SelKoreksi",
    "TampilanDaftar",
    "TemuanData",
]
