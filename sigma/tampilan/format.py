"""How SIGMA writes dates, numbers and identity numbers. Pure: no settings, no clock."""

import re
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

KOSONG = "–"
WIB = ZoneInfo("Asia/Jakarta")
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_SINGKATAN_ZONA = {timedelta(hours=jam): nama for jam, nama in ((7, "WIB"), (8, "WITA"), (9, "WIT"))}
_SATUAN_SEJAK = (("hari", 86_400), ("jam", 3_600), ("menit", 60))
_HARI_MAKS_SEJAK = 30
_GELAR = re.compile(r"(?:(?:prof|dr|drs|dra|drg|drh|ir|h|hj|kh|apt|ns)\.)+\Z", re.IGNORECASE)


def tanggal(nilai: date | None) -> str:
    """`22 November 2026`; None → `–`."""
    if nilai is None:
        return KOSONG
    return f"{nilai.day} {BULAN[nilai.month - 1]} {nilai.year}"


def waktu(nilai: datetime | None, zona: tzinfo = WIB) -> str:
    """`22 November 2026 14.05 WIB`, in the zone of the instansi. Refuses naive times."""
    if nilai is None:
        return KOSONG
    if nilai.tzinfo is None:
        raise ValueError("waktu tanpa zona")
    setempat = nilai.astimezone(zona)
    return f"{tanggal(setempat)} {setempat:%H.%M} {singkatan_zona(setempat)}"


def singkatan_zona(nilai: datetime) -> str:
    """WIB, WITA, WIT; elsewhere the zone's own abbreviation."""
    return _SINGKATAN_ZONA.get(nilai.utcoffset() or timedelta(0), nilai.tzname() or "")


def angka(nilai: int | float | Decimal | None, desimal: int = 0) -> str:
    """`348.000`; with `desimal=1`: `1.234,5`; None → `–`."""
    if nilai is None:
        return KOSONG
    return f"{nilai:,.{desimal}f}".translate(str.maketrans(",.", ".,"))


def pendek(kode: str) -> str:
    """A code to tell it from others: long ids say nothing more to people than their beginning."""
    return kode if len(kode) <= 8 else f"{kode[:4]}…"


def kode_asing(kode: str) -> str:
    """`kode tidak dikenal (1a2b…)`: what stands for a code that no table names."""
    return f"kode tidak dikenal ({pendek(kode)})"


def persen(bagian: float, jumlah: float, desimal: int = 1) -> str:
    """Share of a whole: `12,5 %`; of nothing: `–`."""
    if not jumlah:
        return KOSONG
    return f"{angka(100 * bagian / jumlah, desimal)} %"


def nip(nilai: str | None) -> str:
    """`19850101 201001 1 001`; other lengths stay as they are; empty → `–`."""
    if not nilai:
        return KOSONG
    if len(nilai) != 18:
        return nilai
    return f"{nilai[:8]} {nilai[8:14]} {nilai[14]} {nilai[15:]}"


def samar(nilai: str | None) -> str:
    """Mask of an identity number: `3515******0001`; short ones vanish altogether."""
    if not nilai:
        return KOSONG
    if len(nilai) < 12:
        return "******"
    return f"{nilai[:4]}******{nilai[-4:]}"


def sejak(nilai: datetime | None, kini: datetime, zona: tzinfo = WIB) -> str:
    """`baru saja`, `3 menit lalu`, `2 hari lalu`; past 30 days the date. A future time → `waktu`."""
    if nilai is None:
        return KOSONG
    lewat = kini - nilai
    if lewat < timedelta(0):
        return waktu(nilai, zona)
    if lewat > timedelta(days=_HARI_MAKS_SEJAK):
        return tanggal(nilai.astimezone(zona))
    for satuan, detik in _SATUAN_SEJAK:
        if (banyak := int(lewat.total_seconds()) // detik) > 0:
            return f"{banyak} {satuan} lalu"
    return "baru saja"


def ukuran(bita: int | None) -> str:
    """File size: `850 B`, `12,3 KB`, `1,2 MB`."""
    if bita is None:
        return KOSONG
    nilai = float(bita)
    for satuan in ("B", "KB", "MB"):
        if nilai < 1024:
            return f"{angka(nilai, 0 if satuan == 'B' else 1)} {satuan}"
        nilai /= 1024
    return f"{angka(nilai, 1)} GB"


def inisial(nama: str | None) -> str:
    """Two letters for the photo placeholder: `BUDI SANTOSO, S.Pd.` → `BS`. A degree is no part of the name: neither
    what stands behind the comma nor `Dr.`, `Ir.`, `H.` before it."""
    tanpa = " ".join(k for k in (nama or "").split(",")[0].split() if not _GELAR.match(k)) or nama or ""
    kata = "".join(h if h.isalpha() else " " for h in tanpa.replace("'", "")).split()
    return "".join(k[0] for k in kata[:2]).upper() or "?"


def sapaan(jam: int) -> str:
    """Greeting for an hour of the day, 0–23."""
    if 4 <= jam < 11:
        return "Selamat pagi"
    if 11 <= jam < 15:
        return "Selamat siang"
    if 15 <= jam < 18:
        return "Selamat sore"
    return "Selamat malam"


def bagian_teks(teks: str) -> list[tuple[str, list[str]]]:
    """[("alinea", lines) | ("butir", items)]: blank lines part paragraphs, lines that begin with "- " are a list.

    Nothing else is markup: what the author typed is shown as typed, so no tag can come from it.
    """
    hasil: list[tuple[str, list[str]]] = []
    for blok in teks.replace("\r\n", "\n").split("\n\n"):
        for baris in (b.strip() for b in blok.split("\n")):
            if not baris:
                continue
            macam, isi = ("butir", baris[2:].strip()) if baris.startswith("- ") else ("alinea", baris)
            if hasil and hasil[-1][0] == macam:
                hasil[-1][1].append(isi)
            else:
                hasil.append((macam, [isi]))
        hasil.append(("batas", []))
    return [satu for satu in hasil if satu[0] != "batas"]
