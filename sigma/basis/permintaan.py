"""Every request is counted and timed; slow and broken ones are logged, by page and never by path."""

import logging
import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sigma.basis import metrik

log = logging.getLogger("sigma.permintaan")


class HitungPermintaanMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mulai = time.perf_counter()
        response = self.get_response(request)
        detik = time.perf_counter() - mulai
        tujuan = request.resolver_match
        tampilan = (tujuan.view_name if tujuan else "") or "-"
        metrik.catat_permintaan(tampilan, response.status_code, detik)
        ms = round(detik * 1000, 1)
        if settings.LOG_PERMINTAAN or response.status_code >= 500 or ms >= settings.LOG_LAMBAT_MS:
            data = {"metode": request.method, "tampilan": tampilan, "status": response.status_code, "ms": ms}
            log.info("permintaan", extra={"data": data})
        return response
