"""Keep the children running: restart with back-off, show the log of one that keeps dying."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sigma.peluncur import layar
from sigma.peluncur.anak import Anak
from sigma.peluncur.galat import GalatPeluncur

JEDA_MAKS = 30.0
BERUNTUN = 3
TENANG = 60.0  # a child that lived this long starts with a clean slate


@dataclass
class Asuhan:
    """One child under watch; `mulai` brings it up (a database needs more than a fork)."""

    anak: Anak
    mulai: Callable[[], None]
    milik_sendiri: bool = True
    kematian: int = 0
    mulai_pada: float = field(default_factory=time.monotonic)
    coba_pada: float | None = None


class Pengawas:
    """Watches children in the order they were given; ends them in the reverse order."""

    def __init__(self) -> None:
        self.asuhan: list[Asuhan] = []

    def mulai(self, anak: Anak) -> None:
        anak.mulai()
        self.asuhan.append(Asuhan(anak, anak.mulai))

    def awasi(self, anak: Anak, mulai: Callable[[], None]) -> None:
        """Watch a child that somebody else started."""
        self.asuhan.insert(0, Asuhan(anak, mulai, milik_sendiri=False))

    def periksa(self, kini: float | None = None) -> None:
        """One round: notice deaths, restart whose time has come."""
        kini = time.monotonic() if kini is None else kini
        for satu in self.asuhan:
            if satu.coba_pada is not None:
                if kini >= satu.coba_pada:
                    self._coba(satu, kini)
            elif not satu.anak.jalan():
                self._catat_kematian(satu, kini)

    def semua_jalan(self) -> bool:
        return all(satu.anak.jalan() for satu in self.asuhan)

    def jalan_terus(self, jeda: float = 0.5) -> None:
        """Until a signal raises."""
        while True:
            self.periksa()
            time.sleep(jeda)

    def henti(self) -> None:
        """Ask all that were started here at once, then wait for each."""
        sendiri = [satu.anak for satu in reversed(self.asuhan) if satu.milik_sendiri]
        for anak in sendiri:
            anak.minta_henti()
        for anak in sendiri:
            anak.tunggu_henti()

    def _catat_kematian(self, satu: Asuhan, kini: float) -> None:
        satu.anak.bersihkan_sesi()
        satu.kematian = 1 if kini - satu.mulai_pada > TENANG else satu.kematian + 1
        jeda = min(JEDA_MAKS, 2.0 ** (satu.kematian - 1))
        satu.coba_pada = kini + jeda
        kode = satu.anak.proses.returncode if satu.anak.proses else "?"
        layar.keluh(f"{satu.anak.nama} berhenti (kode {kode}); dimulai lagi dalam {jeda:.0f} dtk.")
        if satu.kematian % BERUNTUN == 0:
            layar.keluh(
                f"{satu.anak.nama} sudah berhenti {satu.kematian} kali berturut-turut. "
                f"Catatan terakhir ({satu.anak.log}):\n{satu.anak.ekor_log()}"
            )

    def _coba(self, satu: Asuhan, kini: float) -> None:
        satu.coba_pada = None
        satu.mulai_pada = kini
        try:
            satu.mulai()
        except GalatPeluncur as galat:
            layar.keluh(str(galat))
            self._catat_kematian(satu, kini)
