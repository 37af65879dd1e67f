"""First values of the table "Who may change what" (docs/sumber.md).

A dated, editable table in the database is filled from this list once; after that the table decides. Every
field of `bidang.BIDANG` has a row, and so have the photo, the scans and the values of Data Pendukung, which are no
fields of data utama.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pegawai.aturan.bidang import BIDANG

SUMBER = "tabel awal pemilik produk"


class Hak(StrEnum):
    LANGSUNG = "langsung"
    USUL = "usul"
    TIDAK = "tidak"


class CaraKeSiasn(StrEnum):
    """How a change reaches SIASN."""

    DATA_UTAMA = "data_utama"  # POST /pns/data-utama-update with the name `siasn`
    RIWAYAT = "riwayat"  # by the riwayat that the value follows from
    TIDAK_TERTULIS = "tidak_tertulis"  # SIASN takes it from nobody: "menunggu BKN" until SIASN shows it


@dataclass(frozen=True, slots=True)
class HakBidang:
    """`konfirmasi`: the owner confirms by a link; `validasi`: an approved usulan still needs BKN."""

    bidang: str
    asn: Hak
    admin_opd: Hak
    admin_bkd: Hak
    ke_siasn: CaraKeSiasn
    siasn: str = ""
    konfirmasi: bool = False
    validasi: bool = False


_L, _U, _T = Hak.LANGSUNG, Hak.USUL, Hak.TIDAK
_DU, _RW, _BKN = CaraKeSiasn.DATA_UTAMA, CaraKeSiasn.RIWAYAT, CaraKeSiasn.TIDAK_TERTULIS

_TERTULIS: tuple[HakBidang, ...] = (
    HakBidang("email_pribadi", _L, _L, _L, _DU, "email", konfirmasi=True),
    HakBidang("email_gov", _T, _L, _L, _DU, "email_gov"),
    HakBidang("no_hp", _L, _L, _L, _DU, "nomor_hp"),
    HakBidang("no_telp", _L, _L, _L, _DU, "nomor_telpon"),
    HakBidang("alamat", _L, _L, _L, _DU, "alamat"),
    HakBidang("kabupaten_kode", _L, _L, _L, _DU, "kabupaten_id"),
    HakBidang("agama", _U, _L, _L, _DU, "agama_id"),
    HakBidang("npwp", _U, _L, _L, _DU, "npwp_nomor"),
    HakBidang("npwp_tanggal", _U, _L, _L, _DU, "npwp_tanggal"),
    HakBidang("bpjs", _U, _L, _L, _DU, "nomor_bpjs"),
    HakBidang("taspen", _U, _L, _L, _DU, "taspen_nomor"),
    HakBidang("taspen_tanggal", _U, _L, _L, _DU, "tanggal_taspen"),
    HakBidang("tapera", _U, _L, _L, _DU, "tapera_nomor"),
    HakBidang("karis_karsu", _U, _L, _L, _DU, "karis_karsu"),
    HakBidang("kpkn", _T, _U, _L, _DU, "kpkn_id"),
    HakBidang("lokasi_kerja", _T, _U, _L, _DU, "lokasi_kerja_id"),
    HakBidang("kelas_jabatan", _T, _U, _L, _DU, "kelas_jabatan"),
    HakBidang("gelar_depan", _U, _U, _L, _RW),
    HakBidang("gelar_belakang", _U, _U, _L, _RW),
    HakBidang("jenis_kawin", _U, _U, _L, _RW),
    HakBidang("foto", _U, _U, _L, _RW, "upload-photo"),
    # Not in the owner's table: like NPWP and BPJS; the scan by the row of roles ("own documents", "unggah dokumen").
    HakBidang("data_pendukung", _U, _L, _L, _BKN),
    HakBidang("dokumen_pendukung", _L, _L, _L, _BKN),
    *(
        HakBidang(nama, _U, _U, _U, _BKN, validasi=True)
        for nama in (
            "nama",
            "nik",
            "tempat_lahir_kode",
            "tempat_lahir",
            "tanggal_lahir",
            "jenis_kelamin",
            "nip",
        )
    ),
)

# SIASN's own marks and numbers; nobody edits them here.
_MILIK_SIASN = ("pns_id", "nip_lama", "nik_valid", "kartu_asn", "jenis_pegawai", "jenis_asn", "flag_ikd")


def _sisanya() -> tuple[HakBidang, ...]:
    """Fields that the page does not name: they follow from a riwayat, or belong to SIASN."""
    sudah = {hak.bidang for hak in _TERTULIS}
    return tuple(
        HakBidang(bidang.nama, _T, _T, _T, _BKN if bidang.nama in _MILIK_SIASN else _RW)
        for bidang in BIDANG
        if bidang.nama not in sudah
    )


HAK_BIDANG: dict[str, HakBidang] = {hak.bidang: hak for hak in (*_TERTULIS, *_sisanya())}
