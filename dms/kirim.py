"""Handing out stored bytes: the browser may show them, keep them for this person, and do nothing else with them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from dms import gudang
from sigma.tampilan.galat import TidakTersedia

CSP = "default-src 'none'; style-src 'none'; frame-ancestors 'none'; sandbox"


def berkas(request: HttpRequest, sha256: str, tipe: str, nama: str) -> HttpResponse:
    """The file with this fingerprint. A picture is shown, a PDF is downloaded: inside the browser it could act.

    The scope is decided before this is called: a stranger learns neither size nor fingerprint.
    """
    try:
        isi = gudang.ambil(sha256)
    except gudang.BerkasHilang as salah:
        raise TidakTersedia("Berkas ini tidak ada di penyimpanan. Sampaikan kepada pengelola SIGMA.") from salah
    response = HttpResponse(isi, content_type=tipe)
    for kunci, nilai in _kepala(tipe, nama).items():
        response.headers[kunci] = nilai
    etag = quote_etag(sha256[:32])
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag, None, response)


def _kepala(tipe: str, nama: str) -> dict[str, str]:
    return {
        "Content-Disposition": content_disposition_header(not tipe.startswith("image/"), nama),
        "Content-Security-Policy": CSP,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
    }
