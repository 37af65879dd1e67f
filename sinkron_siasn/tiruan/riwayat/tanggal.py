"""Dates as SIASN writes them, and the little arithmetic that a career needs."""

from datetime import date, timedelta

from ..bidang import tanggal_sah

NOL = "01-01-0001"  # what a zero date of the Go service looks like


def baca(teks: str) -> date | None:
    """A dd-mm-yyyy text as a date; None for anything else and for zero dates."""
    if not isinstance(teks, str) or not tanggal_sah(teks) or teks.endswith("-0001"):
        return None
    hari, bulan, tahun = map(int, teks.split("-"))
    return date(tahun, bulan, hari)


def tulis(hari: date | None) -> str:
    """dd-mm-yyyy, "" for None."""
    return f"{hari:%d-%m-%Y}" if hari else ""


def lebih(hari: date, tahun: int, bulan: int = 0) -> date:
    """`hari` moved by years and months; the 31st of a short month becomes its 28th."""
    jumlah = hari.year * 12 + hari.month - 1 + tahun * 12 + bulan
    return date(jumlah // 12, jumlah % 12 + 1, min(hari.day, 28) if hari.day > 28 else hari.day)


def mundur(hari: date, banyak: int) -> date:
    """Days earlier."""
    return hari - timedelta(days=banyak)


def selang(awal: date, akhir: date) -> tuple[int, int]:
    """Whole years and months between two dates, (0, 0) when they run backwards."""
    bulan = (akhir.year - awal.year) * 12 + akhir.month - awal.month - (akhir.day < awal.day)
    return divmod(max(bulan, 0), 12)


def periode_kp(hari: date) -> date:
    """The first of April or October nearest before `hari`: when promotions take effect."""
    if hari.month >= 10:
        return date(hari.year, 10, 1)
    return date(hari.year, 4, 1) if hari.month >= 4 else date(hari.year - 1, 10, 1)
