"""From the file to the staging table: read, cleaned and sent by COPY, a few hundred rows at a time.

The staging table is temporary and has no policies: PostgreSQL refuses COPY straight into a table under row-level
security.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.db import connection

from pegawai.aturan import KOLOM_EKSPOR, MENURUT_NAMA, Jenis
from pegawai.impor import sql_gabung as sql
from pegawai.impor.baca import BarisBersih, BarisMentah, baca, bersihkan
from sigma.referensi.aksi import kenalkan
from sigma.referensi.daftar import TABEL
from sigma.referensi.models import SUMBER_IMPOR

SEKALI_KIRIM = 500  # rows
# Fields whose codes stand in a code table (a structural jabatan is a unit, no row of a table).
_BERKODE = tuple(
    (b.nama, b.tabel) for b in MENURUT_NAMA.values() if b.tabel and b.kolom and b.jenis in (Jenis.KODE, Jenis.KODE_LEPAS)
)
_KOSONG = {nama: MENURUT_NAMA[nama].nilai_kosong for nama in sql.KOLOM_SALIN}
STRUKTURAL = "1"


@dataclass
class Penampung:
    """Gathers what the file holds besides its rows: codes by table. `setara` maps a SIASN id to our own code."""

    instansi_siasn: str
    kode: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    setara: dict[str, dict[str, str]] = field(default_factory=dict)
    dibaca: int = 0

    def catat_kode(self, bersih: BarisBersih) -> None:
        nilai, rujukan = bersih.nilai, bersih.rujukan
        for nama, tabel in _BERKODE:
            kode = nilai[nama]
            if not kode or (nama == "jabatan_kode" and nilai["jenis_jabatan"] == STRUKTURAL):
                continue
            dikenal = self.kode[tabel]
            if not dikenal.get(kode):
                dikenal[kode] = rujukan.get(nama, "")
            if tabel in self.setara:
                nilai[nama] = self.setara[tabel].get(kode, kode)


def isi(sumber: str | Path | IO[bytes], instansi_siasn: str, lapor: Callable[[int], None]) -> Penampung:
    """Fill a fresh staging table; `lapor` hears the number of rows sent. Raises GalatBerkas."""
    penampung = Penampung(instansi_siasn, setara=_setara())
    with connection.cursor() as kursor:
        kursor.execute(sql.BUANG)
        kursor.execute(sql.PANGGUNG)
        aliran = _Aliran(_potongan(sumber, penampung, lapor))
        kursor.copy_expert(sql.SALIN, aliran, 1 << 16)
        kursor.execute("analyze impor_baris (nomor, pns_id, unor)")
    return penampung


def perkenalkan(penampung: Penampung) -> dict[str, dict[str, str]]:
    """Add unknown codes to their tables as "belum dikenal"; {table: {code: name}} of those added."""
    baru = {}
    for tabel, kode in sorted(penampung.kode.items()):
        model = TABEL.get(tabel)
        ada = kenalkan(model, kode, SUMBER_IMPOR) if model else {}
        if ada:
            baru[tabel] = ada
    return baru


def _setara() -> dict[str, dict[str, str]]:
    """Codes of ours that differ from SIASN's id (golongan of PPPK, once BKN publishes ids)."""
    from django.db.models import F

    hasil = {}
    for nama, model in TABEL.items():
        beda = model.objects.exclude(siasn_id=None).exclude(siasn_id=F("kode"))
        if baris := dict(beda.values_list("siasn_id", "kode")):
            hasil[nama] = baris
    return hasil


class _Aliran(io.RawIOBase):
    """What COPY reads from; holds one portion."""

    def __init__(self, potongan: Iterator[bytes]) -> None:
        self._potongan = potongan
        self._sisa = b""

    def read(self, ukuran: int = -1) -> bytes:
        if not self._sisa:
            self._sisa = next(self._potongan, b"")
        hasil, self._sisa = self._sisa[:ukuran], self._sisa[ukuran:]
        return hasil


def _potongan(sumber: Any, penampung: Penampung, lapor: Callable[[int], None]) -> Iterator[bytes]:
    wadah = io.StringIO(newline="")
    penulis = csv.writer(wadah, lineterminator="\n")
    for mentah in baca(sumber):
        bersih = bersihkan(mentah)
        if not bersih.galat:
            penampung.catat_kode(bersih)
        penulis.writerow(_baris(mentah, bersih, penampung))
        penampung.dibaca += 1
        if penampung.dibaca % SEKALI_KIRIM == 0:
            yield wadah.getvalue().encode()
            wadah.seek(0)
            wadah.truncate()
            lapor(penampung.dibaca)
    yield wadah.getvalue().encode()


def _baris(mentah: BarisMentah, bersih: BarisBersih, penampung: Penampung) -> list[Any]:
    nilai = bersih.nilai
    tanda = [satu._asdict() for satu in bersih.tanda]
    if nilai and not bersih.galat:
        tanda += _tanda_instansi(bersih, penampung)
    return [
        bersih.nomor,
        nilai.get("pns_id") or "",
        *(nilai.get(nama, kosong) for nama, kosong in _KOSONG.items()),
        nilai.get("unor") or "",
        bersih.rujukan.get("unor", ""),
        _sel(mentah),
        json.dumps(tanda, ensure_ascii=False) if tanda else None,
        json.dumps([satu._asdict() for satu in bersih.galat], ensure_ascii=False) if bersih.galat else None,
        _tak_terbaca(bersih) if tanda else None,
    ]


def _tanda_instansi(bersih: BarisBersih, penampung: Penampung) -> list[dict[str, str]]:
    kerja = bersih.luar.get("instansi_kerja_id", "")
    if not kerja or kerja == penampung.instansi_siasn:
        return []
    pesan = "Instansi kerja dalam berkas bukan instansi ini."
    return [{"kode": "instansi_kerja_lain", "bidang": "unor", "pesan": pesan, "mentah": bersih.luar["instansi_kerja_nama"] or kerja}]


def _tak_terbaca(bersih: BarisBersih) -> str | None:
    """Fields left empty because their cell could not be read, as an array of PostgreSQL."""
    nama = {
        satu.bidang
        for satu in bersih.tanda
        if satu.mentah and satu.kode != "kosong_semu" and bersih.nilai.get(satu.bidang) == _KOSONG.get(satu.bidang, 0)
    }
    return "{" + ",".join(sorted(nama)) + "}" if nama else None


def _sel(mentah: BarisMentah) -> str:
    """The raw cells in the order of the export, as a JSON array that PostgreSQL can hold."""
    sel = [mentah.sel[kolom] for kolom in KOLOM_EKSPOR] if mentah.sel else list(getattr(mentah, "sisa", ()))
    teks = json.dumps(sel, ensure_ascii=False)
    if teks.isascii() and "\\u0000" not in teks:
        return teks
    aman = [satu.replace("\x00", "\\0").encode("utf-8", "backslashreplace").decode() for satu in sel]
    return json.dumps(aman, ensure_ascii=False)
