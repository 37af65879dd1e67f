"""The cases: what is armed while the workers are held, and what strikes once they run."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from . import pewaktu
from .arena import Arena

Langkah = Callable[[Arena], None]


@dataclass(frozen=True)
class Kasus:
    """`sambil_menekan`: a fifth of the pushes is pressed at the first blow, while the server is away."""

    arti: str
    siapkan: Langkah = lambda a: None
    serang: Langkah = lambda a: None
    sambil_menekan: bool = False


# --- worker killed -------------------------------------------------------------------------------------
def _mati_sebelum(a: Arena) -> None:
    """kill -9 in a hanging call: in the read, in a post that never lands, in a post that lands when the
    lease of the dead worker is over already, but not yet the quiet period after it.
    """
    lama = pewaktu.nilai("SIASN_SEWA") + 0.6 * a.tenang()
    pilihan = [
        lambda: a.gangguan_baca("latensi", detik=1.5, kali=None),
        lambda: a.gangguan("hilang_sebelum", detik=1.5, kali=None),
        lambda: a.gangguan("latensi", detik=lama, kali=None),
    ]
    a.acak.shuffle(pilihan)
    for nomor in range(a.bagian(8, 3)):
        gangguan = pilihan[nomor % 3]()
        kena = a.sampai_kena(gangguan)
        a.tiruan.hapus(gangguan)  # before the blow: everybody who hangs in it dies
        if kena:
            a.jeda_acak(0.3)
            a.dibunuh += a.produk.bunuh_anak_pekerja()
        a.sampai_pekerja_siap()


def _mati_sesudah(a: Arena) -> None:
    """kill -9 with the effect in the ledger: while the reply hangs, or about when it arrives."""
    for nomor in range(a.bagian(8, 3)):
        gangguan = a.gangguan("hilang_sesudah", detik=1.5, kali=None) if nomor % 2 == 0 else 0
        if a.sampai_efek():
            a.jeda_acak(0.2)
            a.dibunuh += a.produk.bunuh_anak_pekerja()
        if gangguan:
            a.tiruan.hapus(gangguan)
        a.sampai_pekerja_siap()


def _induk_mati(a: Arena) -> None:
    a.sampai_efek()
    a.jeda_arus(2.0)
    a.dibunuh += a.produk.bunuh_pekerja()
    a.sampai_pekerja_siap()


# --- what SIASN answers ----------------------------------------------------------------------------------
def _galat_500(a: Arena) -> None:
    a.gangguan("status_500", efek=False, kali=a.bagian(5), peluang=0.4)
    a.gangguan("status_500", efek=True, kali=a.bagian(5), peluang=0.4)
    a.gangguan_baca("status_500", kali=a.bagian(10), peluang=0.2)


def _galat_401(a: Arena) -> None:
    for jenis in ("wso2_401", "jwt_401"):
        a.gangguan(jenis, kali=a.bagian(6), peluang=0.3)
        a.gangguan_baca(jenis, kali=a.bagian(10), peluang=0.2)


def _cabut(a: Arena) -> None:
    """Real expiry besides: every token is revoked in the middle, twice."""
    for _ in range(2):
        a.sampai_efek()
        a.tiruan.cabut_token()


def _habis_waktu(a: Arena) -> None:
    detik = pewaktu.nilai("SIASN_BACA") + 1
    a.gangguan("hilang_sesudah", detik=detik, kali=a.bagian(6, 2), peluang=0.5)


def _setengah(a: Arena) -> None:
    a.gangguan("setengah", kali=a.bagian(3, 2), peluang=0.6)
    a.gangguan_baca("setengah", kali=a.bagian(10), peluang=0.2)


def _html(a: Arena) -> None:
    a.gangguan("html", kali=a.bagian(6), peluang=0.3)
    a.gangguan("html", status=200, efek=True, kali=a.bagian(6), peluang=0.4)
    a.gangguan("html", status=200, efek=False, kali=a.bagian(6), peluang=0.5)
    a.gangguan_baca("html", status=200, kali=a.bagian(10), peluang=0.2)


def _terlambat(a: Arena) -> None:
    for balasan in ("hilang", "504", "reset", "sukses"):
        detik = round(a.tenang() * a.acak.uniform(0.3, 0.8), 2)
        a.gangguan("efek_terlambat", detik=detik, balasan=balasan, kali=a.bagian(8), peluang=0.5)


# --- servers ---------------------------------------------------------------------------------------------
def _redis_mati(a: Arena) -> None:
    """An orderly shutdown and a kill -9, in the order of the seed."""
    sinyal = [signal.SIGTERM, signal.SIGKILL]
    for satu in sinyal if a.benih % 2 else sinyal[::-1]:
        a.sampai_efek()
        a.jeda_arus(1.0)
        mati = (0, a.produk.matikan_redis(satu))
        a.server_dipukul()
        a.sampai_kembali(f"Redis ({satu.name})", lambda mati=mati: a.produk.redis_pid() not in mati)  # type: ignore[misc]


def _redis_kosong_dahulu(a: Arena) -> None:
    """Every doorbell of the waiting pushes is gone before a worker hears one."""
    a.produk.kosongkan_redis()
    a.dimatikan += 1
    a.lambatkan(0.15)


def _redis_kosong(a: Arena) -> None:
    """Twice more while pushes run."""
    for _ in range(2):
        a.sampai_efek()
        a.jeda_arus(1.5)
        a.produk.kosongkan_redis()
        a.server_dipukul()


def _pg_mati(a: Arena) -> None:
    """Fast for odd seeds, immediate (crash recovery) for even ones."""
    a.sampai_efek()
    a.jeda_arus(2.0)
    sinyal = signal.SIGINT if a.benih % 2 else signal.SIGQUIT
    lama = a.produk.matikan_pg(sinyal)
    a.server_dipukul()
    a.sampai_kembali(
        f"PostgreSQL ({'fast' if a.benih % 2 else 'immediate'})",
        lambda: a.produk.pg_pid() not in (0, lama) and a.produk.pg_siap(),
    )


# --- somebody else -----------------------------------------------------------------------------------------
def _orang_lain(a: Arena, pns_id: str) -> None:
    """A value never used before: setting back the one that SIGMA had seen would prove "not landed" (ABA)."""
    a.tiruan.orang_lain_mengubah(pns_id, f"lain.{time.time_ns():x}@contoh.go.id")


def _lain_sebelum(a: Arena) -> None:
    """Four groups of the pushes; the last is left alone.

    0: changed after the press, before the worker looks. 1: our reply is lost before the effect, then
    changed. 2: our effect lands, the reply is lost, then changed.
    """
    for nomor, orang in enumerate(a.orang):
        if nomor % 4 == 0:
            _orang_lain(a, orang)
        elif nomor % 4 == 1:
            a.gangguan("hilang_sebelum", orang=orang)
        elif nomor % 4 == 2:
            a.gangguan("hilang_sesudah", orang=orang)


def _lain_sesudah(a: Arena) -> None:
    """Change groups 1 and 2 as soon as their call was struck, before anybody reads back."""
    menunggu = {orang for nomor, orang in enumerate(a.orang) if nomor % 4 in (1, 2)}
    for _ in range(2000):
        if not menunggu:
            break
        kena = menunggu - a.tiruan.orang_bergangguan()
        for orang in kena:
            _orang_lain(a, orang)
        menunggu -= kena
        a.jeda_acak(0.03)
    if menunggu:
        a.catatan.append(f"{len(menunggu)} orang tidak sempat diubah orang lain")


KASUS: dict[str, Kasus] = {
    "pekerja_mati_sebelum": Kasus("pekerja dibunuh sebelum efek", lambda a: a.lambatkan(0.1), _mati_sebelum),
    "pekerja_mati_sesudah": Kasus("pekerja dibunuh sesudah efek", lambda a: a.lambatkan(0.1), _mati_sesudah),
    "pekerja_induk_mati": Kasus("Celery dibunuh seluruhnya", lambda a: a.lambatkan(0.15), _induk_mati),
    "galat_500": Kasus("SIASN menjawab 500, dengan dan tanpa efek", _galat_500),
    "galat_401": Kasus("401 kedua jenis, token dicabut", _galat_401, _cabut),
    "habis_waktu": Kasus("habis waktu sesudah efek", _habis_waktu),
    "setengah": Kasus("balasan terpotong sesudah efek", _setengah),
    "html": Kasus("halaman HTML, dengan dan tanpa efek", _html),
    "efek_terlambat": Kasus("efek mendarat di dalam masa tenang", _terlambat),
    "redis_mulai_ulang": Kasus(
        "Redis mati dan mulai lagi", lambda a: a.lambatkan(0.15), _redis_mati, sambil_menekan=True
    ),
    "redis_kosong": Kasus("Redis dikosongkan", _redis_kosong_dahulu, _redis_kosong, sambil_menekan=True),
    "pg_mulai_ulang": Kasus(
        "PostgreSQL mati dan mulai lagi", lambda a: a.lambatkan(0.15), _pg_mati, sambil_menekan=True
    ),
    "orang_lain": Kasus("orang lain mengubah di SIASN", _lain_sebelum, _lain_sesudah),
}
