"""Rules of the house that a linter cannot say: where reads stand, sizes, no inline script or style."""

import ast
import re
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[1]
RUANG = ("sigma", "pegawai", "sinkron_siasn", "riwayat", "verifikasi", "dms", "peta_jabatan", "layanan")


def berkas_python():
    for ruang in RUANG:
        for berkas in (AKAR / ruang).rglob("*.py"):
            if "migrations" not in berkas.parts:
                yield berkas


def templat():
    return sorted((AKAR / "templates").rglob("*.html"))


def nama(berkas: Path) -> str:
    return str(berkas.relative_to(AKAR))


def test_tidak_ada_objects_di_views():
    salah = [
        nama(b)
        for b in berkas_python()
        if (b.stem == "views" or b.parent.name == "views") and re.search(r"\.objects\b", b.read_text())
    ]
    assert salah == []


def test_berkas_di_bawah_500_baris():
    panjang = {nama(b): len(b.read_text().splitlines()) for b in berkas_python()}
    assert {b: n for b, n in panjang.items() if n > 500} == {}


def test_templat_di_bawah_60_baris():
    panjang = {nama(b): len(b.read_text().splitlines()) for b in templat()}
    assert {b: n for b, n in panjang.items() if n > 60} == {}


@pytest.mark.parametrize(
    "pola",
    [
        r"<style\b",
        r"<script(?![^>]*\bsrc=)[^>]*>",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=\s*[\"']",
        r"\|\s*safe\b",
        r"\bhx-on\b",
        r"javascript:",
    ],
)
def test_templat_tanpa_gaya_dan_skrip_sebaris(pola):
    # These go to the PDF renderer, which reads no other file; no browser ever gets them.
    bukan_halaman = {nama(b) for b in templat() if b.stem.endswith("cetak")} if "style" in pola else set()
    salah = {nama(b) for b in templat() if re.search(pola, b.read_text(), re.I)}
    assert salah - bukan_halaman == set()


def test_tidak_ada_sinyal_dan_except_kosong():
    salah = []
    for berkas in berkas_python():
        for simpul in ast.walk(ast.parse(berkas.read_text())):
            if isinstance(simpul, ast.ImportFrom) and (simpul.module or "").endswith("signals"):
                salah.append((nama(berkas), simpul.lineno, "sinyal"))
            if isinstance(simpul, ast.ExceptHandler):
                isi = simpul.body
                bisu = len(isi) == 1 and isinstance(isi[0], ast.Pass)
                if simpul.type is None or (bisu and getattr(simpul.type, "id", "") == "Exception"):
                    salah.append((nama(berkas), simpul.lineno, "except"))
    assert salah == []


def test_kata_yang_tidak_termasuk_proyek():
    pola = re.compile(r"/(?:work|root|home)/[a-z]|pythonhosted|registry\.npmjs|pypi\.org")
    isi = [*berkas_python(), *templat(), *(AKAR / "docs").rglob("*.md"), AKAR / "package-lock.json"]
    isi += [b for b in (AKAR / "tests").rglob("*.py") if b != Path(__file__).resolve()]
    isi += [AKAR / "README.md", AKAR / "requirements.txt", AKAR / "requirements-dev.txt"]
    assert [nama(b) for b in isi if b.exists() and pola.search(b.read_text())] == []
