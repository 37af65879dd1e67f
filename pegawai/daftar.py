"""One page of Pangkalan Data: criteria → queryset → keyset page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pegawai.aturan import jenis_kueri
from pegawai.kolom_daftar import DASAR, baca
from pegawai.models import Pegawai
from pegawai.querysets import cari_nama
from pegawai.querysets_rekap import JENIS_KELOMPOK, Pilihan, jumlah
from sigma.organisasi.cakupan import Cakupan, Lingkup, ambil_atau_404
from sigma.organisasi.models import Unor
from sigma.tampilan.daftar import posisi_awal

BARIS = 25
NAMA_MAKS = 200  # matches of a name search; more than that is no answer to a person
NAMA_MAKS_SARING = 1_000  # candidates when other filters still take rows away
HITUNG_MAKS = 10_000
BERDIMENSI = frozenset({"golongan", "jenis_kelamin", "aktif"})  # criteria that the rollups count by
URUT = {"nama": "nama_urut", "nip": "nip"}


@dataclass
class Halaman:
    """Rows of one page with the ids for its neighbours ("" = none)."""

    baris: list[dict[str, Any]] = field(default_factory=list)
    sebelum: str = ""
    setelah: str = ""
    banyak: int = 0
    lebih: bool = False  # there are more than `banyak`
    pesan: str = ""
    dari: int = 0  # place of the first row in the list, 0 = unknown

    @property
    def sampai(self) -> int:
        return self.dari + len(self.baris) - 1

    @property
    def dari_sebelum(self) -> int:
        return max(1, self.dari - BARIS) if self.dari else 0


@dataclass(frozen=True)
class Permintaan:
    """What a list page was asked for. `setelah`/`sebelum` are uuids of rows of the same list, `jalur` what is read."""

    kelompok: str
    kriteria: dict[str, str]
    urut: str = ""
    setelah: str = ""
    sebelum: str = ""
    jalur: tuple[str, ...] = DASAR
    dari: int = 0  # place of the first row, as the link to this page says


def susun(cakupan: Cakupan, minta: Permintaan) -> Halaman:
    """The page; empty when the scope is."""
    dasar, nama = _dasar(cakupan, minta)
    if nama:
        return _menurut_nama(dasar, cakupan.untuk("lihat"), minta, nama)
    return _menurut_kunci(dasar, cakupan.untuk("lihat"), minta)


def _dasar(cakupan: Cakupan, minta: Permintaan) -> tuple[Any, str]:
    """(people by every filter but a name, the words of a name)."""
    dasar = _saring(cakupan.untuk("lihat").saring(Pegawai.objects.all()), minta, cakupan)
    jenis, isi = jenis_kueri(minta.kriteria.get("cari", ""))
    if jenis == "nip":
        return dasar.cari_nip(isi), ""
    return dasar, " ".join(isi)


def banyak(cakupan: Cakupan, minta: Permintaan, batas: int | None = None) -> int:
    """How many rows the list has, counted no further than `batas` + 1."""
    dasar, nama = _dasar(cakupan, minta)
    if nama:
        return len(_cocok(dasar, cakupan.untuk("lihat"), minta, nama)[0])
    return dasar.count() if batas is None else dasar.hitung_sampai(batas)


def beberapa(cakupan: Cakupan, minta: Permintaan, batas: int) -> list[dict[str, Any]]:
    """The first rows of the list; nothing is counted."""
    dasar, nama = _dasar(cakupan, minta)
    if nama:
        return _cocok(dasar, cakupan.untuk("lihat"), minta, nama)[0][:batas]
    return list(baca(dasar.order_by("nama_urut", "id"), minta.jalur)[:batas])


def semua(cakupan: Cakupan, minta: Permintaan) -> Iterator[dict[str, Any]]:
    """Every row of the list in its order, a few at a time from the database."""
    dasar, nama = _dasar(cakupan, minta)
    if nama:
        return iter(_cocok(dasar, cakupan.untuk("lihat"), minta, nama)[0])
    urut = minta.urut or "nama"
    arah, kolom = "-" if urut.startswith("-") else "", URUT[urut.removeprefix("-")]
    return baca(dasar.order_by(f"{arah}{kolom}", f"{arah}id"), minta.jalur).iterator(chunk_size=2_000)


def _aktif(minta: Permintaan) -> bool | None:
    """True, False, or None for both."""
    return {"tidak": False, "semua": None}.get(minta.kriteria.get("aktif", ""), True)


def _saring(dasar, minta: Permintaan, cakupan: Cakupan):
    k = minta.kriteria
    dasar = dasar.kelompok_aktif(minta.kelompok, _aktif(minta))
    if k.get("jabatan"):
        dasar = dasar.filter(jabatan_nama__icontains=k["jabatan"])
    if k.get("golongan"):
        dasar = dasar.filter(golongan_id=k["golongan"])
    if k.get("jenis_kelamin"):
        dasar = dasar.filter(jenis_kelamin=k["jenis_kelamin"])
    if k.get("unor"):
        unor = Unor.objects.dalam(cakupan).filter(pk=k["unor"]).first()
        dasar = dasar.filter(unor__in=Unor.objects.di_bawah(unor).values("pk")) if unor else dasar.none()
    return dasar


def _cocok(dasar, lingkup: Lingkup, minta: Permintaan, kata: str) -> tuple[list[dict[str, Any]], bool]:
    """(all rows whose name matches, best first or in the order asked for; whether there are more)."""
    batas = NAMA_MAKS_SARING if set(minta.kriteria) - {"cari", "aktif"} else NAMA_MAKS
    nomor = cari_nama(kata, batas + 1, lingkup, minta.kelompok, _aktif(minta))
    ada = {b["id"]: b for b in baca(dasar.filter(pk__in=nomor[:batas]), minta.jalur)}
    cocok = [ada[n] for n in nomor[:batas] if n in ada]
    if minta.urut:
        kolom = URUT[minta.urut.removeprefix("-")]
        cocok.sort(key=lambda b: (b[kolom], b["id"]), reverse=minta.urut.startswith("-"))
    return cocok, len(nomor) > batas


def _menurut_nama(dasar, lingkup: Lingkup, minta: Permintaan, kata: str) -> Halaman:
    """Best match first; all matches are ranked ids, so that a page is a slice of them."""
    cocok, lebih = _cocok(dasar, lingkup, minta, kata)
    hal = _iris(cocok, minta)
    hal.banyak, hal.lebih = len(cocok), lebih
    hal.pesan = "Terlalu banyak nama yang cocok: persempit pencarian." if lebih else ""
    return hal


def _iris(semua: list[dict], minta: Permintaan) -> Halaman:
    posisi = {str(b["uuid"]): i for i, b in enumerate(semua)}
    awal = 0
    if minta.setelah in posisi:
        awal = posisi[minta.setelah] + 1
    elif minta.sebelum in posisi:
        awal = max(0, posisi[minta.sebelum] - BARIS)
    baris = semua[awal : awal + BARIS]
    return Halaman(
        baris,
        sebelum=str(baris[0]["uuid"]) if baris and awal else "",
        setelah=str(baris[-1]["uuid"]) if baris and awal + BARIS < len(semua) else "",
        dari=awal + 1 if baris else 0,
    )


def _menurut_kunci(dasar, lingkup: Lingkup, minta: Permintaan) -> Halaman:
    """Keyset page by (column, id): the same cost on page 1 and page 400."""
    urut = minta.urut or "nama"
    kolom, turun = URUT[urut.removeprefix("-")], urut.startswith("-")
    mundur = bool(minta.sebelum)
    acuan = _acuan(dasar, minta.sebelum or minta.setelah, kolom)
    halaman = dasar.sesudah(kolom, *acuan, turun ^ mundur) if acuan else dasar
    arah = "-" if turun ^ mundur else ""
    potong = list(baca(halaman.order_by(f"{arah}{kolom}", f"{arah}id"), minta.jalur)[: BARIS + 1])
    sisa = len(potong) > BARIS
    baris = potong[:BARIS]
    if mundur:
        baris.reverse()
    banyak, lebih = _banyak(dasar, lingkup, minta)
    hal = Halaman(
        baris,
        sebelum=str(baris[0]["uuid"]) if baris and ((mundur and sisa) or (acuan and not mundur)) else "",
        setelah=str(baris[-1]["uuid"]) if baris and (mundur or sisa) else "",
        banyak=banyak,
        lebih=lebih,
    )
    akhir = not (hal.setelah or hal.lebih)
    hal.dari = posisi_awal(minta.dari, len(baris), hal.banyak, awal=not hal.sebelum, akhir=akhir)
    return hal


def _banyak(dasar, lingkup: Lingkup, minta: Permintaan) -> tuple[int, bool]:
    """(number of rows, whether there are more): exact from the rollups, else counted to a limit."""
    if lingkup.unor or not set(minta.kriteria) <= BERDIMENSI:
        banyak = dasar.hitung_sampai(HITUNG_MAKS)
        return min(banyak, HITUNG_MAKS), banyak > HITUNG_MAKS
    k = minta.kriteria
    aktif = _aktif(minta)
    semua = [
        Pilihan(JENIS_KELOMPOK[minta.kelompok], k.get("jenis_kelamin", ""), k.get("golongan") or None, satu)
        for satu in ([True, False] if aktif is None else [aktif])
    ]
    return sum(jumlah(lingkup, p, "golongan" if p.kode else "jumlah") for p in semua), False


def _acuan(dasar, kunci: str, kolom: str):
    """(value, id) of the row a page starts from; a row that is no longer in the list starts anew."""
    if not kunci:
        return None
    return dasar.filter(uuid=kunci).values_list(kolom, "id").first()


def kelompok_berisi(cakupan: Cakupan, kriteria: dict[str, str]) -> str:
    """The list ("pns" or "pppk") that has matches; PNS when neither has."""
    if beberapa(cakupan, Permintaan("PNS", kriteria), 1):
        return "pns"
    return "pppk" if beberapa(cakupan, Permintaan("PPPK", kriteria), 1) else "pns"


def uuid_diri(cakupan: Cakupan) -> str:
    """Uuid of the own record."""
    return str(cakupan.diri.saring(Pegawai.objects.all()).values_list("uuid", flat=True).get())


def uuid_nip(cakupan: Cakupan, digit: str):
    """Uuid of the one person in scope with this whole NIP, or None."""
    return Pegawai.objects.dalam(cakupan).nip_tunggal(digit)


def pegawai_nip(cakupan: Cakupan, digit: str, hak: str) -> Pegawai | None:
    """The one person on whom the caller holds `hak` with this whole NIP, or None."""
    semua = Pegawai.objects.dalam(cakupan, hak)
    satu = semua.nip_tunggal(digit)
    return semua.get(uuid=satu) if satu is not None else None


def unor_atau_404(cakupan: Cakupan, nomor: int) -> Unor:
    """A unit whose people the caller may see."""
    return ambil_atau_404(Unor.objects.dalam(cakupan).filter(aktif=True), pk=nomor)
