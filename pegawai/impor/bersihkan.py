"""From the cells of one record to values of the model: nothing is silently changed, nothing is silently
dropped.

A row is refused only when it cannot be stored truthfully: not 67 cells, no pns_id, no unor, no name. A bad
cell is stored as it is and flagged where the column can hold it (e-mail "budi@"); where the type cannot (a
date), the value stays empty and the flag keeps the raw text. Not flagged, because no information goes:
blanks around a cell, the apostrophe that Excel exports put before numbers and codes, separators inside a number,
SIASN's empty date 01-01-0001, a date written year first (tttt-bb-hh, with or without midnight).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from pegawai.aturan import format as f
from pegawai.aturan.bidang import BIDANG, BIDANG_IMPOR, Bidang, Jenis
from pegawai.aturan.kolom import KOLOM_EKSPOR
from pegawai.aturan.temuan_impor import jenis_asn, periksa_baris
from pegawai.impor.baris import DARI_NIP, BarisBersih, BarisMentah, Galat, Tanda, dari_cp1252, potong_mentah

# (value, code of the flag or "", message)
Hasil = tuple[Any, str, str]
T = TypeVar("T")
PANJANG_INGATAN = 128
INGATAN = 4096  # cells remembered per column; the columns of codes and dates repeat themselves

_ANGKA_ROMAWI = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X",
    "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip
# An export gives PPPK golongan by name alone (docs/sumber.md); codes as in sigma/referensi/data/golongan.csv
GOLONGAN_PPPK = {nama: f"P{urut:02}" for urut, nama in enumerate(_ANGKA_ROMAWI, 1)}

# As databases and spreadsheets write dates; no other reading of them is possible.
_TAHUN_DAHULU = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?\Z")
_TANGGAL_NOL = "00-00-0000"

_NIP = re.compile(r"[0-9]{18}")
_WAJIB = tuple(bidang for bidang in BIDANG if bidang.wajib)
_GOLONGAN = (("golongan_awal", "gol_awal_nama"), ("golongan", "gol_akhir_nama"))
_LABEL = (
    *((b.nama, b.kolom_nama) for b in BIDANG_IMPOR if b.kolom_nama),
    ("tempat_lahir_kode", "tempat_lahir_nama"),
    ("jabatan_kode", "jabatan_nama"),
)
_MENURUT_KOLOM = {bidang.kolom: bidang.nama for bidang in BIDANG_IMPOR}
_LUAR = tuple(kolom for kolom in KOLOM_EKSPOR if kolom.startswith(("instansi_", "satuan_kerja_")))


def _utuh(isi: str) -> bool:
    """True for text that needs no look at its characters."""
    return isi.isascii() and isi.isprintable()


def _rapikan_teks(isi: str, maks: int) -> Hasil:
    """Text that the column can hold, with the flag that says what had to give way."""
    if len(isi) > 4 * maks + 64:
        return "", "terlalu_panjang", f"Terlalu panjang ({len(isi)} karakter), tidak disimpan."
    if any(0xDC80 <= ord(huruf) <= 0xDCFF for huruf in isi):
        return _kendali_jadi_spasi(dari_cp1252(isi), maks, "sandi_aksara", "Bukan UTF-8; dibaca sebagai Windows-1252.")
    if "\ufffd" in isi:
        return _kendali_jadi_spasi(isi, maks, "sandi_aksara", "Ada karakter yang rusak sejak di berkas.")
    try:
        hasil = f.teks(isi, maks)
    except f.GalatFormat as galat:
        return _kendali_jadi_spasi(isi, maks, "karakter", galat.pesan)
    return (hasil, "", "") if hasil == isi else (hasil, "dirapikan", "Karakter tak tampak dihilangkan.")


def _kendali_jadi_spasi(isi: str, maks: int, kode: str, pesan: str) -> Hasil:
    """Every character that may not be stored becomes a space; a tower of combining marks is cut."""
    keluar: list[str] = []
    beruntun = 0
    for huruf in unicodedata.normalize("NFC", isi):
        kelas = unicodedata.category(huruf)
        beruntun = beruntun + 1 if kelas[0] == "M" else 0
        if beruntun <= f.MARKA_BERUNTUN:
            keluar.append(" " if kelas in f.KELAS_TERLARANG else huruf)
    hasil = "".join(keluar).strip()
    if len(hasil) > maks:
        return "", "terlalu_panjang", f"Terlalu panjang ({len(isi)} karakter), tidak disimpan."
    return hasil, kode, pesan


def _sel_teks(bidang: Bidang) -> Callable[[str], Hasil]:
    def bersihkan_teks(isi: str) -> Hasil:
        if len(isi) <= bidang.maks and _utuh(isi):
            return isi, "", ""
        return _rapikan_teks(isi, bidang.maks)

    return bersihkan_teks


def _sel_berformat(bidang: Bidang) -> Callable[[str], Hasil]:
    """A number or address with a form of its own: stored as it is, and flagged, where it has not that
    form."""
    periksa, kode, simpan = bidang.validator, f"format_{bidang.jenis}", _sel_teks(bidang)

    def bersihkan_berformat(isi: str) -> Hasil:
        try:
            return periksa(isi), "", ""
        except f.GalatFormat as galat:
            nilai, kode_teks, pesan = simpan(isi)
            return (nilai, kode_teks, pesan) if kode_teks else (nilai, kode, galat.pesan)

    return bersihkan_berformat


def _sel_nip(bidang: Bidang) -> Callable[[str], Hasil]:
    """18 digits, else the text as it is; `periksa_nip` says what is wrong with it."""
    simpan = _sel_berformat(bidang)

    def bersihkan_nip(isi: str) -> Hasil:
        nilai, kode, pesan = simpan(isi)
        return (nilai, "", "") if kode == "format_nip" else (nilai, kode, pesan)

    return bersihkan_nip


def _sel_bertipe(bidang: Bidang) -> Callable[[str], Hasil]:
    """A type that cannot hold anything else: a bad cell stays empty, the flag keeps its text."""
    periksa, kosong, kode = bidang.validator, bidang.nilai_kosong, f"format_{bidang.jenis}"

    def bersihkan_bertipe(isi: str) -> Hasil:
        try:
            return periksa(isi), "", ""
        except f.GalatFormat as galat:
            return kosong, kode, galat.pesan

    return bersihkan_bertipe


def _kosong_semu(kosong: Any) -> Hasil:
    return kosong, "kosong_semu", "Teks ini dianggap kosong."


def _sel_tanggal(bidang: Bidang) -> Callable[[str], Hasil]:
    def bersihkan_tanggal(isi: str) -> Hasil:
        if cocok := _TAHUN_DAHULU.match(isi):
            isi = "-".join(reversed(cocok.groups()))
        if isi == _TANGGAL_NOL:
            return _kosong_semu(None)
        try:
            nilai = f.tanggal_siasn(isi)
        except f.GalatFormat as galat:
            return None, "format_tanggal", galat.pesan
        if nilai is not None and not f.TAHUN_WAJAR[0] <= nilai.year <= f.TAHUN_WAJAR[1]:
            return nilai, "tanggal_janggal", f"Tahun {nilai.year} tidak wajar."
        return nilai, "", ""

    return bersihkan_tanggal


_PABRIK: dict[Jenis, Callable[[Bidang], Callable[[str], Hasil]]] = {
    Jenis.TEKS: _sel_teks,
    Jenis.NOMOR: _sel_teks,
    Jenis.TANGGAL: _sel_tanggal,
    Jenis.KODE: _sel_bertipe,
    Jenis.KODE_LEPAS: _sel_bertipe,
    Jenis.BILANGAN: _sel_bertipe,
    Jenis.PILIHAN: _sel_bertipe,
    Jenis.YA_TIDAK: _sel_bertipe,
    Jenis.EMAIL: _sel_berformat,
    Jenis.HP: _sel_berformat,
    Jenis.TELP: _sel_berformat,
    Jenis.NIP: _sel_nip,
    Jenis.NIK: _sel_berformat,
    Jenis.NPWP: _sel_berformat,
}
_BERULANG = frozenset({Jenis.TANGGAL, Jenis.KODE, Jenis.BILANGAN, Jenis.PILIHAN, Jenis.YA_TIDAK})


def _sel(bidang: Bidang) -> Callable[[str], Hasil]:
    """What one column does with a raw cell: blanks, SIASN's words for nothing, then the kind of the field."""
    kosong, dalam = bidang.nilai_kosong, _PABRIK[bidang.jenis](bidang)
    kosong_hasil = (kosong, "", "")
    kosong_semu = _kosong_semu(kosong)
    berapostrof = bidang.jenis not in (Jenis.TEKS, Jenis.EMAIL)

    def bersihkan_sel(mentah: str) -> Hasil:
        isi = mentah.strip()
        if berapostrof and isi[:1] == "'":
            isi = isi[1:].strip()
        if not isi:
            return kosong_hasil
        return kosong_semu if isi in f.TEKS_KOSONG else dalam(isi)

    return _ingat(bersihkan_sel) if bidang.jenis in _BERULANG and not bidang.wajib else bersihkan_sel


def _ingat(fungsi: Callable[[str], T]) -> Callable[[str], T]:
    """`fungsi` (which never gives None) with a bounded memory of short texts."""
    ingatan: dict[str, T] = {}

    def dengan_ingatan(mentah: str) -> T:
        hasil = ingatan.get(mentah)
        if hasil is None:
            hasil = fungsi(mentah)
            if len(ingatan) >= INGATAN:
                ingatan.clear()
            if len(mentah) <= PANJANG_INGATAN:
                ingatan[mentah] = hasil
        return hasil

    return dengan_ingatan


_RENCANA = tuple((bidang.nama, bidang.kolom, bidang.nilai_kosong, _sel(bidang)) for bidang in BIDANG_IMPOR)


def bersihkan(baris: BarisMentah, hari_ini: date | None = None, dari_nip: bool = False) -> BarisBersih:
    """Values, labels, refusals and flags of one record; `hari_ini` (default: today) dates the check of
    ages, `dari_nip`: the sheet has no SIASN id at all, the NIP says who it is."""
    bersih = BarisBersih(baris.nomor)
    if baris.tolak:
        bersih.galat.append(Galat("bentuk_baris", "", baris.tolak))
        return bersih
    sel, nilai, tanda = baris.sel, bersih.nilai, bersih.tanda
    for nama, kolom, kosong, fungsi in _RENCANA:
        mentah = sel[kolom]
        if not mentah:  # a third of all cells
            nilai[nama] = kosong
            continue
        nilai[nama], kode, pesan = fungsi(mentah)
        if kode:
            tanda.append(Tanda(kode, nama, pesan, potong_mentah(mentah)))
    if baris.kutip_janggal:
        tanda.append(Tanda("kutip_janggal", "", "Tanda kutip pada baris ini tidak berpasangan; disimpan apa adanya."))
    for kolom, kode, pesan, isi in baris.rusak:
        tanda.append(Tanda(kode, _MENURUT_KOLOM.get(kolom, ""), pesan, potong_mentah(isi)))
    _isi_rujukan(bersih, sel)
    _isi_turunan(bersih, sel)
    if dari_nip:
        _kenali_dari_nip(nilai)
    _tolak_yang_kurang(bersih, baris)
    if not bersih.galat:
        tanda += [Tanda(*temuan) for temuan in periksa_baris(nilai, hari_ini or date.today())]
    return bersih


def _bersihkan_label(isi: str) -> str:
    rapi = isi.strip()
    if rapi in f.TEKS_KOSONG:
        return ""
    return rapi if _utuh(rapi) else _rapikan_teks(rapi, 255)[0]


_label = _ingat(_bersihkan_label)


def _isi_rujukan(bersih: BarisBersih, sel: dict[str, str]) -> None:
    nilai = bersih.nilai
    bersih.rujukan = {nama: _label(sel[kolom]) for nama, kolom in _LABEL if nilai[nama]}
    bersih.luar = {kolom: _label(sel[kolom].removeprefix("'")) for kolom in _LUAR}


def _isi_turunan(bersih: BarisBersih, sel: dict[str, str]) -> None:
    """Golongan of PPPK by name, and jenis ASN."""
    nilai = bersih.nilai
    for nama, kolom in _GOLONGAN:
        label = sel[kolom].strip().removeprefix("'")
        if nilai[nama] is None and label and label not in f.TEKS_KOSONG:
            nilai[nama] = GOLONGAN_PPPK.get(label)
            if nilai[nama] is None:
                pesan = "Golongan tanpa kode, dan namanya bukan golongan PPPK."
                bersih.tanda.append(Tanda("golongan_tanpa_kode", nama, pesan, potong_mentah(label)))
    nilai["jenis_asn"] = jenis_asn(
        nilai["nip"],
        nilai["kedudukan_hukum"] or "",
        sel["kedudukan_hukum_nama"],
        nilai["status_cpns_pns"],
        (nilai["golongan"] or "").startswith("P"),
    )


def _kenali_dari_nip(nilai: dict[str, Any]) -> None:
    """The NIP stands in for the id until the database finds the person (`sql_gabung.KENALI`)."""
    if _NIP.fullmatch(nilai.get("nip") or ""):
        nilai["pns_id"] = DARI_NIP + nilai["nip"]


def _tolak_yang_kurang(bersih: BarisBersih, baris: BarisMentah) -> None:
    rusak = {kolom: (kode, pesan, isi) for kolom, kode, pesan, isi in baris.rusak}
    for bidang in _WAJIB:
        if bersih.nilai[bidang.nama]:
            continue
        if bidang.kolom in rusak:
            kode, pesan, isi = rusak[bidang.kolom]
            bersih.galat.append(Galat(kode, bidang.nama, pesan, potong_mentah(isi)))
            continue
        mentah = baris.sel[bidang.kolom].strip()
        pesan = f"{bidang.label} tidak dapat dibaca." if mentah else f"{bidang.label} kosong."
        bersih.galat.append(Galat(f"{bidang.nama}_kosong", bidang.nama, pesan, potong_mentah(mentah)))
