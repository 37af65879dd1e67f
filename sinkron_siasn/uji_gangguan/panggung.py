"""The stage: servers of its own in one directory, a mock, Celery workers and beat, all of them killable."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from sigma.peluncur import rahasia
from sigma.peluncur.anak import Anak
from sigma.peluncur.layanan import Layanan
from sigma.peluncur.letak import AKAR, Letak

# Seconds; printed before the first case. Production has 30 s of quiet and 45 s of lease.
TIMER = {
    "SIASN_MASA_TENANG": 3,
    "SIASN_SEWA": 6,
    "SIASN_BATAS_PANGGILAN": 4,
    "SIASN_BACA": 2,
    "SIASN_SAMBUNG": 1,
    "SIASN_SAPU": 1,
    "SIASN_JEDA_SIRKUIT": 2,
    "SIASN_PERIKSA_ULANG": 0.5,
}
PEKERJA = 4
SETELAN = "sigma.settings.tertanam"


@dataclass
class Panggung:
    """Everything that runs. `env(worker)` is the environment of a process of SIGMA."""

    letak: Letak
    layanan: Layanan
    port: int
    samping: int
    anak: dict[str, Anak] = field(default_factory=dict)
    jatuh: int = 0  # children that ended by themselves

    @property
    def url_tiruan(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def ledger(self) -> Path:
        return self.letak.tiruan / "ledger.jsonl"

    @property
    def kendali(self) -> httpx.Client:
        return httpx.Client(base_url=f"http://127.0.0.1:{self.samping}/_kendali", timeout=20, trust_env=False)

    def env(self, pekerja: bool) -> dict[str, str]:
        nilai = self.layanan.env(SETELAN) | {f"SIGMA_{n}": str(v) for n, v in TIMER.items()}
        nilai |= {"SIGMA_SIASN_TIRUAN": self.url_tiruan, "PYTHONPATH": str(AKAR)}
        if pekerja:
            nilai["SIGMA_DATABASE_URL"] = nilai["SIGMA_DATABASE_URL_WORKER"]
        return nilai

    # --- parts ---------------------------------------------------------------------------------------
    def _anak(self, nama: str, *argumen: object, pekerja: bool = True) -> Anak:
        perintah = [sys.executable, *(str(a) for a in argumen)]
        log = self.letak.log / f"{nama}.log"
        satu = Anak(nama=nama, perintah=perintah, log=log, env=self.env(pekerja), cwd=AKAR)
        satu.mulai()
        self.anak[nama] = satu
        return satu

    def mulai_tiruan(self) -> None:
        self._anak(
            *("tiruan", "-m", "sinkron_siasn.tiruan", "layani", "--db", self.letak.tiruan / "tiruan.db"),
            *("--ledger", self.ledger, "--port", self.port, "--port-kendali", self.samping),
        )
        tunggu(lambda: _menjawab(self.url_tiruan + "/healthz"), 20, "tiruan tidak siap")

    def mulai_pekerja(self) -> None:
        self._anak(
            *("worker", "-m", "celery", "-A", "sigma.celery_app", "worker", "--concurrency", PEKERJA),
            *("--loglevel", "WARNING", "--without-gossip", "--without-mingle"),
        )

    def mulai_beat(self) -> None:
        jadwal = self.letak.beat / "jadwal"
        self._anak("beat", "-m", "celery", "-A", "sigma.celery_app", "beat", "--schedule", jadwal)

    def bunuh_pekerja(self) -> None:
        """kill -9 of the worker and its children, then a new one (as the launcher would start it)."""
        satu = self.anak["worker"]
        os.killpg(satu.pid, signal.SIGKILL)
        satu.tunggu()
        self.mulai_pekerja()

    def jaga(self) -> None:
        """Start again what ended by itself, as the launcher's watchdog does.

        Needed: Celery 5.7 with kombu 5.7 ends with "Unrecoverable error" when Redis goes away while it
        acknowledges (AttributeError: 'NoneType' object has no attribute 'hostname').
        """
        for nama, mulai in (("worker", self.mulai_pekerja), ("beat", self.mulai_beat)):
            if not self.anak[nama].jalan():
                self.jatuh += 1
                self.anak[nama].bersihkan_sesi()
                mulai()

    def mulai_lagi_redis(self, keras: bool) -> None:
        assert self.layanan.redis is not None
        if keras:
            self.layanan.redis.anak.proses.kill()  # type: ignore[union-attr]
            self.layanan.redis.anak.tunggu()
        else:
            self.layanan.redis.henti()
        time.sleep(0.5)
        self.layanan.redis.mulai()

    def kosongkan_redis(self) -> None:
        import redis

        redis.Redis.from_url(self.env(False)["SIGMA_REDIS_URL"]).flushdb()

    def mulai_lagi_postgres(self) -> None:
        assert self.layanan.postgres is not None
        self.layanan.postgres.henti()
        time.sleep(0.5)
        self.layanan.postgres.mulai()

    def henti(self) -> None:
        for satu in reversed(list(self.anak.values())):
            satu.henti()


def tunggu(syarat, detik: float, pesan: str) -> None:
    """Wait until `syarat()`; RuntimeError with `pesan` after `detik`."""
    batas = time.monotonic() + detik
    while not syarat():
        if time.monotonic() > batas:
            raise RuntimeError(pesan)
        time.sleep(0.05)


def _menjawab(url: str) -> bool:
    try:
        return httpx.get(url, timeout=1, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def _port_bebas() -> int:
    with socket.create_server(("127.0.0.1", 0)) as soket:
        return soket.getsockname()[1]


@contextmanager
def panggung(data: Path) -> Iterator[Panggung]:
    """Servers up, this process configured for Django as the web's role; everything down again after it."""
    letak = Letak.dari(data)
    letak.buat()
    rahasia.siapkan(letak)
    layanan = Layanan.untuk(letak)
    layanan.mulai()
    p = Panggung(letak, layanan, _port_bebas(), _port_bebas())
    try:
        os.environ.update(p.env(pekerja=False))
        _siapkan_django()
        yield p
    finally:
        p.henti()
        layanan.henti()


def _siapkan_django() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", "--noinput", verbosity=0)
    call_command("collectstatic", "--noinput", verbosity=0)  # the pages are looked at, too


def muat_tiruan(p: Panggung, ekspor: Path) -> dict:
    """Fill the mock from an export; returns its credentials."""
    db = p.letak.tiruan / "tiruan.db"
    perintah = [sys.executable, "-m", "sinkron_siasn.tiruan"]
    subprocess.run([*perintah, "muat", ekspor, "--db", db], cwd=AKAR, check=True, capture_output=True)
    hasil = subprocess.run(
        [*perintah, "kredensial", "--db", db, "--base", p.url_tiruan],
        cwd=AKAR, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(re.search(r"\{.*\}", hasil.stdout, re.DOTALL)[0])  # type: ignore[index]
