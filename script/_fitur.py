"""Mission rows of docs/fitur.md against the tests that are marked with them.

Standard library only: neither Django nor a database is needed, and no test is imported. Marks are read
from the syntax tree: `@pytest.mark.fitur("A-37", "A-38")` on a test or its class, `pytestmark` of a class
or module, and `pytest.param(…, marks=…)`.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
KEADAAN = ("ada", "sebagian", "belum")
SALAH = 2
_BARIS = re.compile(r"\|\s*([A-Z]+-\d+)\s*\|")
_KOLOM = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Baris:
    """One mission row as docs/fitur.md has it."""

    nomor: str
    label: str
    ruang: str
    keadaan: str


@dataclass(frozen=True)
class Tanda:
    """One id of one mark; `uji` is the node id, as pytest takes it."""

    nomor: str
    uji: str
    letak: str


@dataclass
class Bacaan:
    """What a tree of tests says; `salah` are marks that cannot count."""

    tanda: list[Tanda] = field(default_factory=list)
    salah: list[str] = field(default_factory=list)


class DaftarSalah(Exception):
    """docs/fitur.md is missing or contradicts itself."""


# --- the table -------------------------------------------------------------------------------------
def baca_daftar(berkas: Path) -> dict[str, Baris]:
    """Rows in their order. Raises DaftarSalah for a double id, a wrong state or a broken row."""
    if not berkas.is_file():
        raise DaftarSalah(f"{berkas.name} tidak ada.")
    hasil: dict[str, Baris] = {}
    for urut, teks in enumerate(berkas.read_text(encoding="utf-8").splitlines(), start=1):
        if _BARIS.match(teks):
            baris = _urai(teks, f"{berkas.name}:{urut}")
            if baris.nomor in hasil:
                raise DaftarSalah(f"{berkas.name}:{urut}: {baris.nomor} sudah ada di atas.")
            hasil[baris.nomor] = baris
    if not hasil:
        raise DaftarSalah(f"{berkas.name} tidak memuat satu baris pun.")
    return hasil


def _urai(teks: str, letak: str) -> Baris:
    isi = [bagian.replace(r"\|", "|").strip() for bagian in _KOLOM.split(teks.strip())[1:-1]]
    if len(isi) != 4 or not all(isi):
        raise DaftarSalah(f"{letak}: perlu empat kolom yang terisi.")
    baris = Baris(isi[0], isi[1], isi[2].strip("`"), isi[3].strip("`"))
    if baris.keadaan not in KEADAAN:
        raise DaftarSalah(f"{letak}: keadaan '{baris.keadaan}' bukan {', '.join(KEADAAN)}.")
    return baris


# --- the marks -------------------------------------------------------------------------------------
def baca_uji(akar: Path) -> Bacaan:
    """Every mark below `akar`/tests, in files that pytest collects."""
    hasil = Bacaan()
    for berkas in sorted((akar / "tests").rglob("*.py")):
        if berkas.name.startswith("test_") or berkas.stem.endswith("_test"):
            _baca_berkas(berkas, berkas.relative_to(akar).as_posix(), hasil)
    return hasil


def _baca_berkas(berkas: Path, nama: str, hasil: Bacaan) -> None:
    try:
        pohon = ast.parse(berkas.read_bytes())
    except (SyntaxError, ValueError) as galat:
        hasil.salah.append(f"{nama}: tidak dapat dibaca ({galat}).")
        return
    dipakai: set[int] = set()
    for uji, panggilan in _uji(pohon.body, nama, _tanda_badan(pohon.body)):
        for satu in panggilan:
            dipakai.add(id(satu))
            _catat(satu, uji, nama, hasil)
    for sisa in _panggilan(pohon):
        if id(sisa) not in dipakai:
            hasil.salah.append(f"{nama}:{sisa.lineno}: tanda fitur tidak menempel pada uji.")


def _uji(badan: list[ast.stmt], awalan: str, warisan: list[ast.Call]) -> Iterator[tuple[str, list[ast.Call]]]:
    """(node id, marks) of every test of a module or class body; marks of the outside are inherited."""
    for simpul in badan:
        if isinstance(simpul, ast.If | ast.Try | ast.With):
            yield from _uji(simpul.body, awalan, warisan)
        elif isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef):
            if simpul.name.startswith("test"):
                yield f"{awalan}::{simpul.name}", warisan + _hias(simpul)
        elif isinstance(simpul, ast.ClassDef) and simpul.name.startswith("Test"):
            sendiri = _hias(simpul) + _tanda_badan(simpul.body)
            yield from _uji(simpul.body, f"{awalan}::{simpul.name}", warisan + sendiri)


def _hias(simpul: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> list[ast.Call]:
    return [satu for hiasan in simpul.decorator_list for satu in _panggilan(hiasan)]


def _tanda_badan(badan: list[ast.stmt]) -> list[ast.Call]:
    """Marks in `pytestmark = …` of a module or class."""
    hasil: list[ast.Call] = []
    for simpul in badan:
        sasaran = simpul.targets if isinstance(simpul, ast.Assign) else [getattr(simpul, "target", None)]
        if any(isinstance(s, ast.Name) and s.id == "pytestmark" for s in sasaran):
            hasil += _panggilan(simpul)
    return hasil


def _panggilan(simpul: ast.AST) -> list[ast.Call]:
    """Calls of `….mark.fitur(…)` or `mark.fitur(…)` at or below a node."""
    return [s for s in ast.walk(simpul) if isinstance(s, ast.Call) and _adalah_fitur(s.func)]


def _adalah_fitur(fungsi: ast.expr) -> bool:
    if not (isinstance(fungsi, ast.Attribute) and fungsi.attr == "fitur"):
        return False
    pemilik = fungsi.value
    return getattr(pemilik, "attr", None) == "mark" or getattr(pemilik, "id", None) == "mark"


def _catat(panggilan: ast.Call, uji: str, nama: str, hasil: Bacaan) -> None:
    letak = f"{nama}:{panggilan.lineno}"
    teks = [a.value for a in panggilan.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if not teks or len(teks) != len(panggilan.args) or panggilan.keywords:
        salah = f"{letak}: isi tanda fitur harus teks biasa."
        if salah not in hasil.salah:
            hasil.salah.append(salah)
    hasil.tanda += [Tanda(nomor, uji, letak) for nomor in teks]


# --- what is printed -------------------------------------------------------------------------------
def tautkan(daftar: dict[str, Baris], bacaan: Bacaan) -> tuple[dict[str, list[str]], list[str]]:
    """({row: its tests}, mistakes). A test that carries an id twice counts once."""
    uji: dict[str, list[str]] = {nomor: [] for nomor in daftar}
    salah = list(bacaan.salah)
    for tanda in bacaan.tanda:
        if tanda.nomor not in uji:
            pesan = f"{tanda.letak}: baris tidak dikenal: {tanda.nomor}"
            if pesan not in salah:
                salah.append(pesan)
        elif tanda.uji not in uji[tanda.nomor]:
            uji[tanda.nomor].append(tanda.uji)
    return uji, salah


def ringkasan(daftar: dict[str, Baris], uji: dict[str, list[str]]) -> str:
    per_keadaan = ", ".join(f"{k} {sum(b.keadaan == k for b in daftar.values())}" for k in KEADAAN)
    punya = sum(bool(isi) for isi in uji.values())
    banyak = len({satu for isi in uji.values() for satu in isi})
    return (
        f"{len(daftar)} baris ({per_keadaan}): {punya} punya uji ({banyak} uji bertanda),"
        f" {len(daftar) - punya} tanpa uji."
    )


def _kepala(baris: Baris) -> str:
    return f"{baris.nomor}  {baris.keadaan:<8}  {baris.ruang:<16}  {baris.label}"


def _cetak_beruji(daftar: dict[str, Baris], uji: dict[str, list[str]]) -> None:
    for nomor, baris in daftar.items():
        if uji[nomor]:
            print(_kepala(baris))
            for satu in uji[nomor]:
                print(f"      {satu}")


def _cetak_tanpa(daftar: dict[str, Baris], uji: dict[str, list[str]]) -> None:
    for nomor, baris in daftar.items():
        if not uji[nomor]:
            print(_kepala(baris))


def jalankan(argumen: list[str]) -> int:
    """0; 1: `--periksa` found a row without a test that says `ada`; 2: a wrong mark or table."""
    pilihan = _pengurai().parse_args(argumen)
    akar = Path(pilihan.akar)
    try:
        daftar = baca_daftar(akar / "docs" / "fitur.md")
    except DaftarSalah as galat:
        print(galat, file=sys.stderr)
        return SALAH
    uji, salah = tautkan(daftar, baca_uji(akar))
    ingkar = [b for b in daftar.values() if b.keadaan == "ada" and not uji[b.nomor]]
    _cetak(pilihan, daftar, uji)
    for pesan in salah:
        print(pesan, file=sys.stderr)
    if pilihan.periksa:
        for baris in ingkar:
            print(f"{baris.nomor} dinyatakan 'ada' tetapi tidak punya uji.", file=sys.stderr)
    if salah:
        return SALAH
    return 1 if pilihan.periksa and ingkar else 0


def _cetak(pilihan: argparse.Namespace, daftar: dict[str, Baris], uji: dict[str, list[str]]) -> None:
    if pilihan.tanpa:
        _cetak_tanpa(daftar, uji)
    elif not pilihan.periksa:
        _cetak_beruji(daftar, uji)
        print("\nTanpa uji:")
        _cetak_tanpa(daftar, uji)
        print()
    if not pilihan.tanpa:
        print(ringkasan(daftar, uji))


def _pengurai() -> argparse.ArgumentParser:
    pengurai = argparse.ArgumentParser(prog="script/fitur", description="Baris misi dan ujinya")
    pengurai.add_argument("--tanpa", action="store_true", help="hanya baris yang tidak punya uji")
    pengurai.add_argument(
        "--periksa", action="store_true", help="gagal (1) bila baris berkeadaan 'ada' tidak punya uji"
    )
    pengurai.add_argument("--akar", default=str(AKAR), help=argparse.SUPPRESS)
    return pengurai


if __name__ == "__main__":
    sys.exit(jalankan(sys.argv[1:]))
