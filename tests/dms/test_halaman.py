"""Page images: the right page, the right size, made once, and never more than the fixed set."""

import io
import subprocess
import sys

import pytest
from PIL import Image

from dms import anak, gudang, halaman, pelukis
from tests.dms import berkas as b


@pytest.fixture(autouse=True)
def data_sendiri(settings, tmp_path):
    settings.DIR_DATA = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path / "berkas")}}
    }


def buka(isi: bytes) -> Image.Image:
    return Image.open(io.BytesIO(isi))


@pytest.mark.fitur("A-43")
@pytest.mark.parametrize("lebar", halaman.LEBAR)
def test_halaman_pdf_menjadi_gambar_selebar_yang_diminta(lebar):
    sha = gudang.taruh(b.pdf_berwarna(["red", "blue"]))
    gambar = buka(halaman.gambar(sha, 2, lebar))
    assert (gambar.format, gambar.size[0]) == ("WEBP", lebar)
    merah, _, biru = gambar.convert("RGB").getpixel((lebar // 2, lebar // 2))
    assert biru > 200 > 60 > merah


@pytest.mark.fitur("A-43")
def test_ukuran_setiap_halaman_tegak_dan_lembar_untuk_penampil():
    sha = gudang.taruh(b.pdf_berwarna(["red", "blue"], putar=90))
    assert halaman.ukuran(sha) == [(842, 595), (842, 595)]
    satu, dua = halaman.lembar(sha, lambda nomor, lebar: f"/{nomor}/{lebar}")
    assert (satu.alamat, satu.besar, satu.lebar, satu.tinggi) == ("/1/800", "/1/1600", 800, 565)
    assert dua.nomor == 2


@pytest.mark.fitur("A-43")
@pytest.mark.parametrize("bentuk", ["JPEG", "PNG"])
def test_gambar_adalah_dokumen_satu_halaman(bentuk):
    sha = gudang.taruh(b.gambar(bentuk, (900, 1200)))
    assert buka(halaman.gambar(sha, 1, 800)).size == (800, 1067)
    with pytest.raises(halaman.TidakTerbaca):
        halaman.gambar(sha, 2, 800)


@pytest.mark.fitur("A-43")
def test_dibuat_sekali_di_luar_gudang(monkeypatch, tmp_path):
    sha = gudang.taruh(b.pdf())
    pertama = halaman.gambar(sha, 1, 160)
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: pytest.fail("dilukis lagi"))
    assert halaman.gambar(sha, 1, 160) == pertama
    assert [p.name for p in halaman.folder(sha).iterdir()] == ["1-160.webp"]
    assert tmp_path / "berkas" not in halaman.folder(sha).parents


@pytest.mark.fitur("A-43")
@pytest.mark.parametrize(("nomor", "lebar"), [(0, 800), (2, 800), (-1, 800), (1, 801), (1, 0), (10**6, 800)])
def test_halaman_atau_lebar_lain_tidak_ada(nomor, lebar):
    sha = gudang.taruh(b.pdf())
    with pytest.raises(halaman.TidakTerbaca):
        halaman.gambar(sha, nomor, lebar)


@pytest.mark.fitur("A-43")
def test_yang_tidak_dapat_dilukis_diingat(monkeypatch):
    sha = gudang.taruh(b"%PDF-1.7 rusak")
    with pytest.raises(halaman.TidakTerbaca):
        halaman.gambar(sha, 1, 800)
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: pytest.fail("dicoba lagi"))
    with pytest.raises(halaman.TidakTerbaca):
        halaman.gambar(sha, 1, 800)
    monkeypatch.undo()
    with pytest.raises(halaman.TidakTerbaca):
        halaman.gambar("0" * 64, 1, 800)  # no such file


@pytest.mark.fitur("A-43")
@pytest.mark.parametrize("laku", ["import time; time.sleep(60)", "import os; os.abort()", "print('bukan json')"])
def test_pelukis_yang_macet_atau_mati(monkeypatch, tmp_path, laku):
    program = tmp_path / "anak.py"
    program.write_text(laku)
    monkeypatch.setattr(anak, "DETIK", 1)
    monkeypatch.setattr(pelukis, "__file__", str(program))
    with pytest.raises(halaman.TidakTerbaca):
        halaman.gambar(gudang.taruh(b.pdf()), 1, 800)


@pytest.mark.fitur("A-43")
@pytest.mark.parametrize(
    ("asal", "lebar", "hasil"),
    [
        ((595, 842), 800, (800, 1132)),
        ((1, 14400), 800, (1, 6000)),
        ((14400, 1), 1600, (1600, 1)),
        ((2, 2), 160, (160, 160)),
    ],
)
def test_bentuk_gambar(asal, lebar, hasil):
    assert pelukis.kotak(asal, lebar) == hasil


@pytest.mark.fitur("A-43")
def test_pelukis_tidak_memuat_apa_pun_dari_sigma():
    kode = f"import runpy, sys; runpy.run_path({pelukis.__file__!r}); print([m for m in sys.modules if m.split('.')[0] in ('django', 'sigma', 'dms', 'pegawai')])"
    assert subprocess.run([sys.executable, "-I", "-c", kode], capture_output=True, text=True).stdout == "[]\n"
