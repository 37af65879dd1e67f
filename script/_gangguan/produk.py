"""The real product, started by its own command, and the processes of it that a case strikes."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import psycopg2
import redis

from . import pewaktu

AKAR = Path(__file__).resolve().parents[2]
SABAR_MULAI = 300


class GagalMulai(RuntimeError):
    """The product did not come up."""


def tunggu(selesai: Callable[[], object], detik: float, jeda: float = 0.1) -> bool:
    """Poll until `selesai()` is true; False when the time is over."""
    batas = time.monotonic() + detik
    while not selesai():
        if time.monotonic() > batas:
            return False
        time.sleep(jeda)
    return True


def port_bebas() -> int:
    """A port whose successor is free too: the mock takes that one."""
    for _ in range(50):
        with socket.socket() as satu, socket.socket() as dua:
            satu.bind(("127.0.0.1", 0))
            with contextlib.suppress(OSError):
                dua.bind(("127.0.0.1", satu.getsockname()[1] + 1))
                return int(satu.getsockname()[1])
    raise GagalMulai("tidak ada dua port berurutan yang bebas")


class Produk:
    """One running product over one data directory. Only processes with its mark are ever signalled.

    `env`: its environment (bare: the shortened timers of the fault cases). `akar`: the checkout it runs from.
    """

    def __init__(self, data: Path, port: int, env: dict[str, str] | None = None, akar: Path = AKAR) -> None:
        self.data, self.port, self.env, self.akar = data, port, env, akar
        self.url = f"http://127.0.0.1:{port}"
        self._anak: subprocess.Popen[bytes] | None = None

    # --- start and end -----------------------------------------------------------------------------
    def mulai(self, asn: int | None = None) -> None:
        """Start and wait for "SIGMA siap"; `asn` counts at the first start alone."""
        catatan = self.data.parent / f"{self.data.name}.server.log"
        perintah = [str(self.akar / "script/server"), "--port", str(self.port), "--data", str(self.data)]
        with catatan.open("wb") as keluar:
            self._anak = subprocess.Popen(
                [*perintah, *(["--asn", str(asn)] if asn else [])],
                cwd=self.akar,
                env=self.env if self.env is not None else pewaktu.lingkungan(),
                stdin=subprocess.DEVNULL,
                stdout=keluar,
                stderr=subprocess.STDOUT,
            )

        def siap() -> bool:
            assert self._anak is not None
            return self._anak.poll() is not None or "SIGMA siap" in catatan.read_text(errors="replace")

        if not tunggu(siap, SABAR_MULAI, 0.5) or self._anak.poll() is not None:
            isi = catatan.read_text(errors="replace")
            self.henti()
            raise GagalMulai(f"produk tidak mulai:\n{isi[-3000:]}")

    def henti(self) -> None:
        if self._anak is None or self._anak.poll() is not None:
            return
        self.lanjutkan_pekerja()
        self._anak.send_signal(signal.SIGTERM)
        try:
            self._anak.wait(90)
        except subprocess.TimeoutExpired:
            self._anak.kill()  # the kernel takes the children along (PR_SET_PDEATHSIG)
            self._anak.wait(10)

    def hidup(self) -> bool:
        return self._anak is not None and self._anak.poll() is None

    @property
    def pengawas(self) -> int:
        """The launcher itself."""
        return self._anak.pid if self._anak else 0

    def tunggu_berhenti(self) -> None:
        """Until the launcher is gone, killed by somebody."""
        if self._anak is not None:
            self._anak.wait(60)

    def sehat(self) -> bool:
        """/healthz says 200: database and Redis answer."""
        try:
            return httpx.get(f"{self.url}/healthz", timeout=5, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    # --- what stands in the data directory -----------------------------------------------------------
    @property
    def akun(self) -> list[dict[str, str]]:
        return json.loads((self.data / "akun-demo.json").read_text())

    @property
    def siasn(self) -> dict:
        return json.loads((self.data / "siasn-demo.json").read_text())

    @property
    def ledger(self) -> Path:
        return self.data / "tiruan" / "ledger.jsonl"

    def dsn(self) -> str:
        return f"host={self.data / 'run'} dbname=sigma user=sigma_backup application_name=gangguan"

    # --- processes -----------------------------------------------------------------------------------
    def pekerja(self) -> tuple[int, list[int]]:
        """(Celery's main process, its pool); (0, []) while there is none."""
        return self.bagian("worker")

    def bagian(self, nama: str) -> tuple[int, list[int]]:
        """(main process, its children) of one part; (0, []) while there is none, or more than one."""
        milik = set(self._bertanda(nama))
        utama = [p for p in milik if _induk(p) not in milik]
        if len(utama) != 1:
            return 0, []
        return utama[0], sorted(p for p in milik if _induk(p) == utama[0])

    def _bertanda(self, bagian: str) -> Iterator[int]:
        """Living processes of one part of this very product, by the marks that the launcher gave them."""
        tanda = {f"SIGMA_ANAK={self.data / 'log'}".encode(), f"SIGMA_BAGIAN={bagian}".encode()}
        for nama in os.listdir("/proc"):
            if not nama.isdigit():
                continue
            with contextlib.suppress(OSError):
                if tanda <= set(Path(f"/proc/{nama}/environ").read_bytes().split(b"\0")) and _hidup(int(nama)):
                    yield int(nama)

    def bunuh_anak_pekerja(self) -> int:
        """kill -9 for the pool: whoever is in a call dies in it. Returns how many died."""
        return _kirim(self.pekerja()[1], signal.SIGKILL)

    def bunuh_pekerja(self) -> int:
        """kill -9 for Celery's main process and its pool together; the launcher starts anew."""
        utama, kolam = self.pekerja()
        return _kirim([utama, *kolam] if utama else [], signal.SIGKILL)

    def tahan_pekerja(self) -> None:
        """Stop the workers, so that all pushes stand in the queue before the first is taken."""
        utama, kolam = self.pekerja()
        _kirim([utama, *kolam] if utama else [], signal.SIGSTOP)

    def lanjutkan_pekerja(self) -> None:
        utama, kolam = self.pekerja()
        _kirim([*kolam, utama] if utama else [], signal.SIGCONT)

    def pekerja_siap(self) -> bool:
        """Main process and a pool, all of them running."""
        utama, kolam = self.pekerja()
        return bool(utama) and len(kolam) >= 2

    # --- Redis and PostgreSQL ------------------------------------------------------------------------
    def redis(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self.data / "run" / "redis.sock"), socket_timeout=5)

    def redis_pid(self) -> int:
        """0 when it does not answer."""
        with contextlib.suppress(redis.RedisError), self.redis() as r:
            return int(r.info("server")["process_id"])
        return 0

    def matikan_redis(self, sinyal: signal.Signals) -> int:
        """TERM (an orderly shutdown) or KILL; the launcher brings it back. Returns the old pid."""
        pid = self.redis_pid()
        if pid:
            os.kill(pid, sinyal)
        return pid

    def kosongkan_redis(self) -> None:
        """FLUSHDB: FLUSHALL is renamed away in the product, and database 0 is all there is."""
        with self.redis() as r:
            r.flushdb()

    def pg_pid(self) -> int:
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int((self.data / "pg" / "postmaster.pid").read_text().split()[0])
        return 0

    def matikan_pg(self, sinyal: signal.Signals) -> int:
        """INT is PostgreSQL's fast shutdown, QUIT its immediate one (recovery at the start)."""
        pid = self.pg_pid()
        if pid:
            os.kill(pid, sinyal)
        return pid

    def pg_siap(self) -> bool:
        try:
            psycopg2.connect(self.dsn(), connect_timeout=3).close()
        except psycopg2.Error:
            return False
        return True


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _induk(pid: int) -> int:
    try:
        return int(_stat(pid)[1])
    except OSError:
        return 0


def _hidup(pid: int) -> bool:
    return _stat(pid)[0] not in "ZX"


def _kirim(pid: list[int], sinyal: signal.Signals) -> int:
    terkirim = 0
    for satu in pid:
        with contextlib.suppress(ProcessLookupError):
            os.kill(satu, sinyal)
            terkirim += 1
    return terkirim
