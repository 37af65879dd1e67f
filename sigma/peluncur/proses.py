"""Reading /proc: which processes live, and which of them belong to us."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PROC = Path("/proc")


def _stat(pid: int) -> list[str] | None:
    """Fields of /proc/PID/stat after the command name; None when the process is gone."""
    try:
        teks = (PROC / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return teks.rpartition(")")[2].split()


def hidup(pid: int) -> bool:
    """Alive and not a zombie: an init that reaps late must not look like a running server."""
    kolom = _stat(pid)
    return kolom is not None and kolom[0] not in "ZX"


def saat_mulai(pid: int) -> int | None:
    """Start time in clock ticks since boot: with the pid it names one process for good."""
    kolom = _stat(pid)
    return int(kolom[19]) if kolom else None


def semua_pid() -> Iterator[int]:
    return (int(nama) for nama in os.listdir(PROC) if nama.isdigit())


def anggota_sesi(sid: int) -> list[int]:
    """Living processes of one session."""
    hasil = []
    for pid in semua_pid():
        kolom = _stat(pid)
        if kolom and kolom[0] not in "ZX" and int(kolom[3]) == sid:
            hasil.append(pid)
    return hasil


def yang_bekerja_di(folder: Path) -> list[int]:
    """Living processes whose working directory is `folder` (a postmaster and its backends)."""
    tujuan = os.path.realpath(folder)
    hasil = []
    for pid in semua_pid():
        try:
            if os.readlink(PROC / str(pid) / "cwd") == tujuan and hidup(pid):
                hasil.append(pid)
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue  # gone meanwhile, a zombie, or another person's process
    return hasil


def bertanda(tanda: str) -> list[int]:
    """Living processes, other than ourselves, whose environment holds the line `tanda`."""
    cari = b"\0" + tanda.encode() + b"\0"
    hasil = []
    for pid in semua_pid():
        try:
            lingkungan = b"\0" + (PROC / str(pid) / "environ").read_bytes()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        if cari in lingkungan and pid != os.getpid() and hidup(pid):
            hasil.append(pid)
    return hasil


def kirim(pid: int, sinyal: signal.Signals) -> None:
    try:
        os.kill(pid, sinyal)
    except ProcessLookupError:
        return


def tunggu(selesai: Callable[[], bool], detik: float, jeda: float = 0.02) -> bool:
    """Poll until `selesai()`; False when the time is over."""
    batas = time.monotonic() + detik
    while not selesai():
        if time.monotonic() > batas:
            return False
        time.sleep(jeda)
    return True


def habiskan(daftar: Callable[[], list[int]], tahap: list[tuple[signal.Signals, float]]) -> None:
    """Send each signal in turn to all of `daftar()`, waiting its seconds before the next."""
    for sinyal, detik in tahap:
        if not daftar():
            return
        for pid in daftar():
            kirim(pid, sinyal)
        if tunggu(lambda: not daftar(), detik, 0.05):
            return
