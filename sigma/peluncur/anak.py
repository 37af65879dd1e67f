"""One child process: started in a session of its own, dies with the launcher, leaves nobody behind."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sigma.peluncur import proses
from sigma.peluncur.pelaksana import Pelaksana

# Carried by every child: what still lives with this mark after a kill -9 is ours to end.
TANDA = "SIGMA_ANAK"
SINYAL_HENTI = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def mati_bersama_induk(sinyal: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends `sinyal` when the launcher dies, even by kill -9."""
    induk = os.getpid()

    def pasang() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SINYAL_HENTI)
        _libc.prctl(_PR_SET_PDEATHSIG, int(sinyal), 0, 0, 0)
        if os.getppid() != induk:  # it died between fork and prctl
            os._exit(1)

    return pasang


@dataclass
class Anak:
    """A long-running child with its log file and the signal that asks it to end."""

    nama: str
    perintah: list[str]
    log: Path
    env: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    cwd: Path | None = None
    pelaksana: Pelaksana | None = None
    sinyal_henti: signal.Signals = signal.SIGTERM
    sabar: float = 15.0
    bertanda: bool = True
    proses: subprocess.Popen[bytes] | None = None

    def mulai(self) -> None:
        # A signal between fork and assignment would leave a child that nobody knows.
        with open(self.log, "ab", opener=_buka_pribadi) as keluaran, _sinyal_ditunda():
            self.proses = subprocess.Popen(
                self.perintah,
                stdin=subprocess.DEVNULL,
                stdout=keluaran,
                stderr=subprocess.STDOUT,
                env=self._env(),
                cwd=self.cwd,
                start_new_session=True,
                preexec_fn=mati_bersama_induk(self.sinyal_henti),
                **(self.pelaksana.popen_kwargs() if self.pelaksana else {}),
            )

    def _env(self) -> dict[str, str]:
        return {**self.env, TANDA: str(self.log.parent)} if self.bertanda else dict(self.env)

    @property
    def pid(self) -> int:
        return self.proses.pid if self.proses else 0

    def jalan(self) -> bool:
        return self.proses is not None and self.proses.poll() is None

    def tunggu(self) -> int:
        """Wait for a command that ends by itself; its exit status."""
        assert self.proses is not None
        return self.proses.wait()

    def minta_henti(self) -> None:
        if self.jalan():
            proses.kirim(self.pid, self.sinyal_henti)

    def tunggu_henti(self) -> None:
        """Wait for the end, then end whatever is left of its session."""
        if self.proses is None:
            return
        try:
            self.proses.wait(self.sabar)
            lembut = signal.SIGTERM
        except subprocess.TimeoutExpired:
            lembut = signal.SIGQUIT  # PostgreSQL: at once; Celery: without finishing its tasks
        self.bersihkan_sesi(lembut)
        self.proses.wait(5)

    def bersihkan_sesi(self, lembut: signal.Signals = signal.SIGTERM) -> None:
        """End every process that still lives in the child's session."""
        if self.pid:
            proses.habiskan(lambda: _sisa(self), [(lembut, 3.0), (signal.SIGKILL, 5.0)])

    def henti(self) -> None:
        self.minta_henti()
        self.tunggu_henti()

    def ekor_log(self, baris: int = 12) -> str:
        if not self.log.exists():
            return ""
        teks = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(teks.splitlines()[-baris:])


@contextmanager
def _sinyal_ditunda() -> Iterator[None]:
    lama = signal.pthread_sigmask(signal.SIG_BLOCK, SINYAL_HENTI)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, lama)


def _sisa(anak: Anak) -> list[int]:
    if anak.proses is not None:
        anak.proses.poll()  # reap, so that our own zombie does not count
    return proses.anggota_sesi(anak.pid)


def _buka_pribadi(jalur: str, bendera: int) -> int:
    return os.open(jalur, bendera | os.O_NOFOLLOW, 0o600)


def akhiri_sisa(folder_log: Path) -> None:
    """End children of an earlier launcher on this data directory (it was killed by -9)."""

    def sisa() -> list[int]:
        return proses.bertanda(f"{TANDA}={folder_log}")

    proses.habiskan(sisa, [(signal.SIGTERM, 3.0), (signal.SIGKILL, 5.0)])


def kosongkan_log(log: Path) -> None:
    """Keep the log of the last start beside the new one."""
    if log.exists():
        os.replace(log, log.with_name(log.name + ".1"))
