"""Reading SIASN's bulk export: pipe-delimited, 67 columns, as dirty as the real ones.

Streams bytes line by line, so a file of any size costs one line of memory.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

KOLOM = [
    "pns_id",
    "nip_baru",
    "nip_lama",
    "nama",
    "gelar_depan",
    "gelar_belakang",
    "tempat_lahir_id",
    "tempat_lahir_nama",
    "tanggal_lahir",
    "jenis_kelamin",
    "agama_id",
    "agama_nama",
    "jenis_kawin_id",
    "jenis_kawin_nama",
    "nik",
    "nomor_hp",
    "email",
    "email_gov",
    "alamat",
    "npwp_nomor",
    "bpjs",
    "jenis_pegawai_id",
    "jenis_pegawai_nama",
    "kedudukan_hukum_id",
    "kedudukan_hukum_nama",
    "status_cpns_pns",
    "kartu_asn_virtual",
    "nomor_sk_cpns",
    "tanggal_sk_cpns",
    "tmt_cpns",
    "nomor_sk_pns",
    "tanggal_sk_pns",
    "tmt_pns",
    "gol_awal_id",
    "gol_awal_nama",
    "gol_akhir_id",
    "gol_akhir_nama",
    "tmt_golongan",
    "mk_tahun",
    "mk_bulan",
    "jenis_jabatan_id",
    "jenis_jabatan_nama",
    "jabatan_id",
    "jabatan_nama",
    "tmt_jabatan",
    "tingkat_pendidikan_id",
    "tingkat_pendidikan_nama",
    "pendidikan_id",
    "pendidikan_nama",
    "tahun_lulus",
    "kpkn_id",
    "kpkn_nama",
    "lokasi_kerja_id",
    "lokasi_kerja_nama",
    "unor_id",
    "unor_nama",
    "instansi_induk_id",
    "instansi_induk_nama",
    "instansi_kerja_id",
    "instansi_kerja_nama",
    "satuan_kerja_induk_id",
    "satuan_kerja_induk_nama",
    "satuan_kerja_kerja_id",
    "satuan_kerja_kerja_nama",
    "is_valid_nik",
    "nama_sekolah",
    "flag_ikd",
]
# A quoted field may hold a line break, but a stray quote must not swallow the rest of the file.
BARIS_SAMBUNG = 5


class EksporRusak(ValueError):
    """The file as a whole cannot be an export: no header, or the columns that name people are absent."""


@dataclass
class Hitungan:
    """What happened to the lines of one file."""

    dibaca: int = 0
    rusak: int = 0


def baca(jalur: str | Path, hitungan: Hitungan) -> Iterator[dict[str, str]]:
    """Rows as {column: cleaned text}; rows that cannot be made to fit are counted in `hitungan.rusak`."""
    with closing(_buka(Path(jalur))) as berkas:
        baris = (_teks(b) for b in berkas)
        kepala = _kepala(next(baris, ""))
        for sel in _rakit(baris, len(kepala)):
            hitungan.dibaca += 1
            if sel is None:
                hitungan.rusak += 1
            else:
                yield {nama: bersih(isi) for nama, isi in zip(kepala, sel, strict=True)}


def _buka(jalur: Path) -> IO[bytes]:
    """Opens by content, not by name: gzip files lose their suffix on the way."""
    with open(jalur, "rb") as awal:
        gz = awal.read(2) == b"\x1f\x8b"
    return gzip.open(jalur, "rb") if gz else open(jalur, "rb")  # type: ignore[return-value]


def _teks(baris: bytes) -> str:
    """UTF-8, else Windows-1252, line by line: exports edited in Excel mix both."""
    try:
        return baris.decode("utf-8")
    except UnicodeDecodeError:
        return baris.decode("cp1252", "replace")


def _kepala(baris: str) -> list[str]:
    kepala = [k.strip().strip("'\"").lower() for k in baris.lstrip("\ufeff").rstrip("\r\n").split("|")]
    if not {"pns_id", "nip_baru", "nama"} <= set(kepala):
        raise EksporRusak("bukan ekspor data utama: kolom pns_id, nip_baru, nama tidak ada")
    return kepala


def _rakit(baris: Iterable[str], lebar: int) -> Iterator[list[str] | None]:
    """Cells per logical row: joins lines inside an open quote, else falls back to a plain split."""
    tunggu: list[str] = []
    for teks in baris:
        if not tunggu and not teks.strip():
            continue
        tunggu.append(teks)
        sel = _sel("".join(tunggu), lebar)
        if sel is not None:
            yield sel
            tunggu = []
        elif len(tunggu) >= BARIS_SAMBUNG or _utuh(tunggu[0], lebar):
            yield from _satu_satu(tunggu, lebar)
            tunggu = []
    yield from _satu_satu(tunggu, lebar)


def _sel(teks: str, lebar: int) -> list[str] | None:
    """CSV cells when the quotes balance and the width fits."""
    if teks.count('"') % 2:
        return None
    sel = next(csv.reader([teks.rstrip("\r\n")], delimiter="|"), [])
    return sel if len(sel) == lebar else None


def _utuh(teks: str, lebar: int) -> bool:
    """A line that has all its pipes, or whose quotes balance, is not waiting for a continuation."""
    return teks.count("|") == lebar - 1 or teks.count('"') % 2 == 0


def _satu_satu(tunggu: list[str], lebar: int) -> Iterator[list[str] | None]:
    for teks in tunggu:
        sel = _sel(teks, lebar) or teks.rstrip("\r\n").split("|")
        yield sel if len(sel) == lebar else None


def bersih(isi: str) -> str:
    """Without the apostrophe that keeps Excel from eating digits; 'null' stays, for SIASN says so too."""
    isi = isi.strip()
    return isi[1:].strip() if isi.startswith("'") else isi
