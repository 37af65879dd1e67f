"""Restart with back-off, and what is said when a child keeps dying."""

import os
import signal
import sys
import time

import pytest

from sigma.peluncur import proses
from sigma.peluncur.anak import Anak, akhiri_sisa
from sigma.peluncur.pengawas import JEDA_MAKS, Pengawas

CEPAT_MATI = [sys.executable, "-c", "print('kunci tidak terbaca'); raise SystemExit(3)"]
PANJANG_UMUR = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def anak(tmp_path):
    dibuat = []

    def buat(perintah, **lebih) -> Anak:
        satu = Anak("contoh", perintah, tmp_path / "contoh.log", **lebih)
        dibuat.append(satu)
        return satu

    yield buat
    for satu in dibuat:
        satu.henti()


def test_jeda_makin_panjang_dan_kematian_ketiga_menampilkan_catatan(anak, capsys):
    pengawas = Pengawas()
    satu = anak(CEPAT_MATI)
    pengawas.mulai(satu)
    kini = time.monotonic()
    terucap = ""
    for jeda in (1, 2, 4):
        satu.tunggu()
        pengawas.periksa(kini)
        terucap += capsys.readouterr().err
        assert f"contoh berhenti (kode 3); dimulai lagi dalam {jeda} dtk." in terucap
        assert ("kunci tidak terbaca" in terucap) == (jeda == 4)
        pengawas.periksa(kini + jeda - 0.1)
        assert not satu.jalan()
        kini += jeda
        pengawas.periksa(kini)
    assert "sudah berhenti 3 kali berturut-turut" in terucap


def test_jeda_tidak_melebihi_batas(anak):
    pengawas = Pengawas()
    satu = anak(CEPAT_MATI)
    pengawas.mulai(satu)
    kini = time.monotonic()
    for _ in range(8):
        satu.tunggu()
        pengawas.periksa(kini)
        assert pengawas.asuhan[0].coba_pada - kini <= JEDA_MAKS
        kini = pengawas.asuhan[0].coba_pada
        pengawas.periksa(kini)


def test_yang_lama_hidup_mulai_dari_hitungan_bersih(anak):
    pengawas = Pengawas()
    satu = anak(CEPAT_MATI)
    pengawas.mulai(satu)
    satu.tunggu()
    pengawas.asuhan[0].kematian = 2
    pengawas.periksa(time.monotonic() + 3600)
    assert pengawas.asuhan[0].kematian == 1


def test_cucu_yang_ditinggal_mati_ikut_diakhiri(anak):
    beranak = "import subprocess, sys, time; subprocess.Popen(['sleep', '600']); time.sleep(600)"
    pengawas = Pengawas()
    satu = anak([sys.executable, "-c", beranak])
    pengawas.mulai(satu)
    assert proses.tunggu(lambda: len(proses.anggota_sesi(satu.pid)) == 2, 10)
    os.kill(satu.pid, signal.SIGKILL)
    satu.tunggu()
    pengawas.periksa()
    assert proses.anggota_sesi(satu.pid) == []


def test_henti_menghabisi_yang_tidak_mau_berhenti(anak):
    keras = "import signal, time; signal.signal(15, signal.SIG_IGN); print('siap', flush=True); time.sleep(600)"
    satu = anak([sys.executable, "-c", keras], sabar=0.5)
    satu.mulai()
    assert proses.tunggu(lambda: "siap" in satu.ekor_log(), 10)
    satu.henti()
    assert proses.anggota_sesi(satu.pid) == []


def test_sisa_peluncur_lama_dikenali_dari_tandanya(anak, tmp_path):
    satu = anak(PANJANG_UMUR)
    satu.mulai()
    akhiri_sisa(tmp_path / "lain")
    assert satu.jalan()
    akhiri_sisa(tmp_path)
    assert proses.tunggu(lambda: not satu.jalan(), 10)
