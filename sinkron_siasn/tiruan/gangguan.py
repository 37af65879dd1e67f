"""Armed faults: which call they strike, and how long they last. What each does is in `jenis_gangguan`."""

import fnmatch
import random
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from .acak import pengacak
from .bidang import TULIS
from .jenis_gangguan import JENIS, PILIHAN

# Token endpoints are struck only when a pattern names them: "the next call" means an API call.
JALUR_BAWAAN = "/apisiasn/1.0/*"
_TEKS = {"jalur", "metode", "orang", "saat", "balasan", "bentuk", "isi", "pesan", "retry_after", "kode"}
_ANGKA = {"detik", "status", "byte", "jumlah", "potongan", "kali", "peluang", "benih"}
_BOLEH = {"jenis", "bidang", "efek"} | _TEKS | _ANGKA
_JANGKAUAN = {"peluang": (0, 1), "status": (200, 599)}


class GangguanSalah(ValueError):
    """The request to arm a fault cannot be understood; the message is for the person who sent it."""


@dataclass
class Gangguan:
    """One armed fault. `sisa` None means until cleared; `parameter` belongs to its kind."""

    id: int
    jenis: str
    jalur: str = JALUR_BAWAAN
    metode: str = ""
    orang: str = ""
    peluang: float = 1.0
    benih: int = 0
    sisa: int | None = 1
    kena: int = 0
    parameter: dict[str, Any] = field(default_factory=dict)
    acak: random.Random = field(default_factory=random.Random, repr=False)

    def ringkas(self) -> dict[str, Any]:
        """As JSON for the control API."""
        return {k: v for k, v in asdict(self).items() if k != "acak"}

    def cocok(self, metode: str, jalur: str, orang: Callable[[], set[str]]) -> bool:
        """Does it strike this call? The dice are thrown only for calls that match otherwise."""
        if self.sisa == 0 or self.metode not in ("", metode) or not self._sejalur(jalur):
            return False
        if self.orang and self.orang not in orang():
            return False
        return self.acak.random() < self.peluang

    def _sejalur(self, jalur: str) -> bool:
        """The routes take a closing slash or leave it, so a pattern does too."""
        return any(fnmatch.fnmatchcase(j, self.jalur) for j in (jalur, jalur.rstrip("/")))

    def pakai(self) -> None:
        """Count one strike."""
        self.kena += 1
        if self.sisa is not None:
            self.sisa -= 1


class DaftarGangguan:
    """All armed faults, in arming order; delays combine, of the others the first match strikes."""

    def __init__(self) -> None:
        self._isi: dict[int, Gangguan] = {}
        self._kunci = threading.Lock()
        self._nomor = 0

    def pasang(self, isi: dict[str, Any]) -> Gangguan:
        """Arm a fault from JSON or form fields. Raises GangguanSalah."""
        bersih = _bersih(isi)
        with self._kunci:
            self._nomor += 1
            gangguan = _rakit(self._nomor, bersih)
            self._isi[gangguan.id] = gangguan
        return gangguan

    def ambil(self, metode: str, jalur: str, orang: Callable[[], set[str]]) -> list[Gangguan]:
        """The faults that strike this call, each counted; spent ones leave the list."""
        kena: list[Gangguan] = []
        with self._kunci:
            for g in list(self._isi.values()):
                tunda = JENIS[g.jenis].penunda
                if (tunda or not any(not JENIS[k.jenis].penunda for k in kena)) and g.cocok(metode, jalur, orang):
                    g.pakai()
                    kena.append(g)
                if g.sisa == 0:
                    del self._isi[g.id]
        return kena

    def daftar(self) -> list[dict[str, Any]]:
        """Everything still armed."""
        with self._kunci:
            return [g.ringkas() for g in self._isi.values()]

    def hapus(self, id_: int | None = None) -> int:
        """Disarm one or (None) all; returns how many."""
        with self._kunci:
            if id_ is None:
                jumlah = len(self._isi)
                self._isi.clear()
                return jumlah
            return int(self._isi.pop(id_, None) is not None)


def _bersih(isi: dict[str, Any]) -> dict[str, Any]:
    """Known keys with values of the right type; empty form fields count as absent."""
    asing = set(isi) - _BOLEH
    if asing:
        raise GangguanSalah(f"parameter tidak dikenal: {', '.join(sorted(asing))}")
    return {k: _nilai(k, v) for k, v in isi.items() if v not in ("", None) or k == "kali"}


def _nilai(nama: str, nilai: Any) -> Any:
    if nama in _ANGKA:
        return _angka(nama, nilai)
    if nama == "bidang":
        return _bidang(nilai)
    if nama == "efek":
        return nilai is True or str(nilai).lower() in {"1", "true", "on", "ya"}
    if str(nilai) not in PILIHAN.get(nama, (str(nilai),)):
        raise GangguanSalah(f"{nama} harus salah satu dari: {', '.join(PILIHAN[nama])}")
    return str(nilai)


def _bidang(nilai: Any) -> list[str]:
    nama = [b.strip() for b in nilai.split(",")] if isinstance(nilai, str) else nilai
    if not isinstance(nama, list) or any(n not in TULIS for n in map(str, nama)):
        raise GangguanSalah(f"bidang harus nama bidang data-utama-update: {', '.join(TULIS)}")
    return [str(n) for n in nama]


def _angka(nama: str, nilai: Any) -> float | int | None:
    if nama == "kali" and nilai in ("", None):
        return None
    try:
        angka = float(nilai)
    except (TypeError, ValueError) as galat:
        raise GangguanSalah(f"{nama} harus angka") from galat
    terkecil, terbesar = _JANGKAUAN.get(nama, (0, 1e9))
    if not terkecil <= angka <= terbesar:  # also refuses NaN
        raise GangguanSalah(f"{nama} di luar jangkauan")
    return angka if nama in {"detik", "peluang"} else int(angka)


def _rakit(nomor: int, isi: dict[str, Any]) -> Gangguan:
    jenis = isi.pop("jenis", "")
    if jenis not in JENIS:
        raise GangguanSalah(f"jenis tidak dikenal: {jenis!r}; pilih {', '.join(JENIS)}")
    jalur = isi.pop("jalur", JALUR_BAWAAN)
    benih = int(isi.pop("benih", time.time_ns() % 1_000_000))
    return Gangguan(
        id=nomor,
        jenis=jenis,
        jalur=jalur if jalur.startswith(("/", "*")) else f"*{jalur}",
        metode=isi.pop("metode", "POST" if JENIS[jenis].penulis else "").upper(),
        orang=isi.pop("orang", ""),
        peluang=isi.pop("peluang", 1.0),
        benih=benih,
        sisa=isi.pop("kali", 1),
        parameter=isi,
        acak=pengacak(benih),
    )
