"""Rows of riwayat on both sides: values in one writing, the body of a save, which row is which.

Pure: rows of the model come in as objects, rows of SIASN as mappings; nothing here asks the database. Values are
compared in SIASN's writing (dates dd-mm-yyyy, codes as ids), "" for its many words for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pegawai.aturan import GalatFormat, kosong, tanggal_siasn
from sigma.tampilan import format as fmt
from sinkron_siasn.pemetaan.riwayat_jenis import MENURUT_KODE, PETA, Kolom, Kunci, Peta, Rupa

__all__ = ["MENURUT_KODE", "PETA", "Kolom", "Peta", "Rupa"]


# --- what SIASN sends ----------------------------------------------------------------------------------
def baris_dari_balasan(siasn: str, data: Any) -> list[dict[str, Any]]:
    """Rows of a read's `data`, whatever its dress; [] for its ways to say "none"."""
    if siasn == "data-utama":
        return [data] if isinstance(data, dict) and data.get("tmtCpns") else []
    if siasn in ("data-pasangan", "data-anak"):
        data = data.get("listPasangan" if siasn == "data-pasangan" else "listAnak") if isinstance(data, dict) else None
    if siasn == "data-ortu" and isinstance(data, dict):
        ada = ((nama, data.get(nama)) for nama in ("ayah", "ibu"))
        data = [isi | {"hubungan": nama} for nama, isi in ada if isinstance(isi, dict) and isi.get("nama")]
    return [b for b in data if isinstance(b, dict)] if isinstance(data, list) else []


def id_siasn(peta: Peta, baris: Mapping[str, Any]) -> str:
    """SIASN's id of a row, "" where it shows none (data-utama is no row of its own)."""
    return "" if peta.siasn == "data-utama" else _teks(_ambil(baris, peta.id_baca))


def dari_siasn(kolom: Kolom, baris: Mapping[str, Any]) -> str | None:
    """The value in SIASN's writing; None where SIASN shows no such thing, or left the key out."""
    if not kolom.baca:
        return None
    nilai = _ambil(baris, kolom.baca)
    return None if nilai is _TIADA else _rapikan(kolom, _teks(nilai))


_TIADA = object()


def _ambil(baris: Mapping[str, Any], kunci: Kunci) -> Any:
    if isinstance(kunci, tuple):
        ada = [nilai for satu in kunci if (nilai := _ambil(baris, satu)) is not _TIADA]
        return next((nilai for nilai in ada if _teks(nilai)), ada[0] if ada else _TIADA)
    if not isinstance(kunci, str):
        return kunci(baris)
    isi: Any = baris
    for bagian in kunci.split("."):
        isi = isi.get(bagian, _TIADA) if isinstance(isi, Mapping) else _TIADA
    return isi


def _teks(nilai: Any) -> str:
    if nilai is None or nilai is _TIADA:
        return ""
    teks = {True: "1", False: "0"}[nilai] if isinstance(nilai, bool) else str(nilai).strip()
    return "" if kosong(teks) else teks


def _rapikan(kolom: Kolom, teks: str) -> str:
    """One writing of one value; what cannot be read stays as it is, for a person to see."""
    if kolom.rupa is Rupa.TANGGAL:
        return _tanggal(teks)
    if kolom.rupa is Rupa.TAHUN:
        return _tahun(teks)
    if kolom.rupa is Rupa.YA:
        return "1" if teks.lower() in ("1", "true", "ya") else ""
    if kolom.rupa in (Rupa.BULAT, Rupa.PECAHAN):
        return _angka(teks)
    return teks


def _tanggal(teks: str) -> str:
    try:
        nilai = tanggal_siasn(teks)
    except GalatFormat:
        return teks
    return "" if nilai is None else f"{nilai:%d-%m-%Y}"


def _tahun(teks: str) -> str:
    """The year, also of a whole date."""
    try:
        nilai = tanggal_siasn(teks)
    except GalatFormat:
        return _angka(teks)
    return "" if nilai is None else str(nilai.year)


def _angka(teks: str) -> str:
    """12.500 and 12.5 are one number, and nought is none: SIASN writes 0 for what was not judged."""
    try:
        nilai = Decimal(teks)
    except InvalidOperation:
        return teks
    if not nilai.is_finite():
        return teks
    return format(nilai.normalize(), "f") if nilai else ""


# Keys by which rows of the histories say whose they are.
_KUNCI_ORANG = ("idPns", "pns", "pnsOrang", "pnsOrangId", "pnsDinilaiId")


def milik_orang(baris: Mapping[str, Any], pns_id: str) -> bool:
    """Whether the row, or the object around rows, names nobody else."""
    return all(_teks(baris.get(k)) in ("", pns_id) for k in _KUNCI_ORANG)


def balasan_milik(data: Any, baris: list[dict[str, Any]], nip: str, pns_id: str) -> bool:
    """Whether a read's `data` names nobody else: its rows, and the object around them (families), whose rows name
    nobody."""
    luar = data if isinstance(data, dict) else {}
    return all(milik_orang(b, pns_id) for b in (luar, *baris)) and _teks(luar.get("nipBaru")) in ("", nip)


def untuk_sigma(kolom: Kolom, baris: Mapping[str, Any]) -> str | None:
    """The value as `riwayat.aksi.periksa` takes it (dates ISO; what is none stays text, to be refused there); "" for
    nothing, None where SIASN shows no such thing. A whole nought stays: masa kerja of 0 months is a value."""
    nilai = dari_siasn(kolom, baris)
    if kolom.rupa is Rupa.TANGGAL and nilai:
        try:
            hari = tanggal_siasn(nilai)
        except GalatFormat:
            return nilai
        return hari.isoformat() if hari else ""
    if kolom.rupa is Rupa.BULAT and nilai == "" and _nol(_teks(_ambil(baris, kolom.baca))):
        return "0"
    return nilai


def _nol(teks: str) -> bool:
    try:
        return Decimal(teks) == 0
    except InvalidOperation:
        return False


# --- what SIGMA holds ----------------------------------------------------------------------------------
def dari_sigma(kolom: Kolom, baris: Any) -> str:
    """The stored value in SIASN's writing; "" for nothing."""
    nilai = getattr(baris, f"{kolom.bidang}_id" if kolom.rupa is Rupa.KODE else kolom.bidang)
    if nilai is None or nilai == "":
        return ""
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    return _rapikan(kolom, _teks(nilai))


def badan(peta: Peta, pns_id: str, baris: Any, path: list[Mapping[str, str]] | None = None) -> dict[str, Any]:
    """Body of the save of this row. With `siasn_id` it updates, without it adds.

    `path`: document items as upload-dok returned them. Raises ValueError for a kind that SIASN has no save for.
    """
    if not peta.simpan:
        raise ValueError(f"riwayat {peta.kode} tidak dapat dikirim")
    nilai = {k.bidang: dari_sigma(k, baris) for k in peta.kolom}
    isi: dict[str, Any] = {"id": baris.siasn_id or "", peta.orang: pns_id}
    isi |= {k.tulis: _tulis(k, nilai[k.bidang]) for k in peta.kolom if k.tulis}
    return isi | dict(peta.tetap(nilai, baris) if peta.tetap else {}) | ({"path": list(path)} if path else {})


def _tulis(kolom: Kolom, nilai: str) -> Any:
    if kolom.rupa is Rupa.YA:
        return "1" if nilai else "0"
    return int(nilai or 0) if kolom.angka else nilai


# --- the two sides -------------------------------------------------------------------------------------
def setara(kolom: Kolom, kiri: str, kanan: str) -> bool:
    """Whether two values in SIASN's writing mean the same; spaces and case of texts do not count."""
    if kolom.rupa is Rupa.TEKS:
        return " ".join(kiri.split()).casefold() == " ".join(kanan.split()).casefold()
    return kiri == kanan


def pasangkan(
    peta: Peta, sigma: list[Any], siasn: list[Mapping[str, Any]]
) -> list[tuple[Any, Mapping[str, Any] | None]]:
    """[(row of SIGMA or None, row of SIASN or None)]: by SIASN's id, else by the columns that name a row.

    SIGMA's rows in their order, then what only SIASN has; of equals the first free one.
    """
    sisa = list(siasn)
    hasil: dict[int, Mapping[str, Any] | None] = {}
    for n, r in enumerate(sigma):
        hasil[n] = _keluarkan(sisa, [bool(r.siasn_id) and id_siasn(peta, b) == r.siasn_id for b in sisa])
    for n, r in enumerate(sigma):
        if hasil[n] is None:
            hasil[n] = _keluarkan(sisa, [_senama(peta, r, b) for b in sisa])
    return [*((r, hasil[n]) for n, r in enumerate(sigma)), *((None, b) for b in sisa)]


def _keluarkan(sisa: list[Mapping[str, Any]], cocok: list[bool]) -> Mapping[str, Any] | None:
    """Take the first that matches out of the list."""
    return sisa.pop(cocok.index(True)) if True in cocok else None


def _senama(peta: Peta, r: Any, b: Mapping[str, Any]) -> bool:
    return all(nilai_sama(peta.satu(n), r, b) for n in peta.kunci)


def nilai_sama(kolom: Kolom, r: Any, b: Mapping[str, Any]) -> bool:
    """Equal values; a code whose id is not SIASN's (golongan of PPPK) is equal by its name."""
    kiri, kanan = dari_sigma(kolom, r), dari_siasn(kolom, b)
    if kanan is None or setara(kolom, kiri, kanan):
        return True
    if kolom.rupa is not Rupa.KODE or not kolom.nama or not kiri:
        return False
    nama = getattr(getattr(r, kolom.bidang, None), "nama", "")
    return bool(nama) and nama.casefold() == nama_kode(kolom, b).casefold()


def nama_kode(kolom: Kolom, b: Mapping[str, Any]) -> str:
    """The name that SIASN sends beside a code, "" where it sends none."""
    return _teks(_ambil(b, kolom.nama)) if kolom.nama else ""


def tanggal_untuk_orang(nilai: str) -> str:
    """A date in SIASN's writing in words; what is no date stays as it is."""
    try:
        return fmt.tanggal(tanggal_siasn(nilai))
    except GalatFormat:
        return nilai
