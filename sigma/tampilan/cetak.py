"""HTML to PDF in a process of its own: it reads nothing but what is piped in, and dies at its limits."""

import resource
import subprocess
import sys

BATAS_DETIK = 20
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


def _batasi() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BATAS_MEMORI, BATAS_MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (BATAS_DETIK, BATAS_DETIK))


def pdf(html: str) -> bytes:
    """The PDF, or TidakDapatMencetak."""
    try:
        hasil = subprocess.run(
            [sys.executable, "-I", "-c", _NASKAH],
            input=html.encode(),
            capture_output=True,
            timeout=BATAS_DETIK,
            preexec_fn=_batasi,
            check=False,
        )
    except subprocess.TimeoutExpired as salah:
        raise TidakDapatMencetak from salah
    if hasil.returncode or not hasil.stdout.startswith(b"%PDF"):
        raise TidakDapatMencetak
    return hasil.stdout
