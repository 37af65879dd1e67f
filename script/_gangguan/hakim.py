"""The judgement: ledger lines of a person against the state of the push. Pure.

The only witness is the mock's ledger file. `asal` api and terlambat are calls of SIGMA, kendali is
somebody else who changed the person in SIASN.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Kiriman:
    """One push as it ended: database and page side by side. `pada`: when its state was reached."""

    orang: str
    nilai: str
    keadaan: str
    pada: datetime
    halaman: str
    siasn_di_halaman: str
    banding: tuple[str, str]  # SIGMA and SIASN on the comparison page
    jumlah_dorongan: int = 1


@dataclass(frozen=True)
class Vonis:
    """`efek`: how often the value landed; `salah`: every promise that was broken."""

    efek: int
    salah: tuple[str, ...]


def nilai_email(baris: dict[str, Any]) -> str | None:
    """The e-mail that a ledger line left behind, None when it touched something else."""
    isi = baris["perubahan"].get("email")
    return None if isi is None else str(isi[1])


def adili(kiriman: Kiriman, ledger: Sequence[dict[str, Any]]) -> Vonis:
    """Exactly one effect and COCOK; or somebody else's value in SIASN and MENUNGGU_PETUGAS."""
    milik = [b for b in ledger if b["orang"] == kiriman.orang and nilai_email(b) is not None]
    kita = [b for b in milik if b["asal"] != "kendali"]
    efek = sum(nilai_email(b) == kiriman.nilai for b in kita)
    salah = [
        *_salah_efek(kiriman, milik, kita, efek),
        *_salah_keadaan(kiriman, milik, efek),
        *_salah_halaman(kiriman, milik),
    ]
    return Vonis(efek, tuple(salah))


def _salah_efek(k: Kiriman, milik: Sequence[dict], kita: Sequence[dict], efek: int) -> list[str]:
    salah = []
    if efek > 1:
        salah.append(f"{efek} efek")
    if _menimpa(milik):
        salah.append("nilai orang lain tertimpa")
    if len(kita) != efek:
        salah.append("nilai yang tidak diminta sampai di SIASN")
    if efek == 0 and len(milik) == len(kita):
        salah.append("tidak ada efek")
    if k.jumlah_dorongan != 1:
        salah.append(f"{k.jumlah_dorongan} dorongan dari satu tombol")
    return salah


def _menimpa(milik: Sequence[dict]) -> bool:
    """A line of ours after one of somebody else. The cases change people only where a read comes between."""
    asal = [b["asal"] == "kendali" for b in milik]
    return True in asal and not all(asal[asal.index(True) :])


def _salah_keadaan(k: Kiriman, milik: Sequence[dict], efek: int) -> list[str]:
    """COCOK: our value stood in SIASN when that was decided. MENUNGGU_PETUGAS: another one did."""
    saat_itu = [b for b in milik if datetime.fromisoformat(b["waktu"]) <= k.pada]
    berdiri = nilai_email(saat_itu[-1]) if saat_itu else None
    orang_lain = [b for b in saat_itu if b["asal"] == "kendali"]
    if k.keadaan == "COCOK":
        return [] if efek and berdiri == k.nilai else ["COCOK, padahal nilainya tidak di SIASN"]
    if k.keadaan == "MENUNGGU_PETUGAS":
        return [] if orang_lain and berdiri != k.nilai else ["MENUNGGU_PETUGAS tanpa nilai orang lain"]
    return [f"berakhir {k.keadaan}"]


def _salah_halaman(k: Kiriman, milik: Sequence[dict]) -> list[str]:
    salah = []
    if k.halaman != k.keadaan:
        salah.append(f"halaman menyebut {k.halaman or 'tidak ada keadaan'}, basis data {k.keadaan}")
    saat_itu = [b for b in milik if datetime.fromisoformat(b["waktu"]) <= k.pada]
    berdiri = nilai_email(saat_itu[-1]) if saat_itu else None
    if saat_itu and k.siasn_di_halaman != berdiri:
        salah.append("nilai SIASN di halaman dorongan bukan yang di ledger")
    if saat_itu and k.banding != (k.nilai, berdiri):
        salah.append("kolom SIGMA dan SIASN di halaman banding bukan nilai kita dan nilai ledger")
    return salah
