"""Measuring: how many queries a page makes. Only with SIGMA_UKUR=1, never in production."""

from django.db import connection
from django.http import HttpRequest, HttpResponse


class HitungKueriMiddleware:
    """Counts every statement of a request into the header `X-Kueri`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        banyak = 0

        def hitung(jalankan, sql, params, many, konteks):
            nonlocal banyak
            banyak += 1
            return jalankan(sql, params, many, konteks)

        with connection.execute_wrapper(hitung):
            response = self.get_response(request)
        response["X-Kueri"] = str(banyak)
        return response


def hampa(request: HttpRequest) -> HttpResponse:
    """The trivial signed-in view that every measured page stands beside."""
    return HttpResponse("ada", content_type="text/plain")
