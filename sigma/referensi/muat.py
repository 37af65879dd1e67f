"""Load SIASN's code tables: what is new, changed, gone; applied as a whole; the same files again change nothing.

A file is the JSON list that SIASN's reference service gives (`jabatanPelaksana.json`, also gzipped); its name says
which table it fills (`BERKAS`). Rows are never deleted: what a file no longer holds, or marks as junk, becomes
inactive. A row that somebody settled by hand (`ditetapkan`) is left alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from sigma.referensi.daftar import TABEL
from sigma.referensi.models import PANJANG_KODE, PANJANG_NAMA, SUMBER_SIASN, KodeReferensi, PerubahanReferensi

UKURAN_MAKS = 64 * 1024**2
TERURAI_MAKS = 256 * 1024**2  # jabatanPelaksana is 9 MB of JSON
SEKALI = 2000
SAMPAH = "#DELETE#"
JF, PELAKSANA = "2", "4"

Baris = Mapping[str, Any]


class GalatReferensi(ValueError):
    """The file cannot be read; the text says it to people."""


def _teks(baris: Baris, *kunci: str) -> str:
    nilai = next((baris[k] for k in kunci if baris.get(k) is not None), "")
    return " ".join(str(nilai).replace("\0", " ").split())


def _angka(teks: str) -> int | None:
    """A positive number, or None (SIASN writes BUP 0 where it does not know)."""
    return int(teks) if teks.isascii() and teks.isdigit() and 0 < int(teks) < 32_000 else None


def _pendidikan(b: Baris) -> dict[str, Any]:
    return {"tingkat_id": _teks(b, "tingkatPendidikanId") or None, "aktif": _teks(b, "status") != "0"}


def _fungsional(b: Baris) -> dict[str, Any]:
    return {
        "jenis_id": JF,
        "jenjang_id": _teks(b, "jenjang") or None,
        "bup": _angka(_teks(b, "usiaBup")),
        "kelompok_id": _teks(b, "kelompokJabatanId") or None,
        "nomenklatur": _teks(b, "status")[:1],
        "kode_cepat": _teks(b, "kodeCepat")[:20],
    }


def _pelaksana(b: Baris) -> dict[str, Any]:
    lain = {"jenjang_id": None, "bup": None, "kelompok_id": None, "nomenklatur": ""}
    return {"jenis_id": PELAKSANA, **lain, "kode_cepat": _teks(b, "kodeCepat")[:20], "aktif": _teks(b, "status") != "0"}


@dataclass(frozen=True)
class Berkas:
    """What a file fills: its table, further columns of a row, and the kind that it speaks for ("": all rows)."""

    tabel: str
    kolom: Callable[[Baris], dict[str, Any]] = lambda b: {}
    jenis: str = ""


# In the order of their dependence; two files of one table are one set (JF wins over pelaksana).
BERKAS: dict[str, Berkas] = {
    "agama": Berkas("agama"),
    "kawin": Berkas("jenis-kawin"),
    "jenisPegawai": Berkas("jenis-pegawai"),
    "kedudukanHukum": Berkas("kedudukan-hukum"),
    "golonganPns": Berkas("golongan", lambda b: {"pangkat": _teks(b, "namaPangkat")[:60]}),
    "jenisJabatan": Berkas("jenis-jabatan"),
    "eselon": Berkas("eselon", lambda b: {"jabatan_asn": _teks(b, "jabatanAsn")[:40]}),
    "instansi": Berkas(
        "instansi", lambda b: {"jenis": _teks(b, "jenisInstansiId")[:4], "kode_cepat": _teks(b, "kodeCepat")[:20]}
    ),
    "rumpunJabatan": Berkas("rumpun-jabatan"),
    "kelasJabatan": Berkas(
        "kelompok-jabatan",
        lambda b: {"rumpun_id": _teks(b, "rumpunJabatanId") or None, "pembina_id": _teks(b, "pembinaId") or None},
    ),
    "subJabatan": Berkas(
        "sub-jabatan",
        lambda b: {"kelompok_id": _teks(b, "kelompokJabatanId") or None, "aktif": _teks(b, "status") != "0"},
    ),
    "jabatanPelaksana": Berkas("jabatan", _pelaksana, PELAKSANA),
    "jabatanFungsional": Berkas("jabatan", _fungsional, JF),
    "pendidikan": Berkas("pendidikan", _pendidikan),
    "kpkn": Berkas("kpkn"),
    "kabupaten": Berkas("lokasi", lambda b: {"jenis": _teks(b, "jenis")[:4]}),
    "jenisDiklat": Berkas("jenis-diklat"),
    "latihanStruktural": Berkas("latihan-struktural"),
    "kursus": Berkas("diklat"),
    "kenaikanPangkat": Berkas("jenis-kp"),
    "jenisHukuman": Berkas("jenis-hukuman", lambda b: {"tingkat": _teks(b, "jenisTingkatHukumanId")[:1] or "R"}),
    "alasanHukumanDisiplin": Berkas("alasan-hukuman"),
    "cltn": Berkas("jenis-cltn"),
    "penghargaan": Berkas("penghargaan"),
}


def nama_berkas(nama: str) -> str:
    """Key in `BERKAS` of a file name, "" for a file that fills no table."""
    dasar = nama.removesuffix(".gz").removesuffix(".json").lower()
    return next((kunci for kunci in BERKAS if kunci.lower() == dasar), "")


@dataclass
class Beda:
    """What the files would change in one table. Columns are those of the database."""

    tabel: str
    berkas: list[str]
    baru: dict[str, dict[str, Any]] = field(default_factory=dict)
    berubah: dict[str, tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=dict)
    hilang: dict[str, str] = field(default_factory=dict)
    sama: int = 0

    def ringkas(self) -> dict[str, Any]:
        banyak = {"baru": len(self.baru), "berubah": len(self.berubah), "hilang": len(self.hilang), "sama": self.sama}
        return {**banyak, "berkas": self.berkas}

    def rinci(self, batas: int) -> list[list[Any]]:
        """[[kind, code, before, after]], changed and gone ones first; `batas` of each kind."""
        hasil: list[list[Any]] = [["berubah", k, *v] for k, v in list(self.berubah.items())[:batas]]
        hasil += [["hilang", k, {"nama": v}, {}] for k, v in list(self.hilang.items())[:batas]]
        return hasil + [["baru", k, {}, v] for k, v in list(self.baru.items())[:batas]]


def baca(jalur: Path) -> list[Baris]:
    """Rows of a file. Raises GalatReferensi."""
    try:
        mentah = jalur.read_bytes() if jalur.stat().st_size <= UKURAN_MAKS else b""
        if mentah[:2] == b"\x1f\x8b":
            with gzip.open(jalur) as berkas:
                mentah = berkas.read(TERURAI_MAKS + 1)
        if not mentah or len(mentah) > TERURAI_MAKS:
            raise GalatReferensi(f"{jalur.name}: kosong atau terlalu besar.")
        isi = json.loads(mentah)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as galat:
        raise GalatReferensi(f"{jalur.name}: bukan JSON tabel kode SIASN.") from galat
    isi = isi.get("data") if isinstance(isi, dict) else isi
    if not isinstance(isi, list) or not all(isinstance(satu, dict) for satu in isi) or not isi:
        raise GalatReferensi(f"{jalur.name}: daftar baris tidak ada.")
    return isi


def bandingkan(berkas: Mapping[str, Path]) -> list[Beda]:
    """Differences of {key in BERKAS: path} with the tables, in the order in which they must be written."""
    per_tabel: dict[str, list[str]] = defaultdict(list)
    for kunci, satu in BERKAS.items():
        if kunci in berkas:
            per_tabel[satu.tabel].append(kunci)
    diketahui: dict[str, set[str]] = {}
    return [_bandingkan(tabel, kunci, berkas, diketahui) for tabel, kunci in per_tabel.items()]


def _bandingkan(tabel: str, kunci: list[str], berkas: Mapping[str, Path], diketahui: dict[str, set[str]]) -> Beda:
    model = TABEL[tabel]
    isi: dict[str, dict[str, Any]] = {}
    for nama in kunci:
        for baris in baca(berkas[nama]):
            if (kode := _teks(baris, "id", "ID")) and len(kode) <= PANJANG_KODE:
                isi[kode] = _kolom(BERKAS[nama], baris)
    diketahui[tabel] = set(isi) | set(model.objects.values_list("pk", flat=True))
    _tanpa_induk_asing(model, isi.values(), diketahui)
    return _beda(model, Beda(tabel, kunci), isi, {BERKAS[nama].jenis for nama in kunci})


def _kolom(berkas: Berkas, baris: Baris) -> dict[str, Any]:
    nama = _teks(baris, "nama", "NAMA", "jenis")[:PANJANG_NAMA] or "-"
    isi = {"nama": nama, "aktif": True, **berkas.kolom(baris)}
    isi["aktif"] = isi["aktif"] and SAMPAH not in nama.upper()
    return isi


def _tanpa_induk_asing(
    model: type[KodeReferensi], isi: Iterable[dict[str, Any]], diketahui: dict[str, set[str]]
) -> None:
    """A code that its own table does not hold (jenjang "XX") is no reference."""
    tabel = {m: nama for nama, m in TABEL.items()}
    for kolom in model._meta.concrete_fields:
        tujuan = tabel.get(kolom.related_model) if kolom.is_relation else None
        if tujuan is None:
            continue
        ada = diketahui.setdefault(tujuan, set(TABEL[tujuan].objects.values_list("pk", flat=True)))
        for satu in isi:
            if satu.get(kolom.attname) is not None and satu[kolom.attname] not in ada:
                satu[kolom.attname] = None


def _beda(model: type[KodeReferensi], hasil: Beda, isi: dict[str, dict[str, Any]], jenis: set[str]) -> Beda:
    kolom = list(next(iter(isi.values()), {"nama": "", "aktif": True}))
    ada = {b["kode"]: b for b in model.objects.values("kode", "dikenal", "ditetapkan", "sumber", "siasn_id", *kolom)}
    for kode, baru in isi.items():
        lama = ada.get(kode)
        if lama is None:
            hasil.baru[kode] = baru
        elif lama["ditetapkan"] or (lama["dikenal"] and all(lama[k] == baru[k] for k in kolom)):
            hasil.sama += 1
        else:
            beda = {k: lama[k] for k in kolom if lama[k] != baru[k]}
            sesudah = {k: baru[k] for k in beda}
            if not lama["dikenal"]:
                beda["dikenal"], sesudah["dikenal"] = False, True
            hasil.berubah[kode] = (beda, sesudah)
    semua = "" in jenis
    for kode, lama in ada.items():
        milik_siasn = lama["siasn_id"] and lama["dikenal"] and lama["sumber"] == SUMBER_SIASN
        hilang = kode not in isi and milik_siasn and lama["aktif"] and not lama["ditetapkan"]
        if hilang and (semua or lama.get("jenis_id") in jenis):
            hasil.hilang[kode] = lama["nama"]
    return hasil


def sidik(beda: list[Beda]) -> str:
    """One text for the same differences."""
    isi = [[b.tabel, b.baru, b.berubah, b.hilang] for b in beda]
    return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def terapkan(beda: list[Beda], *, muatan: Any = None, lapor: Callable[[str, int, int], None] | None = None) -> None:
    """Write the differences: insert, update, deactivate. Each changed row leaves a line in PerubahanReferensi."""
    maks = sum(len(b.baru) + len(b.berubah) + len(b.hilang) for b in beda)
    maju = 0
    for b in beda:
        model = TABEL[b.tabel]
        for kelompok in _potong(list(b.baru.items())):
            model.objects.bulk_create(
                [model(kode=kode, siasn_id=kode, sumber=SUMBER_SIASN, **isi) for kode, isi in kelompok]
            )
            maju += len(kelompok)
            if lapor:
                lapor(f"Menyimpan {b.tabel}", maju, maks)
        _ubah(model, b)
        model.objects.filter(pk__in=list(b.hilang)).update(aktif=False)
        _catat(b, muatan)
        maju += len(b.berubah) + len(b.hilang)
    with connection.cursor() as kursor:
        kursor.execute("select sigma_segarkan_referensi()")


def _potong(isi: list[Any]) -> Iterable[list[Any]]:
    return (isi[n : n + SEKALI] for n in range(0, len(isi), SEKALI))


def _ubah(model: type[KodeReferensi], b: Beda) -> None:
    kolom = sorted({k for _, sesudah in b.berubah.values() for k in sesudah})
    if not kolom:
        return
    for kelompok in _potong(list(b.berubah)):
        baris = list(model.objects.filter(pk__in=kelompok))
        for satu in baris:
            for nama, nilai in b.berubah[satu.pk][1].items():
                setattr(satu, nama, nilai)
            satu.sumber = SUMBER_SIASN
        model.objects.bulk_update(baris, [*(k.removesuffix("_id") for k in kolom), "sumber"], batch_size=500)


def _catat(b: Beda, muatan: Any) -> None:
    oleh = muatan.oleh_id if muatan else None
    milik = {"tabel": b.tabel, "muatan": muatan, "oleh_id": oleh}
    baris = [
        PerubahanReferensi(kode=k, jenis="berubah", sebelum=lama, sesudah=baru, **milik)
        for k, (lama, baru) in b.berubah.items()
    ]
    baris += [
        PerubahanReferensi(kode=k, jenis="hilang", sebelum={"aktif": True}, sesudah={"aktif": False}, **milik)
        for k in b.hilang
    ]
    PerubahanReferensi.objects.bulk_create(baris, batch_size=SEKALI)
