"""What the tests need from the system: Debian's chromium, and Pango for PDF."""

import ctypes.util
import os
import shutil
import subprocess
from pathlib import Path

from sigma.peluncur import layar
from sigma.peluncur.galat import GalatPeluncur

CHROMIUM = Path("/usr/bin/chromium")
PAKET_PERAMBAN = "chromium"
PAKET_PDF = ("libpango-1.0-0", "libpangoft2-1.0-0", "fonts-dejavu-core")


def siapkan() -> None:
    """Make sure a browser is there; GalatPeluncur names the package when it cannot be."""
    if ada():
        return
    with layar.langkah("Memasang chromium (apt)"):
        galat = pasang(PAKET_PERAMBAN)
    if galat or not ada():
        raise GalatPeluncur(
            f"Peramban uji tidak ada dan tidak dapat dipasang{galat}. Pasang paket Debian "
            f"'{PAKET_PERAMBAN}' (apt-get install {PAKET_PERAMBAN}), atau jalankan dengan "
            "--tanpa-peramban."
        )


def siapkan_pdf() -> None:
    """Pango for WeasyPrint; without it the PDF tests say themselves what is missing."""
    if not ctypes.util.find_library("pango-1.0"):
        with layar.langkah("Memasang Pango (apt)"):
            galat = pasang(*PAKET_PDF)
        if galat:
            layar.keluh(f"Pango tidak dapat dipasang{galat}; PDF tidak dapat diuji.")


def ada() -> bool:
    return os.access(os.environ.get("SIGMA_CHROMIUM", CHROMIUM), os.X_OK)


def pasang(*paket: str) -> str:
    """Install by apt; empty when it worked, otherwise why not (to stand inside a sentence)."""
    awalan = _awalan_root()
    if awalan is None or not shutil.which("apt-get"):
        return " (perlu root atau sudo, dan apt-get)"
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    pasang_paket = ["apt-get", "install", "-y", "--no-install-recommends", *paket]
    for perintah in (["apt-get", "update"], pasang_paket):
        hasil = subprocess.run(
            [*awalan, *perintah],
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if hasil.returncode == 0:
        return ""
    baris = (hasil.stderr.strip() or hasil.stdout.strip()).splitlines()
    return f" ({baris[-1]})" if baris else " (apt-get gagal)"


def _awalan_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    bisa = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if bisa.returncode == 0 else None
