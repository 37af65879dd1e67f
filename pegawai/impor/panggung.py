"""From the file to the staging table: read, cleaned and sent by COPY, a few hundred rows at a time.

The staging table is temporary and has no policies: PostgreSQL refuses COPY straight into a table under row-level
security.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

import psycopg2
from django.db import connection

from pegawai.aturan import KOLOM_EKSPOR, MENURUT_NAMA, Jenis
from pegawai.impor import sql_gabung as sql
from pegawai.impor.baca import BarisBersih, BarisMentah, baca, bersihkan
from pegawai.impor.baris import Tanda
from sigma.referensi.aksi import kenalkan
from sigma.referensi.daftar import TABEL
from sigma.referensi.models import SUMBER_IMPOR, Jabatan

SEKALI_KIRIM = 500  # rows
# Fields whose codes stand in a code table (a structural jabatan is a unit, no row of a table).
_BERKODE = tuple(
    (b.nama, b.tabel)
    for b in MENURUT_NAMA.values()
    if b.tabel and b.kolom and b.jenis in (Jenis.KODE, Jenis.KODE_LEPAS)
)
_KOSONG = {nama: MENURUT_NAMA[nama].nilai_kosong for nama in sql.KOLOM_SALIN}
_NILAI = itemgetter(*sql.KOLOM_SALIN)
_MENTAH = itemgetter(*KOLOM_EKSPOR)
_LOLOS = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
STRUKTURAL = "1"


@dataclass
class Penampung:
    """Gathers what the file holds besides its rows: codes by table. `setara` maps a SIASN id to our own code."""

    instansi_siasn: str
    kode: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    jenis_jabatan: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    setara: dict[str, dict[str, str]] = field(default_factory=dict)
    tiada: frozenset[str] = frozenset()
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
                if nama == "jabatan_kode" and nilai["jenis_jabatan"]:
                    self.jenis_jabatan[nilai["jenis_jabatan"]].append(kode)
            if tabel in self.setara:
                nilai[nama] = self.setara[tabel].get(kode, kode)


def isi(
    sumber: str | Path | IO[bytes] | Iterable[BarisMentah],
    instansi_siasn: str,
    lapor: Callable[[int], None],
    tiada: frozenset[str] = frozenset(),
) -> Penampung:
    """Fill a fresh staging table; `lapor` hears the number of rows sent. Raises GalatBerkas.

    `sumber`: an export, or records that were read already; `tiada`: fields of which they say nothing.
    """
    penampung = Penampung(instansi_siasn, setara=_setara(), tiada=tiada)
    with connection.cursor() as kursor:
        kursor.execute(sql.BUANG)
        kursor.execute(sql.PANGGUNG)
        aliran = _Aliran(_potongan(sumber, penampung, lapor))
        try:
            kursor.copy_expert(sql.SALIN, aliran, 1 << 16)
        except psycopg2.Error:
            if aliran.galat is not None:  # psycopg hides what the reader raised behind an error of its own
                raise aliran.galat from None
            raise
        kursor.execute("analyze impor_baris (nomor, pns_id, unor)")
    return penampung


def perkenalkan(penampung: Penampung) -> dict[str, dict[str, str]]:
    """Add unknown codes to their tables as "belum dikenal"; {table: {code: name}} of those added."""
    baru = {}
    for tabel, kode in sorted(penampung.kode.items()):
        model = TABEL.get(tabel)
        # Sorted, so that two imports at once wait for each other in one order.
        ada = kenalkan(model, dict(sorted(kode.items())), SUMBER_IMPOR) if model else {}
        if ada:
            baru[tabel] = ada
    for jenis, daftar in penampung.jenis_jabatan.items():
        dikenalkan = [satu for satu in daftar if satu in baru.get("jabatan", {})]
        Jabatan.objects.filter(pk__in=dikenalkan).update(jenis_id=jenis)
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
        self.galat: Exception | None = None

    def read(self, ukuran: int = -1) -> bytes:
        if not self._sisa:
            self._sisa = self._berikut()
        hasil, self._sisa = self._sisa[:ukuran], self._sisa[ukuran:]
        return hasil

    def _berikut(self) -> bytes:
        try:
            return next(self._potongan, b"")
        except Exception as galat:
            self.galat = galat
            raise


def _potongan(sumber: Any, penampung: Penampung, lapor: Callable[[int], None]) -> Iterator[bytes]:
    hari_ini, dari_nip = date.today(), "pns_id" in penampung.tiada
    kumpulan: list[str] = []
    for mentah in baca(sumber) if isinstance(sumber, str | Path) or hasattr(sumber, "read") else sumber:
        bersih = bersihkan(mentah, hari_ini, dari_nip)
        if not bersih.galat:
            penampung.catat_kode(bersih)
        kumpulan.append(_satu_baris(_sel_salin(mentah, bersih, penampung)))
        penampung.dibaca += 1
        if penampung.dibaca % SEKALI_KIRIM == 0:
            yield "".join(kumpulan).encode()
            kumpulan.clear()
            lapor(penampung.dibaca)
    yield "".join(kumpulan).encode()


def _satu_baris(sel: list[str]) -> str:
    """A line of COPY's text format; cells are looked at one by one only where something must be escaped."""
    baris = "\t".join(sel)
    if "\\" in baris or "\n" in baris or "\r" in baris or baris.count("\t") != len(sel) - 1:
        baris = "\t".join(satu.translate(_LOLOS) for satu in sel)
    return baris + "\n"


def _sel_salin(mentah: BarisMentah, bersih: BarisBersih, penampung: Penampung) -> list[str]:
    nilai, tanda, galat = bersih.nilai, bersih.tanda, bersih.galat
    if not galat and _bekerja_di_luar(bersih, penampung):
        tanda.append(_tanda_instansi(bersih))
    sel = [str(bersih.nomor), nilai.get("pns_id") or ""]
    isi = _NILAI(nilai) if nilai else _KOSONG.values()
    sel += [satu if satu.__class__ is str else sql.NOL if satu is None else str(satu) for satu in isi]
    sel.append(nilai.get("unor") or "")
    sel.append(bersih.rujukan.get("unor", ""))
    sel.append(_sel_mentah(mentah))
    sel.append(_json(tanda) if tanda else sql.NOL)
    sel.append(_json(galat) if galat else sql.NOL)
    sel.append(_tak_terbaca(bersih, penampung.tiada) if tanda or penampung.tiada else sql.NOL)
    return sel


def _json(daftar: list[Any]) -> str:
    return json.dumps([satu._asdict() for satu in daftar], ensure_ascii=False)


def _bekerja_di_luar(bersih: BarisBersih, penampung: Penampung) -> bool:
    kerja = bersih.luar.get("instansi_kerja_id", "")
    return bool(kerja) and kerja != penampung.instansi_siasn


def _tanda_instansi(bersih: BarisBersih) -> Tanda:
    sebutan = bersih.luar["instansi_kerja_nama"] or bersih.luar["instansi_kerja_id"]
    return Tanda("instansi_kerja_lain", "unor", "Instansi kerja dalam berkas bukan instansi ini.", sebutan)


def _tak_terbaca(bersih: BarisBersih, tiada: frozenset[str]) -> str:
    """Fields left empty because their cell could not be read or is not there, as an array of PostgreSQL."""
    nama = {
        satu.bidang
        for satu in bersih.tanda
        if satu.mentah
        and satu.kode != "kosong_semu"
        and satu.bidang in _KOSONG
        and bersih.nilai.get(satu.bidang) == _KOSONG[satu.bidang]
    }
    nama |= tiada
    return "{" + ",".join(sorted(nama)) + "}" if nama else sql.NOL


def _sel_mentah(mentah: BarisMentah) -> str:
    """The raw cells in the order of the export, joined by `sql.ANTAR_SEL`, as text that PostgreSQL can hold."""
    sel = _MENTAH(mentah.sel) if mentah.sel else tuple(mentah.sisa)
    teks = sql.ANTAR_SEL.join(sel)
    if teks.isascii() and "\0" not in teks and teks.count(sql.ANTAR_SEL) == len(sel) - 1:
        return teks
    return sql.ANTAR_SEL.join(_aman(satu) for satu in sel)


def _aman(isi: str) -> str:
    isi = isi.replace("\0", "\\0").replace(sql.ANTAR_SEL, "\\x1f")
    return isi.encode("utf-8", "backslashreplace").decode()
