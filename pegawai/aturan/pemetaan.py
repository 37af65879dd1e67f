"""Which column of a sheet is which column of the export: by its heading. Pure.

A heading is compared by its words, abbreviations written out; what is not certain is a suggestion that a person
confirms on the mapping page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from pegawai.aturan.bidang import BIDANG_IMPOR
from pegawai.aturan.kolom import KOLOM_EKSPOR

WAJIB: tuple[str, ...] = ("pns_id", "nama", "unor_id")
SEBUTAN_WAJIB = {"pns_id": "ID SIASN atau NIP", "nama": "Nama", "unor_id": "Unit organisasi (ID atau nama)"}
# Columns that our own file of refused rows puts in front; they are no data.
TAMBAHAN = ("baris", "alasan")
BATAS_MIRIP = 0.82
_KATA = re.compile(r"[a-z0-9]+")
_SINGKATAN = {
    "tgl": "tanggal", "no": "nomor", "gol": "golongan", "jns": "jenis", "jk": "jenis kelamin", "kd": "kode",
    "pend": "pendidikan", "tk": "tingkat", "thn": "tahun", "th": "tahun", "bln": "bulan", "mk": "masa kerja",
    "jab": "jabatan", "hp": "hp", "kel": "kelamin", "unit": "unor", "stts": "status", "pegawai": "pns",
    "telp": "telpon", "kode": "id", "surel": "email",
}  # fmt: skip
_SEBUTAN: dict[str, str] = {
    "id": "pns_id", "id siasn": "pns_id", "id orang": "pns_id", "nip": "nip_baru", "ni pppk": "nip_baru",
    "nip ni pppk": "nip_baru", "nama lengkap": "nama", "nama pns": "nama", "hp": "nomor_hp", "nomor ponsel": "nomor_hp",
    "handphone": "nomor_hp", "email pribadi": "email", "npwp": "npwp_nomor", "nomor npwp": "npwp_nomor",
    "nomor bpjs": "bpjs", "tempat lahir": "tempat_lahir_nama", "agama": "agama_nama", "kelamin": "jenis_kelamin",
    "status kawin": "jenis_kawin_nama", "jenis pns": "jenis_pegawai_nama", "golongan": "gol_akhir_nama",
    "golongan ruang": "gol_akhir_nama", "golongan id": "gol_akhir_id", "id golongan": "gol_akhir_id",
    "jabatan": "jabatan_nama", "pendidikan": "pendidikan_nama", "pendidikan terakhir": "pendidikan_nama",
    "tingkat pendidikan": "tingkat_pendidikan_nama", "kpkn": "kpkn_nama", "lokasi kerja": "lokasi_kerja_nama",
    "unor": "unor_nama", "unor kerja": "unor_nama", "nama unor": "unor_nama", "nama unor kerja": "unor_nama",
    "id unor": "unor_id", "id unor kerja": "unor_id", "unor kerja id": "unor_id", "unor organisasi": "unor_nama",
    "kedudukan": "kedudukan_hukum_nama", "kedudukan hukum": "kedudukan_hukum_nama", "sekolah": "nama_sekolah",
}  # fmt: skip


def rapikan(judul: str) -> str:
    """The words of a heading in lower case, abbreviations written out."""
    return " ".join(_SINGKATAN.get(kata, kata) for kata in _KATA.findall(judul.lower()))


def _pengenal() -> dict[str, str]:
    """{words: column}: SIASN's own names, our labels, and what offices write."""
    hasil = {rapikan(kolom): kolom for kolom in KOLOM_EKSPOR}
    for bidang in BIDANG_IMPOR:
        hasil.setdefault(rapikan(bidang.label), bidang.kolom)
    for sebutan, kolom in _SEBUTAN.items():
        hasil[rapikan(sebutan)] = kolom
    return hasil


_DIKENAL = _pengenal()


def usulkan(judul: Sequence[str]) -> dict[int, tuple[str, bool]]:
    """{place of a heading: (column of the export, certain)}; no column twice, the surest heading first."""
    hasil: dict[int, tuple[str, bool]] = {}
    calon = sorted(
        (
            (_nilai(rapikan(satu), kata), -urut, kolom)
            for urut, satu in enumerate(judul)
            for kata, kolom in _DIKENAL.items()
        ),
        reverse=True,
    )
    terpakai: set[str] = set()
    for nilai, urut, kolom in calon:
        if nilai < BATAS_MIRIP:
            break
        if -urut not in hasil and kolom not in terpakai and judul[-urut].strip().lower() not in TAMBAHAN:
            hasil[-urut] = (kolom, nilai >= 1)
            terpakai.add(kolom)
    return hasil


def banyak_dikenal(judul: Iterable[str]) -> int:
    """How many of these cells are a heading that we know."""
    return sum(rapikan(satu) in _DIKENAL for satu in judul)


def _nilai(judul: str, kata: str) -> float:
    """1.1 for SIASN's very name, 1 for the same words, less for words that resemble."""
    if judul == kata:
        return 1.1
    if not judul or abs(len(judul) - len(kata)) > 8:
        return 0
    satu, dua = set(judul.split()), set(kata.split())
    if satu == dua:
        return 1
    if kata not in ("nama", "id pns") and len(satu ^ dua) == 1:
        return 0.85  # one word more or less: "nik (ktp)", "alamat rumah"
    mirip = SequenceMatcher(None, judul, kata)
    return mirip.ratio() * 0.99 if mirip.quick_ratio() >= BATAS_MIRIP else 0


def persis(judul: Sequence[str]) -> dict[int, str] | None:
    """{place: column} where every one of the 67 columns stands there by SIASN's own name; None otherwise."""
    letak = {satu.strip().lower(): urut for urut, satu in reversed(list(enumerate(judul)))}
    if any(kolom not in letak for kolom in KOLOM_EKSPOR):
        return None
    return {letak[kolom]: kolom for kolom in KOLOM_EKSPOR}


def kurang(kolom: Iterable[str]) -> list[str]:
    """Required columns that are missing; the name of the unit may stand for its id, and the NIP for SIASN's id of
    people whom SIGMA has already."""
    ada = set(kolom)
    if "nip_baru" in ada:
        ada.add("pns_id")
    if "unor_nama" in ada:
        ada.add("unor_id")
    return [satu for satu in WAJIB if satu not in ada]


def sidik_judul(judul: Iterable[str]) -> str:
    """One text for the same headings in any order, our own extra columns aside."""
    kata = sorted(satu for satu in map(rapikan, judul) if satu and satu not in TAMBAHAN)
    return hashlib.sha256("\n".join(kata).encode()).hexdigest()


def terapkan(judul: Sequence[str], simpanan: Mapping[str, str]) -> dict[int, str]:
    """{place: column} of a saved mapping {heading: column} on these headings."""
    hasil: dict[int, str] = {}
    for urut, satu in enumerate(judul):
        kolom = simpanan.get(rapikan(satu), "")
        if kolom and kolom not in hasil.values():
            hasil[urut] = kolom
    return hasil
