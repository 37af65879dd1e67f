"""The cases: which faults are armed, and what is killed or restarted while pushes are in flight."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sinkron_siasn.uji_gangguan.panggung import Panggung

PERBARUI = "*data-utama-update"


@dataclass(frozen=True)
class Kasus:
    """`gangguan` strike each call with their probability; `di_tengah` runs once, mid-flight."""

    nama: str
    keterangan: str
    gangguan: tuple[dict[str, Any], ...] = ()
    di_tengah: Callable[[Panggung, random.Random], None] | None = None
    orang_lain: int = 0  # pushes onto which somebody else writes meanwhile


def g(jenis: str, peluang: float = 0.4, jalur: str = PERBARUI, **lain: Any) -> dict[str, Any]:
    return {"jenis": jenis, "peluang": peluang, "jalur": jalur, "kali": None, **lain}


def _bunuh(p: Panggung, acak: random.Random) -> None:
    for _ in range(2):
        time.sleep(acak.uniform(0.3, 1.2))
        p.bunuh_pekerja()


def _redis(p: Panggung, acak: random.Random) -> None:
    time.sleep(acak.uniform(0.2, 0.8))
    p.mulai_lagi_redis(keras=acak.random() < 0.5)


def _flush(p: Panggung, acak: random.Random) -> None:
    for _ in range(3):
        time.sleep(acak.uniform(0.1, 0.5))
        p.kosongkan_redis()


def _postgres(p: Panggung, acak: random.Random) -> None:
    time.sleep(acak.uniform(0.2, 0.8))
    p.mulai_lagi_postgres()


def _tutup(p: Panggung, acak: random.Random) -> None:
    p.kendali.post("/gangguan", json={"jenis": "tutup_port", "detik": acak.uniform(4, 7)})


KASUS: tuple[Kasus, ...] = (
    Kasus("tenang", "tanpa gangguan"),
    Kasus(
        "mati_sebelum_efek", "pekerja dibunuh (-9) sebelum efek",
        (g("hilang_sebelum", 0.5, detik=1.5),), _bunuh,
    ),
    Kasus(
        "mati_sesudah_efek", "pekerja dibunuh (-9) sesudah efek",
        (g("hilang_sesudah", 0.5, detik=1.5),), _bunuh,
    ),
    Kasus(
        "mati_efek_menyusul", "pekerja dibunuh (-9), efek jatuh sesudahnya",
        (g("latensi", 0.5, detik=1.5),), _bunuh,
    ),
    Kasus("status_500", "500 dengan dan tanpa efek", (g("status_500", 0.3), g("status_500", 0.3, efek=True))),
    Kasus("401", "token WSO2 dan SSO ditolak", (g("wso2_401", 0.2, "*"), g("jwt_401", 0.2, "*apisiasn*"))),
    Kasus("habis_waktu_sesudah_efek", "tanpa jawaban sesudah efek", (g("hilang_sesudah", 0.4, detik=3),)),
    Kasus("setengah", "separuh jawaban", (g("setengah", 0.5),)),
    Kasus("html", "halaman HTML, dengan dan tanpa efek", (g("html", 0.3), g("html", 0.3, status=200, efek=True))),
    Kasus(
        "efek_terlambat", "efek jatuh di dalam masa tenang",
        (g("efek_terlambat", 0.3, detik=1.5), g("efek_terlambat", 0.3, detik=1.0, balasan="sukses")),
    ),
    Kasus("429", "kuota, dengan dan tanpa Retry-After", (g("throttle_429", 0.1, "*apisiasn*", retry_after="2"),)),
    Kasus("siasn_mati", "SIASN menolak sambungan beberapa detik", (), _tutup),
    Kasus("redis_mulai_lagi", "Redis dimulai ulang", (g("hilang_sesudah", 0.2),), _redis),
    Kasus("redis_dikosongkan", "Redis dikosongkan", (g("hilang_sesudah", 0.2),), _flush),
    Kasus("postgres_mulai_lagi", "PostgreSQL dimulai ulang", (g("hilang_sesudah", 0.2),), _postgres),
    Kasus(
        "orang_lain", "orang lain menulis di SIASN di tengah jalan",
        (g("hilang_sebelum", 0.3), g("hilang_sesudah", 0.3), g("latensi", 0.3, detik=0.3)), None, 8,
    ),
)  # fmt: skip
