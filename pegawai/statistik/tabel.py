"""Tables of a tab, from the rollups by one statement (two where units are compared)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from pegawai.querysets_rekap import Hitung, hitung
from pegawai.statistik.isi import (
    JENIS_ASN,
    JENIS_KELAMIN,
    KOSONG,
    RENTANG,
    UNIT,
    USIA,
    Sajian,
    Tab,
    rentang_ke,
    tepi_usia,
)
from pegawai.statistik.pandangan import Pandangan, Unit

BELUM = "Belum terisi"
UNIT_MAKS = 40  # units that a page compares; the export has them all
_KOLOM = {"jenis_kelamin": JENIS_KELAMIN | {"": BELUM}, "jenis_asn": JENIS_ASN}


@dataclass(frozen=True)
class Baris:
    """`nilai` in the order of the table's columns; `kode` as addresses write it."""

    kode: str
    label: str
    nilai: tuple[int, ...]
    persen: float

    @property
    def jumlah(self) -> int:
        return sum(self.nilai)


@dataclass(frozen=True)
class Tabel:
    """`kolom`: (value of `sajian.belah`, label); columns without anybody are left out."""

    sajian: Sajian
    kolom: tuple[tuple[str, str], ...]
    baris: tuple[Baris, ...]

    @property
    def jumlah(self) -> int:
        return sum(b.jumlah for b in self.baris)

    @property
    def total(self) -> tuple[int, ...]:
        return tuple(sum(kolom) for kolom in zip(*(b.nilai for b in self.baris), strict=True))


def susun_tab(tab: Tab, pandangan: Pandangan) -> tuple[int, list[Tabel]]:
    """(people in all, the tables of a tab that have people in them)."""
    biasa = [s for s in tab.sajian if s is not UNIT]
    baris = _hitung(pandangan, biasa, "jumlah")
    tabel = [_susun(s, _dari_rekap(s, baris), _label(s)) for s in biasa]
    if UNIT in tab.sajian and len(pandangan.unit) > 1:
        tabel.append(ringkas(_tabel_unit(pandangan)))
    return sum(h.banyak for h in baris if h.dimensi == "jumlah"), [t for t in tabel if t.baris]


def ringkas(tabel: Tabel) -> Tabel:
    """The largest units; the others in one row that opens nothing."""
    terbesar = sorted(tabel.baris, key=lambda b: -b.jumlah)
    sisa = terbesar[UNIT_MAKS:]
    if len(sisa) < 2:
        return replace(tabel, baris=tuple(terbesar))
    nilai = tuple(sum(kolom) for kolom in zip(*(b.nilai for b in sisa), strict=True))
    lain = Baris("", f"{len(sisa)} unit lain (lengkap dalam unduhan)", nilai, sum(b.persen for b in sisa))
    return replace(tabel, baris=(*terbesar[:UNIT_MAKS], lain))


def susun_satu(sajian: Sajian, pandangan: Pandangan) -> Tabel:
    """One table, for the export."""
    if sajian is UNIT:
        return _tabel_unit(pandangan)
    baris = _hitung(pandangan, [sajian])
    return _susun(sajian, _dari_rekap(sajian, baris), _label(sajian))


def _hitung(pandangan: Pandangan, sajian: list[Sajian], *lain: str) -> list[Hitung]:
    """Counts of these tables; months of birth come as bands."""
    tepi = tepi_usia(timezone.localdate()) if USIA in sajian else ()
    return hitung(pandangan.lingkup, sorted({*lain, *(s.dimensi for s in sajian)}), pandangan.pilihan(), tepi=tepi)


def _dari_rekap(sajian: Sajian, semua: Iterable[Hitung]) -> list[tuple[str, str, int]]:
    """(value, column, people) of one table."""
    return [
        (_kunci(sajian, h), getattr(h, sajian.belah), h.banyak)
        for h in semua
        if h.dimensi == sajian.dimensi and (not sajian.jenis or h.jenis_asn in sajian.jenis)
    ]


def _kunci(sajian: Sajian, h: Hitung) -> str:
    if sajian is USIA:
        return rentang_ke(h.kunci)
    return h.kunci if sajian.tabel is not None else h.jenis_asn


def _label(sajian: Sajian) -> dict[str, str]:
    """{value: label} in the order of the rows."""
    if sajian is USIA:
        return {r.kode: r.label for r in RENTANG}
    if sajian.tabel is None:
        return JENIS_ASN
    if sajian.dimensi == "golongan":
        isi = sajian.tabel.objects.filter(jenis=sajian.jenis[0]).values_list("kode", "nama", "pangkat")
        return {kode: f"{nama}, {pangkat}" if pangkat else nama for kode, nama, pangkat in isi}
    return dict(sajian.tabel.objects.values_list("kode", "nama"))


def label_nilai(sajian: Sajian, kode: str, pandangan: Pandangan) -> str:
    """What a table calls this value; the code itself where it has no name."""
    if sajian is UNIT:
        return next((u.nama for u in pandangan.unit if str(u.id) == kode), kode)
    return _label(sajian).get(kode, BELUM if kode in ("", KOSONG) else kode)


def _tabel_unit(pandangan: Pandangan) -> Tabel:
    dimensi = "unor" if pandangan.menurut == "kode" else "jumlah"
    semua = hitung(pandangan.lingkup, [dimensi], pandangan.pilihan(), pandangan.menurut)
    milik = {str(pk): str(u.id) for u in pandangan.unit for pk in _anggota(u, pandangan.menurut)}
    isi = [(milik.get(h.kunci, ""), h.jenis_asn, h.banyak) for h in semua]
    return _susun(UNIT, isi, {str(u.id): u.nama for u in pandangan.unit})


def _anggota(unit: Unit, menurut: str) -> Iterable[int]:
    return unit.lingkup.unor if menurut == "kode" else (unit.id,)


def _susun(sajian: Sajian, isi: Iterable[tuple[str, str, int]], label: dict[str, str]) -> Tabel:
    sel: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    ada: set[str] = set()
    for kunci, belah, banyak in isi:
        sel[kunci][belah] += banyak
        ada.add(belah)
    kolom = tuple((nilai, nama) for nilai, nama in _KOLOM[sajian.belah].items() if nilai in ada)
    jumlah = sum(sum(s.values()) for s in sel.values())
    # Known values in their order, then codes that the table does not name, then those without one.
    urut = [
        *(k for k in label if k in sel),
        *sorted(k for k in sel if k and k not in label),
        *([""] if "" in sel else []),
    ]
    baris = []
    for kunci in urut:
        nilai = tuple(sel[kunci][k] for k, _ in kolom)
        nama = label.get(kunci, kunci) if kunci else BELUM
        baris.append(Baris(kunci or KOSONG, nama, nilai, 100 * sum(nilai) / jumlah if jumlah else 0))
    return Tabel(sajian, kolom, tuple(b for b in baris if b.jumlah))
