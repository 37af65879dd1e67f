"""Metrics (docs/keputusan/metrik.md): what a web process counts, and what rooms read when asked.

Counters of the web stand in files that its processes share (PROMETHEUS_MULTIPROC_DIR); counters of
tasks in the cache, because Celery's children come and go; everything else is read at the scrape.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, transaction
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY
from redis.exceptions import RedisError

from sigma.basis import konteks

log = logging.getLogger(__name__)

PERMINTAAN = Counter("sigma_permintaan", "Permintaan menurut halaman dan kelas status", ["tampilan", "kelas"])
LAMA = Histogram(
    "sigma_permintaan_detik",
    "Lama permintaan",
    ["tampilan"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_KUNCI_TUGAS = "metrik-tugas"


@dataclass(frozen=True)
class Ukuran:
    """One number: `nama` without the prefix; labels hold ids and words of ours, nothing of a person."""

    nama: str
    keterangan: str
    nilai: float
    label: dict[str, str] = field(default_factory=dict)


Sumber = Callable[[], Iterable[Ukuran]]
SUMBER: list[tuple[Sumber, bool]] = []


def daftarkan(*sumber: Sumber, basis: bool = True) -> None:
    """A room offers numbers; read as the administration of the deployment (counts only).

    `basis` off: the source must speak when the database is down, so it gets no transaction.
    """
    SUMBER.extend((satu, basis) for satu in sumber)


def catat_permintaan(tampilan: str, status: int, detik: float) -> None:
    PERMINTAAN.labels(tampilan, f"{status // 100}xx").inc()
    LAMA.labels(tampilan).observe(detik)


def catat_tugas(tugas: str, hasil: str) -> None:
    """Count a finished task; a Redis that is down loses a number, never the task."""
    kunci = f"{_KUNCI_TUGAS}:{tugas}:{hasil}"
    try:
        if not cache.add(kunci, 1, None):
            cache.incr(kunci)
        nama = set(cache.get(_KUNCI_TUGAS, ()))
        if (tugas, hasil) not in nama:
            cache.set(_KUNCI_TUGAS, sorted(nama | {(tugas, hasil)}), None)
    except (RedisError, ValueError) as salah:
        log.warning("tugas tidak terhitung: %s", type(salah).__name__)


def tugas() -> list[tuple[str, str, int]]:
    """(task, result, count) since the cache was last emptied."""
    nama = [tuple(n) for n in cache.get(_KUNCI_TUGAS, ())]
    nilai = cache.get_many([f"{_KUNCI_TUGAS}:{t}:{h}" for t, h in nama])
    return [(t, h, nilai.get(f"{_KUNCI_TUGAS}:{t}:{h}", 0)) for t, h in nama]


class _DariRuang:
    """What the rooms say now, as one family a name."""

    def collect(self) -> Iterable[Metric]:
        keluarga: dict[str, GaugeMetricFamily] = {}
        for sumber, basis in SUMBER:
            for u in _baca(sumber, basis):
                label = sorted(u.label)
                satu = keluarga.setdefault(u.nama, GaugeMetricFamily(f"sigma_{u.nama}", u.keterangan, labels=label))
                satu.add_metric([u.label[n] for n in label], u.nilai)
        yield from keluarga.values()


def _baca(sumber: Sumber, basis: bool) -> list[Ukuran]:
    """A source that fails leaves its numbers out; the others still speak."""
    try:
        if not basis:
            return list(sumber())
        with transaction.atomic(), konteks.masuk({"kelola_nasional": True}):
            return list(sumber())
    except (DatabaseError, RedisError, OSError) as salah:
        log.warning("metrik %s tidak terbaca: %s", sumber.__module__, type(salah).__name__)
        return []


def teks() -> bytes:
    """The exposition in Prometheus' text format."""
    daftar = CollectorRegistry()
    if settings.METRIK_BERSAMA:
        MultiProcessCollector(daftar)
        dasar = generate_latest(daftar)
    else:
        dasar = generate_latest(REGISTRY)
    ruang = CollectorRegistry()
    ruang.register(_DariRuang())  # type: ignore[arg-type]
    return dasar + generate_latest(ruang)
