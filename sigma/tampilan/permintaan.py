"""What a request may carry at all, judged before any view: text that can be stored and shown.

No keyboard makes a NUL or half of a surrogate pair, PostgreSQL stores neither, and a charset other than
UTF-8 is how such text gets past Django's own decoding. Fields judge everything finer.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.utils.http import parse_header_parameters

from sigma.tampilan.galat import halaman_galat

_MUSTAHIL = re.compile("[\x00\ud800-\udfff]")
BUKAN_UTF8 = "Isian harus dikirim dalam UTF-8."
KARAKTER = "Alamat atau isian memuat karakter yang tidak dapat disimpan."


def mustahil(teks: Iterable[str]) -> bool:
    """Whether one of these texts holds a NUL or a lone surrogate."""
    return any(_MUSTAHIL.search(satu) for satu in teks)


class PermintaanUtf8(WSGIRequest):
    """Always decoded as UTF-8. Django's own would decode by the charset of the Content-Type while it is being
    made, before any middleware, and break on one that is no text encoding."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            self.content_type, self.content_params = "", {"charset": ""}


class Penangan(WSGIHandler):
    request_class = PermintaanUtf8


class PermintaanMiddleware:
    """400 for text that cannot be stored; a cookie with such text counts as absent; 405 gets a page.

    Posted fields are read where the CSRF check is about to read them: nothing is parsed for this alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if bukan_utf8(request.content_params or {}):
            request.encoding = "utf-8"
            return halaman_galat(request, 400, BUKAN_UTF8)
        if mustahil([request.path, *_isi(request.GET)]):
            return halaman_galat(request, 400, KARAKTER)
        request.COOKIES = {nama: isi for nama, isi in request.COOKIES.items() if not mustahil((nama, isi))}
        response = self.get_response(request)
        return _halaman_405(request, response) if response.status_code == 405 else response

    def process_view(self, request: HttpRequest, view_func: Callable, args: list, kwargs: dict) -> HttpResponse | None:
        if request.method != "POST" or getattr(view_func, "csrf_exempt", False):
            return None
        nama_berkas = [berkas.name or "" for nama in request.FILES for berkas in request.FILES.getlist(nama)]
        if mustahil([*_isi(request.POST), *request.FILES, *nama_berkas]):
            return halaman_galat(request, 400, KARAKTER)
        return None


def bukan_utf8(parameter: dict[str, str]) -> bool:
    """Whether a Content-Type names a charset that is not UTF-8, or none that exists."""
    charset = parameter.get("charset")
    if charset is None:
        return False
    try:
        return codecs.lookup(charset).name != "utf-8"
    except (LookupError, ValueError):
        return True


def _isi(data: QueryDict) -> list[str]:
    return [*data, *(nilai for nama in data for nilai in data.getlist(nama))]


def _halaman_405(request: HttpRequest, semula: HttpResponse) -> HttpResponse:
    response = halaman_galat(request, 405)
    response.headers["Allow"] = semula.headers.get("Allow", "")
    return response
