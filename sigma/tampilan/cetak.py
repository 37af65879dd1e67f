"""HTML to PDF in a process of its own: it reads nothing but what is piped in, and dies at its limits."""

import logging
import resource
import signal
import subprocess
import sys

from sigma.basis import proses

log = logging.getLogger(__name__)
BATAS_DETIK = 60
BATAS_MEMORI = 768 * 2**20
BERSAMAAN = 2  # on one machine: each takes a core, and up to its limit of memory
TUNGGU = 5.0  # seconds for a turn: a page must not wait behind others' files
TUNGGU_PEKERJAAN = 600.0  # long work has time
_TANPA_PENCETAK, _MEMORI_HABIS = 3, 4
_NASKAH = f"""
import sys, traceback
try:
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError):
        traceback.print_exc()
        sys.exit({_TANPA_PENCETAK})
    pembaca = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
    sys.stdout.buffer.write(HTML(string=sys.stdin.read(), url_fetcher=pembaca).write_pdf())
except MemoryError:
    traceback.print_exc()
    sys.exit({_MEMORI_HABIS})
"""
# How a process ends that ran into its limits: of processor time, of memory (C libraries abort where Python raises).
_BATAS = frozenset(
    {_MEMORI_HABIS, -signal.SIGXCPU, -signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV, -signal.SIGTRAP, -signal.SIGBUS}
)


class TidakDapatMencetak(Exception):
    """No PDF; the text says why, for people. `coba_lagi`: seconds after which it may go, 0 = it will not."""

    coba_lagi = 0

    def __init__(self, pesan: str = "PDF tidak dapat dibuat karena kesalahan; kesalahannya sudah dicatat.") -> None:
        super().__init__(pesan)


class TanpaPencetak(TidakDapatMencetak):
    def __init__(self) -> None:
        super().__init__("PDF tidak dapat dibuat di server ini: Pango belum terpasang.")


class LewatBatas(TidakDapatMencetak):
    def __init__(self) -> None:
        super().__init__("PDF tidak dapat dibuat: isinya melampaui batas waktu atau memori server ini.")


class SedangSibuk(TidakDapatMencetak):
    coba_lagi = 30

    def __init__(self) -> None:
        super().__init__("Server sedang sibuk membuat PDF lain. Coba lagi sebentar.")


def pdf(html: str, detik: int = BATAS_DETIK, memori: int = BATAS_MEMORI, tunggu: float = TUNGGU) -> bytes:
    """The PDF, or TidakDapatMencetak. `detik` of time and of processor, `memori` in bytes, `tunggu`: seconds for a
    turn."""
    proses.boleh_diam(tunggu + detik)
    try:
        with proses.giliran("pdf", BERSAMAAN, tunggu):
            hasil = _jalankan(html, detik, memori)
    except proses.Sibuk as salah:
        raise SedangSibuk from salah
    except subprocess.TimeoutExpired as salah:
        raise LewatBatas from salah
    if hasil.returncode or not hasil.stdout.startswith(b"%PDF"):
        # The last line names what was missing; it holds nothing of the page.
        akhir = hasil.stderr.decode(errors="replace").strip().rpartition("\n")[2][:200]
        log.warning("PDF tidak jadi: keluar %s, %s", hasil.returncode, akhir)
        raise _sebab(hasil.returncode)
    return hasil.stdout


def _jalankan(html: str, detik: int, memori: int) -> subprocess.CompletedProcess[bytes]:
    def batasi() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memori, memori))
        resource.setrlimit(resource.RLIMIT_CPU, (detik, detik))

    return subprocess.run(
        [sys.executable, "-I", "-c", _NASKAH],
        input=html.encode(),
        capture_output=True,
        timeout=detik,
        preexec_fn=batasi,
        check=False,
    )


def _sebab(keluar: int) -> TidakDapatMencetak:
    if keluar == _TANPA_PENCETAK:
        return TanpaPencetak()
    return LewatBatas() if keluar in _BATAS else TidakDapatMencetak()
