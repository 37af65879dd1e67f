"""A running mock: the real process on a free port, spoken to over HTTP and nothing else."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

AKAR = Path(__file__).resolve().parents[2]
PERBARUI = "/pns/data-utama-update"


def jalankan(*argumen: object) -> dict:
    """Run a CLI command to its end; its JSON output, if any."""
    perintah = [sys.executable, "-m", "sinkron_siasn.tiruan", *map(str, argumen)]
    hasil = subprocess.run(perintah, cwd=AKAR, capture_output=True, text=True, check=True)
    return json.loads(hasil.stdout) if hasil.stdout.strip() else {}


class Tiruan:
    """One mock process with its files, and a client that has both tokens."""

    def __init__(self, folder: Path, *opsi: str):
        self.folder, self.opsi = folder, opsi
        self.db, self.ledger, self.berkas = folder / "tiruan.db", folder / "ledger.jsonl", folder / "k.json"
        self.port = 0
        self.nyala()

    def nyala(self) -> None:
        """Start (again, on the same port) and take fresh tokens."""
        perintah = [
            sys.executable,
            "-m",
            "sinkron_siasn.tiruan",
            "layani",
            "--db",
            self.db,
            "--ledger",
            self.ledger,
        ]
        perintah += ["--port", self.port, "--kredensial", self.berkas, *self.opsi]
        self.proses = subprocess.Popen(list(map(str, perintah)), cwd=AKAR, stdout=subprocess.PIPE, text=True)
        siap = self.proses.stdout.readline()
        self.port = int(re.search(r"http://[\d.]+:(\d+)", siap)[1])
        self.asal = f"http://127.0.0.1:{self.port}"
        self.k = json.loads(self.berkas.read_text())
        self.api = httpx.Client(base_url=self.k["base_url"], headers=self.kepala(), timeout=10, trust_env=False)
        self.kendali = httpx.Client(base_url=f"{self.asal}/_kendali", timeout=10, trust_env=False)

    def bunuh(self, tanda: int = signal.SIGKILL) -> int:
        """Kill the process and wait for it; returns its exit code."""
        self.proses.send_signal(tanda)
        return self.proses.wait(15)

    def token(self, k: dict | None = None) -> str:
        """A fresh WSO2 token."""
        k = k or self.k
        badan, basic = {"grant_type": "client_credentials"}, (k["consumer_key"], k["consumer_secret"])
        return httpx.post(k["token_url"], data=badan, auth=basic, trust_env=False).json()["access_token"]

    def sso(self, k: dict | None = None) -> str:
        """A fresh SSO token by password."""
        k = k or self.k
        badan = {n: k[n] for n in ("client_id", "username", "password")} | {"grant_type": "password"}
        return httpx.post(k["sso_url"], data=badan, trust_env=False).json()["access_token"]

    def kepala(self, k: dict | None = None) -> dict[str, str]:
        """Headers of an API call."""
        return {"Authorization": f"Bearer {self.token(k)}", "Auth": f"bearer {self.sso(k)}"}

    def baca(self, nip: str) -> dict:
        """data of GET data-utama, with tokens of its own: a test may have revoked the others."""
        return self.api.get(f"/pns/data-utama/{nip}", headers=self.kepala()).json()["data"]

    def perbarui(self, pns_id: str, **bidang: str) -> httpx.Response:
        """POST data-utama-update."""
        return self.api.post(PERBARUI, json={"pns_orang_id": pns_id, **bidang})

    def pasang(self, jenis: str, **parameter: object) -> dict:
        """Arm a fault."""
        balasan = self.kendali.post("/gangguan", json={"jenis": jenis, **parameter})
        assert balasan.status_code == 201, balasan.text
        return balasan.json()

    def baris(self, pns_id: str) -> list[dict]:
        """Ledger lines of a person, from the file."""
        semua = [json.loads(b) for b in self.ledger.read_text().splitlines()]
        return [b for b in semua if b["orang"] == pns_id]


@pytest.fixture(scope="module")
def tiruan(tmp_path_factory):
    """A mock with 300 invented people."""
    folder = tmp_path_factory.mktemp("tiruan")
    jalankan("buat", "--jumlah", 300, "--db", folder / "tiruan.db", "--seed", 5)
    t = Tiruan(folder)
    yield t
    t.bunuh(signal.SIGTERM)


@pytest.fixture
def orang(tiruan, request):
    """One person per test, so that tests do not read each other's effects: (nip, pns_id)."""
    urut = getattr(request.module, "_urut", 0)
    request.module._urut = urut + 1
    semua = tiruan.kendali.get("/orang", params={"batas": 300}).json()
    nip = [o["nip"] for o in semua]
    tunggal = [o for o in semua if not o["paruh_waktu"] and nip.count(o["nip"]) == 1]
    return tunggal[urut]["nip"], tunggal[urut]["pns_id"]


@pytest.fixture(autouse=True)
def bersih(request):
    """No fault outlives its test."""
    yield
    if "tiruan" in request.fixturenames:
        request.getfixturevalue("tiruan").kendali.delete("/gangguan")
