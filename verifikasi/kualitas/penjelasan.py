"""What the block "Bagaimana skor dihitung" shows: the formula with the figures of the page it stands on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verifikasi.kualitas.aturan.dasar import ARTI_DIMENSI, IKD, LABEL_DIMENSI, Aturan, Fakta
from verifikasi.kualitas.aturan.sebab import sebab_tidak_berlaku
from verifikasi.kualitas.aturan.skor import Bobot, Skor
from verifikasi.kualitas.isi import TAK_ADA, BarisAturan, BarisDimensi

DIMATIKAN = "Dimatikan pada Aturan IKD."
TANPA_BOBOT = "Bobotnya nol pada Aturan IKD."
BELUM = "Menunggu penilaian berikutnya."


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


def sebab_orang(aturan: Aturan, bobot: Bobot, isi: Fakta) -> str:
    """Why an indicator does not count in the score of one person."""
    if aturan.nomor not in bobot.aturan:
        return DIMATIKAN
    if bobot.aturan[aturan.nomor] <= 0:
        return TANPA_BOBOT
    return sebab_tidak_berlaku(aturan, isi) or BELUM


def tak_dihitung(dimensi: Iterable[BarisDimensi]) -> tuple[tuple[str, str], ...]:
    """(indicator, why it does not count) of a unit."""
    return tuple((b.aturan.label, _sebab(b)) for d in dimensi for b in d.baris if b.keadaan or b.bobot <= 0)


def _sebab(b: BarisAturan) -> str:
    if b.keadaan == "dimatikan":
        return DIMATIKAN
    if not b.keadaan:
        return TANPA_BOBOT
    if b.keadaan == TAK_ADA:
        return "Tidak ada ASN yang dikenainya: tidak ada yang termasuk, atau nilai yang dibandingkan kosong."
    return b.aturan.tanpa_data or b.aturan.catatan
