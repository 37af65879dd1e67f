"""Light load through the web: corrections, pushes and imports, each noted with what the web acknowledged."""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from script._gangguan.basis import TERBUKA, Basis
from script._gangguan.petugas import Petugas, TidakBisa
from script._gangguan.produk import Produk, tunggu
from script._operasi.impor import Pengimpor, SatuImpor


@dataclass(frozen=True)
class Orang:
    """A person with a 18-digit NIP, and the admin who looks after that person."""

    uuid: str
    pns_id: str
    petugas: Petugas


@dataclass
class Suntingan:
    """One correction of an e-mail. `selesai` 0: the web never said that it was saved."""

    orang: str
    nilai: str
    mulai: float
    selesai: float = 0.0


@dataclass
class Kiriman:
    """One press of "SIASN". `dorongan` "": the web never named the push."""

    orang: str
    pns_id: str
    nilai: str
    mulai: float
    dorongan: str = ""


@dataclass
class Catatan:
    """Everything that was asked of the product."""

    suntingan: list[Suntingan] = field(default_factory=list)
    kiriman: list[Kiriman] = field(default_factory=list)
    impor: list[SatuImpor] = field(default_factory=list)
    gagal: list[str] = field(default_factory=list)

    def ringkas(self) -> str:
        tersimpan = sum(s.selesai > 0 for s in self.suntingan)
        dorongan = sum(bool(k.dorongan) for k in self.kiriman)
        terap = sum(i.diterapkan > 0 for i in self.impor)
        return f"{tersimpan} suntingan, {dorongan} dorongan, {terap} impor diterapkan"


class Beban:
    """Three kinds of writers on threads of their own; people are shared out, so that nobody hides a loss.

    Persons with an even place are corrected, the others pushed; imports change the phone number of everybody in
    the first instansi.
    """

    def __init__(self, produk: Produk, benih: int = 1, jeda: float = 0.4) -> None:
        self.produk, self.basis, self.jeda = produk, Basis(produk.dsn()), jeda
        self.acak = random.Random(benih)  # noqa: S311 - repeatable on purpose
        self.catatan = Catatan()
        self.cap = f"{int(time.time()):x}"
        self._nomor = itertools.count(1)
        self._usai = threading.Event()
        self._utas: list[threading.Thread] = []
        self.orang: list[Orang] = []
        self.dorong_uji: list[Orang] = []

    # --- people ----------------------------------------------------------------------------------
    def siapkan(self) -> None:
        """Sign in every OPD admin and see whom each looks after."""
        ada: dict[str, Orang] = {}
        for akun in self.produk.akun:
            if akun["peran"] != "Admin OPD":
                continue
            petugas = Petugas(self.produk.url, akun)
            petugas.masuk()
            for uuid, (pns_id, _) in sorted(self.basis.orang(petugas.daftar_orang()).items()):
                ada.setdefault(uuid, Orang(uuid, pns_id, petugas))
        self.orang = [ada[u] for u in sorted(ada)]
        self.acak.shuffle(self.orang)
        self.dorong_uji = self.orang[1::4]  # for whoever wants to see that pushes work now
        self.pengimpor = Pengimpor(self.produk, self.basis, self.cap, "bkd.kab")
        self.pengimpor.masuk()

    # --- threads ---------------------------------------------------------------------------------
    def mulai(self) -> None:
        self._usai.clear()
        kerja = {"sunting": self._sunting, "dorong": self._dorong, "impor": self._impor}
        self._utas = [threading.Thread(target=self._terus, args=(n, k), daemon=True) for n, k in kerja.items()]
        for utas in self._utas:
            utas.start()

    def henti(self) -> None:
        """Each writer ends what it is doing."""
        self._usai.set()
        for utas in self._utas:
            utas.join(240)

    def _terus(self, nama: str, kerja: Callable[[], None]) -> None:
        while not self._usai.is_set():
            try:
                kerja()
            except (TidakBisa, LookupError) as salah:
                self.catatan.gagal.append(f"{nama}: {salah}")
            self._usai.wait(self.jeda)

    def nilai(self, jenis: str) -> str:
        return f"{jenis}{next(self._nomor)}.{self.cap}@contoh.go.id"

    def _sunting(self) -> None:
        orang = self.acak.choice(self.orang[0::2])
        satu = Suntingan(orang.uuid, self.nilai("s"), time.time())
        self.catatan.suntingan.append(satu)
        orang.petugas.ubah_email(orang.uuid, satu.nilai)
        satu.selesai = time.time()

    def _dorong(self) -> None:
        self.dorong(self.acak.choice(self.orang[3::4]))
        self._usai.wait(2.0)

    def _impor(self) -> None:
        satu = self.pengimpor.baru()
        self.catatan.impor.append(satu)
        self.pengimpor.jalankan(satu, self._usai)
        self._usai.wait(3.0)

    def dorong(self, orang: Orang) -> Kiriman | None:
        """Correct, compare, review, press; None where the person still has an open push."""
        if self.basis.terbuka(orang.uuid):
            return None
        satu = Kiriman(orang.uuid, orang.pns_id, self.nilai("d"), time.time())
        self.catatan.kiriman.append(satu)
        orang.petugas.ubah_email(orang.uuid, satu.nilai)
        if not tunggu(lambda: self._ada_salinan(orang), 60, 0):
            raise TidakBisa("tidak ada salinan SIASN dalam 60 dtk")
        satu.dorongan = orang.petugas.kirim(orang.uuid, orang.petugas.tinjau(orang.uuid))
        return satu

    def _ada_salinan(self, orang: Orang) -> bool:
        """Open the comparison, which has an old copy refreshed; a person opens it again when SIASN was away."""
        orang.petugas.buka_sinkron(orang.uuid)
        return tunggu(lambda: self.basis.salinan([orang.uuid]), 3, 0.2)

    def selesai(self, kiriman: Kiriman) -> bool:
        """The machine is done with this push."""
        ada = self.basis.keadaan([kiriman.dorongan]).get(kiriman.dorongan)
        return ada is not None and ada["keadaan"] not in TERBUKA
