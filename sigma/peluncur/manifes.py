"""The list of contents of a backup: what must be there, byte for byte and row for row."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.letak import AKAR, tulis_rahasia

BERKAS_MANIFES = "manifes.json"
BASIS_DUMP = "basis.dump"
FORMAT = 1
_POTONG = 1 << 20


@dataclass
class Manifes:
    """`tabel`: {name: [rows, fingerprint]}; `berkas`: {relative path: [bytes, SHA-256]}."""

    versi: str
    dibuat: str
    postgres: str
    ekstensi: list[str]
    tabel: dict[str, list[Any]]
    berkas: dict[str, list[Any]] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def baris(self) -> int:
        return sum(isi[0] for isi in self.tabel.values())

    @property
    def bita(self) -> int:
        return sum(isi[0] for isi in self.berkas.values())

    def tulis(self, folder: Path) -> None:
        isi = asdict(self)
        tulis_rahasia(folder / BERKAS_MANIFES, json.dumps({**isi, "sidik": _sidik(isi)}, indent=1) + "\n")


def baca(folder: Path) -> Manifes:
    """Raises GalatPeluncur with one line for whatever is wrong with it."""
    berkas = folder / BERKAS_MANIFES
    if not berkas.is_file():
        raise GalatPeluncur(f"{folder} bukan cadangan SIGMA yang selesai: {BERKAS_MANIFES} tidak ada.")
    try:
        isi = json.loads(berkas.read_text(encoding="utf-8"))
        sidik = isi.pop("sidik")
        utuh = sidik == _sidik(isi)
    except (ValueError, KeyError, AttributeError) as galat:
        raise GalatPeluncur(f"Cadangan rusak: {berkas} tidak dapat dibaca.") from galat
    if not utuh:
        raise GalatPeluncur(f"Cadangan rusak: {berkas} tidak sesuai sidiknya sendiri.")
    if isi["format"] != FORMAT:
        raise GalatPeluncur(
            f"Cadangan ini dibuat oleh SIGMA {isi['versi']} dengan susunan yang tidak dikenal versi ini ({versi()})."
        )
    return Manifes(**isi)


def periksa(folder: Path) -> Manifes:
    """Every file of the list is there with its size and SHA-256."""
    manifes = baca(folder)
    for nama, (bita, sha) in manifes.berkas.items():
        berkas = folder / nama
        if not berkas.is_file():
            raise GalatPeluncur(f"Cadangan rusak: {nama} tidak ada di {folder}.")
        if berkas.stat().st_size != bita or sha256(berkas) != sha:
            raise GalatPeluncur(f"Cadangan rusak: isi {nama} di {folder} tidak sesuai manifes.")
    if BASIS_DUMP not in manifes.berkas:
        raise GalatPeluncur(f"Cadangan rusak: {BASIS_DUMP} tidak tercatat di manifes.")
    return manifes


def sha256(berkas: Path) -> str:
    hasil = hashlib.sha256()
    with open(berkas, "rb") as f:
        while potong := f.read(_POTONG):
            hasil.update(potong)
    return hasil.hexdigest()


def versi() -> str:
    """Version of the program, from pyproject.toml."""
    for baris in (AKAR / "pyproject.toml").read_text(encoding="utf-8").splitlines():
        if baris.startswith("version"):
            return baris.split('"')[1]
    return "?"


def _sidik(isi: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()
