"""`script/fitur`: mission rows joined with marked tests, without Django and without a database."""

import importlib.util
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]


def _muat():
    spek = importlib.util.spec_from_file_location("skrip_fitur", AKAR / "script" / "_fitur.py")
    modul = importlib.util.module_from_spec(spek)
    sys.modules[spek.name] = modul  # dataclasses look their module up
    spek.loader.exec_module(modul)
    return modul


fitur = _muat()

DAFTAR = """
| id | what | room | state |
|---|---|---|---|
| A-01 | Hard scope | `sigma.organisasi` | ada |
| A-02 | Tabs "Satu \\| Dua" | `pegawai` | sebagian |
| P-01 | Later | `peta_jabatan` | belum |
"""

KELAS = """
import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-01")]


@pytest.mark.fitur("A-02", "P-01")
class TestLuar:
    def test_satu(self): ...

    class TestDalam:
        pytestmark = pytest.mark.fitur("A-02")

        async def test_dua(self): ...

    def bukan_uji(self): ...
"""

FUNGSI = """
import pytest
from pytest import mark

@mark.fitur("A-02")
@mark.parametrize("x", [mark.fitur("A-01"), pytest.param(1, marks=pytest.mark.fitur("P-01"))])
def test_param(x): ...
"""


@pytest.fixture
def pohon(tmp_path):
    """Writes a small checkout and runs the script on it."""

    class Pohon:
        akar = tmp_path

        def tulis(self, nama, isi):
            berkas = tmp_path / nama
            berkas.parent.mkdir(parents=True, exist_ok=True)
            berkas.write_text(isi, encoding="utf-8")
            return self

        def jalankan(self, *pilihan):
            return fitur.jalankan([*pilihan, "--akar", str(tmp_path)])

        def uji(self):
            daftar = fitur.baca_daftar(tmp_path / "docs" / "fitur.md")
            return fitur.tautkan(daftar, fitur.baca_uji(tmp_path))

    return Pohon().tulis("docs/fitur.md", DAFTAR)


def test_tabel_dibaca_berurutan(pohon):
    daftar = fitur.baca_daftar(pohon.akar / "docs" / "fitur.md")
    assert list(daftar) == ["A-01", "A-02", "P-01"]
    assert daftar["A-02"] == fitur.Baris("A-02", 'Tabs "Satu | Dua"', "pegawai", "sebagian")


@pytest.mark.parametrize(
    ("baris", "pesan"),
    [
        ("| A-01 | Again | `pegawai` | ada |", "sudah ada"),
        ("| A-09 | New | `pegawai` | selesai |", "keadaan 'selesai'"),
        ("| A-09 | New | `pegawai` |", "empat kolom"),
        ("| A-09 |  | `pegawai` | ada |", "empat kolom"),
    ],
)
def test_tabel_yang_salah_ditolak(pohon, capsys, baris, pesan):
    pohon.tulis("docs/fitur.md", DAFTAR + baris + "\n")
    assert pohon.jalankan() == 2
    assert pesan in capsys.readouterr().err


def test_tabel_kosong_atau_tidak_ada_ditolak(pohon):
    pohon.tulis("docs/fitur.md", "# tidak ada baris\n")
    assert pohon.jalankan() == 2
    (pohon.akar / "docs" / "fitur.md").unlink()
    assert pohon.jalankan() == 2


def test_tanda_kelas_modul_dan_warisannya(pohon):
    uji, salah = pohon.tulis("tests/ruang/test_kelas.py", KELAS).uji()
    satu = "tests/ruang/test_kelas.py::TestLuar::test_satu"
    dua = "tests/ruang/test_kelas.py::TestLuar::TestDalam::test_dua"
    assert salah == []
    assert uji == {"A-01": [satu, dua], "A-02": [satu, dua], "P-01": [satu, dua]}


def test_tanda_penghias_dan_parameter(pohon):
    uji, salah = pohon.tulis("tests/test_fungsi.py", FUNGSI).uji()
    satu = ["tests/test_fungsi.py::test_param"]
    assert salah == []
    assert uji == {"A-01": satu, "A-02": satu, "P-01": satu}


def test_tanda_dalam_teks_dan_komentar_tidak_dihitung(pohon):
    teks = 'ISI = """@pytest.mark.fitur("A-01")"""\n# pytest.mark.fitur("A-01")\ndef test_x(): ...\n'
    uji, salah = pohon.tulis("tests/test_teks.py", teks).uji()
    assert salah == []
    assert not any(uji.values())


def test_baris_tidak_dikenal_keluar_2(pohon, capsys):
    pohon.tulis("tests/test_x.py", 'import pytest\n\n@pytest.mark.fitur("A-99")\ndef test_x(): ...\n')
    assert pohon.jalankan() == 2
    assert capsys.readouterr().err == "tests/test_x.py:3: baris tidak dikenal: A-99\n"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("@pytest.mark.fitur(NOMOR)\ndef test_x(): ...", "harus teks biasa"),
        ("@pytest.mark.fitur()\ndef test_x(): ...", "harus teks biasa"),
        ('@pytest.mark.fitur("A-01")\ndef siapkan(): ...', "tidak menempel"),
        ('tanda = pytest.mark.fitur("A-01")\n@tanda\ndef test_x(): ...', "tidak menempel"),
        ("def test_x(:", "tidak dapat dibaca"),
    ],
)
def test_tanda_yang_tidak_dapat_dihitung_keluar_2(pohon, capsys, isi, pesan):
    pohon.tulis("tests/test_x.py", f"import pytest\n{isi}\n")
    assert pohon.jalankan() == 2
    assert pesan in capsys.readouterr().err


def test_cetakan_lengkap(pohon, capsys):
    pohon.tulis("tests/test_x.py", 'import pytest\n\n@pytest.mark.fitur("A-01")\ndef test_x(): ...\n')
    assert pohon.jalankan() == 0
    baris = capsys.readouterr().out.splitlines()
    assert baris == [
        "A-01  ada       sigma.organisasi  Hard scope",
        "      tests/test_x.py::test_x",
        "",
        "Tanpa uji:",
        'A-02  sebagian  pegawai           Tabs "Satu | Dua"',
        "P-01  belum     peta_jabatan      Later",
        "",
        "3 baris (ada 1, sebagian 1, belum 1): 1 punya uji (1 uji bertanda), 2 tanpa uji.",
    ]


def test_tanpa_hanya_menampilkan_baris_tanpa_uji(pohon, capsys):
    pohon.tulis("tests/test_x.py", 'import pytest\n\n@pytest.mark.fitur("A-01")\ndef test_x(): ...\n')
    assert pohon.jalankan("--tanpa") == 0
    assert [b.split()[0] for b in capsys.readouterr().out.splitlines()] == ["A-02", "P-01"]


def test_periksa_menuntut_uji_untuk_yang_ada(pohon, capsys):
    assert pohon.jalankan("--periksa") == 1
    tercetak = capsys.readouterr()
    assert tercetak.err == "A-01 dinyatakan 'ada' tetapi tidak punya uji.\n"
    assert tercetak.out.startswith("3 baris")
    pohon.tulis("tests/test_x.py", 'import pytest\n\n@pytest.mark.fitur("A-01")\ndef test_x(): ...\n')
    assert pohon.jalankan("--periksa") == 0


def test_daftar_proyek_memuat_setiap_baris_misi():
    daftar = fitur.baca_daftar(AKAR / "docs" / "fitur.md")
    assert Counter(nomor[0] for nomor in daftar) == {"A": 58, "P": 90, "D": 19, "O": 7, "X": 20}
    for huruf, banyak in (("A", 58), ("P", 90), ("D", 19), ("O", 7), ("X", 20)):
        nomor = [n for n in daftar if n[0] == huruf]
        assert nomor == [f"{huruf}-{i:02d}" for i in range(1, banyak + 1)]
    assert [b.nomor for b in daftar.values() if len(b.label.split()) > 12] == []


def test_perintah_jalan_tanpa_django(tmp_path):
    """From another directory, with a Django setting that cannot be imported."""
    hasil = subprocess.run(
        [str(AKAR / "script" / "fitur"), "--tanpa"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "tidak.ada"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.stderr == ""
    assert hasil.returncode == 0
    assert "P-13" in hasil.stdout
