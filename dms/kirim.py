"""Handing out stored bytes: the browser may show them, keep them for this person, and do nothing else with them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from dms import gudang, halaman
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
    return _jawab(request, isi, tipe, nama, sha256[:32])


def gambar_halaman(request: HttpRequest, sha256: str, nomor: int, lebar: int) -> HttpResponse:
    """The picture of one page; 404 where there is none. The scope is decided, and the look logged, by the caller."""
    try:
        isi = halaman.gambar(sha256, nomor, lebar)
    except halaman.TidakTerbaca as salah:
        raise Http404("Halaman ini tidak dapat ditampilkan.") from salah
    return _jawab(request, isi, halaman.TIPE, f"halaman-{nomor}.webp", f"{sha256[:32]}-{nomor}-{lebar}")


def _jawab(request: HttpRequest, isi: bytes, tipe: str, nama: str, tanda: str) -> HttpResponse:
    response = HttpResponse(isi, content_type=tipe)
    for kunci, nilai in _kepala(tipe, nama).items():
        response.headers[kunci] = nilai
    etag = quote_etag(tanda)
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
