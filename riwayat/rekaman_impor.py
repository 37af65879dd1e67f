"""What the pages of Impor Riwayat read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from riwayat.impor.banding import LABEL, Hasil
from riwayat.impor.kerja import CONTOH, CONTOH_MAKS, baris_impor, folder
from riwayat.jenis import JENIS, JenisRiwayat, jenis_riwayat
from riwayat.querysets_impor import pembatalan, tersentuh, tulisan, tulisan_dari, uji_belum_ditulis, uji_terbuka
from riwayat.rekaman import sel
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.tampilan.models import Pekerjaan

_TERBARU = 50
_TERBUKA = 10


@dataclass(frozen=True)
class BarisDaftar:
    """One import on the list. `keadaan`, `macam`: text and kind of its badge."""

    p: Pekerjaan
    jenis: JenisRiwayat
    keadaan: str
    macam: str


def kelompok() -> list[tuple[str, list[JenisRiwayat]]]:
    """Kinds in their groups."""
    hasil: dict[str, list[JenisRiwayat]] = {}
    for j in JENIS:
        hasil.setdefault(j.kelompok, []).append(j)
    return list(hasil.items())


def belum_ditulis(cakupan: Cakupan, jenis: JenisRiwayat | None = None) -> list[Pekerjaan]:
    """Own files that were looked at, of this kind or of all, and wait to be written."""
    ada = uji_belum_ditulis(cakupan)
    return list((ada.filter(parameter__jenis=jenis.kode) if jenis else ada)[:_TERBUKA])


def daftar(cakupan: Cakupan) -> list[BarisDaftar]:
    """Imports of the instansi, newest first, with what became of them."""
    semua = list(tulisan(cakupan)[:_TERBARU])
    batal = {b.parameter["impor"]: b for b in pembatalan(cakupan, [str(p.uuid) for p in semua])}
    return [BarisDaftar(p, jenis_riwayat(p.parameter["jenis"]), *_keadaan(p, batal.get(str(p.uuid)))) for p in semua]


def _keadaan(p: Pekerjaan, batal: Pekerjaan | None) -> tuple[str, str]:
    if batal is not None and batal.keadaan == Pekerjaan.Keadaan.SELESAI:
        return "Dibatalkan", "peringatan"
    if p.terbuka:
        return "Berjalan", "info"
    if p.keadaan == Pekerjaan.Keadaan.SELESAI:
        return "Ditulis", "sukses"
    return "Berhenti di tengah jalan", "bahaya"


def uji_atau_404(cakupan: Cakupan, uuid: Any) -> Pekerjaan:
    """An own looked-at file."""
    return ambil_atau_404(uji_terbuka(cakupan), uuid=uuid)


def impor_atau_404(cakupan: Cakupan, uuid: Any) -> Pekerjaan:
    """An import of the instansi."""
    return ambil_atau_404(tulisan(cakupan), uuid=uuid)


def ditulis(uji: Pekerjaan) -> Pekerjaan | None:
    """What was written from a looked-at file."""
    return tulisan_dari(uji.pengguna_id, str(uji.uuid)).first()


def kartu(hasil: dict[str, Any], baru: str = "Akan ditulis") -> list[tuple[str, str, int]]:
    """[(outcome, label, rows)]."""
    label = {**LABEL, Hasil.BARU: baru}
    return [(h.value, label[h], int(hasil.get(h.value, 0))) for h in Hasil]


@dataclass(frozen=True)
class Bagian:
    """First rows of one outcome; `banyak`: how many there are; `kolom`: fields that a row shows."""

    kode: str
    label: str
    banyak: int
    baris: list[dict[str, Any]]
    kolom: Sequence[str]


def contoh(p: Pekerjaan, baru: str = "Akan ditulis") -> tuple[list[Bagian], list[str]]:
    """(outcomes that have rows, headings that nobody knows); empty once the file is gone."""
    jalur = folder(p) / CONTOH
    if not p.hasil or not jalur.exists():
        return [], []
    isi = json.loads(jalur.read_text(encoding="utf-8"))
    # An older file shows the columns of a table alone, and one reason a row.
    for baris in isi["baris"].values():
        for satu in baris:
            satu.setdefault("sebab", [])
    kolom = isi.get("kolom") or jenis_riwayat(p.parameter["jenis"]).kolom
    bagian = [Bagian(kode, label, n, isi["baris"].get(kode, []), kolom) for kode, label, n in kartu(p.hasil, baru) if n]
    return bagian, isi["asing"]


def banyak_contoh(bagian: list[Bagian]) -> int:
    """Rows of people that a page shows, for the access log."""
    return sum(len(b.baris) for b in bagian)


def kini(cakupan: Cakupan, p: Pekerjaan) -> tuple[int, list[Any]]:
    """(rows of the import in force, first of those that were touched since and would stay)."""
    jenis = jenis_riwayat(p.parameter["jenis"])
    ada = baris_impor(cakupan, jenis, p.uuid, 1, int(p.parameter["baris"]) + 1)
    return ada.count(), list(tersentuh(ada).select_related("pegawai").order_by("pk")[:CONTOH_MAKS])


@dataclass(frozen=True)
class BarisTertulis:
    """A row in force that an import wrote, as tables show it."""

    r: Any
    sel: list[str]


def tertulis(cakupan: Cakupan, p: Pekerjaan, setelah: int = 0) -> tuple[list[BarisTertulis], int]:
    """(one page of the rows that the import wrote and that are in force, key of the next page or 0)."""
    jenis = jenis_riwayat(p.parameter["jenis"])
    ada = baris_impor(cakupan, jenis, p.uuid, 1, int(p.parameter["baris"]) + 1).filter(pk__gt=setelah)
    baris = list(ada.bernama(("pegawai", *jenis.kolom)).order_by("pk")[: CONTOH_MAKS + 1])
    lanjut = baris[CONTOH_MAKS - 1].pk if len(baris) > CONTOH_MAKS else 0
    return [BarisTertulis(r, [sel(jenis, r, n) for n in jenis.kolom]) for r in baris[:CONTOH_MAKS]], lanjut


def pembatalan_terakhir(cakupan: Cakupan, p: Pekerjaan) -> Pekerjaan | None:
    return pembatalan(cakupan, [str(p.uuid)]).last()
