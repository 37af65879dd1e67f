"""Pure rules of riwayat: what a row may say. Messages are for people; sources beside each rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Galat = dict[str, str]


@dataclass(frozen=True)
class Orang:
    """What rules may ask about the person. `hari_ini` comes with it, so that a rule has no clock."""

    jenis_asn: str
    tanggal_lahir: date | None
    tmt_cpns: date | None
    hari_ini: date
    instansi_id: int = 0


@dataclass(frozen=True)
class Kode:
    """A row of a code table, for a rule that compares and a message that names it."""

    kode: str
    nama: str


# (clean values by field, facts of the person) -> {field: what is wrong}
Aturan = Callable[[Mapping[str, Any], Orang], Galat]
_NIK = re.compile(r"[0-9]{16}")
_NIP = re.compile(r"[0-9]{18}")
PALING_AWAL = date(1940, 1, 1)


_BELUM = {date: "Tanggal ini belum tiba.", int: "Tahun ini belum tiba."}


def _awal(nilai: date | int) -> date:
    """A year begins on its first day."""
    return nilai if isinstance(nilai, date) else date(max(1, min(nilai, 9999)), 1, 1)


def tidak_sesudah_hari_ini(*kolom: str) -> Aturan:
    """A document is dated when it is signed."""

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        return {n: _BELUM[type(isi[n])] for n in kolom if isi.get(n) and _awal(isi[n]) > orang.hari_ini}

    return periksa


def maju(awal: str, akhir: str, pesan: str = "Tanggal selesai mendahului tanggal mulai.") -> Aturan:
    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        a, b = isi.get(awal), isi.get(akhir)
        return {akhir: pesan} if a is not None and b is not None and b < a else {}

    return periksa


def tidak_sebelum_cpns(*kolom: str) -> Aturan:
    """Nothing of the service begins before the service (more rules of domain §9: TMT before TMT CPNS)."""

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        if orang.tmt_cpns is None:
            return {}
        return {n: "Mendahului TMT CPNS." for n in kolom if isi.get(n) and _hari(isi[n]) < orang.tmt_cpns}

    return periksa


def sesudah_lahir(*kolom: str) -> Aturan:
    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        if orang.tanggal_lahir is None:
            return {}
        lahir = orang.tanggal_lahir
        return {n: "Mendahului tanggal lahir." for n in kolom if isi.get(n) and _hari(isi[n]) <= lahir}

    return periksa


def _hari(nilai: date | int) -> date:
    """A year counts by its last day."""
    return nilai if isinstance(nilai, date) else date(max(1, min(nilai, 9999)), 12, 31)


def wajar(*kolom: str) -> Aturan:
    """No date of the distant past or of more than sixty years ahead: a slip of the keyboard."""

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        akhir = orang.hari_ini.replace(year=orang.hari_ini.year + 60, day=1)
        return {
            n: "Periksa tahunnya." for n in kolom if isinstance(isi.get(n), date) and not PALING_AWAL <= isi[n] <= akhir
        }

    return periksa


def pola_nik(kolom: str = "nik") -> Aturan:
    return _pola(kolom, _NIK, "NIK terdiri atas 16 angka.")


def pola_nip(kolom: str) -> Aturan:
    return _pola(kolom, _NIP, "NIP terdiri atas 18 angka.")


def _pola(kolom: str, pola: re.Pattern[str], pesan: str) -> Aturan:
    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        nilai = isi.get(kolom) or ""
        return {kolom: pesan} if nilai and not pola.fullmatch(nilai) else {}

    return periksa


def wajib_bila(kolom: str, syarat: Callable[[Mapping[str, Any]], bool], pesan: str) -> Aturan:
    """`kolom` is asked for where the other values say so."""

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        return {kolom: pesan} if syarat(isi) and isi.get(kolom) in (None, "") else {}

    return periksa


def berpasangan(nomor: str, tanggal: str) -> Aturan:
    """A number of a letter without its date, or the reverse, proves nothing."""

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        ada_nomor, ada_tanggal = bool(isi.get(nomor)), isi.get(tanggal) is not None
        if ada_nomor and not ada_tanggal:
            return {tanggal: "Isi tanggalnya."}
        return {nomor: "Isi nomornya."} if ada_tanggal and not ada_nomor else {}

    return periksa


def kelompok_golongan(jenis_asn: str) -> str:
    """Which golongan a person of this kind has: those of PNS, or those of PPPK (I to XVII, domain §2.2)."""
    return "PNS" if jenis_asn == "PNS" else "PPPK"


def golongan_sesuai(kolom: str, fakta: str) -> Aturan:
    """A golongan of PNS for a PNS, one of PPPK for a PPPK. `fakta`: under which name the values hold its kind."""

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        milik: Kode | None = isi.get(fakta)
        kelompok = kelompok_golongan(orang.jenis_asn)
        if milik is None or milik.kode == kelompok:
            return {}
        return {kolom: f"Ini golongan {milik.nama}, sedangkan ASN ini {kelompok}. Pilih golongan {kelompok}."}

    return periksa


def tahun_dari(tahun: str, hari: str, nama_tahun: str, nama_hari: str) -> Aturan:
    """A year and a day of one event name the same year."""

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        a, b = isi.get(tahun), isi.get(hari)
        if not a or not b or a == b.year:
            return {}
        return {
            tahun: f"{nama_tahun} {a} tidak cocok dengan {nama_hari}, yang bertahun {b.year}. Betulkan salah satunya."
        }

    return periksa


def tahun_di_antara(tahun: str, mulai: str, selesai: str) -> Aturan:
    """The year of a course lies in that of its first day up to that of its last; without a last day it is that of the
    first."""

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        nilai, awal = isi.get(tahun), isi.get(mulai)
        if not nilai or not awal:
            return {}
        # A course that ends before it begins is told so by another rule; its year may still be that of neither day.
        dari, sampai = sorted((awal.year, (isi.get(selesai) or awal).year))
        if dari <= nilai <= sampai:
            return {}
        rentang = str(dari) if dari == sampai else f"{dari} sampai {sampai}"
        nama = "Tanggal Mulai dan Tanggal Selesai" if isi.get(selesai) else "Tanggal Mulai"
        return {tahun: f"Tahun {nilai} tidak cocok dengan {nama} ({rentang}). Betulkan salah satunya."}

    return periksa


# {(hasil kerja, perilaku kerja): predikat that may stand beside them}, in SIASN's codes. Sources: a public client of
# SIASN (`getKuadran`: both 3 gives 5, else the larger), and PermenPANRB 6/2022 as it is told, not read. They disagree
# where the behaviour alone is below expectation (3 Butuh Perbaikan, 4 Kurang): until BKN says which, both are taken.
PREDIKAT: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("1", "1"): ("1",),
    ("1", "2"): ("2",),
    ("2", "1"): ("2",),
    ("2", "2"): ("2",),
    ("3", "1"): ("3",),
    ("3", "2"): ("3",),
    ("1", "3"): ("3", "4"),
    ("2", "3"): ("3", "4"),
    ("3", "3"): ("5",),
}


def predikat_sesuai(predikat: Mapping[str, str], ekspektasi: Mapping[str, str]) -> Aturan:
    """The predikat follows from hasil kerja and perilaku kerja (`PREDIKAT`). Both arguments: {code: words}."""

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        hasil, perilaku, nilai = (str(isi.get(n) or "") for n in ("hasil_kinerja", "perilaku_kerja", "kuadran"))
        boleh = PREDIKAT.get((hasil, perilaku))
        if not nilai or boleh is None or nilai in boleh:
            return {}
        sebab = f"Hasil Kerja {ekspektasi[hasil].lower()} dan Perilaku Kerja {ekspektasi[perilaku].lower()}"
        harus = " atau ".join(predikat[k] for k in boleh)
        return {"kuadran": f"{sebab} menjadikan Predikat Kinerja {harus}, bukan {predikat.get(nilai, nilai)}."}

    return periksa


def setingkat(program: str, tingkat: str, fakta: str) -> Aturan:
    """A programme of study is of the level that the code table gives it; one without a level says nothing.

    `fakta`: under which name the values hold that level (`JenisRiwayat.fakta`), a `Kode` or None.
    """

    def periksa(isi: Mapping[str, Any], orang: Orang) -> Galat:
        milik: Kode | None = isi.get(fakta)
        if milik is None or not isi.get(program) or isi.get(tingkat) in (None, "", milik.kode):
            return {}
        return {program: f"Menurut tabel kode, program ini berjenjang {milik.nama}; tingkat yang dipilih lain."}

    return periksa


class _Terbaca(Mapping[str, Any]):
    """Values that remember which of them a rule asked for."""

    def __init__(self, isi: Mapping[str, Any]) -> None:
        self.isi, self.nama = isi, set[str]()

    def __getitem__(self, nama: str) -> Any:
        self.nama.add(nama)
        return self.isi[nama]

    def __iter__(self) -> Iterator[str]:
        return iter(self.isi)

    def __len__(self) -> int:
        return len(self.isi)


def periksa_semua(
    aturan: tuple[Aturan, ...], isi: Mapping[str, Any], orang: Orang, rusak: Collection[str] = frozenset()
) -> Galat:
    """{field: first message}; empty where the row may be kept.

    `rusak`: fields whose value is known to be wrong, and is not in `isi`. A rule that asks for one of them cannot say
    that something is missing.
    """
    hasil: Galat = {}
    for satu in aturan:
        dibaca = _Terbaca(isi)
        for nama, pesan in satu(dibaca, orang).items():
            menduga = isi.get(nama) in (None, "") and not dibaca.nama.isdisjoint(rusak)
            if nama not in rusak and not menduga:
                hasil.setdefault(nama, pesan)
    return hasil
