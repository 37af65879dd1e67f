"""PostgreSQL and Redis together, each only if the environment does not name a real one."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sigma.peluncur import pelaksana as m_pelaksana
from sigma.peluncur.anak import Anak
from sigma.peluncur.letak import Letak
from sigma.peluncur.postgres import Postgres, folder_bin
from sigma.peluncur.redis import Redis, program


@dataclass
class Layanan:
    """The embedded servers of one data directory."""

    letak: Letak
    postgres: Postgres | None
    redis: Redis | None

    @classmethod
    def untuk(cls, letak: Letak, uji: bool = False) -> "Layanan":
        """Decide which parts are embedded; starts nothing."""
        perlu_pg = "SIGMA_DATABASE_URL" not in os.environ
        perlu_redis = "SIGMA_REDIS_URL" not in os.environ
        if not perlu_pg and not perlu_redis:
            return cls(letak, None, None)
        siapa = m_pelaksana.pilih([folder_bin() / "postgres", program(), letak.data.parent])
        if siapa.uid is not None:
            letak.data.chmod(0o711)  # the service user walks through, and reads nothing else
        return cls(
            letak,
            Postgres(letak, siapa, uji) if perlu_pg else None,
            Redis(letak, siapa, uji) if perlu_redis else None,
        )

    def mulai(self) -> None:
        if self.redis:
            self.redis.mulai()
        if self.postgres:
            self.postgres.mulai()

    def diawasi(self) -> list[tuple[Anak, Callable[[], None]]]:
        """The servers as children to watch, each with what brings it up again."""
        ada = [bagian for bagian in (self.postgres, self.redis) if bagian]
        return [(bagian.anak, bagian.mulai) for bagian in ada]

    def henti(self) -> None:
        for bagian in (self.redis, self.postgres):
            if bagian:
                bagian.henti()

    def env(self, settings: str) -> dict[str, str]:
        """Environment of every process of SIGMA that talks to these servers."""
        nilai = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "SIGMA_DATA": str(self.letak.data),
            "SIGMA_RAHASIA_FILE": str(self.letak.rahasia),
            "SIGMA_STATIC_ROOT": str(self.letak.statis),
            "PYTHONUNBUFFERED": "1",
        }
        if self.postgres:
            nilai["SIGMA_DATABASE_URL"] = self.postgres.url("sigma_app")
            nilai["SIGMA_DATABASE_URL_WORKER"] = self.postgres.url("sigma_worker")
        if self.redis:
            nilai["SIGMA_REDIS_URL"] = self.redis.url()
        return nilai


@contextmanager
def menyala(letak: Letak, uji: bool = False) -> Iterator[Layanan]:
    """The servers run inside the block and are gone after it."""
    layanan = Layanan.untuk(letak, uji)
    try:
        layanan.mulai()
        yield layanan
    finally:
        layanan.henti()
