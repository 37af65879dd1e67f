"""The ASN record and what belongs to it."""

from pegawai.models.bup import AturanBup, BatasOrang, JadwalBup, KeadaanBup, Pensiun, RekapPensiun
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
    "AturanBup",
    "BarisImpor",
    "DataPendukung",
    "BatasOrang",
    "Impor",
    "JadwalBup",
    "Kata",
    "KeadaanBup",
    "Koreksi",
    "Pegawai",
    "PemetaanImpor",
    "Peristiwa",
    "Pensiun",
    "PerubahanImpor",
    "Rekap",
    "RekapDelta",
    "RekapPensiun",
    "RencanaImpor",
    "RencanaUnor",
    "SebelumImpor",
    "SelKoreksi",
    "TampilanDaftar",
    "TemuanData",
]
