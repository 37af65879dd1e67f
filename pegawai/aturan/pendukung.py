"""The kinds of Data Pendukung: which number, date and issuer each has, and where they stand.

A number or date that SIASN exchanges is a field of data utama and stands there alone (`bidang_nomor`,
`bidang_tanggal`); the rest stands in `DataPendukung`. No kind is left out by jenis ASN: which of them a PPPK holds is
not settled by a source that we have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pegawai.aturan import format as f

PANJANG_NOMOR = 40
PANJANG_PENERBIT = 150


@dataclass(frozen=True, slots=True)
class JenisPendukung:
    """`bidang_nomor`, `bidang_tanggal`: field of data utama, "" = in `DataPendukung`."""

    kode: str
    label: str
    label_nomor: str
    bidang_nomor: str = ""
    bidang_tanggal: str = ""
    label_tanggal: str = "Tanggal diterbitkan"
    label_penerbit: str = "Diterbitkan oleh"
    angka: int = 0  # exact digits of a number that stands in DataPendukung
    kartu: bool = False  # its number is that of a card: `format.nomor_kartu`

    def bersihkan_nomor(self, isi: str) -> str:
        """Clean number, or `GalatFormat`; "" stays ""."""
        if f.kosong(isi):
            return ""
        if not self.angka:
            return (f.nomor_kartu if self.kartu else f.nomor)(isi, PANJANG_NOMOR)
        digit = f.angka_saja(isi)
        if len(digit) != self.angka or not digit.isdigit():
            raise f.GalatFormat(f"{self.label_nomor} terdiri atas {self.angka} angka.")
        return digit


JENIS_PENDUKUNG: tuple[JenisPendukung, ...] = (
    JenisPendukung("ktp", "KTP", "NIK", "nik", label_penerbit="Kabupaten/kota penerbit"),
    JenisPendukung("kk", "Kartu Keluarga (KK)", "Nomor KK", label_penerbit="Kabupaten/kota penerbit", angka=16),
    JenisPendukung("karpeg", "Kartu Pegawai (Karpeg)", "Nomor Karpeg", kartu=True),
    JenisPendukung("kartu_asn", "Kartu ASN", "Kartu ASN", "kartu_asn"),
    JenisPendukung("npwp", "NPWP", "NPWP", "npwp", "npwp_tanggal", "Tanggal NPWP", "Kantor pajak (KPP)"),
    JenisPendukung("bpjs", "BPJS Kesehatan", "Nomor BPJS", "bpjs"),
    JenisPendukung("taspen", "Taspen", "Nomor Taspen", "taspen", "taspen_tanggal", "Tanggal Taspen"),
    JenisPendukung("tapera", "Tapera", "Nomor Tapera", "tapera"),
    JenisPendukung("karis_karsu", "Karis/Karsu", "Nomor Karis/Karsu", "karis_karsu"),
)
MENURUT_JENIS = {j.kode: j for j in JENIS_PENDUKUNG}


def bersihkan_penerbit(isi: str) -> str:
    return "" if f.kosong(isi) else f.teks(isi, PANJANG_PENERBIT)


def bersihkan_tanggal(isi: date | None, hari_ini: date) -> date | None:
    """A card is not issued in the future."""
    if isi is not None and isi > hari_ini:
        raise f.GalatFormat("Tanggal ini belum tiba.")
    return None if isi is None else f.tanggal_wajar(isi.strftime("%d-%m-%Y"))
