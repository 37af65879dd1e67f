"""One case with one seed: prepare, hold, press, strike, wait, judge."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from . import hakim, pewaktu
from .arena import Arena
from .basis import TERBUKA, Basis
from .kasus import KASUS
from .petugas import Petugas
from .produk import Produk, tunggu
from .siasn import Tiruan

BERBARENG = 4  # presses at a time, as many as the product has web threads
SABAR_PULIH = 150.0
SABAR_SIAP = 90.0


@dataclass(frozen=True)
class Orang:
    """A person whom an admin can push."""

    uuid: str
    pns_id: str
    nip: str
    petugas: Petugas


@dataclass
class Panggung:
    """The running product with everything that looks at it; kept over all cases."""

    produk: Produk
    tiruan: Tiruan
    basis: Basis
    orang: list[Orang]


@dataclass
class Kiriman:
    """One push on its way through the case."""

    orang: Orang
    nilai: str
    dorongan: str = ""


@dataclass
class Hasil:
    """A line of the result file."""

    kasus: str
    benih: int
    dorongan: int
    efek_min: int = 0
    efek_maks: int = 0
    keadaan: dict[str, int] = field(default_factory=dict)
    pulih: float = 0.0
    lama: float = 0.0
    pos: dict[str, int] = field(default_factory=dict)  # {posts: pushes}
    pukulan: dict[str, int] = field(default_factory=dict)
    galat_web: dict[str, int] = field(default_factory=dict)
    catatan: list[str] = field(default_factory=list)
    salah: list[str] = field(default_factory=list)

    @property
    def lulus(self) -> bool:
        return not self.salah


class Sabar(RuntimeError):
    """The product did not become ready for the next case."""


def acak_dari(benih: str) -> random.Random:
    """Seeded chance: the same case and seed give the same people and the same order."""
    return random.Random(benih)  # noqa: S311 - repeatable on purpose


def jalankan(p: Panggung, kode: str, benih: int, banyak: int) -> Hasil:
    """Run one case; whatever is violated stands in `salah`."""
    mulai, kasus, acak = time.monotonic(), KASUS[kode], acak_dari(f"{kode}:{benih}")
    hasil = Hasil(kode, benih, banyak)
    _siap(p)
    for orang in p.orang:
        orang.petugas.galat.clear()
    kiriman = _siapkan(p, kode, benih, acak.sample(p.orang, min(banyak, len(p.orang))))
    sejak_waktu = time.time()
    arena = Arena(
        *(p.produk, p.tiruan, acak, benih, [k.orang.pns_id for k in kiriman]),
        *(p.tiruan.posisi_ledger(), p.tiruan.jumlah_panggilan()),
    )
    nanti = len(kiriman) // 5 if kasus.sambil_menekan else 0
    dahulu, sambil = kiriman[nanti:], kiriman[:nanti]
    with ThreadPoolExecutor(BERBARENG) as kolam:
        p.produk.tahan_pekerja()
        try:
            _semua(kolam, _tekan, dahulu)
            kasus.siapkan(arena)
        finally:
            p.produk.lanjutkan_pekerja()
        janji = [kolam.submit(_tekan_saat_pukulan, k, arena) for k in sambil]
        kasus.serang(arena)
        _hasil(janji)
        usai = time.monotonic()
        _tunggu_selesai(p, kiriman, usai, hasil)
        _adili(p, kolam, kiriman, arena, sejak_waktu, hasil)
    hasil.pukulan = arena.pukulan()
    if not hasil.pukulan:
        hasil.salah.append("gangguan tidak mengenai apa pun")
    p.tiruan.hapus()
    hasil.catatan += arena.catatan
    hasil.lama = round(time.monotonic() - mulai, 1)
    return hasil


def _semua(kolam: ThreadPoolExecutor, kerja: Callable[[Any], Any], isi: Iterable[Any]) -> list[Any]:
    return _hasil([kolam.submit(kerja, satu) for satu in isi])


def _hasil(janji: list[Future]) -> list[Any]:
    return [satu.result() for satu in janji]


# --- before ------------------------------------------------------------------------------------------------
def _siap(p: Panggung) -> None:
    """Nothing of the case before is left: no fault, no open circuit, servers and workers up."""
    p.tiruan.hapus()

    def siap() -> bool:
        return p.produk.sehat() and p.produk.pekerja_siap() and not p.basis.sirkuit_terbuka()

    if not tunggu(siap, SABAR_SIAP, 0.3):
        raise Sabar(f"produk tidak siap dalam {SABAR_SIAP:.0f} dtk sebelum kasus berikutnya")


def _siapkan(p: Panggung, kode: str, benih: int, orang: list[Orang]) -> list[Kiriman]:
    """New e-mails in SIGMA, fresh copies of SIASN: everything up to the review."""
    cap = f"{int(time.time()):x}"
    kiriman = [Kiriman(o, f"g{n}.{kode}.{benih}.{cap}@contoh.go.id") for n, o in enumerate(orang)]
    with ThreadPoolExecutor(BERBARENG) as kolam:
        _semua(kolam, lambda k: k.orang.petugas.ubah_email(k.orang.uuid, k.nilai), kiriman)
        _semua(kolam, lambda k: k.orang.petugas.buka_sinkron(k.orang.uuid), kiriman)
    uuid = [o.uuid for o in orang]
    tunggu(lambda: len(p.basis.salinan(uuid)) == len(uuid), 60, 0.3)
    tunggu(lambda: not p.basis.penyegaran_menunggu(), 30, 0.3)
    ada = p.basis.salinan(uuid)
    if len(ada) < len(uuid):
        raise Sabar(f"{len(uuid) - len(ada)} orang tidak mendapat salinan SIASN")
    return kiriman


def _tekan(k: Kiriman) -> None:
    petugas = k.orang.petugas
    k.dorongan = petugas.kirim(k.orang.uuid, petugas.tinjau(k.orang.uuid))


def _tekan_saat_pukulan(k: Kiriman, arena: Arena) -> None:
    arena.pukulan_pertama.wait(60)
    _tekan(k)


# --- after -------------------------------------------------------------------------------------------------
def _tunggu_selesai(p: Panggung, kiriman: list[Kiriman], usai: float, hasil: Hasil) -> None:
    """Until the machine is done with every push, and the quiet period after the last blow is over."""
    dorongan = [k.dorongan for k in kiriman]

    def selesai() -> bool:
        return all(d["keadaan"] not in TERBUKA for d in p.basis.keadaan(dorongan).values())

    tunggu(selesai, SABAR_PULIH, 0.3)
    hasil.pulih = round(time.monotonic() - usai, 1)
    tenang = usai + pewaktu.nilai("SIASN_MASA_TENANG") + 1.5
    time.sleep(max(0.0, tenang - time.monotonic()))


def _adili(
    p: Panggung, kolam: ThreadPoolExecutor, kiriman: list[Kiriman], arena: Arena, sejak: float, hasil: Hasil
) -> None:
    akhir = p.basis.keadaan([k.dorongan for k in kiriman])
    halaman = _semua(kolam, lambda k: k.orang.petugas.lihat(k.dorongan), kiriman)
    banding = _semua(kolam, lambda k: k.orang.petugas.lihat_banding(k.orang.uuid), kiriman)
    jumlah = p.basis.jumlah_baru([k.orang.uuid for k in kiriman], sejak)
    ledger, efek = p.tiruan.efek(arena.sejak), []
    for k, (di_halaman, siasn), dua in zip(kiriman, halaman, banding, strict=True):
        d = akhir[k.dorongan]
        satu = jumlah.get(k.orang.uuid, 0)
        vonis = hakim.adili(
            hakim.Kiriman(k.orang.pns_id, k.nilai, d["keadaan"], d["pada"], di_halaman, siasn, dua, satu), ledger
        )
        efek.append(vonis.efek)
        if vonis.salah:
            jejak = " | ".join(p.basis.jejak(k.dorongan))
            hasil.salah.append(f"{k.dorongan}: {'; '.join(vonis.salah)}; pos {d['pos_ke']}; jejak: {jejak}")
    hasil.efek_min, hasil.efek_maks = min(efek), max(efek)
    hasil.pos = {str(n): kali for n, kali in sorted(Counter(d["pos_ke"] for d in akhir.values()).items())}
    hasil.keadaan = dict(Counter(d["keadaan"] for d in akhir.values()))
    petugas = {id(o.petugas): o.petugas for o in p.orang}.values()
    hasil.galat_web = dict(Counter(g for satu in petugas for g in satu.galat))
