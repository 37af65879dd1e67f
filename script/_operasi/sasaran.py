"""The processes of a running product that are killed in turn, and how each is found."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from script._gangguan.basis import Basis
from script._gangguan.produk import Produk, tunggu

_ALIRAN = "select count(*) from sinkron_siasn_dorongan where keadaan in ('DIAMBIL', 'TERKIRIM')"
_JALAN = "select count(*) from tampilan_pekerjaan where keadaan = 'BERJALAN'"
_BACKEND = "select pid from pg_stat_activity where usename = 'sigma_app' and pid <> pg_backend_pid()"
BAGIAN = ("web", "worker", "panjang", "beat", "tiruan")


@dataclass(frozen=True)
class Sasaran:
    """`cari` names the victim (0: nobody there); `saat` waits for the moment when it hurts most."""

    arti: str
    cari: Callable[[Produk], int]
    saat: Callable[[Produk], object] = lambda p: None


def _utama(nama: str) -> Callable[[Produk], int]:
    return lambda p: p.bagian(nama)[0]


def _anak(nama: str) -> Callable[[Produk], int]:
    return lambda p: random.choice(p.bagian(nama)[1] or [0])  # noqa: S311 - any of them


def _backend(produk: Produk) -> int:
    """A database process that serves the web, in the middle of something or not."""
    ada = [int(b[0]) for b in Basis(produk.dsn()).baca(_BACKEND)]
    return random.choice(ada or [0])  # noqa: S311


def _saat(sql: str, detik: float) -> Callable[[Produk], object]:
    def tunggu_saat(produk: Produk) -> bool:
        basis = Basis(produk.dsn())
        return tunggu(lambda: basis.baca(sql)[0][0], detik, 0.02)

    return tunggu_saat


SASARAN: dict[str, Sasaran] = {
    "postgres": Sasaran("PostgreSQL, proses utama", lambda p: p.pg_pid()),
    "postgres-sesi": Sasaran("PostgreSQL, satu sesi web", _backend),
    "redis": Sasaran("Redis", lambda p: p.redis_pid()),
    "web": Sasaran("web, proses utama", _utama("web")),
    "web-anak": Sasaran("web, satu pekerja", _anak("web")),
    "pekerja": Sasaran("Celery, proses utama", _utama("worker"), _saat(_ALIRAN, 6)),
    "pekerja-anak": Sasaran("Celery, satu anak di tengah dorongan", _anak("worker"), _saat(_ALIRAN, 6)),
    "panjang": Sasaran("pekerja panjang, proses utama", _utama("panjang"), _saat(_JALAN, 10)),
    "panjang-anak": Sasaran("pekerja panjang, anaknya di tengah impor", _anak("panjang"), _saat(_JALAN, 10)),
    "beat": Sasaran("penjadwal (beat)", _utama("beat")),
    "tiruan": Sasaran("SIASN tiruan", _utama("tiruan")),
    "pengawas": Sasaran("peluncur itu sendiri", lambda p: p.pengawas),
}
# For CI: few blows, each at many; the database and everything below the launcher at once.
BARENGAN = (
    ("postgres-sesi", "web-anak", "pekerja-anak", "panjang-anak", "beat"),
    ("postgres", "redis", "web", "pekerja", "panjang", "tiruan"),
    ("pengawas",),
)


def bunuh(produk: Produk, nama: tuple[str, ...]) -> dict[str, int]:
    """kill -9; {kind: pid that died}. Victims are chosen first, then struck together."""
    for satu in nama:
        if len(nama) == 1 or satu.endswith("-anak"):
            SASARAN[satu].saat(produk)
    korban = {satu: SASARAN[satu].cari(produk) for satu in nama}
    for satu, pid in korban.items():
        if not pid:
            raise RuntimeError(f"{satu}: tidak ada prosesnya")
        os.kill(pid, signal.SIGKILL)
    return korban


def susunan(produk: Produk) -> list[str]:
    """What is there too little or too often: each part once, one PostgreSQL, one Redis."""
    from sigma.peluncur import proses

    salah = [f"{nama}: bukan satu proses utama" for nama in BAGIAN if not produk.bagian(nama)[0]]
    pg = set(proses.yang_bekerja_di(produk.data / "pg"))
    induk = [p for p in pg if _induk(p) not in pg]
    if len(induk) != 1:
        salah.append(f"{len(induk)} PostgreSQL")
    if len(proses.yang_bekerja_di(produk.data / "redis")) != 1:
        salah.append("bukan satu Redis")
    return salah


def sisa(data: Path) -> list[int]:
    """Processes of this data directory that still live; none once the product was stopped."""
    from sigma.peluncur import proses

    ada = proses.bertanda(f"SIGMA_ANAK={data / 'log'}")
    return sorted({*ada, *proses.yang_bekerja_di(data / "pg"), *proses.yang_bekerja_di(data / "redis")})


def _induk(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def hidupkan_lagi(produk: Produk) -> int:
    """What systemd does for a launcher that was killed: the same command again, until it stands; number of tries."""
    produk.tunggu_berhenti()
    for kali in (1, 2, 3):
        time.sleep(1)  # RestartSec
        try:
            produk.mulai()
        except RuntimeError:
            if kali == 3:
                raise
        else:
            return kali
    return 0
