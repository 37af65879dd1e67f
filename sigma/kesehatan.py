"""`/healthz` and `/metrics`: what is up and how it goes, without a word about data."""

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx
import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from sigma.basis import metrik
from sigma.basis.metrik import Ukuran
from sigma.basis.tasks import KUNCI_DETAK

_LINGKAR = frozenset({"127.0.0.1", "::1"})


class KesehatanMiddleware:
    """Answers before anything that needs the database: it must speak when the database is down."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        if request.path == "/healthz":
            return healthz(request)
        if request.path == "/metrics":
            return metrics(request)
        return self.get_response(request)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when database and Redis answer, else 503; each part by name."""
    bagian = semua_bagian()
    siap = bagian["basis_data"] and bagian["redis"]  # the pages work without the others
    isi = {"siap": siap, **{nama: "ya" if ada else "tidak" for nama, ada in bagian.items()}}
    return JsonResponse(isi, status=200 if siap else 503)


def semua_bagian() -> dict[str, bool]:
    """{part: alive}; for whoever watches."""
    bagian = {"basis_data": _basis_data(), "redis": _redis()}
    bagian["pekerja"] = bagian["redis"] and _pekerja()
    if settings.SIASN_TIRUAN:
        bagian["siasn_tiruan"] = _tiruan()
    return bagian


def disk() -> tuple[int, int]:
    """(free, total) bytes where the files stand."""
    isi = shutil.disk_usage(settings.DIR_DATA)
    return isi.free, isi.total


def cadangan_terakhir() -> dict[str, Any] | None:
    """What script/cadangkan wrote of its last run: pada (datetime), detik, bita, baris, versi."""
    try:
        isi = json.loads((settings.DIR_DATA / "cadangan-terakhir.json").read_text(encoding="utf-8"))
        return {**isi, "pada": datetime.fromisoformat(isi["pada"])}
    except (OSError, ValueError, KeyError):
        return None


def koneksi_basis_data() -> list[tuple[str, int]]:
    """(state, number) of the connections to our database."""
    with connection.cursor() as kursor:
        kursor.execute(
            "select coalesce(state, 'lain'), count(*) from pg_stat_activity"
            " where datname = current_database() group by 1 order by 1"
        )
        return kursor.fetchall()


def ukuran_luar() -> Iterator[Ukuran]:
    """What must be said when the database is down."""
    for nama, hidup in semua_bagian().items():
        yield Ukuran("hidup", "1 bila bagian ini menjawab", float(hidup), {"bagian": nama})
    bebas, jumlah = disk()
    yield Ukuran("disk_bebas_bita", "Ruang bebas di folder data", bebas)
    yield Ukuran("disk_bita", "Ukuran disk folder data", jumlah)
    if terakhir := cadangan_terakhir():
        yield Ukuran("cadangan_terakhir_detik", "Waktu cadangan terakhir (epoch)", terakhir["pada"].timestamp())
    for nama, hasil, banyak in metrik.tugas():
        yield Ukuran("tugas", "Tugas latar yang selesai atau gagal", banyak, {"tugas": nama, "hasil": hasil})


def ukuran_basis() -> Iterator[Ukuran]:
    for keadaan, banyak in koneksi_basis_data():
        yield Ukuran("koneksi_basis_data", "Koneksi ke basis data", banyak, {"keadaan": keadaan})


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text; 404 for whoever may not scrape, as for an address that does not exist."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if not _boleh_metrik(request):
        return HttpResponse("tidak ditemukan\n", status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(metrik.teks(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _boleh_metrik(request: HttpRequest) -> bool:
    if settings.METRIK_TOKEN:
        kepala = request.headers.get("Authorization", "")
        return constant_time_compare(kepala, f"Bearer {settings.METRIK_TOKEN}")
    diteruskan = any(request.headers.get(k) for k in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))
    return settings.METRIK_LINGKAR and not diteruskan and request.META.get("REMOTE_ADDR") in _LINGKAR


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
