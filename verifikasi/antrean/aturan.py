"""Rules of the queue: how long a claim lives, the clock of a waiting usulan, which approvals are looked at twice.

Pure: no ORM, no clock of its own.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

# Longer than one item takes and than a phone call in between, shorter than a lunch hour with an afternoon behind it:
# who went home holds nothing up. Every page of the item and every step on it counts as activity.
KLAIM_UMUR = timedelta(minutes=60)
# A page that is opened again within this time writes no new sign of life.
KLAIM_SEGAR = timedelta(minutes=5)
AMBIL_MAKS = 10
MASSAL_MAKS = 50
BARU_HARI = 1
HARI_UMUR = (3, 7, 14, 30)


class Hasil:
    """What a second look found."""

    BELUM = ""
    SETUJU = "SETUJU"
    TIDAK = "TIDAK"
    PILIHAN = [(BELUM, "Menunggu ditinjau"), (SETUJU, "Sepakat"), (TIDAK, "Tidak sepakat")]


@dataclass(frozen=True)
class Jam:
    """The clock of a waiting usulan. `kata`, `jenis`, `ikon`: how it is shown; `hari`, `batas` in days."""

    hari: int
    batas: int
    kata: str
    jenis: str
    ikon: str


def jam(sejak: datetime, kini: datetime, batas: int) -> Jam:
    """`sejak`: when it began to wait. The last fifth of the time, a day at least, is "hampir lewat"."""
    hari = max(0, (kini - sejak).days)
    if kini - sejak > timedelta(days=batas):
        return Jam(hari, batas, "lewat batas", "bahaya", "alert-triangle")
    if kini - sejak > timedelta(days=batas - max(1, batas // 5)):
        return Jam(hari, batas, "hampir lewat", "peringatan", "hourglass")
    return Jam(hari, batas, "dalam batas", "netral", "clock")


@dataclass(frozen=True)
class TabelRisiko:
    """What the table of low risk says on one day. `baris`: {(kind, field): (since when, yes or no)}, the youngest row
    of each; the field "" stands for the whole kind.

    `(kind, field) in tabel`: whether the field may be approved many at once. The younger of its own row and its kind's
    decides, of two of one day the one that says no.
    """

    baris: Mapping[tuple[str, str], tuple[date, bool]]

    def __contains__(self, kunci: tuple[str, str]) -> bool:
        ada = [self.baris[k] for k in {kunci, (kunci[0], "")} if k in self.baris]
        termuda = max((mulai for mulai, _ in ada), default=None)
        return bool(ada) and all(rendah for mulai, rendah in ada if mulai == termuda)


def masih_dipegang(aktif_pada: datetime, kini: datetime) -> bool:
    return kini - aktif_pada <= KLAIM_UMUR


def terpilih(kunci: bytes, uuid: str, hari: date, persen: Decimal) -> bool:
    """Whether this approval of this day is looked at twice. The same answer whenever it is asked; without the key of
    the deployment nobody can tell before."""
    sidik = hmac.new(kunci, f"tinjau:{uuid}:{hari.isoformat()}".encode(), hashlib.sha256).digest()
    return int.from_bytes(sidik[:8], "big") % 10_000 < int(persen * 100)


def persen(bagian: int, semua: int) -> float | None:
    """Share in percent with one decimal; None of nothing."""
    return round(100 * bagian / semua, 1) if semua else None
