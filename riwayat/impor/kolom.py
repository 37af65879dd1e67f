"""Columns of a sheet: NIP, then every field of the kind by its label. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import models

from riwayat.jenis import JenisRiwayat

NIP = "nip"
LABEL_NIP = "NIP"
# What our own report adds; no data.
TAMBAHAN = ("hasil", "alasan")
_KATA = re.compile(r"[^a-z0-9]+")
_SEBUT = 8  # columns named in a message


def rapikan(judul: str) -> str:
    """The words of a heading: case, spaces and signs do not count."""
    return " ".join(_KATA.sub(" ", judul.lower()).split())


def wajib(bidang: models.Field) -> bool:
    return not bidang.blank and not isinstance(bidang, models.BooleanField)


def label_kolom(jenis: JenisRiwayat) -> dict[str, str]:
    """{field: heading}, NIP first."""
    return {NIP: LABEL_NIP} | {b.name: str(b.verbose_name) for b in jenis.bidang()}


def kolom_pratinjau(jenis: JenisRiwayat, ada: Collection[str]) -> list[str]:
    """Fields that the preview shows: those of a table, and every other date among the columns of the file (`ada`), so
    that it can be seen how it was understood."""
    lain = [b.name for b in jenis.bidang() if isinstance(b, models.DateField) and b.name in ada]
    return [*jenis.kolom, *(n for n in lain if n not in jenis.kolom)]


@dataclass(frozen=True)
class Pemetaan:
    """`letak`: {field: place of its column}. `lupa`, `ganda`, `asing`: headings that are missing and must be there,
    that stand twice, that nobody knows (their cells are passed over)."""

    letak: dict[str, int]
    lupa: list[str] = field(default_factory=list)
    ganda: list[str] = field(default_factory=list)
    asing: list[str] = field(default_factory=list)

    @property
    def galat(self) -> str:
        """Why the file cannot be read at all, "" where it can."""
        if self.lupa:
            return f"Kolom wajib tidak ada dalam berkas: {_sebut(self.lupa)}. Pakai judul kolom seperti pada templat."
        return f"Kolom berjudul sama lebih dari satu: {_sebut(self.ganda)}." if self.ganda else ""


def _sebut(nama: list[str]) -> str:
    sisa = len(nama) - _SEBUT
    return ", ".join(nama[:_SEBUT]) + (f" dan {sisa} lainnya" if sisa > 0 else "")


def _pengenal(jenis: JenisRiwayat) -> dict[str, str]:
    label = label_kolom(jenis)
    return {rapikan(nama): nama for nama in label} | {rapikan(teks): nama for nama, teks in label.items()}


def banyak_dikenal(jenis: JenisRiwayat, judul: Sequence[str]) -> int:
    """How many of these cells are a heading of the kind."""
    ada = _pengenal(jenis)
    return sum(rapikan(satu) in ada for satu in judul)


def petakan(jenis: JenisRiwayat, judul: Sequence[str]) -> Pemetaan:
    """Which heading is which field: by its label, or by the field's own name."""
    pengenal, label = _pengenal(jenis), label_kolom(jenis)
    letak: dict[str, int] = {}
    ganda: list[str] = []
    asing: list[str] = []
    for urut, satu in enumerate(judul):
        # The reader numbers a heading that stands twice: "Tahun (2)".
        kata = rapikan(re.sub(r" \(\d+\)$", "", satu))
        nama = pengenal.get(rapikan(satu)) or pengenal.get(kata)
        if nama is None:
            if kata and kata not in TAMBAHAN:
                asing.append(satu)
        elif nama in letak:
            ganda.append(label[nama])
        else:
            letak[nama] = urut
    perlu = [NIP, *(b.name for b in jenis.bidang() if wajib(b))]
    return Pemetaan(letak, [label[n] for n in perlu if n not in letak], ganda, asing)
