import json
import re
from pathlib import Path

import pytest

from sigma.peluncur.daftar_aset import BERKAS, IKON, buat_ikon

AKAR = Path(__file__).resolve().parents[2]
NODE_MODULES = AKAR / "node_modules"
perlu_npm = pytest.mark.skipif(not NODE_MODULES.exists(), reason="npm ci belum dijalankan")


def test_kunci_npm_tidak_menyebut_tempat_pengambilan():
    kunci = (AKAR / "package-lock.json").read_text()
    assert "://" not in re.sub(r'"url": "[^"]*"', "", kunci)
    assert all("integrity" in p for nama, p in json.loads(kunci)["packages"].items() if nama)


@perlu_npm
def test_semua_aset_ada():
    assert [asal for asal, _ in BERKAS if not (NODE_MODULES / asal).exists()] == []


@perlu_npm
def test_sprit_memuat_tepat_ikon_yang_terdaftar(tmp_path):
    target = tmp_path / "vendor" / "ikon.svg"
    buat_ikon(NODE_MODULES, target)
    isi = target.read_text()
    assert re.findall(r'<symbol id="([^"]+)"', isi) == sorted(IKON)
    assert "style" not in isi
    assert target.stat().st_size < 40_000


def test_ikon_yang_tidak_ada_menggagalkan(tmp_path):
    with pytest.raises(FileNotFoundError):
        buat_ikon(tmp_path, tmp_path / "ikon.svg")
