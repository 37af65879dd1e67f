"""One effect: change a person, store the effect, write the ledger, in that order and under one lock."""

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from .basisdata import Basisdata, Orang
from .ledger import Ledger

# Mutates the person and returns {field: [old, new]}.
Pengubah = Callable[[Orang], dict[str, list[Any]]]


@dataclass
class Sumber:
    """Who caused an effect, and through which path."""

    kunci: str
    pengguna: str
    jalur: str
    asal: str = "api"  # api | terlambat | kendali


class OrangTakDikenal(LookupError):
    """No person has this id."""


class PencatatEfek:
    """The only door through which people change while the mock serves."""

    def __init__(self, basis: Basisdata, ledger: Ledger):
        self.basis, self.ledger = basis, ledger
        self._kunci = threading.Lock()
        self._pulihkan()

    def _pulihkan(self) -> None:
        # Lines first: they carry their own numbers, which `majukan_urut` must know.
        self.ledger.rujuk(self.basis.efek())
        self.basis.majukan_urut(self.ledger.urut_terakhir())

    def catat(self, sumber: Sumber, pns_id: str, ubah: Pengubah, tertunda: int | None = None) -> dict[str, Any]:
        """Apply `ubah` to the person; returns the ledger line. The line is on disk when this returns.

        `tertunda` names the waiting effect that this settles, in the same transaction.
        """
        with self._kunci:
            with self.basis.tulis() as db:
                orang = self.basis.orang(pns_id)
                if orang is None:
                    raise OrangTakDikenal(pns_id)
                perubahan = ubah(orang)
                self.basis.simpan_orang(db, orang)
                baris = self.basis.sisip_efek(db, _baris(sumber, orang.pns_id, perubahan))
                db.execute("DELETE FROM tertunda WHERE id=?", (tertunda,))
            self.ledger.tulis(baris)
        return baris


def kini() -> str:
    """Now, ISO 8601 in UTC with milliseconds."""
    return datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="milliseconds")


def _baris(sumber: Sumber, pns_id: str, perubahan: dict[str, list[Any]]) -> dict[str, Any]:
    s = asdict(sumber)
    return {
        "efek": str(uuid.uuid4()),
        "waktu": kini(),
        "pemanggil": {"kunci": s["kunci"], "pengguna": s["pengguna"]},
        "jalur": s["jalur"],
        "asal": s["asal"],
        "orang": pns_id,
        "perubahan": perubahan,
    }


class Penunda:
    """Lands effects later: the row waits in the database, a timer in memory."""

    def __init__(self, basis: Basisdata, terapkan: Callable[[int, dict[str, Any]], None]):
        self.basis, self._terapkan = basis, terapkan

    def lanjutkan(self) -> None:
        """After a restart: arm timers for what still waits, overdue ones at once."""
        for nomor, tempo, isi in self.basis.tertunda():
            self._jadwalkan(nomor, tempo - time.time(), isi)

    def tunda(self, detik: float, isi: dict[str, Any]) -> None:
        """Store an effect that lands after `detik` seconds."""
        nomor = self.basis.tunda(time.time() + detik, isi)
        self._jadwalkan(nomor, detik, isi)

    def _jadwalkan(self, nomor: int, detik: float, isi: dict[str, Any]) -> None:
        jam = threading.Timer(max(0.0, detik), self._terapkan, (nomor, isi))
        jam.daemon = True
        jam.start()
