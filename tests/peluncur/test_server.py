"""`script/server` as the person at the terminal meets it, with stand-ins for the product."""

import json
import signal
import socket
import stat
import time

import pytest

from tests.peluncur.conftest import tunggu, yang_tersisa

pytestmark = pytest.mark.lambat


def test_mulai_pertama_memuat_demo_lalu_berhenti_bersih(server, folder):
    server.mulai()
    assert server.sehat().startswith("sigma_app ")
    assert "admin.dinkes   Admin OPD  Dinas Kesehatan" in server.keluaran
    assert stat.S_IMODE((server.data / "akun-demo.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((server.data / "kunci" / "rahasia.json").stat().st_mode) == 0o600
    assert server.keadaan() == "demo"
    langkah = ["migrate", "collectstatic", "muat_demo", "buat_riwayat", "hitung_kualitas", "pasang_koneksi_demo"]
    assert server.perintah_manage() == langkah
    assert server.henti(signal.SIGINT) == 0
    assert yang_tersisa(folder) == []


def test_mulai_kedua_cepat_dan_hanya_migrasi(server):
    server.mulai().henti()
    rahasia = (server.data / "kunci" / "rahasia.json").read_text()
    (server.data / "manage.log").unlink()
    awal = time.monotonic()
    server.mulai()
    assert time.monotonic() - awal < 10
    assert server.perintah_manage() == ["migrate"]
    assert (server.data / "kunci" / "rahasia.json").read_text() == rahasia


def test_worker_memakai_peran_sendiri_dan_tiruan_di_port_berikut(server):
    server.mulai()
    mock = json.loads((server.data / "siasn-demo.json").read_text())["base_url"]
    assert server.port < int(mock.split(":")[2].split("/")[0]) <= server.port + 100
    worker = [p for p in yang_tersisa(server.pohon) if "celery" in p and " worker " in p]
    assert worker


def test_kosong_tanpa_demo_tetap_kosong(server):
    server.mulai("--kosong")
    assert "Akun demo" not in server.keluaran
    assert not (server.data / "akun-demo.json").exists()
    assert server.perintah_manage() == ["migrate", "collectstatic"]
    server.henti()
    server.mulai()  # forgetting the option later must not put demo data among real data
    assert "muat_demo" not in server.perintah_manage()
    assert server.keadaan() == "kosong"


def test_kosong_ditolak_pada_folder_demo(server):
    server.mulai().henti()
    hasil = server.gagal("--kosong")
    assert hasil.returncode == 2
    assert hasil.stderr.startswith("Folder data ini sudah berisi data demo")


def test_kill_9_lalu_mulai_lagi(server, folder):
    server.mulai()
    server.proses.kill()
    server.proses.communicate()
    server.mulai()
    assert server.sehat().startswith("sigma_app ")
    assert server.henti() == 0
    assert yang_tersisa(folder) == []


def test_kill_9_tidak_meninggalkan_proses(server, folder):
    server.mulai()
    server.proses.kill()
    server.proses.communicate()
    assert tunggu(lambda: yang_tersisa(folder) == []), yang_tersisa(folder)


def test_port_terpakai(server):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(("127.0.0.1", server.port))
        s.listen()
        hasil = server.gagal()
    assert hasil.returncode == 2
    assert hasil.stderr.startswith(f"Port {server.port} sudah dipakai. ")
    assert len(hasil.stderr.splitlines()) == 1


def test_dua_kali_pada_folder_yang_sama(server):
    server.mulai()
    hasil = server.gagal()
    assert hasil.returncode == 2
    assert "sedang dipakai oleh SIGMA lain" in hasil.stderr
    assert len(hasil.stderr.splitlines()) == 1
    assert server.sehat()


def test_muat_demo_yang_terputus_diulang_dari_kosong(server):
    hasil = server.gagal(UJI_GAGAL_MUAT="1")
    assert hasil.returncode == 1
    assert "contoh kegagalan: berkas acuan tidak ada" in hasil.stderr
    assert server.keadaan() == "memuat"
    server.mulai()
    assert server.keadaan() == "demo"
    assert _banyak_orang(server) == "1"


@pytest.mark.parametrize("sinyal", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_berhenti_di_tengah_persiapan(server, folder, sinyal):
    proses = server.buka(env={"UJI_LAMBAT": "60"})
    assert tunggu(lambda: (server.data / "manage.log").exists())
    proses.send_signal(sinyal)
    proses.communicate(timeout=120)
    assert proses.returncode == 128 + sinyal
    assert yang_tersisa(folder) == []


def _banyak_orang(server) -> str:
    import psycopg2

    with psycopg2.connect(host=str(server.data / "run"), user="sigma_app", dbname="sigma") as c:
        with c.cursor() as kursor:
            kursor.execute("select count(*) from orang")
            return str(kursor.fetchone()[0])
