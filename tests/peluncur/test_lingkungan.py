"""What the launcher makes of the checkout: stamps, npm, assets, arguments."""

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys

import pytest

from sigma.peluncur import __main__ as utama
from sigma.peluncur import aset, layar, lingkungan, peramban, port, rahasia, setelan_pg
from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.keadaan import Keadaan
from sigma.peluncur.letak import AKAR, Letak

GIB = 1024


def test_cap_hilang_bila_kunci_berubah(tmp_path, monkeypatch):
    kunci = tmp_path / "package-lock.json"
    kunci.write_text("{}")
    monkeypatch.setattr(lingkungan, "_KUNCI_NPM", kunci)
    monkeypatch.setattr(lingkungan, "NODE_MODULES", tmp_path)
    cap, isi = lingkungan._cap_npm()
    assert not lingkungan._cocok(cap, isi)
    cap.write_text(isi)
    assert lingkungan._cocok(*lingkungan._cap_npm())
    kunci.write_text('{"baru": 1}')
    assert not lingkungan._cocok(*lingkungan._cap_npm())


def test_cap_alat_uji_juga_mencakup_produk(tmp_path, monkeypatch):
    monkeypatch.setattr(lingkungan, "VENV", tmp_path)
    gabungan = b"\0".join((AKAR / n).read_bytes() for n in ("requirements.txt", "requirements-dev.txt"))
    (tmp_path / ".cap-dev").write_text(hashlib.sha256(gabungan).hexdigest())
    assert lingkungan._cap_pip(dev=False)[0].name == ".cap-dev"


def test_npm_dari_venv_bila_mesin_tanpa_node(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda nama: None)
    perintah = [sys.executable, *lingkungan.npm()[1:], "--version"]
    hasil = subprocess.run(perintah, capture_output=True, text=True, env={"PATH": "/nonexistent"}, check=True)
    assert int(hasil.stdout.split(".")[0]) >= 10


def test_npm_mesin_yang_terlalu_lama_tidak_dipakai(tmp_path, monkeypatch):
    for nama, isi in (("node", "#!/bin/sh\necho v14.2.0\n"), ("npm", "#!/bin/sh\n")):
        (tmp_path / nama).write_text(isi)
        (tmp_path / nama).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert lingkungan.npm()[0] == str(lingkungan.PYTHON)


def test_berkas_kunci_tidak_menyebut_registri():
    teks = (AKAR / "package-lock.json").read_text()
    assert '"resolved"' not in teks
    for nama in ("requirements.txt", "requirements-dev.txt"):
        pilihan = [b for b in (AKAR / nama).read_text().splitlines() if b.startswith(("-i", "--"))]
        assert pilihan == []


def test_setiap_aset_ada_dan_yang_lama_hilang(tmp_path):
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "usang.js").touch()
    aset.salin(AKAR / "node_modules", vendor)
    assert not (vendor / "usang.js").exists()
    for _, sasaran in aset.BERKAS:
        assert (vendor / sasaran).stat().st_size > 0


def test_setelan_menurut_memori():
    letak = Letak.dari("/srv/sigma")
    besar = setelan_pg.setelan(letak, 24 * GIB, 2)
    kecil = setelan_pg.setelan(letak, 2 * GIB, 2)
    assert (besar["shared_buffers"], besar["work_mem"], besar["jit"]) == ("3072MB", "32MB", "off")
    assert (kecil["shared_buffers"], kecil["work_mem"]) == ("256MB", "8MB")
    assert besar["listen_addresses"] == ""
    assert setelan_pg.setelan(letak, 64 * GIB, 8)["shared_buffers"] == "3072MB"
    assert "fsync" not in besar


def test_rahasia_dibuat_sekali_dan_hanya_untuk_pemilik(tmp_path):
    letak = Letak.dari(tmp_path / "d")
    letak.buat()
    rahasia.siapkan(letak)
    isi = json.loads(letak.rahasia.read_text())
    assert len(isi["secret_key"]) >= 50
    assert len(isi["kunci_fernet"]) == 1
    assert stat.S_IMODE(letak.rahasia.stat().st_mode) == 0o600
    rahasia.siapkan(letak)
    assert json.loads(letak.rahasia.read_text()) == isi


@pytest.mark.parametrize("nilai", ["0", "70000", "delapan"])
def test_port_yang_salah_satu_baris_bahasa_indonesia(nilai):
    with pytest.raises(GalatPeluncur, match="bukan nomor port") as galat:
        utama.jalankan(["server", "--port", nilai])
    assert galat.value.kode == 2


def test_pilihan_tidak_dikenal():
    with pytest.raises(GalatPeluncur, match="Pilihan tidak dikenal: --cepat"):
        utama.jalankan(["server", "--cepat"])


def test_port_berikut_melewati_yang_dipakai(monkeypatch):
    monkeypatch.setattr(port, "bebas", lambda n: n >= 8003)
    assert port.berikut(8000) == 8003


def test_tabel_rata():
    teks = layar.tabel(["Nama", "Peran"], [["a", ""], ["panjang", "Admin"]])
    assert teks.splitlines() == ["  Nama     Peran", "  ───────  ─────", "  a        -", "  panjang  Admin"]


def test_tanpa_chromium_menyebut_paketnya(monkeypatch):
    monkeypatch.setenv("SIGMA_CHROMIUM", "/nonexistent/chromium")
    monkeypatch.setattr(peramban, "pasang", lambda *paket: " (perlu root atau sudo, dan apt-get)")
    with pytest.raises(GalatPeluncur, match=r"paket Debian 'chromium'.*--tanpa-peramban"):
        peramban.siapkan()


def test_uji_meneruskan_kode_keluar_dan_lingkungan(tmp_path):
    tanya = "import os, sys; print(os.environ['DJANGO_SETTINGS_MODULE']); sys.exit(7)"
    bersih = {k: v for k, v in os.environ.items() if not k.startswith("SIGMA_")}
    hasil = subprocess.run(
        [sys.executable, "-m", "sigma.peluncur", "uji", "--", sys.executable, "-c", tanya],
        capture_output=True,
        text=True,
        env={**bersih, "PYTHONPATH": str(AKAR)},
        cwd=tmp_path,
        check=False,
    )
    assert (hasil.returncode, hasil.stdout) == (7, "sigma.settings.uji\n")


def test_peluncur_tidak_memuat_django():
    tanya = (
        "import sys, pkgutil, importlib, sigma.peluncur as p\n"
        "for m in pkgutil.iter_modules(p.__path__, 'sigma.peluncur.'):\n"
        "    if not m.name.endswith('__main__'): importlib.import_module(m.name)\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('django', 'celery', 'pegawai')\n"
        "      or m.startswith('sigma.') and not m.startswith('sigma.peluncur')))"
    )
    hasil = subprocess.run([sys.executable, "-c", tanya], capture_output=True, text=True, cwd=AKAR, check=True)
    assert hasil.stdout.strip() == "[]"


@pytest.mark.parametrize("isi", ["", '{"isi": "dem', "[]"])
def test_berkas_keadaan_atau_kunci_yang_rusak_satu_baris(tmp_path, isi):
    letak = Letak.dari(tmp_path)
    letak.kunci.mkdir()
    for berkas, baca in ((letak.keadaan, Keadaan.baca), (letak.rahasia, rahasia.siapkan)):
        berkas.write_text(isi)
        with pytest.raises(GalatPeluncur, match=f"{berkas.name} rusak") as galat:
            baca(letak)
        assert "\n" not in str(galat.value)
        assert berkas.read_text() == isi
