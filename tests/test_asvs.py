"""docs/asvs.csv says nothing that cannot be looked up: known states, tests that exist, reasons where something lacks."""

import ast
import csv
import re
import shutil
from collections import Counter
from functools import lru_cache
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
STATUS = ("ada", "sebagian", "belum", "tidak_berlaku")
# Requirements of ASVS 5.0 by chapter: all of levels 1 and 2; of level 3 the ones that we set ourselves.
TINGKAT = {
    1: [8, 4, 8, 2, 4, 13, 6, 4, 4, 5, 3, 3, 1, 2, 3, 0, 0],
    2: [19, 7, 11, 8, 5, 22, 12, 3, 3, 24, 11, 6, 12, 7, 10, 16, 7],
}
TINGKAT_3 = ["5.2.4", "5.2.5", "5.2.6", "6.3.5", "6.3.7", "6.3.8", "6.4.6", "7.5.3", "8.3.2", "8.3.3", "16.5.4"]


def baris() -> list[dict[str, str]]:
    with (AKAR / "docs/asvs.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def bab(satu: dict[str, str]) -> int:
    return int(satu["id"].split(".")[0])


@lru_cache
def uji_dalam(nama: str) -> frozenset[str]:
    """Names of the tests of a file as pytest would say them: `test_a`, `TestB::test_c`."""
    berkas = AKAR / nama
    if not berkas.is_file():
        return frozenset()
    hasil = set()
    for simpul in ast.parse(berkas.read_text(encoding="utf-8")).body:
        if isinstance(simpul, ast.FunctionDef):
            hasil.add(simpul.name)
        elif isinstance(simpul, ast.ClassDef):
            hasil |= {f"{simpul.name}::{isi.name}" for isi in simpul.body if isinstance(isi, ast.FunctionDef)}
    return frozenset(nama for nama in hasil if nama.split("::")[-1].startswith("test_"))


def terbukti(bukti: str) -> bool:
    """Test ids that exist, or a command whose program does."""
    if "::" not in bukti:
        program = bukti.split()[0]
        return bool(shutil.which(program)) if "/" not in program else (AKAR / program).exists()
    pasangan = [satu.partition("::") for satu in bukti.split()]
    return all(nama.startswith("tests/") and uji in uji_dalam(nama) for nama, _, uji in pasangan)


def test_kolom_dan_status():
    assert list(baris()[0]) == ["id", "level", "status", "bukti", "alasan"]
    assert [b["id"] for b in baris() if b["status"] not in STATUS or b["level"] not in "123"] == []


def test_setiap_butir_tepat_sekali():
    ids = [b["id"] for b in baris()]
    assert [i for i, banyak in Counter(ids).items() if banyak > 1] == []
    assert [i for i in ids if not re.fullmatch(r"\d{1,2}\.\d\.\d{1,2}", i)] == []
    assert ids == sorted(ids, key=lambda i: [int(n) for n in i.split(".")])
    for tingkat, banyak in TINGKAT.items():
        nyata = Counter(bab(b) for b in baris() if b["level"] == str(tingkat))
        assert [nyata[nomor] for nomor in range(1, 18)] == banyak, tingkat
    assert [b["id"] for b in baris() if b["level"] == "3"] == TINGKAT_3


def test_bukti_ada():
    assert [b["id"] for b in baris() if b["bukti"] and not terbukti(b["bukti"])] == []
    assert [b["id"] for b in baris() if b["status"] == "ada" and not b["bukti"]] == []


def test_kekurangan_beralasan():
    assert [b["id"] for b in baris() if b["status"] != "ada" and len(b["alasan"]) < 8] == []


def test_hitungan_di_dokumen():
    teks = (AKAR / "docs/asvs.md").read_text(encoding="utf-8")
    for tingkat in "123":
        banyak = Counter(b["status"] for b in baris() if b["level"] == tingkat)
        kolom = [sum(banyak.values()), *(banyak[s] for s in STATUS)]
        assert f"| {tingkat} | {' | '.join(map(str, kolom))} |" in teks
