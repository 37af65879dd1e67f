"""`/healthz`: what is up, without a word about data."""

import httpx
import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from sigma.basis.tasks import KUNCI_DETAK


class KesehatanMiddleware:
    """Answers before anything that needs the database: it must speak when the database is down."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return healthz(request) if request.path == "/healthz" else self.get_response(request)


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when database and Redis answer, else 503; each part by name."""
    bagian = {"basis_data": _basis_data(), "redis": _redis()}
    siap = all(bagian.values())
    # The pages work without these; who watches wants to know.
    bagian["pekerja"] = bagian["redis"] and _pekerja()
    if settings.SIASN_TIRUAN:
        bagian["siasn_tiruan"] = _tiruan()
    isi = {"siap": siap, **{nama: "ya" if ada else "tidak" for nama, ada in bagian.items()}}
    return JsonResponse(isi, status=200 if siap else 503)


def _basis_data() -> bool:
    try:
        with connection.cursor() as kursor:
            kursor.execute("select 1")
    except DatabaseError:
        return False
    return True


def _redis() -> bool:
    try:
        with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"], socket_timeout=2) as klien:
            return bool(klien.ping())
    except redis.RedisError:
        return False


def _pekerja() -> bool:
    """Whether scheduler and worker together finished a task in the last minute."""
    try:
        return cache.get(KUNCI_DETAK) is not None
    except redis.RedisError:
        return False


def _tiruan() -> bool:
    try:
        with httpx.Client(timeout=2, trust_env=False) as klien:
            return klien.get(f"{settings.SIASN_TIRUAN}/healthz").status_code == 200
    except httpx.HTTPError:
        return False
