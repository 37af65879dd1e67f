"""The reference number of a request: what a person reads to the help desk, and the log's key."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware

from sigma.basis.catatan import rujukan
from sigma.tampilan.galat import HalamanGalat, halaman_galat

# No 0/O, 1/I/L: it is read aloud over the phone.
_HURUF = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def nomor_baru() -> str:
    """`K7QM-2XWD`: 31^8, random, says nothing about the request."""
    acak = "".join(secrets.choice(_HURUF) for _ in range(8))
    return f"{acak[:4]}-{acak[4:]}"


@sync_only_middleware
class NomorRujukanMiddleware:
    """Gives every request `nomor_rujukan` and turns `HalamanGalat` into its page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.nomor_rujukan = nomor_baru()  # type: ignore[attr-defined]
        token = rujukan.set(request.nomor_rujukan)  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
        finally:
            rujukan.reset(token)
        response.headers["X-Nomor-Rujukan"] = request.nomor_rujukan  # type: ignore[attr-defined]
        return response

    def process_exception(self, request: HttpRequest, exc: Exception) -> HttpResponse | None:
        if isinstance(exc, HalamanGalat):
            return halaman_galat(request, exc.status, str(exc), exc.coba_lagi)
        return None
