"""The histories of an ASN: one table a kind, the declaration of each in `riwayat.jenis`."""

from riwayat.models.aturan import AturanRiwayat
from riwayat.models.dasar import Keadaan, Riwayat, Sumber
from riwayat.models.jadwal import JadwalPosisi
from riwayat.models.keluarga import RiwayatAnak, RiwayatOrangTua, RiwayatPasangan
from riwayat.models.pengembangan import (
    RiwayatAngkaKredit,
    RiwayatDiklat,
    RiwayatHukdis,
    RiwayatKinerja,
    RiwayatKursus,
    RiwayatLhkpn,
    RiwayatOrganisasi,
    RiwayatPenghargaan,
    RiwayatSertifikasi,
    RiwayatSkp,
    RiwayatSkp22,
)
from riwayat.models.posisi import (
    RiwayatCltn,
    RiwayatCpnsPns,
    RiwayatGolongan,
    RiwayatJabatan,
    RiwayatKgb,
    RiwayatKontrak,
    RiwayatPemberhentian,
    RiwayatPendidikan,
    RiwayatPindahInstansi,
    RiwayatPindahUnor,
    RiwayatPmk,
    RiwayatPwk,
)

__all__ = [
    "AturanRiwayat",
    "JadwalPosisi",
    "Keadaan",
    "Riwayat",
    "RiwayatAnak",
    "RiwayatAngkaKredit",
    "RiwayatCltn",
    "RiwayatCpnsPns",
    "RiwayatDiklat",
    "RiwayatGolongan",
    "RiwayatHukdis",
    "RiwayatJabatan",
    "RiwayatKgb",
    "RiwayatKinerja",
    "RiwayatKontrak",
    "RiwayatKursus",
    "RiwayatLhkpn",
    "RiwayatOrangTua",
    "RiwayatOrganisasi",
    "RiwayatPasangan",
    "RiwayatPemberhentian",
    "RiwayatPendidikan",
    "RiwayatPenghargaan",
    "RiwayatPindahInstansi",
    "RiwayatPindahUnor",
    "RiwayatPmk",
    "RiwayatPwk",
    "RiwayatSertifikasi",
    "RiwayatSkp",
    "RiwayatSkp22",
    "Sumber",
]
