"""What the block "Bagaimana skor dihitung" shows: the formula with the figures of the page it stands on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verifikasi.kualitas.aturan.dasar import ARTI_DIMENSI, IKD, LABEL_DIMENSI
from verifikasi.kualitas.aturan.skor import Bobot, Skor
from verifikasi.kualitas.isi import BarisAturan, BarisDimensi


@dataclass(frozen=True)
class Bagian:
    """One dimension. `nilai` None: none of its rules could be computed, so it takes no weight."""

    label: str
    arti: str
    bobot: float
    nilai: float | None


def dimensi(nilai: Skor, bobot: Bobot) -> tuple[Bagian, ...]:
    """From the score of one person, with the weights in force."""
    return tuple(Bagian(LABEL_DIMENSI[d], ARTI_DIMENSI[d], bobot.dimensi[d], nilai.dimensi[d]) for d in IKD)


def contoh(dimensi: Iterable[BarisDimensi]) -> BarisAturan | None:
    """The rule that takes most points away, to show by; None where nothing is wrong."""
    baris = [b for d in dimensi for b in d.baris if b.hilang > 0]
    return max(baris, key=lambda b: b.hilang, default=None)
