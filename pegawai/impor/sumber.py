"""Any sheet of people as records of the export: csv (also gzipped) or xlsx, columns in any order, by a mapping.

kepala = kenali(path)                      # what kind of file, its headings, some rows
for mentah in baca_peta(path, kepala, {0: "pns_id", 3: "nama", …}): …
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pegawai.aturan import KOLOM_EKSPOR
from pegawai.aturan.bidang import BIDANG_IMPOR
from pegawai.aturan.pemetaan import banyak_dikenal, rapikan
from pegawai.impor import xlsx
from pegawai.impor.aliran import AliranBaris, buka_teks
from pegawai.impor.baris import BarisMentah, GalatBerkas
from pegawai.impor.rekam import rekaman, urai_kutip

PEMISAH = ("|", ";", "\t", ",")
CARI_JUDUL = 15  # rows in which the headings are looked for
CONTOH = 4
PANJANG_CONTOH = 120
_RUMUS_AMAN = re.compile(r"'[=+\-@\t\r]")  # how our own files keep a cell from being a formula
_KOSONG = dict.fromkeys(KOLOM_EKSPOR, "")
_PENENTU_JENIS = ("nip_baru", "kedudukan_hukum_id", "status_cpns_pns", "gol_akhir_id")


@dataclass(frozen=True)
class Kepala:
    """`baris_judul` is the number of the row (line) of the headings; `contoh` are some rows below it."""

    jenis: str
    pemisah: str
    lembar: str
    baris_judul: int
    judul: tuple[str, ...]
    contoh: tuple[tuple[str, ...], ...] = ()

    def tersimpan(self) -> dict[str, Any]:
        """As JSON, without the sample."""
        isi = asdict(self)
        isi.pop("contoh")
        return isi

    @classmethod
    def dari(cls, isi: Mapping[str, Any]) -> Kepala:
        return cls(**{**isi, "judul": tuple(isi["judul"])})


class Baris(NamedTuple):
    """A row as the file has it; `sel` None: too long to be one."""

    nomor: int
    sel: list[xlsx.Sel] | None
    kutip_janggal: bool = False


def kenali(jalur: Path, dikenal: Callable[[list[str]], int] = banyak_dikenal) -> Kepala:
    """Kind, delimiter and headings of a file; `dikenal`: how many of some cells are a heading that is looked for.
    Raises GalatBerkas with a text for the person who uploaded it."""
    with open(jalur, "rb") as berkas:
        awal = berkas.read(8)
    if awal[:4] == b"\xd0\xcf\x11\xe0":
        raise GalatBerkas("Berkas .xls lama tidak didukung; simpan sebagai .xlsx atau CSV, lalu unggah lagi.")
    if awal[:4] == b"PK\x03\x04":
        xlsx.periksa(jalur)
        lembar, isi = xlsx.awal(jalur, CARI_JUDUL + CONTOH)
        return _judul(_ambil(iter(isi), CARI_JUDUL + CONTOH), "xlsx", "", lembar, dikenal)
    pemisah = _pemisah(jalur)
    return _judul(_ambil(_baris_csv(jalur, pemisah), CARI_JUDUL + CONTOH), "csv", pemisah, "", dikenal)


def _ambil(baris: Iterator[Any], banyak: int) -> list[tuple[int, list[str]]]:
    hasil = []
    for satu in baris:
        hasil.append((satu[0], [sel.isi for sel in satu[1] or []]))
        if len(hasil) == banyak:
            break
    return hasil


def _pemisah(jalur: Path) -> str:
    """The delimiter that splits the first lines into most cells."""
    with buka_teks(jalur) as teks:
        aliran = AliranBaris(teks)
        baris = [isi for _, isi in (aliran.ambil() or (0, None) for _ in range(CARI_JUDUL)) if isi]
    if not baris:
        raise GalatBerkas("Berkas kosong.")
    if any("\0" in satu for satu in baris):
        raise GalatBerkas("Ini bukan berkas CSV atau Excel.")
    return max(PEMISAH, key=lambda p: max(len(urai_kutip(satu, p) or satu.split(p)) for satu in baris))


def _judul(
    baris: list[tuple[int, list[str]]],
    jenis: str,
    pemisah: str,
    lembar: str,
    dikenal: Callable[[list[str]], int],
) -> Kepala:
    """The row that holds most headings that we know; the first row with two cells, if none does."""
    if not baris:
        raise GalatBerkas("Berkas kosong.")
    calon = [(dikenal(sel), -urut) for urut, (_, sel) in enumerate(baris[:CARI_JUDUL])]
    banyak, urut = max(calon)
    if not banyak:
        urut = -next((n for n, (_, sel) in enumerate(baris) if sum(map(bool, sel)) > 1), 0)
    nomor, sel = baris[-urut]
    judul = _kembar([" ".join(satu.strip().strip("\"'").split())[:100] for satu in _tanpa_ekor(sel)])
    if len(judul) < 2:
        raise GalatBerkas("Baris judul tidak ditemukan: berkas harus memuat satu baris nama kolom di atas datanya.")
    contoh = tuple(tuple(_aman(satu) for satu in isi[: len(judul)]) for _, isi in baris[1 - urut : 1 - urut + CONTOH])
    judul = [_aman(satu) for satu in judul]
    return Kepala(jenis, pemisah, lembar, nomor, tuple(judul), contoh)


def _aman(isi: str) -> str:
    """Text that JSON and PostgreSQL can hold; bytes that are no UTF-8 stand there as escapes."""
    return isi[:PANJANG_CONTOH].replace("\0", " ").encode("utf-8", "backslashreplace").decode()


def _tanpa_ekor(sel: list[str]) -> list[str]:
    while sel and not sel[-1].strip():
        sel = sel[:-1]
    return sel


def _kembar(judul: list[str]) -> list[str]:
    """A heading that stands twice is told apart by a number."""
    ada: dict[str, int] = {}
    hasil = []
    for satu in judul:
        kunci = rapikan(satu)
        ada[kunci] = ada.get(kunci, 0) + 1
        hasil.append(satu if ada[kunci] == 1 or not kunci else f"{satu} ({ada[kunci]})")
    return hasil


def _baris_csv(jalur: Path, pemisah: str, jumlah: int = 0) -> Iterator[Baris]:
    with buka_teks(jalur) as teks:
        for rekam in rekaman(AliranBaris(teks), pemisah, jumlah):
            if rekam.sel is None:
                yield Baris(rekam.nomor, None)
            elif any(rekam.sel):
                yield Baris(rekam.nomor, [xlsx.Sel(satu) for satu in rekam.sel], rekam.kutip_janggal)


def baris_asli(jalur: Path, kepala: Kepala) -> Iterator[Baris]:
    """Rows below the headings, cells in the file's own order."""
    if kepala.jenis == "xlsx":
        semua: Iterator[Baris] = (Baris(*satu) for satu in xlsx.baris(jalur, kepala.lembar))
    else:
        semua = _baris_csv(jalur, kepala.pemisah, len(kepala.judul))
    return (satu for satu in semua if satu.nomor > kepala.baris_judul)


# {column of a code: (column of its name, {name in upper case: code})}; `nama_kode.kamus` makes it.
Kamus = Mapping[str, tuple[str, Mapping[str, str]]]


def baca_peta(jalur: Path, kepala: Kepala, peta: Mapping[int, str], kamus: Kamus) -> Iterator[BarisMentah]:
    """Records with the 67 columns; a column that the mapping does not name is empty (`tiada` says so)."""
    lebar = len(kepala.judul)
    for satu in baris_asli(jalur, kepala):
        if satu.sel is None:
            yield BarisMentah(satu.nomor, {}, "Baris terlalu panjang.")
        elif kepala.jenis == "csv" and salah_lebar(satu.sel, lebar):
            pesan = f"Jumlah kolom {len(satu.sel)}, seharusnya {lebar}."
            yield BarisMentah(satu.nomor, {}, pesan, sisa=tuple(s.isi for s in satu.sel))
        else:
            isi, rusak = _petakan(satu.sel, peta)
            rusak += _nama_jadi_kode(isi, kamus)
            yield BarisMentah(satu.nomor, isi, "", satu.kutip_janggal, rusak=tuple(rusak))


def salah_lebar(sel: list[xlsx.Sel], lebar: int) -> bool:
    """Too few cells, or more with something in them."""
    return len(sel) < lebar or any(s.isi.strip() for s in sel[lebar:])


def isi_sel(sel: xlsx.Sel) -> str:
    """What stands in a cell, without the apostrophe by which our own files keep it from being a formula."""
    return sel.isi[1:] if _RUMUS_AMAN.match(sel.isi) else sel.isi


def _petakan(sel: list[xlsx.Sel], peta: Mapping[int, str]) -> tuple[dict[str, str], list[tuple[str, str, str, str]]]:
    isi, rusak = dict(_KOSONG), []
    for urut, kolom in peta.items():
        s = sel[urut] if urut < len(sel) else xlsx.KOSONG
        isi[kolom] = isi_sel(s)
        if s.rusak:
            rusak.append((kolom, *s.rusak))
    return isi, rusak


def _nama_jadi_kode(isi: dict[str, str], kamus: Kamus) -> list[tuple[str, str, str, str]]:
    """Fill codes that the sheet gives by name alone; what no code has this name is spoiled, not empty."""
    rusak = []
    for kolom, (kolom_nama, kode) in kamus.items():
        nama = isi[kolom_nama].strip()
        if not nama or isi[kolom]:
            continue
        isi[kolom] = kode.get(" ".join(nama.upper().split()), "")
        if not isi[kolom] and not kolom.startswith("gol_"):  # PPPK have their golongan by name alone
            jenis = "unor_tidak_dikenal" if kolom == "unor_id" else "nama_tidak_dikenal"
            rusak.append((kolom, jenis, "Nama ini tidak ada, atau ada lebih dari satu, dalam tabel kodenya.", nama))
    return rusak


def tiada(peta: Mapping[int, str], kamus: Kamus) -> frozenset[str]:
    """Fields of which the file says nothing: neither their column nor the name of their code is mapped."""
    ada = set(peta.values()) | set(kamus)
    hasil = {b.nama for b in BIDANG_IMPOR if b.kolom not in ada}
    if not ada.issuperset(_PENENTU_JENIS):
        hasil.add("jenis_asn")
    return frozenset(hasil)
