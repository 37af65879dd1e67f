"""A tree of its own for the launcher, with stand-ins for the product (`pengganti/`)."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
PENGGANTI = Path(__file__).parent / "pengganti"


@pytest.fixture
def folder():
    """A short path: sockets allow 107 bytes. Readable for the system user."""
    sementara = Path(tempfile.mkdtemp(prefix="sp-", dir="/tmp"))
    sementara.chmod(0o755)
    yield sementara
    shutil.rmtree(sementara)


@pytest.fixture
def pohon(folder):
    """A checkout that holds the real launcher and nothing else real."""
    akar = folder / "p"
    shutil.copytree(AKAR / "sigma" / "peluncur", akar / "sigma" / "peluncur")
    shutil.copytree(PENGGANTI, akar, dirs_exist_ok=True)
    (akar / "lingkungan.py").rename(akar / "sigma" / "peluncur" / "lingkungan.py")
    (akar / "static").mkdir()
    (akar / "sigma" / "settings").mkdir()
    for nama in ("requirements.txt", "sigma/__init__.py", "sigma/settings/dasar.py"):
        (akar / nama).touch()
    for jalur in (akar, *akar.rglob("*")):
        jalur.chmod(0o755 if jalur.is_dir() else 0o644)
    return akar


class Server:
    """One `script/server` and what it leaves behind."""

    def __init__(self, pohon: Path, data: Path, port: int) -> None:
        self.pohon, self.data, self.port = pohon, data, port
        self.python, self.jalur = sys.executable, str(pohon)
        self.proses: subprocess.Popen[str] | None = None
        self.keluaran = ""

    def perintah(self, *pilihan: str) -> list[str]:
        dasar = [self.python, "-m", "sigma.peluncur", "server"]
        return [*dasar, "--port", str(self.port), "--data", str(self.data), *pilihan]

    def env(self, **lebih: str) -> dict[str, str]:
        bersih = {k: v for k, v in os.environ.items() if not k.startswith("SIGMA_")}
        return {**bersih, "PYTHONPATH": self.jalur, **lebih}

    def buka(self, *pilihan: str, env: dict[str, str] | None = None, **popen) -> subprocess.Popen[str]:
        self.proses = subprocess.Popen(
            self.perintah(*pilihan),
            env=self.env(**(env or {})),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            **popen,
        )
        return self.proses

    def mulai(self, *pilihan: str, **popen) -> "Server":
        """Start and wait for the line that says it is ready."""
        self.buka(*pilihan, **popen)
        baris = []
        for satu in self.proses.stdout:
            baris.append(satu)
            if satu.startswith("Catatan proses:"):
                break
        self.keluaran = "".join(baris)
        assert f"SIGMA siap: http://127.0.0.1:{self.port}" in self.keluaran, self.keluaran
        return self

    def gagal(self, *pilihan: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.perintah(*pilihan), env=self.env(**env), capture_output=True, text=True, timeout=300, cwd="/"
        )

    def sehat(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as jawaban:
            return jawaban.read().decode()

    def henti(self, sinyal: signal.Signals = signal.SIGTERM) -> int:
        self.proses.send_signal(sinyal)
        sisa, _ = self.proses.communicate(timeout=120)
        self.keluaran += sisa
        return self.proses.returncode

    def keadaan(self) -> str:
        return json.loads((self.data / "keadaan.json").read_text())["isi"]

    def perintah_manage(self) -> list[str]:
        return [b.split()[0] for b in (self.data / "manage.log").read_text().splitlines()]


@pytest.fixture
def server(pohon, folder):
    satu = Server(pohon, folder / "d", port_bebas())
    yield satu
    if satu.proses and satu.proses.poll() is None:
        satu.henti(signal.SIGTERM)
    assert yang_tersisa(folder) == []


@pytest.fixture
def server_umum(server):
    """The same, under a Python that every user of the machine can run."""
    pustaka = sysconfig.get_paths()["purelib"]
    jalur = f"{server.pohon}:{pustaka}"
    for calon in (sys.executable, "/usr/bin/python3.11", "/usr/local/bin/python3.11"):
        if _dapat_dijalankan(calon, jalur):
            server.python, server.jalur = calon, jalur
            return server
    pytest.skip("tidak ada Python 3.11 yang dapat dijalankan pengguna lain")


def _dapat_dijalankan(python: str, jalur: str) -> bool:
    siapa = {"user": "nobody"} if os.geteuid() == 0 else {}
    try:
        hasil = subprocess.run(
            [
                python,
                "-c",
                "import django, psycopg2, redis, sigma.peluncur, sys; sys.exit(sys.version_info[:2] != (3, 11))",
            ],
            env={"PYTHONPATH": jalur},
            cwd="/",
            capture_output=True,
            check=False,
            **siapa,
        )
    except (PermissionError, FileNotFoundError):
        return False
    return hasil.returncode == 0


def port_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def yang_tersisa(folder: Path) -> list[str]:
    """Command lines of living processes that name the folder."""
    hasil = []
    for proc in Path("/proc").glob("[0-9]*"):
        try:
            baris = (proc / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            cwd = os.readlink(proc / "cwd")
            status = (proc / "stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        if status != "Z" and (str(folder) in baris or cwd.startswith(str(folder))):
            hasil.append(baris)
    return hasil


def tunggu(selesai, detik: float = 120.0) -> bool:
    batas = time.monotonic() + detik
    while not selesai():
        if time.monotonic() > batas:
            return False
        time.sleep(0.05)
    return True
