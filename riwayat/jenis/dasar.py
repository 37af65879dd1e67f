"""What a kind of riwayat declares: form, table, proposal, import and DRH are made from it and its model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from riwayat.aturan import Aturan

PNS, PPPK, PARUH_WAKTU = "PNS", "PPPK", "PPPK_PW"
SEMUA = (PNS, PPPK, PARUH_WAKTU)


@dataclass(frozen=True)
class Bila:
    """A condition on one code of a row, which the page of the form can follow while it is chosen: `kolom` holds `kode`,
    or (`sama` False) anything else."""

    kolom: str
    kode: str
    sama: bool = True

    def __call__(self, isi: Mapping[str, Any]) -> bool:
        return (isi.get(self.kolom) == self.kode) is self.sama


@dataclass(frozen=True)
class DokumenRiwayat:
    """A document that proves a row. `kode`: document type of `dms` (SIASN's id_ref_dokumen where it has one).

    `bila`: which rows ({field: value or code}) it proves, None for every row; `untuk`: the same in words, after
    "untuk".
    """

    kode: str
    label: str
    wajib: bool = True
    bila: Bila | None = None
    untuk: str = ""

    def perlu(self, isi: Mapping[str, Any]) -> bool:
        """Whether a row with these values cannot do without it."""
        return self.wajib and self.milik(isi)

    def milik(self, isi: Mapping[str, Any]) -> bool:
        return self.bila is None or self.bila(isi)


@dataclass(frozen=True)
class JenisRiwayat:
    """`kolom`: fields that a table shows, in order; the first names the row. `urut`: columns that order rows, newest
    first. `kapan`: the column that places a row in the timeline; `tepat`: the one that knows its full day, where
    `kapan` is a year. `masa`: columns of the year, and of the last month, that a row judges: it is there when they are
    over. `menyusul`: what is told only from a later day on, as {field: column of that day}. `selaras`: rules about what
    a row newly says, which rows of SIASN and of old systems may break: they are taken as they are. `untuk`: kinds of
    ASN that have it. `siasn`: the name of the read (`rw-<name>`), "" where SIASN keeps no such thing; `dorong`: whether
    SIASN has a save for it.
    `spesifik`: personal data of the specific kind (UU 27/2022, Pasal 4). `rahasia`: fields shown masked in tables.
    `fakta`: what rules may read of a chosen code, as (field, column of its table); they find it under "field.column".
    `kunci`: fields by which two rows of one person are the same row (an import asks); () = one row a person. `pembeda`:
    fields that tell rows of one `kunci` apart where both fill them, so that a second one may be proposed.
    """

    kode: str
    nama: str
    model: type[models.Model]
    kolom: tuple[str, ...]
    urut: tuple[str, ...]
    kapan: str
    dokumen: tuple[DokumenRiwayat, ...] = ()
    aturan: tuple[Aturan, ...] = ()
    selaras: tuple[Aturan, ...] = ()
    untuk: tuple[str, ...] = SEMUA
    siasn: str = ""
    dorong: bool = False
    spesifik: bool = False
    rahasia: tuple[str, ...] = ()
    fakta: tuple[tuple[str, str], ...] = ()
    kunci: tuple[str, ...] = ()
    pembeda: tuple[str, ...] = ()
    tepat: str = ""
    masa: tuple[str, ...] = ()
    menyusul: Mapping[str, str] = field(default_factory=dict)
    ikon: str = "history"
    kelompok: str = "Kepangkatan dan jabatan"
    bantuan: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def dokumen_menurut_isi(self) -> bool:
        """Whether its documents depend on what a row says."""
        return any(d.bila is not None for d in self.dokumen)

    @property
    def usulan(self) -> str:
        """Code of its kind of usulan."""
        return f"RW_{self.kode.upper()}"

    def bidang(self) -> list[models.Field]:
        """What people fill in, in the order of the form."""
        return [b for b in self.model._meta.concrete_fields if b.editable and b.name not in _BUKAN_ISIAN]

    def punya(self, nama: str) -> bool:
        """Whether the form has this field."""
        return any(b.name == nama for b in self.bidang())

    def satu_bidang(self, nama: str) -> models.Field:
        """KeyError for what is no field of the form."""
        return {b.name: b for b in self.bidang()}[nama]


_BUKAN_ISIAN = frozenset({"id", "pegawai", "sumber", "keadaan"})
