"""What stood in a record on a day, by one rule: riwayat, else the change log, else data utama from its TMT on."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

BELUM_ASN = "Belum menjadi ASN pada tanggal ini"
RIWAYAT, CATATAN, DATA_UTAMA = "riwayat", "catatan perubahan", "data utama"
# The column by which data utama says since when its value holds.
_JABATAN, _GOLONGAN, _LULUS = "tmt_jabatan", "tmt_golongan", "tahun_lulus"
SEJAK = {
    **dict.fromkeys(("golongan", "tmt_golongan", "mk_tahun", "mk_bulan"), _GOLONGAN),
    **dict.fromkeys(("jenis_jabatan", "jabatan_kode", "jabatan_nama", "tmt_jabatan", "unor"), _JABATAN),
    **dict.fromkeys(("tingkat_pendidikan", "pendidikan_nama", "tahun_lulus"), _LULUS),
}

NAMA = ("nama", "gelar_depan", "gelar_belakang")


def akhir_hari(hari: date, zona: str) -> datetime:
    """The first moment after `hari` where the office is."""
    return datetime.combine(hari + timedelta(days=1), time.min, ZoneInfo(zona))


BERDINAS = ("golongan", "jabatan", "pindah_unor")  # who has a row of these served on its day


def mulai_asn(pengangkatan: Iterable[date | None], lain: Iterable[date | None]) -> date | None:
    """First day of service: the first TMT CPNS or contract, or an earlier row (`lain`) that tells of service before it.
    None where nothing says when somebody was appointed."""
    diangkat = [hari for hari in pengangkatan if hari]
    return min([*diangkat, *(hari for hari in lain if hari)]) if diangkat else None


@dataclass(frozen=True)
class Letak:
    """Where a row stands in time: its full day, else its year alone; `akhir`: last day of the period that it judges."""

    hari: date | None = None
    tahun: int | None = None
    akhir: date | None = None

    @property
    def kapan(self) -> date | None:
        """The day that orders it."""
        return self.hari or (date(self.tahun, 1, 1) if self.tahun else None)

    def ada(self, hari: date) -> bool:
        """Whether it was there at the end of `hari`: a period is judged when it is over, and what happened on some day
        of a year may have happened. What no year places may always have."""
        if self.akhir is not None:
            return self.akhir < hari
        return self.kapan is None or self.kapan <= hari

    def belum_pasti(self, hari: date) -> str:
        """What to say of a row that is `ada` on a day of its own year, before the last."""
        if self.hari or self.akhir or self.tahun is None or hari >= date(self.tahun, 12, 31):
            return ""
        return f"tahun {self.tahun}, harinya tidak tercatat"


def akhir_masa(tahun: int | None, bulan: int | None = None) -> date | None:
    """Last day of a year, or of its month."""
    if tahun is None:
        return None
    return date(tahun, bulan or 12, monthrange(tahun, bulan or 12)[1])


def nilai(
    nama: str, menurut_riwayat: Mapping[str, Any], catatan: Any, kini: Mapping[str, Any], hari: date
) -> tuple[Any, str]:
    """(value, where from) of a field; ("", "") where nothing says. `catatan`: the log row in force, or None; `kini`:
    columns of the record by name, codes as keys. The unit comes as SIASN's id from riwayat, else as our key."""
    kolom = nama if nama in kini else f"{nama}_id"
    if nama in menurut_riwayat:
        return menurut_riwayat[nama], RIWAYAT
    if catatan is not None:
        return getattr(catatan, kolom), CATATAN
    if nama in SEJAK and _sudah(kini.get(SEJAK[nama]), hari):
        return kini[kolom], DATA_UTAMA
    return "", ""


def riwayat_kurang(
    nama: str, menurut_riwayat: Mapping[str, Any], catatan: Any, kini: Mapping[str, Any], hari: date
) -> bool:
    """Whether riwayat does not tell the whole about a field of `SEJAK` on `hari`: nothing says its value, or riwayat
    says an older one than data utama, whose TMT had come by then."""
    isi, dari = nilai(nama, menurut_riwayat, catatan, kini, hari)
    if dari != RIWAYAT:
        return not dari
    tmt, sejak = kini.get(SEJAK[nama]), menurut_riwayat.get(SEJAK[nama])
    lebih_baru = tmt is not None and tmt <= hari and (sejak is None or sejak < tmt)
    return lebih_baru and isi != kini[nama if nama in kini else f"{nama}_id"]


def nama_pada(menurut_riwayat: Mapping[str, Any], catatan: Any, kini: Mapping[str, Any], hari: date) -> dict[str, str]:
    """Name and degrees for a list, by the rule of `nilai`: a degree that nothing tells of that day is none. A list
    cannot do without the name itself: where nothing tells, it is today's."""
    hasil = {n: str(nilai(n, menurut_riwayat, catatan, kini, hari)[0] or "") for n in NAMA}
    return hasil | ({} if hasil["nama"] else {"nama": kini["nama"]})


def _sudah(sejak: Any, hari: date) -> bool:
    if isinstance(sejak, int):  # a year: it may have been its last day
        return sejak < hari.year
    return sejak is not None and sejak <= hari
