"""Shapes that the import hands on: the row as read, and the row as understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

PANJANG_MENTAH = 2000  # of the raw text kept beside a flag; longer ones are cut with a note of their length


DARI_NIP = "NIP:"  # stands before the NIP in place of a SIASN id that the sheet does not have


class GalatBerkas(ValueError):
    """The file as a whole cannot be read; `pesan` says why to the person who uploaded it."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class BarisMentah(NamedTuple):
    """One record of the export. `nomor` is its first line in the file (the header is line 1), `sel` its
    cells by column. `tolak` is the reason why it is no record (then `sel` is empty); `kutip_janggal` says
    that its quotes are malformed and were kept as text. `sisa` holds the cells of what is no record."""

    nomor: int
    sel: dict[str, str]
    tolak: str = ""
    kutip_janggal: bool = False
    sisa: tuple[str, ...] = ()
    rusak: tuple[tuple[str, str, str, str], ...] = ()


class Galat(NamedTuple):
    """Why a row is refused. `bidang` is "" when the whole row is meant."""

    kode: str
    bidang: str
    pesan: str
    mentah: str = ""


class Tanda(NamedTuple):
    """A doubt about a stored row. `mentah` holds the text of the export where the stored value differs from
    it."""

    kode: str
    bidang: str
    pesan: str
    mentah: str = ""


@dataclass(slots=True)
class BarisBersih:
    """A row in the words of the model.

    `nilai` has every field of `BIDANG_IMPOR` and `jenis_asn` (empty: `Bidang.nilai_kosong`); `rujukan` the
    label of each code by field name, for codes that the tables do not know yet; `luar` the columns of
    instansi and satuan kerja, which are no fields of the record. A row with `galat` must not be stored and
    may have no `nilai` at all.
    """

    nomor: int
    nilai: dict[str, Any] = field(default_factory=dict)
    rujukan: dict[str, str] = field(default_factory=dict)
    luar: dict[str, str] = field(default_factory=dict)
    galat: list[Galat] = field(default_factory=list)
    tanda: list[Tanda] = field(default_factory=list)

    @property
    def ditolak(self) -> bool:
        return bool(self.galat)


def dari_cp1252(isi: str) -> str:
    """Each lone surrogate that stands for a byte (PEP 383) as the Windows-1252 character of that byte."""
    return "".join(
        bytes([ord(huruf) - 0xDC00]).decode("cp1252", "replace") if 0xDC80 <= ord(huruf) <= 0xDCFF else huruf
        for huruf in isi
    )


def potong_mentah(isi: str) -> str:
    """Raw text that can be stored beside a flag: no NUL, no lone surrogates, bounded length."""
    aman = isi[:PANJANG_MENTAH].replace("\x00", "\\0").encode("utf-8", "backslashreplace").decode("utf-8")
    return aman if len(isi) <= PANJANG_MENTAH else f"{aman}… ({len(isi)} karakter)"
