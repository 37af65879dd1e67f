"""Who belonged to a unit on an earlier day, asked of the room of riwayat, which stands above this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor

# Columns of a person that the lists read; a day of the past gives the same names other values.
BACA = (
    *("id", "uuid", "nip", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir", "jenis_kelamin"),
    *("golongan__nama", "golongan__pangkat", "golongan__urutan", "tmt_golongan", "mk_tahun", "mk_bulan"),
    *("jenis_jabatan_id", "jabatan_kode", "jabatan_nama", "tmt_jabatan", "unor_id", "instansi_id"),
    *("tingkat_pendidikan__nama", "tingkat_pendidikan__urutan", "pendidikan_nama", "tahun_lulus"),
)
BERLUBANG = "Riwayat yang belum tercatat tidak terlihat di sini."
CATATAN = (
    BERLUBANG,
    "Posisi menurut riwayat pada hari itu, lalu catatan perubahan, lalu data utama bila TMT-nya sudah lewat.",
    "Gelar yang pada hari itu belum tercatat tidak ditulis.",
    "Yang sudah berhenti sebelum datanya masuk SIGMA tidak ditampilkan.",
    "ASN yang sekarang di luar cakupan Anda tidak ditampilkan, juga bila hari itu ada di unit ini.",
)

# {sign beside a value of the day: what it says}
KURANG = {
    "golongan": ("*", "riwayat golongan belum lengkap, urutannya dapat keliru."),
    "jabatan": ("†", "riwayat jabatan belum lengkap."),
}


def bertanda(b: dict[str, Any], nama: str, teks: str) -> str:
    """The value with its sign, where riwayat does not tell the whole."""
    return f"{teks or '–'} {KURANG[nama][0]}" if nama in b.get("kurang", ()) else teks


def bergelar(b: dict[str, Any]) -> str:
    """The name with its degrees."""
    depan = f"{b['gelar_depan']} " if b["gelar_depan"] else ""
    belakang = f", {b['gelar_belakang']}" if b["gelar_belakang"] else ""
    return f"{depan}{b['nama']}{belakang}"


@dataclass(frozen=True)
class Anggota:
    """`b`: values of `BACA` on the day, `unor_nama`, and `kurang`: keys of `KURANG` that hold; `dari`: what the unit of
    that day is known from; `kini`: name of the present unit where it is another one, else ""."""

    b: dict[str, Any]
    dari: str
    kini: str

    @property
    def nama(self) -> str:
        return bergelar(self.b)

    @property
    def golongan(self) -> str:
        return bertanda(self.b, "golongan", self.b["golongan__nama"])

    @property
    def jabatan(self) -> str:
        return bertanda(self.b, "jabatan", self.b["jabatan_nama"])


@dataclass(frozen=True)
class Belum:
    """A person of the unit of today of whom nobody knows where the day found them."""

    uuid: Any
    nama: str


@dataclass
class Pada:
    """Answer of a source; `anggota` is read once."""

    anggota: Iterable[Anggota]
    belum: list[Belum] = field(default_factory=list)


def catatan_tanda(baris: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """What the signs beside these people mean."""
    ada = {n for b in baris for n in b.get("kurang", ())}
    return tuple(f"{tanda} {arti}" for n, (tanda, arti) in KURANG.items() if n in ada)


def catatan(pada: Pada) -> tuple[str, ...]:
    """What whoever reads the list must know; after its people were read."""
    banyak = len(pada.belum)
    kurang = (f"{banyak} ASN unit ini sekarang tidak masuk: letaknya pada hari itu belum tercatat.",) if banyak else ()
    return (*CATATAN, *kurang)


@dataclass(frozen=True)
class Sumber:
    """`calon(scope, unit, group, batas)`: how many people have to be looked at, batas + 1 at most; `baca(scope, unit,
    group, day)`: who stood there; `latihan(people, day)`: {person: [(code, name)]} of diklat struktural by that day."""

    calon: Callable[[Cakupan, Unor, str, int], int]
    baca: Callable[[Cakupan, Unor, str, date], Pada]
    latihan: Callable[[list[int], date], dict[int, list[tuple[str, str]]]]


_SUMBER: list[Sumber] = []


def daftarkan_sumber(sumber: Sumber) -> None:
    """Called from `AppConfig.ready` of the room that keeps riwayat."""
    _SUMBER[:] = [sumber]


def sumber() -> Sumber:
    """LookupError while no room keeps riwayat."""
    if not _SUMBER:
        raise LookupError("Tidak ada ruang yang menyimpan riwayat.")
    return _SUMBER[0]


LAYAR_MAKS = 2_000  # people to be looked at for one page; more becomes a file
PER_HALAMAN = 50


@dataclass(frozen=True)
class Halaman:
    """A page of the list; `dari`: number of its first row."""

    unit: str
    hari: date
    baris: list[Anggota]
    banyak: int
    nomor: int
    belum: list[Belum]

    @property
    def dari(self) -> int:
        return (self.nomor - 1) * PER_HALAMAN + 1 if self.baris else 0

    @property
    def lanjut(self) -> bool:
        return self.nomor * PER_HALAMAN < self.banyak


def halaman(cakupan: Cakupan, unor: Unor, kelompok: str, hari: date, nomor: int) -> Halaman | None:
    """Page `nomor` by name; None where more than `LAYAR_MAKS` people have to be looked at."""
    asal = sumber()
    if asal.calon(cakupan, unor, kelompok, LAYAR_MAKS) > LAYAR_MAKS:
        return None
    pada = asal.baca(cakupan, unor, kelompok, hari)
    semua = sorted(pada.anggota, key=lambda a: (a.b["nama"], a.b["nip"]))
    nomor = max(1, min(nomor, -(-len(semua) // PER_HALAMAN)))
    baris = semua[(nomor - 1) * PER_HALAMAN : nomor * PER_HALAMAN]
    return Halaman(unor.nama, hari, baris, len(semua), nomor, pada.belum)
