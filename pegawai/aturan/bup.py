"""Batas usia pensiun: which age holds for whom, and from when a person no longer serves. Pure: no ORM, no clock.

Rules are rows of a dated table. They are looked up at the date on which the age falls due, in this order: decision on
the person, rule of the jabatan fungsional (0 counts as none), default of its jenjang, eselon, 58 (PP 11/2017 ps 239 and
240, UU 20/2023 ps 55). All rules of one position make a `jadwal`: pieces of time with one age each, without a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

AWAL, AKHIR = date(1, 1, 1), date(9999, 12, 31)
BUP_BAWAAN = 58
JF, NAMA, JENJANG, ESELON, BAWAAN = "JF", "NAMA", "JENJANG", "ESELON", "BAWAAN"
REFERENSI, ORANG, KONTRAK = "REFERENSI", "ORANG", "KONTRAK"
DASAR = {
    ORANG: "Keputusan untuk orang",
    KONTRAK: "Akhir kontrak",
    JF: "Kode jabatan",
    REFERENSI: "Tabel jabatan SIASN",
    NAMA: "Nama jabatan",
    JENJANG: "Jenjang",
    ESELON: "Eselon",
    BAWAAN: "Batas umum",
}
_JENJANG_NAMA = {
    "AHLI UTAMA": "UT",
    "AHLI MADYA": "MA",
    "AHLI MUDA": "MU",
    "AHLI PERTAMA": "PT",
    "PENYELIA": "PY",
    "MAHIR": "MH",
    "TERAMPIL": "TR",
    "PEMULA": "PM",
}


@dataclass(frozen=True)
class Aturan:
    """One row of the table. `sampai`: last day, None = open; `instansi` 0: holds for all."""

    nomor: int | None
    jenis: str
    kunci: str
    bup: int
    mulai: date
    sampai: date | None = None
    instansi: int = 0

    def berlaku(self, hari: date) -> bool:
        return self.bup > 0 and self.mulai <= hari and (self.sampai is None or hari <= self.sampai)


@dataclass(frozen=True)
class Potong:
    """A piece of a schedule: from `mulai` until the day before `sampai`."""

    mulai: date
    sampai: date
    bup: int
    dasar: str
    nomor: int | None


Jadwal = tuple[Potong, ...]


@dataclass(frozen=True)
class JabatanJf:
    """What a row of the code table says. `bup` None or 0: nothing."""

    kode: str
    nama: str
    jenjang: str = ""
    bup: int | None = None


@dataclass(frozen=True)
class Hasil:
    """`tmt`: first day on which the person no longer serves; None where neither birth nor contract is known."""

    bup: int | None
    dasar: str
    nomor: int | None
    tmt: date | None


def jatuh(lahir: date, bup: int) -> date:
    """The day on which the age is reached; somebody born on 29 February reaches it on the 28th, every year."""
    hari = 28 if (lahir.month, lahir.day) == (2, 29) else lahir.day
    return date(lahir.year + bup, lahir.month, hari)


def tmt_pensiun(lahir: date, bup: int) -> date:
    """First day of the month after the one in which the age is reached."""
    tiba = jatuh(lahir, bup)
    return date(tiba.year + tiba.month // 12, tiba.month % 12 + 1, 1)


def susun_jadwal(tingkat: Sequence[Sequence[Aturan]]) -> Jadwal:
    """The schedule that levels of rules make, the first level that has a rule in force deciding; 58 where none has."""
    semua = [a for satu in tingkat for a in satu]
    batas = {AWAL, *(a.mulai for a in semua), *(a.sampai + timedelta(1) for a in semua if a.sampai)}
    urut = sorted(batas)
    hasil: list[Potong] = []
    for mulai, sampai in zip(urut, [*urut[1:], AKHIR], strict=True):
        aturan = _putusan(tingkat, mulai)
        baru = Potong(
            mulai,
            sampai,
            aturan.bup if aturan else BUP_BAWAAN,
            aturan.jenis if aturan else BAWAAN,
            aturan.nomor if aturan else None,
        )
        if hasil and (hasil[-1].bup, hasil[-1].dasar, hasil[-1].nomor) == (baru.bup, baru.dasar, baru.nomor):
            baru = Potong(hasil.pop().mulai, sampai, baru.bup, baru.dasar, baru.nomor)
        hasil.append(baru)
    return tuple(hasil)


def _putusan(tingkat: Sequence[Sequence[Aturan]], hari: date) -> Aturan | None:
    """The youngest rule in force of the first level that has one."""
    for satu in tingkat:
        berlaku = [a for a in satu if a.berlaku(hari)]
        if berlaku:
            return max(berlaku, key=lambda a: (a.mulai, a.nomor or 0))
    return None


def pilih(lahir: date, jadwal: Jadwal) -> Potong:
    """The piece whose age falls due within it.

    Where a rule lowers the age and somebody has passed the new one before it begins, the older, higher age stays, as
    the change of 7 April 2017 left it to those who were older already.
    """
    for ke, potong in enumerate(jadwal):
        tiba = jatuh(lahir, potong.bup)
        if tiba < potong.sampai:
            return jadwal[ke - 1] if ke and tiba < potong.mulai else potong
    raise ValueError("Jadwal BUP tidak sampai akhir.")


def pensiun(
    lahir: date | None,
    jadwal: Jadwal,
    *,
    pns: bool = True,
    khusus: tuple[int, date] | None = None,
    kontrak: date | None = None,
) -> Hasil:
    """When service ends. `khusus`: (age, in force from) of a decision on the person, taken if it is in force when that
    age falls due. A PPPK ends with the contract (`kontrak`: its last day), never past the age."""
    bup, dasar, nomor, tmt = None, "", None, None
    if lahir is not None:
        if khusus is not None and khusus[1] <= jatuh(lahir, khusus[0]):
            bup, dasar = khusus[0], ORANG
        else:
            potong = pilih(lahir, jadwal)
            bup, dasar, nomor = potong.bup, potong.dasar, potong.nomor
        tmt = tmt_pensiun(lahir, bup)
    if not pns and kontrak is not None and (tmt is None or kontrak + timedelta(1) < tmt):
        return Hasil(bup, KONTRAK, None, kontrak + timedelta(1))
    return Hasil(bup, dasar, nomor, tmt)


def tingkat_jf(jf: JabatanJf, aturan: Iterable[Aturan], instansi: int = 0) -> list[list[Aturan]]:
    """Levels of a jabatan fungsional. Of rules by name the longest beginning counts first; on each level the instansi's
    own row stands before the nation's."""
    semua = list(aturan)
    awalan = {a.kunci for a in semua if a.jenis == NAMA and cocok_nama(a.kunci, jf.nama)}
    referensi = [Aturan(None, REFERENSI, jf.kode, jf.bup, AWAL)] if jf.bup else []
    tingkat = [*_dua(semua, JF, jf.kode, instansi), referensi]
    for kunci in sorted(awalan, key=len, reverse=True):
        tingkat += _dua(semua, NAMA, kunci, instansi)
    tingkat += _dua(semua, JENJANG, jf.jenjang or jenjang_dari_nama(jf.nama), instansi)
    return [*tingkat, *_dua(semua, BAWAAN, "", instansi)]


def tingkat_eselon(eselon: str, aturan: Iterable[Aturan], instansi: int = 0) -> list[list[Aturan]]:
    """Levels of a structural post; "" is any other position."""
    semua = list(aturan)
    return [*(_dua(semua, ESELON, eselon, instansi) if eselon else []), *_dua(semua, BAWAAN, "", instansi)]


def _dua(semua: Iterable[Aturan], jenis: str, kunci: str, instansi: int) -> list[list[Aturan]]:
    sama = [a for a in semua if a.jenis == jenis and a.kunci == kunci]
    milik = [[a for a in sama if a.instansi == instansi]] if instansi else []
    return [*milik, [a for a in sama if not a.instansi]]


def cocok_nama(awalan: str, nama: str) -> bool:
    """Whether a name begins with these whole words, whatever the case."""
    return f"{nama.upper()} ".startswith(f"{awalan.upper()} ")


def jenjang_dari_nama(nama: str) -> str:
    """Code of the jenjang at the end of a name ("Guru Ahli Madya" → MA), "" without one."""
    rata = f" {' '.join(nama.upper().split())}"
    return next((kode for ekor, kode in _JENJANG_NAMA.items() if rata.endswith(f" {ekor}")), "")


def janggal(jf: JabatanJf, aturan: Iterable[Aturan], hari: date) -> list[str]:
    """What is doubtful in a row of the code table: no age, an age that neither its jenjang nor a rule explains, a name
    that says another jenjang."""
    semua = list(aturan)
    hasil = []
    dari_nama = jenjang_dari_nama(jf.nama)
    if jf.jenjang and dari_nama and jf.jenjang != dari_nama:
        hasil.append("Jenjang tidak sama dengan yang disebut namanya.")
    tanpa = susun_jadwal(tingkat_jf(JabatanJf(jf.kode, jf.nama, jf.jenjang), [a for a in semua if a.jenis != JF]))
    seharusnya = next(p for p in tanpa if p.mulai <= hari < p.sampai)
    if not jf.bup:
        hasil.append(f"BUP kosong atau 0: dipakai {seharusnya.bup} ({DASAR[seharusnya.dasar]}).")
    elif jf.bup != seharusnya.bup:
        hasil.append(f"BUP {jf.bup} menyimpang dari {seharusnya.bup} ({DASAR[seharusnya.dasar]}).")
    if any(a.jenis == JF and a.kunci == jf.kode and a.berlaku(hari) for a in semua):
        return []  # settled by a rule of its own
    return hasil
