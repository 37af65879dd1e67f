"""Tab "Proyeksi BUP": what is asked for, and its tables, in the shape of the other tabs of Statistik."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import Http404

from pegawai.aturan.bup import jatuh
from pegawai.models import AturanBup, KeadaanBup
from pegawai.querysets_proyeksi import Jumlah, Kosong, Saring, hitung, hitung_rekap, jabatan_kosong
from pegawai.statistik.isi import JENIS_ASN, KOSONG, Sajian
from pegawai.statistik.pandangan import Pandangan, Unit
from pegawai.statistik.tabel import BELUM, Baris, Tabel, ringkas
from sigma.organisasi.cakupan import Cakupan
from sigma.referensi.models import Golongan, JenisJabatan
from sigma.tampilan.daftar import nomor
from sigma.tampilan.format import BULAN

JANGKA = (5, 10)
KOSONG_MAKS = 40
DASAR_PILIHAN = ("bup", "kontrak")
TAHUN = Sajian("tahun", "Pensiun per tahun", "tmt", "jenis_asn")
BULANAN = Sajian("bulan", "Pensiun per bulan", "tmt", "jenis_asn")
UNIT = Sajian("unit", "Pensiun per unit", "unit", "jenis_asn")
JABATAN = Sajian("jabatan", "Pensiun per jenis jabatan", "jenis_jabatan", "jenis_asn")
GOLONGAN = Sajian("golongan", "Pensiun per golongan", "golongan", "jenis_asn")
SAJIAN = {s.kode: s for s in (TAHUN, BULANAN, UNIT, JABATAN, GOLONGAN)}


@dataclass(frozen=True)
class Minta:
    """What an address asks for. `bulan` 0 = the whole year, `tahun` 0 = the whole horizon; `sub`: a unit below the
    chosen one; `jabatan` and `golongan` "" = all, `KOSONG` = those without one; `lewat`: whose end has passed."""

    pandangan: Pandangan
    hari: date
    jangka: int
    tahun: int
    bulan: int
    jabatan: str
    golongan: str
    sub: Unit | None
    lewat: bool
    dekat: bool  # the twelve months to come, whatever the year
    dasar: str  # "kontrak": by the end of a contract, "bup": by age, "" = both
    rekap: bool  # numbers of people who may not be read: from the nation's rollup

    @property
    def terbuka(self) -> bool:
        return self.pandangan.terbuka

    @property
    def lingkup(self):
        return self.sub.lingkup if self.sub else self.pandangan.lingkup

    @property
    def saring(self) -> Saring:
        awal = date(self.tahun or self.hari.year, self.bulan or 1, 1)
        if self.bulan:
            akhir = date(awal.year + awal.month // 12, awal.month % 12 + 1, 1)
        else:
            akhir = date(self.tahun + 1 if self.tahun else self.hari.year + self.jangka, 1, 1)
        pilihan = self.pandangan.pilihan()
        return Saring(
            self.hari,
            awal,
            akhir,
            pilihan.jenis_asn,
            pilihan.jenis_kelamin,
            _nilai(self.jabatan),
            _nilai(self.golongan),
        )

    def kueri(self, **lain: Any) -> str:
        """The address's tail; `sajian` and `kode` name one row of a table, as the other tabs write it."""
        isi: dict[str, Any] = {
            "jangka": self.jangka if self.jangka != JANGKA[-1] else "",
            "tahun": self.tahun or "",
            "bulan": self.bulan or "",
            "jabatan": self.jabatan,
            "golongan": self.golongan,
            "sub": self.sub.id if self.sub else "",
            "lewat": "1" if self.lewat else "",
            "masa": "12" if self.dekat else "",
            "dasar": self.dasar,
        }
        sajian, kode = lain.pop("sajian", ""), lain.pop("kode", "")
        if sajian:
            isi[{"unit": "sub"}.get(sajian, sajian)] = kode
        return urlencode({k: v for k, v in (isi | lain).items() if v != ""} | _pasangan(self.pandangan.kueri()))

    @property
    def masa(self) -> str:
        """The period in words."""
        if self.lewat:
            return "TMT pensiun sudah lewat, masih aktif"
        if self.dekat:
            return "dalam 12 bulan"
        if self.bulan:
            return f"{BULAN[self.bulan - 1]} {self.tahun}"
        return f"tahun {self.tahun}" if self.tahun else f"{self.hari.year}–{self.hari.year + self.jangka - 1}"

    @property
    def keterangan(self) -> str:
        dasar = {"kontrak": "akhir kontrak PPPK", "bup": "menurut BUP"}.get(self.dasar, "")
        bagian = (self.pandangan.keterangan, self.sub.nama if self.sub else "", dasar)
        return ", ".join(b for b in bagian if b)


def _pasangan(ekor: str) -> dict[str, str]:
    return dict(parse_qsl(ekor))


def _nilai(teks: str) -> str | None:
    return None if not teks else "" if teks == KOSONG else teks


def baca(cakupan: Cakupan, pandangan: Pandangan, minta: Any, hari: date) -> Minta:
    """From the parameters of an address; what makes no sense is as if it were not there. 404 for a foreign unit."""
    jangka = nomor(minta.get("jangka", ""))
    jangka = jangka if jangka in JANGKA else JANGKA[-1]
    tahun, bulan = nomor(minta.get("tahun", "")), nomor(minta.get("bulan", ""))
    tahun = tahun if hari.year <= tahun < hari.year + jangka else 0
    return Minta(
        pandangan,
        hari,
        jangka,
        tahun,
        bulan if tahun and 1 <= bulan <= 12 else 0,
        _teks(minta.get("jabatan", "")),
        _teks(minta.get("golongan", "")),
        _sub(pandangan, minta.get("sub", "")),
        minta.get("lewat") == "1",
        minta.get("masa") == "12",
        minta.get("dasar", "") if minta.get("dasar") in DASAR_PILIHAN else "",
        not pandangan.terbuka,
    )


def _teks(nilai: str) -> str:
    return nilai.replace("\0", "")[:42]


def _sub(pandangan: Pandangan, teks: str) -> Unit | None:
    if not teks:
        return None
    ada = next((u for u in pandangan.unit if str(u.id) == teks), None)
    if ada is None:
        raise Http404("Unit tidak ditemukan.")
    return ada


@dataclass(frozen=True)
class Isi:
    """The page: its tables, the number of people in them, and of those whose end has passed."""

    tabel: list[Tabel]
    jumlah: int
    lewat: int
    kosong: list[Kosong]


def susun(minta: Minta) -> Isi:
    """All tables of the page: two statements, three with the jabatan that fall empty (three of the nation's rollup)."""
    baris = _hitung(minta)
    tabel = [satu_tabel(minta, s, baris) for s in (BULANAN if minta.tahun else TAHUN, UNIT, JABATAN, GOLONGAN)]
    return Isi(
        [
            ringkas(t) if t.sajian is UNIT else t
            for t in tabel
            if t.baris and (t.sajian is not UNIT or len(t.baris) > 1)
        ],
        sum(b.banyak for b in baris if b.macam == "tmt"),
        sum(b.banyak for b in baris if b.macam == "lewat"),
        [] if minta.rekap else kosong(minta, KOSONG_MAKS),
    )


def kosong(minta: Minta, batas: int) -> list[Kosong]:
    """Jabatan that fall empty in the chosen year, else in the twelve months to come."""
    saring = minta.saring
    if not minta.tahun:
        saring = replace(saring, dari=minta.hari, sebelum=setahun(minta.hari))
    return jabatan_kosong(minta.lingkup, saring, batas)


def setahun(hari: date) -> date:
    """The day after the twelve months that begin tomorrow."""
    return jatuh(hari, 1) + timedelta(1)


def _hitung(minta: Minta) -> list[Jumlah]:
    if minta.rekap:
        satu = next(iter(minta.lingkup.instansi), None)
        return hitung_rekap(satu, minta.saring)
    return hitung(minta.lingkup, minta.pandangan.menurut if not minta.sub else "", minta.saring)


def satu_tabel(minta: Minta, sajian: Sajian, baris: list[Jumlah] | None = None) -> Tabel:
    """One table; asks the database itself where no numbers are given (an export)."""
    semua = [b for b in (baris if baris is not None else _hitung(minta)) if b.macam == sajian.dimensi]
    if sajian is TAHUN:
        isi = [(str(b.kunci.year), b.jenis_asn, b.banyak) for b in semua]
        label = {str(t): str(t) for t in range(minta.hari.year, minta.hari.year + minta.jangka)}
    elif sajian is BULANAN:
        isi = [(str(b.kunci.month), b.jenis_asn, b.banyak) for b in semua]
        label = {str(i): nama for i, nama in enumerate(BULAN, 1)}
    else:
        isi, label = [(b.kunci, b.jenis_asn, b.banyak) for b in semua], _label(minta, sajian)
        if sajian is UNIT:
            milik = {str(pk): str(u.id) for u in minta.pandangan.unit for pk in _anggota(u, minta.pandangan.menurut)}
            isi = [(milik.get(kunci, ""), jenis, n) for kunci, jenis, n in isi]
    return _tabel(sajian, isi, label)


def _anggota(unit: Unit, menurut: str) -> Iterable[int]:
    return unit.lingkup.unor if menurut == "kode" else (unit.id,)


def _label(minta: Minta, sajian: Sajian) -> dict[str, str]:
    if sajian is UNIT:
        return {str(u.id): u.nama for u in minta.pandangan.unit}
    tabel = JenisJabatan if sajian is JABATAN else Golongan
    return dict(tabel.objects.values_list("kode", "nama"))


def _tabel(sajian: Sajian, isi: list[tuple[str, str, int]], label: dict[str, str]) -> Tabel:
    """Rows in the order of the labels; a period without anybody stays, because the reader looks for it."""
    tetap = sajian in (TAHUN, BULANAN)
    ada = {jenis for _, jenis, _ in isi}
    kolom = tuple((kode, nama) for kode, nama in JENIS_ASN.items() if kode in ada)
    sel: dict[tuple[str, str], int] = {}
    for kunci, jenis, n in isi:
        sel[kunci, jenis] = sel.get((kunci, jenis), 0) + n
    punya = {kunci for kunci, _ in sel}
    urut = [k for k in label if tetap or k in punya] + sorted(k for k in punya if k and k not in label)
    semua = sum(sel.values())
    if not semua:
        return Tabel(sajian, (), ())
    baris = []
    for kunci in [*urut, *([""] if "" in punya else [])]:
        nilai = tuple(sel.get((kunci, k), 0) for k, _ in kolom)
        nama = label.get(kunci, kunci) if kunci else BELUM
        baris.append(Baris(kunci or KOSONG, nama, nilai, 100 * sum(nilai) / semua))
    return Tabel(sajian, kolom, tuple(baris))


@dataclass(frozen=True)
class Keadaan:
    """`sedang`: rules changed and people have not all followed; `direkap_pada`: as of when the nation is counted."""

    sedang: bool
    direkap_pada: datetime | None


def keadaan() -> Keadaan:
    ada = KeadaanBup.objects.filter(pk=1).first()
    ubah = AturanBup.jejak.order_by("-history_id").values_list("history_date", flat=True).first()
    pada = ada.dihitung_pada if ada else None
    return Keadaan(pada is None or (ubah is not None and ubah > pada), ada.direkap_pada if ada else None)


def nama_jenis_jabatan() -> dict[str, str]:
    return dict(JenisJabatan.objects.values_list("kode", "nama"))
