"""HTML to PDF in a process of its own: it reads nothing but what is piped in, and dies at its limits."""

import logging
import resource
import subprocess
import sys

log = logging.getLogger(__name__)
BATAS_DETIK = 60
BATAS_MEMORI = 768 * 2**20
_NASKAH = """
import sys
from weasyprint import HTML
from weasyprint.urls import URLFetcher
pembaca = URLFetcher(allowed_protocols=["data"], allow_redirects=False)
sys.stdout.buffer.write(HTML(string=sys.stdin.read(), url_fetcher=pembaca).write_pdf())
"""


class TidakDapatMencetak(Exception):
    """No Pango on this machine, or the limits were hit."""


def pdf(html: str, detik: int = BATAS_DETIK, memori: int = BATAS_MEMORI) -> bytes:
    """The PDF, or TidakDapatMencetak. `detik` of time and of processor, `memori` in bytes."""

    def batasi() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memori, memori))
        resource.setrlimit(resource.RLIMIT_CPU, (detik, detik))

    try:
        hasil = subprocess.run(
            [sys.executable, "-I", "-c", _NASKAH],
            input=html.encode(),
            capture_output=True,
            timeout=detik,
            preexec_fn=batasi,
            check=False,
        )
    except subprocess.TimeoutExpired as salah:
        raise TidakDapatMencetak from salah
    if hasil.returncode or not hasil.stdout.startswith(b"%PDF"):
        # The last line names what was missing; it holds nothing of the page.
        akhir = hasil.stderr.decode(errors="replace").strip().rpartition("\n")[2][:200]
        log.warning("PDF tidak jadi: keluar %s, %s", hasil.returncode, akhir)
        raise TidakDapatMencetak
    return hasil.stdout
