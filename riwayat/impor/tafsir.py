"""From the text of a cell to the value that `riwayat.aksi.periksa` takes. Pure but for the code tables (`kamus`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db import models

from pegawai.aturan import GalatFormat, tanggal_tertulis
from riwayat.jenis import JenisRiwayat
from riwayat.nilai import model_kode

YA = frozenset({"ya", "y", "1", "true", "benar", "x", "v"})
TIDAK = frozenset({"tidak", "t", "n", "0", "false", "salah", "-"})
_BULAT = re.compile(r"-?\d{1,9}(?:[.,]0+)?")
_PECAHAN = re.compile(r"-?\d{1,12}(?:[.,]\d{1,12})?")


class Kamus(Protocol):
    def kode(self, model: type[models.Model], teks: str) -> str:
        """Code of a code or an exact name; ValidationError for what is neither, or a name of several codes."""

    def unor_kode(self, teks: str) -> str:
        """The same over the units of the instansi."""


def tafsirkan(
    jenis: JenisRiwayat, teks: Mapping[str, str], kamus: Kamus
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """({field: value}, {field: what is wrong}) of the columns that the file has; an empty cell is ""."""
    isi: dict[str, Any] = {}
    galat: dict[str, list[str]] = {}
    for bidang in jenis.bidang():
        if bidang.name not in teks:
            continue
        try:
            isi[bidang.name] = nilai(bidang, teks[bidang.name], kamus)
        except ValidationError as salah:
            galat[bidang.name] = salah.messages
    return isi, galat


def terbaca(teks: str) -> bool:
    """Whether it is text: no control character and no half of a pair, which no database takes."""
    return not any(h < " " or "\ud800" <= h <= "\udfff" for h in teks)


def nilai(bidang: models.Field, teks: str, kamus: Kamus) -> Any:
    """ValidationError with one message for a text that is no value of this column."""
    bersih = " ".join(teks.split())
    if not terbaca(bersih):
        raise ValidationError("Berisi karakter yang tidak dapat dibaca.")
    if not bersih:
        return ""
    if bidang.name == "unor_kode":
        return kamus.unor_kode(bersih)
    if (model := model_kode(bidang)) is not None:
        return kamus.kode(model, bersih)
    if bidang.choices:
        return _pilihan(bidang, bersih)
    for kelas, tafsir in _TAFSIR:
        if isinstance(bidang, kelas):
            return tafsir(bersih)
    return bersih


def _pilihan(bidang: models.Field, teks: str) -> str:
    pilihan = [(str(kode), str(nama)) for kode, nama in bidang.flatchoices]
    for kode, nama in pilihan:
        if teks.casefold() in (kode.casefold(), nama.casefold()):
            return kode
    ada = "; ".join(f"{kode} ({nama})" if kode != nama else kode for kode, nama in pilihan)
    raise ValidationError(f"“{teks[:60]}” bukan pilihannya. Pilihan: {ada}.")


def _tanggal(teks: str) -> date:
    try:
        return tanggal_tertulis(teks)
    except GalatFormat as salah:
        if teks in salah.pesan:  # the reason quotes the cell already
            raise ValidationError(salah.pesan) from salah
        raise ValidationError(f"“{teks[:30]}”: {salah.pesan[0].lower()}{salah.pesan[1:]}") from salah


def _ya(teks: str) -> bool:
    kata = teks.casefold()
    if kata in YA or kata in TIDAK:
        return kata in YA
    raise ValidationError("Isi Ya atau Tidak.")


def _pecahan(teks: str) -> str:
    if not _PECAHAN.fullmatch(teks):
        raise ValidationError(f"“{teks[:30]}” bukan angka. Tulis misalnya 87,5.")
    return teks.replace(",", ".")


def _bulat(teks: str) -> int:
    if not _BULAT.fullmatch(teks):
        raise ValidationError(f"“{teks[:30]}” bukan bilangan bulat.")
    return int(re.split("[.,]", teks)[0])


_TAFSIR: tuple[tuple[type[models.Field], Any], ...] = (
    (models.DateField, _tanggal),
    (models.BooleanField, _ya),
    (models.DecimalField, _pecahan),
    (models.IntegerField, _bulat),
)
