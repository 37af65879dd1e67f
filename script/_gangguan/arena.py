"""What a case may touch while it strikes, and the small moves that all cases share."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from . import pewaktu
from .produk import Produk, tunggu
from .siasn import BACA, KIRIM, Tiruan

SABAR_KENA = 5.0  # an armed fault that strikes nobody in this time finds no push left


@dataclass
class Arena:
    """One (case, seed). `orang` are the SIASN ids of the pushes, in the seed's order; `catatan` is printed."""

    produk: Produk
    tiruan: Tiruan
    acak: random.Random
    benih: int
    orang: list[str]
    sejak: int  # position in the ledger
    panggilan: int  # number of the mock's last call before
    dibunuh: int = 0
    dimatikan: int = 0  # servers stopped or emptied
    pukulan_pertama: threading.Event = field(default_factory=threading.Event)
    catatan: list[str] = field(default_factory=list)

    @property
    def banyak(self) -> int:
        return len(self.orang)

    def bagian(self, pembagi: int, paling_sedikit: int = 1) -> int:
        """A share of the pushes."""
        return max(paling_sedikit, self.banyak // pembagi)

    def gangguan(self, jenis: str, **isi: object) -> int:
        """Arm a fault for the post of data-utama, unless told otherwise; its dice come from the seed."""
        bawaan = {"jalur": KIRIM, "metode": "POST", "benih": self.acak.randrange(1, 10**6)}
        return self.tiruan.pasang(jenis, **bawaan | isi)

    def gangguan_baca(self, jenis: str, **isi: object) -> int:
        return self.gangguan(jenis, **{"jalur": BACA, "metode": "GET"} | isi)

    def lambatkan(self, detik: float) -> None:
        """Every call of SIASN takes this long, so that pushes are still in flight when the fault comes."""
        self.gangguan("latensi", jalur="/apisiasn/1.0/*", metode="", detik=detik, kali=None)

    def jeda_acak(self, paling_lama: float, paling_singkat: float = 0.0) -> None:
        time.sleep(self.acak.uniform(paling_singkat, paling_lama))

    def jeda_arus(self, paling_lama: float) -> None:
        """A random moment while pushes still flow, however few they are."""
        self.jeda_acak(min(paling_lama, 0.15 * self.banyak))

    def sampai_kena(self, nomor: int) -> bool:
        """Until an armed fault has struck."""
        return tunggu(lambda: self.tiruan.kena().get(nomor, 1), SABAR_KENA, 0.04)

    def sampai_efek(self) -> bool:
        """Until another effect stands in the ledger."""
        awal = self.tiruan.posisi_ledger()
        return tunggu(lambda: self.tiruan.posisi_ledger() > awal, SABAR_KENA, 0.02)

    def sampai_pekerja_siap(self) -> None:
        if not tunggu(self.produk.pekerja_siap, 60):
            self.catatan.append("pekerja tidak kembali dalam 60 dtk")

    def sampai_kembali(self, apa: str, siap: Callable[[], object]) -> None:
        """Until the launcher has brought a server back."""
        mulai = time.monotonic()
        kembali = tunggu(siap, 60)
        lama = f"kembali dalam {time.monotonic() - mulai:.1f} dtk" if kembali else "tidak kembali dalam 60 dtk"
        self.catatan.append(f"{apa} {lama}")

    def server_dipukul(self) -> None:
        """Count it; the first blow lets the pushes go that were kept for this moment."""
        self.dimatikan += 1
        self.pukulan_pertama.set()

    def pukulan(self) -> dict[str, int]:
        """What really happened: a case that struck nobody proves nothing."""
        kena = self.tiruan.pukulan(self.panggilan)
        kena.pop("latensi", None)  # delays alone are no fault
        isi = dict(kena) | {"proses dibunuh": self.dibunuh, "server dipukul": self.dimatikan}
        return {k: n for k, n in isi.items() if n}

    def tenang(self) -> float:
        return pewaktu.nilai("SIASN_MASA_TENANG")
