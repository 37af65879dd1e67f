"""Sockets and survival: keep-alive, chunked and oversized bodies, 50 clients at once, kill -9."""

import json
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from .conftest import AKAR, PERBARUI, Tiruan, jalankan

pytestmark = pytest.mark.fitur("X-10")


@pytest.fixture
def sendiri(tmp_path):
    """A mock of one's own, to be killed."""
    jalankan("buat", "--jumlah", 60, "--db", tmp_path / "tiruan.db", "--seed", 8)
    t = Tiruan(tmp_path)
    yield t
    if t.proses.poll() is None:
        t.bunuh(signal.SIGTERM)


def _mentah(t, *bagian, jeda=0.0):
    with socket.create_connection(("127.0.0.1", t.port), timeout=5) as soket:
        for isi in bagian:
            soket.sendall(isi)
            time.sleep(jeda)
        return b"".join(iter(lambda: soket.recv(65536), b""))


def test_dua_permintaan_di_satu_sambungan(tiruan):
    satu = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    tutup = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    balasan = _mentah(tiruan, satu + tutup)
    assert balasan.count(b"HTTP/1.1 200 OK") == 2
    assert balasan.count(b"Connection: close") == 1


def test_badan_berpotongan(tiruan, orang):
    _, pns_id = orang
    isi = json.dumps({"pns_orang_id": pns_id, "email": "chunk@contoh.id"}).encode()
    potongan = (isi[i : i + 7] for i in range(0, len(isi), 7))
    kepala = {"Content-Type": "application/json"}
    assert tiruan.api.post(PERBARUI, content=potongan, headers=kepala).json()["code"] == 1


def test_badan_multipart(tiruan, orang):
    _, pns_id = orang
    berkas = {
        "pns_orang_id": (None, pns_id),
        "email": (None, "mp@contoh.id"),
        "file": ("a.pdf", b"%PDF" * 20_000),
    }
    assert tiruan.api.post(PERBARUI, files=berkas).json()["code"] == 1
    assert list(tiruan.baris(pns_id)[0]["perubahan"]) == ["email"]
    assert tiruan.api.post("/upload-entah", files=berkas).json()["code"] == "404"


@pytest.mark.parametrize(("versi", "minta"), [("1.0", "keep-alive"), ("1.0", "close"), ("1.1", "close")])
def test_klien_http_1_0_diberi_tahu_apakah_sambungan_tetap(tiruan, versi, minta):
    """`ab -k` and old PHP streams wait for the close unless they read keep-alive."""
    permintaan = f"GET /healthz HTTP/{versi}\r\nHost: a\r\nConnection: {minta}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", tiruan.port), timeout=5) as soket:
        soket.sendall(permintaan)
        assert f"\r\nConnection: {minta}\r\n".encode() in soket.recv(65536)
        if minta == "close":
            assert soket.recv(65536) == b""  # to write again would race the close and may meet a reset
        else:
            soket.sendall(permintaan)
            assert soket.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_badan_terlalu_besar_dijawab_413(tiruan):
    balasan = httpx.post(f"{tiruan.asal}/oauth2/token", content=b"x" * (13 * 2**20), trust_env=False)
    assert balasan.status_code == 413
    assert balasan.headers["connection"] == "close"


@pytest.mark.parametrize(
    "rusak",
    [
        b"POST /oauth2/token HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST /oauth2/token HTTP/1.1\r\nHost: a\r\nContent-Length: 1_0\r\n\r\n",
        b"POST /oauth2/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /oauth2/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
        b"omong kosong\r\n\r\n",
        b"GET http://[rusak/x HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
)
def test_permintaan_rusak_dijawab_400_dan_ditutup(tiruan, rusak):
    balasan = _mentah(tiruan, rusak)
    assert b" 400 " in balasan.split(b"\r\n")[0]
    assert b"X-Siasn-Tiruan: 1" in balasan


def test_klien_yang_pergi_tidak_mengganggu(tiruan):
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", tiruan.port)) as soket:
            soket.sendall(b"POST /oauth2/token HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\nabc")
    assert httpx.get(f"{tiruan.asal}/healthz", trust_env=False).json()["status"] == "ok"


def test_lima_puluh_klien_bersamaan(sendiri):
    """20 rounds each: half read, half write; every write is one ledger line, none is lost or doubled."""
    orang = sendiri.kendali.get("/orang", params={"batas": 60}).json()[:50]
    kepala = sendiri.kepala()

    def klien(o):
        with httpx.Client(base_url=sendiri.k["base_url"], headers=kepala, timeout=30, trust_env=False) as api:
            for n in range(10):
                isi = {"pns_orang_id": o["pns_id"], "email": f"n{n}@contoh.id"}
                assert api.post(PERBARUI, json=isi).json()["code"] == 1
                jalur = "paruhwaktu/" if o["paruh_waktu"] else ""
                assert api.get(f"/pns/data-utama/{jalur}{o['nip']}").json()["data"]["email"] == f"n{n}@contoh.id"

    with ThreadPoolExecutor(50) as kolam:
        list(kolam.map(klien, orang))
    urut = [json.loads(b)["urut"] for b in sendiri.ledger.read_text().splitlines()]
    assert urut == list(range(1, 501))
    for o in orang:
        assert [b["perubahan"]["email"][1] for b in sendiri.baris(o["pns_id"])] == [
            f"n{n}@contoh.id" for n in range(10)
        ]


def test_balasan_data_utama_dalam_milidetik(tiruan):
    nip = tiruan.k["contoh_nip"][0]
    waktu = []
    for _ in range(100):
        mulai = time.perf_counter()
        tiruan.api.get(f"/pns/data-utama/{nip}")
        waktu.append(time.perf_counter() - mulai)
    assert sorted(waktu)[50] < 0.05  # some 2 ms on an idle machine


def test_kill_9_di_tengah_tulisan_tidak_kehilangan_dan_tidak_menggandakan(sendiri):
    """What was answered stands once in ledger and database; what was not answered stands in both or neither."""
    orang = sendiri.kendali.get("/orang", params={"batas": 60}).json()[:20]
    dijawab = []

    def klien(o):
        n = 0
        with httpx.Client(base_url=sendiri.k["base_url"], headers=sendiri.api.headers, trust_env=False) as api:
            while True:
                try:
                    api.post(
                        PERBARUI, json={"pns_orang_id": o["pns_id"], "email": f"k{n}@contoh.id"}
                    ).raise_for_status()
                except httpx.TransportError:
                    return
                dijawab.append((o["pns_id"], f"k{n}@contoh.id"))
                n += 1

    with ThreadPoolExecutor(20) as kolam:
        for o in orang:
            kolam.submit(klien, o)
        batas = time.monotonic() + 30
        while len(dijawab) < 100 and time.monotonic() < batas:
            time.sleep(0.01)
        sendiri.bunuh()
    with open(sendiri.ledger, "ab") as berkas:
        berkas.write(b'{"urut":99999,"efek":"separ')  # the half line a kill in mid-write leaves
    sendiri.nyala()
    baris = [json.loads(b) for b in sendiri.ledger.read_text().splitlines()]
    tertulis = [(b["orang"], b["perubahan"]["email"][1]) for b in baris]
    assert len(dijawab) >= 100
    assert set(dijawab) <= set(tertulis)
    assert len(set(tertulis)) == len(tertulis)
    assert [b["urut"] for b in baris] == list(range(1, len(baris) + 1))
    for pns_id, surel in dict(tertulis).items():  # the last line of each person
        assert sendiri.kendali.get(f"/orang/{pns_id}").json()["data"]["email"] == surel


def test_efek_di_basisdata_yang_belum_di_ledger_disusulkan(sendiri):
    """A kill between commit and ledger line: the line is added at the next start, once."""
    pns_id = sendiri.kendali.get("/orang").json()[0]["pns_id"]
    for n in range(3):
        sendiri.perbarui(pns_id, email=f"s{n}@contoh.id")
    sendiri.bunuh()
    utuh = sendiri.ledger.read_text()
    sendiri.ledger.write_text("".join(utuh.splitlines(keepends=True)[:2]))
    sendiri.nyala()
    assert sendiri.ledger.read_text() == utuh


def test_efek_terlambat_selamat_dari_kill_9(sendiri):
    pns_id = sendiri.kendali.get("/orang").json()[0]["pns_id"]
    sendiri.pasang("efek_terlambat", detik=1, balasan="sukses")
    sendiri.perbarui(pns_id, email="susul@contoh.id")
    sendiri.bunuh()
    sendiri.nyala()
    time.sleep(1.5)
    assert [b["asal"] for b in sendiri.baris(pns_id)] == ["terlambat"]
    sendiri.bunuh()
    sendiri.nyala()
    time.sleep(0.5)
    assert len(sendiri.baris(pns_id)) == 1


def test_token_lama_tetap_berlaku_sesudah_mulai_ulang(sendiri):
    kepala = dict(sendiri.api.headers)
    sendiri.bunuh()
    sendiri.nyala()
    jalur = f"{sendiri.k['base_url']}/pns/data-utama/{sendiri.k['contoh_nip'][0]}"
    assert httpx.get(jalur, headers=kepala, trust_env=False).status_code == 200


@pytest.mark.parametrize("tanda", [signal.SIGTERM, signal.SIGINT])
def test_berhenti_baik_baik_menyelesaikan_yang_berjalan(sendiri, tanda):
    pns_id = sendiri.kendali.get("/orang").json()[0]["pns_id"]
    sendiri.pasang("latensi", detik=30)
    with ThreadPoolExecutor(1) as kolam:
        janji = kolam.submit(sendiri.perbarui, pns_id, email="pamit@contoh.id")
        time.sleep(0.3)
        assert sendiri.bunuh(tanda) == 0
        assert janji.result().json()["code"] == 1
    assert len(sendiri.baris(pns_id)) == 1


def test_satu_ledger_satu_proses(sendiri):
    perintah = [sys.executable, "-m", "sinkron_siasn.tiruan", "layani", "--db", sendiri.db]
    perintah += ["--ledger", sendiri.ledger, "--port", "0"]
    hasil = subprocess.run(list(map(str, perintah)), cwd=AKAR, capture_output=True, text=True, timeout=20)
    assert hasil.returncode == 1
    assert "sedang dipakai" in hasil.stderr


def test_pintu_kendali_terpisah_tetap_terbuka(tmp_path):
    jalankan("buat", "--jumlah", 5, "--db", tmp_path / "tiruan.db")
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        bebas = soket.getsockname()[1]
    t = Tiruan(tmp_path, "--port-kendali", str(bebas))
    pintu = f"http://127.0.0.1:{bebas}/_kendali/gangguan"
    httpx.post(pintu, json={"jenis": "tutup_port", "detik": 60}, trust_env=False)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{t.asal}/healthz", trust_env=False)
    httpx.post(pintu, json={"jenis": "tutup_port", "detik": 0}, trust_env=False)
    time.sleep(0.3)
    assert httpx.get(f"{t.asal}/healthz", trust_env=False).status_code == 200
    t.bunuh(signal.SIGTERM)
