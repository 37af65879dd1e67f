"""Health check of the web container: /healthz as the proxy would ask, exit status 0 when all is well."""

import os
import sys
import urllib.error
import urllib.request


def utama() -> int:
    # Production redirects plain HTTP; the proxy says that the outside was TLS.
    alamat = f"http://127.0.0.1:{os.environ.get('SIGMA_PORT', '8000')}/healthz"
    permintaan = urllib.request.Request(alamat, headers={"X-Forwarded-Proto": "https"})
    pembuka = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with pembuka.open(permintaan, timeout=5) as jawaban:
            return 0 if jawaban.status == 200 else 1
    except (urllib.error.URLError, OSError):
        return 1


if __name__ == "__main__":
    sys.exit(utama())
