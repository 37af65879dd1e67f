"""Tests with servers of their own.

`python -m sigma.peluncur uji [--data DIR] -- CMD` runs one command; `script/test` runs them all.
Any number of runs can go on at the same time, each on its own directory.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sigma.peluncur import kunci, lingkungan, peramban, rahasia, uji_terbagi
from sigma.peluncur.anak import mati_bersama_induk
from sigma.peluncur.galat import SALAH_PAKAI, GalatPeluncur
from sigma.peluncur.layanan import menyala
from sigma.peluncur.letak import AKAR, Letak

SETTINGS = "sigma.settings.uji"


def semua(tanpa_peramban: bool, pytest: list[str], argumen: list[str]) -> int:
    """Prepare like `script/server`, then run pytest (everything: in four runs); its closing line is the last one."""
    lingkungan.siapkan(dev=True)
    if not lingkungan.sudah_di_venv():
        lingkungan.masuk_venv("sigma.peluncur", argumen)
    peramban.siapkan_pdf()
    if not tanpa_peramban:
        peramban.siapkan()
    os.chdir(AKAR)
    sendiri = not any(os.environ.get(n) for n in ("SIGMA_DATA_UJI", "SIGMA_DATABASE_URL", "SIGMA_REDIS_URL"))
    if sendiri and not pytest and not tanpa_peramban:
        return uji_terbagi.jalankan()
    saring = ["-m", "not peramban"] if tanpa_peramban else []
    return jalankan([str(lingkungan.PYTHON), "-m", "pytest", *saring, *pytest], None)


def jalankan(perintah: list[str], folder: str | None) -> int:
    """Run the command against throw-away servers; its exit status is ours."""
    if not perintah:
        raise GalatPeluncur("Tulis perintahnya sesudah '--'.", SALAH_PAKAI)
    with _folder(folder) as letak:
        letak.buat()
        with kunci.pegang(letak):
            rahasia.siapkan(letak)
            with menyala(letak, uji=True) as layanan:
                return _perintah(perintah, layanan.env(SETTINGS))


def _perintah(perintah: list[str], env: dict[str, str]) -> int:
    """In the terminal's foreground group, so that pytest gets Ctrl-C and a debugger its input."""
    env.setdefault("PYTHONPATH", str(AKAR))
    lama = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        anak = subprocess.Popen(perintah, env=env, preexec_fn=_siap_di_depan())
    except FileNotFoundError as galat:
        raise GalatPeluncur(f"Perintah tidak ditemukan: {perintah[0]}", 127) from galat
    try:
        kode = anak.wait()
    except BaseException:
        anak.terminate()
        anak.wait()
        raise
    finally:
        signal.signal(signal.SIGINT, lama)
    return kode if kode >= 0 else 128 - kode


def _siap_di_depan() -> Callable[[], None]:
    bersama = mati_bersama_induk(signal.SIGTERM)

    def pasang() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored by us, not by the command
        bersama()

    return pasang


@contextmanager
def _folder(pilihan: str | None) -> Iterator[Letak]:
    pilihan = pilihan or os.environ.get("SIGMA_DATA_UJI")
    if pilihan:
        yield Letak.dari(pilihan)
        return
    sementara = tempfile.mkdtemp(prefix="sigma-uji-", dir="/tmp")
    try:
        yield Letak.dari(sementara)
    finally:
        shutil.rmtree(sementara)
