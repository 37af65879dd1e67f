"""One start of the product: what the steps and children need to know."""

import os
import socket
import sys
from dataclasses import dataclass

from sigma.peluncur.keadaan import Keadaan
from sigma.peluncur.layanan import Layanan
from sigma.peluncur.letak import AKAR, Letak
from sigma.peluncur.port import TUAN

SETTINGS = "sigma.settings.tertanam"
APP, WORKER = "app", "worker"


@dataclass
class Rencana:
    """The facts of one start; `env(role)` is the environment of a process with that role."""

    letak: Letak
    layanan: Layanan
    keadaan: Keadaan
    port: int
    pesanan: socket.socket  # holds the mock's port until the mock is started

    def __post_init__(self) -> None:
        self.port_tiruan: int = self.pesanan.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://{TUAN}:{self.port}"

    @property
    def url_tiruan(self) -> str:
        return f"http://{TUAN}:{self.port_tiruan}"

    @property
    def tiruan(self) -> bool:
        """The embedded product speaks with the mock, empty or not, unless SIGMA_TANPA_TIRUAN=1."""
        return os.environ.get("SIGMA_TANPA_TIRUAN", "") != "1"

    def env(self, peran: str, bagian: str) -> dict[str, str]:
        nilai = self.layanan.env(SETTINGS)
        nilai |= {
            "SIGMA_PORT": str(self.port),
            "SIGMA_ORIGINS": f"{self.url},http://localhost:{self.port}",
            "SIGMA_BAGIAN": bagian,
        }
        nilai.setdefault("PYTHONPATH", str(AKAR))
        if bagian == "web":
            nilai["PROMETHEUS_MULTIPROC_DIR"] = str(self.letak.metrik)
        if self.tiruan:
            nilai["SIGMA_SIASN_TIRUAN"] = self.url_tiruan
        if self.keadaan.demo:
            nilai["SIGMA_DATA_CONTOH"] = "1"
        if peran == WORKER and "SIGMA_DATABASE_URL_WORKER" in nilai:
            nilai["SIGMA_DATABASE_URL"] = nilai["SIGMA_DATABASE_URL_WORKER"]
        return nilai


def python(*argumen: object) -> list[str]:
    return [sys.executable, *(str(a) for a in argumen)]


def manage(*argumen: object) -> list[str]:
    return python(AKAR / "manage.py", *argumen)
