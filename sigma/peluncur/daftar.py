"""The lists: steps before the product runs, and the children that are the product.

Each entry says its name, its command and when it is due; `langkah.py` and `server.py` carry
them out.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sigma.peluncur import keadaan as k
from sigma.peluncur import naik, statis
from sigma.peluncur.letak import tulis_rahasia
from sigma.peluncur.port import TUAN
from sigma.peluncur.rencana import APP, WORKER, Rencana, manage, python

Perintah = Callable[[Rencana], list[str]]
Syarat = Callable[[Rencana], bool]
Kait = Callable[[Rencana], None]


@dataclass(frozen=True)
class Langkah:
    """Commands, one after the other, that must end well before the next step starts.

    `ulang`: exit statuses that are no failure; the hook runs, then the step's `kedua` commands.
    """

    kode: str
    nama: str
    perintah: Callable[[Rencana], list[list[str]]]
    bila: Syarat = lambda r: True
    sebelum: Kait | None = None
    sesudah: Kait | None = None
    ulang: dict[int, Kait] = field(default_factory=dict)
    kedua: Callable[[Rencana], list[list[str]]] = lambda r: []


@dataclass(frozen=True)
class Bagian:
    """A process of the product; `peran` is its database role."""

    kode: str
    perintah: Perintah
    peran: str = APP
    bila: Syarat = lambda r: True
    sabar: float = 15.0


def _demo_belum(r: Rencana) -> bool:
    return r.keadaan.isi in (k.BARU, k.MEMUAT)


def _catat(isi: str) -> Kait:
    def kait(r: Rencana) -> None:
        r.keadaan.isi = isi
        r.keadaan.simpan(r.letak)

    return kait


def _db_tiruan(r: Rencana) -> Path:
    return r.letak.tiruan / "tiruan.sqlite3"


def _tiruan(*argumen: object) -> list[str]:
    return python("-m", "sinkron_siasn.tiruan", *argumen)


def _muat_tiruan(r: Rencana) -> list[list[str]]:
    """One load for each export, with the units that stand beside it."""
    hasil = []
    for ekspor in sorted(r.letak.tiruan.glob("*.csv")):
        pasangan = [ekspor.with_suffix(".json"), *sorted(r.letak.tiruan.glob("*unor*.json"))]
        unor = next((p for p in pasangan if p.exists()), None)
        lebih = ["--unor", unor] if unor else []
        hasil.append(_tiruan("muat", ekspor, *lebih, "--db", _db_tiruan(r)))
    return hasil


def _kredensial(r: Rencana) -> list[str]:
    db, tulis, base = _db_tiruan(r), r.letak.siasn_demo, r.url_tiruan
    return _tiruan("kredensial", "--db", db, "--tulis", tulis, "--base", base)


def _tanda_koneksi(r: Rencana) -> Path:
    return r.letak.tiruan / "koneksi-terpasang"


def _koneksi_usang(r: Rencana) -> bool:
    """No connection stored yet, or one to a port that the mock no longer has."""
    try:
        return _tanda_koneksi(r).read_text(encoding="utf-8") != r.url_tiruan
    except FileNotFoundError:
        return True


LANGKAH: tuple[Langkah, ...] = (
    Langkah(
        "migrate",
        "Menyesuaikan tabel basis data",
        lambda r: [manage("migrate", "--noinput", "--verbosity=1", "--cadangan-dulu")],
        ulang={naik.PERLU_CADANGAN: naik.cadangkan_dulu},
        kedua=lambda r: [manage("migrate", "--noinput", "--verbosity=1")],
    ),
    Langkah(
        "collectstatic",
        "Mengumpulkan berkas statis",
        lambda r: [manage("collectstatic", "--noinput", "--clear", "--verbosity=0")],
        bila=lambda r: statis.usang(r.letak),
        sesudah=lambda r: statis.catat(r.letak),
    ),
    Langkah(
        "muat_demo",
        "Memuat data demo",
        lambda r: [
            manage(
                *("muat_demo", "--asn", r.keadaan.asn),
                *("--akun-demo", r.letak.akun_demo, "--tiruan-ekspor", r.letak.tiruan),
            )
        ],
        bila=lambda r: r.keadaan.demo and _demo_belum(r),
        sebelum=_catat(k.MEMUAT),
    ),
    Langkah(
        "buat_riwayat",
        "Membuat riwayat contoh",
        lambda r: [manage("buat_riwayat")],
        bila=lambda r: r.keadaan.demo and _demo_belum(r),
    ),
    Langkah(  # no trigger saw the made-up histories
        "hitung_kualitas",
        "Menilai kualitas data contoh",
        lambda r: [manage("hitung_kualitas")],
        bila=lambda r: r.keadaan.demo and _demo_belum(r),
    ),
    Langkah(
        "tiruan_muat",
        "Mengisi SIASN tiruan",
        _muat_tiruan,
        bila=lambda r: r.keadaan.demo and _demo_belum(r),
        sesudah=_catat(k.DEMO),
    ),
    Langkah(
        "tiruan_kredensial",  # at every start: its pasted SSO token lasts half a day
        "Membuat kredensial SIASN tiruan",
        lambda r: [_kredensial(r)],
        bila=lambda r: r.tiruan,
    ),
    Langkah(
        "koneksi_demo",
        "Memasang koneksi SIASN demo",
        lambda r: [manage("pasang_koneksi_demo", "--berkas", r.letak.siasn_demo)],
        bila=lambda r: r.keadaan.demo and r.tiruan and _koneksi_usang(r),
        sesudah=lambda r: tulis_rahasia(_tanda_koneksi(r), r.url_tiruan),
    ),
)


def _granian(r: Rencana) -> list[str]:
    # Threads are pinned: granian would open one, with its database connection, per request.
    # No access log: paths and query strings may hold names.
    return python(
        *("-m", "granian", "--interface", "wsgi", "--host", TUAN, "--port", r.port),
        *("--workers", max(2, min(4, os.cpu_count() or 2)), "--blocking-threads", 2),
        *("--blocking-threads-idle-timeout", 600, "--http", "1", "--no-ws"),
        *("--backlog", 512, "--backpressure", 128, "--http1-header-read-timeout", 10000),
        *("--respawn-failed-workers", "--respawn-interval", 1, "--workers-kill-timeout", 8),
        *("--no-access-log", "--log-level", "info", "sigma.wsgi:application"),
    )


def _celery(*argumen: object) -> list[str]:
    return python("-m", "celery", "-A", "sigma.celery_app", *argumen)


BAGIAN: tuple[Bagian, ...] = (
    Bagian(
        "tiruan",
        lambda r: _tiruan(
            *("layani", "--db", _db_tiruan(r)),
            *("--ledger", r.letak.tiruan / "ledger.jsonl", "--port", r.port_tiruan),
        ),
        bila=lambda r: r.tiruan,
    ),
    Bagian("web", _granian),
    Bagian(
        "worker",
        lambda r: _celery(
            *("worker", "--concurrency", 2, "--loglevel", "INFO", "--hostname", "sigma@%h"),
            *("--without-gossip", "--without-mingle"),
        ),
        peran=WORKER,
        sabar=20.0,
    ),
    Bagian(  # imports and exports: one at a time, and never in the way of a push
        "panjang",
        lambda r: _celery(
            *("worker", "--queues", "panjang", "--concurrency", 1, "--loglevel", "INFO"),
            *("--hostname", "panjang@%h", "--without-gossip", "--without-mingle"),
        ),
        peran=WORKER,
        sabar=20.0,
    ),
    Bagian(
        "beat",
        lambda r: _celery("beat", "--loglevel", "INFO", "--schedule", r.letak.beat / "jadwal"),
        peran=WORKER,
    ),
)
