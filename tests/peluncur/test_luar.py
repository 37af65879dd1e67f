"""Servers of one's own: what is wrong with them is one line, before anything is started."""

import os

import pytest

from sigma.peluncur import konsol, luar
from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.layanan import menyala
from sigma.peluncur.letak import Letak

pytestmark = pytest.mark.lambat


@pytest.fixture(autouse=True)
def tanpa_layanan_luar(monkeypatch):
    for nama in (luar.BASIS, luar.PEKERJA, luar.REDIS):
        monkeypatch.delenv(nama, raising=False)


@pytest.fixture
def letak(folder):
    hasil = Letak.dari(folder / "d")
    hasil.buat()
    return hasil


@pytest.mark.parametrize(
    ("nama", "url", "pesan"),
    [
        (luar.BASIS, "", "tidak dapat dibaca"),
        (luar.BASIS, "mysql://a@/b", "tidak dapat dibaca"),
        (luar.BASIS, "postgres://a@/", "tidak dapat dibaca"),
        (luar.BASIS, "postgres://sigma_app@/sigma?host=/tidak/ada", "tidak dapat dipakai"),
        (luar.BASIS, "postgres://sigma_app:rahasia@127.0.0.1:1/sigma", "tidak dapat dipakai"),
        (luar.BASIS, "postgres://sigma_app:rahasia@127.0.0.1:x/sigma", "tidak dapat dipakai"),
        (luar.REDIS, "", "tidak dapat dibaca"),
        (luar.REDIS, "ngawur", "tidak dapat dibaca"),
        (luar.REDIS, "redis://:rahasia@127.0.0.1:1/0", "tidak dapat dipakai"),
        (luar.REDIS, "unix:///tidak/ada.sock", "tidak dapat dipakai"),
    ],
)
def test_yang_tidak_dapat_dipakai_adalah_satu_baris(monkeypatch, nama, url, pesan):
    monkeypatch.setenv(nama, url)
    with pytest.raises(GalatPeluncur, match=pesan) as galat:
        luar.periksa()
    assert nama in str(galat.value)
    assert "\n" not in str(galat.value)
    assert "rahasia" not in str(galat.value)


def test_server_yang_layak_diterima_dan_peran_perkasa_tidak(letak, monkeypatch):
    with menyala(letak, uji=True) as layanan:
        monkeypatch.setenv(luar.REDIS, layanan.redis.url())
        monkeypatch.setenv(luar.BASIS, layanan.postgres.url("sigma_app"))
        with pytest.raises(GalatPeluncur, match=luar.PEKERJA):
            luar.periksa()
        monkeypatch.setenv(luar.PEKERJA, layanan.postgres.url("sigma_worker"))
        luar.periksa()
        monkeypatch.setenv(luar.BASIS, layanan.postgres.url("sigma_backup"))
        with pytest.raises(GalatPeluncur, match="melewati dinding"):
            luar.periksa()
        monkeypatch.setattr(luar, "VERSI_PG", 99)
        with pytest.raises(GalatPeluncur, match="SIGMA memerlukan 99"):
            luar.periksa()


def test_server_berhenti_sebelum_memulai_apa_pun(server):
    hasil = server.gagal(SIGMA_DATABASE_URL="postgres://sigma_app@/sigma?host=/tidak/ada")
    assert hasil.returncode == 1
    assert hasil.stderr.startswith("PostgreSQL pada SIGMA_DATABASE_URL tidak dapat dipakai: ")
    assert len(hasil.stderr.splitlines()) == 1
    assert not (server.data / "manage.log").exists()


def test_perintah_pada_basis_di_luar(letak, monkeypatch):
    dijalankan = []
    monkeypatch.setattr(os, "execve", lambda *isi: dijalankan.append(isi))
    with pytest.raises(GalatPeluncur, match="tidak sedang jalan"):
        konsol.manage(str(letak.data), ["check"])
    monkeypatch.setenv(luar.BASIS, "postgres://sigma_app@/sigma?host=/run/x")
    konsol.manage(str(letak.data), ["check"])
    assert dijalankan[0][1][-1] == "check"
    assert dijalankan[0][2][luar.BASIS] == "postgres://sigma_app@/sigma?host=/run/x"
    with pytest.raises(GalatPeluncur, match="psql milik mesin"):
        konsol.psql(str(letak.data), "sigma_backup", [])
