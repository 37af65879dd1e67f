"""Faults while pushes are in flight; every push must be exactly one effect in SIASN's ledger."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path

from . import pewaktu
from .basis import Basis
from .catatan import Catatan, baris, berkas_hari_ini, tabel
from .jalan import Hasil, Orang, Panggung, jalankan
from .kasus import KASUS
from .petugas import Petugas
from .produk import AKAR, Produk, port_bebas
from .siasn import Tiruan


def _pilihan() -> argparse.Namespace:
    urai = argparse.ArgumentParser(prog="script/gangguan", description=__doc__)
    urai.add_argument("--benih", type=int, nargs="+", default=[1, 2, 3], help="seeds (1 2 3)")
    urai.add_argument("--dorongan", type=int, default=50, help="pushes in flight (50)")
    urai.add_argument("--kasus", nargs="+", choices=list(KASUS), default=list(KASUS), help="only these")
    urai.add_argument("--asn", type=int, default=300, help="people in the product (300)")
    urai.add_argument("--data", type=Path, help="keep and reuse this data directory")
    urai.add_argument("--hasil", type=Path, default=AKAR / "hasil", help="folder of the result file")
    urai.add_argument("--ulang", action="store_true", help="start anew, forget today's results")
    return urai.parse_args()


def _berhenti(*_: object) -> None:
    sys.exit(130)  # an exception, so that the product goes down with us


def utama() -> int:
    signal.signal(signal.SIGTERM, _berhenti)
    pilihan = _pilihan()
    catatan = Catatan(berkas_hari_ini(pilihan.hasil), pilihan.ulang)
    pasangan = [(k, b) for b in pilihan.benih for k in pilihan.kasus]
    belum = [(k, b) for k, b in pasangan if not catatan.sudah(k, b, pilihan.dorongan)]
    print(f"{len(belum)} dari {len(pasangan)} (kasus, benih) belum lulus; catatan: {catatan.berkas}")
    pewaktu.cetak()
    if belum:
        with tempfile.TemporaryDirectory(prefix="gangguan-", dir="/tmp") as folder:
            _semua(pilihan, pilihan.data or Path(folder) / "data", belum, catatan)
    hasil = catatan.baca()
    ada = [hasil[p] for p in pasangan if p in hasil]
    print("\n" + tabel(ada))
    return _tutup(ada, len(pasangan))


def _tutup(ada: list[Hasil], harus: int) -> int:
    for h in ada:
        for salah in h.salah:
            print(f"\nMELANGGAR {h.kasus} benih {h.benih}: {salah}")
    lulus = sum(h.lulus for h in ada)
    print(f"\n{lulus} dari {harus} lulus, {sum(h.dorongan for h in ada)} dorongan ({time.strftime('%Y-%m-%d %H:%M')})")
    return 0 if lulus == harus else 1


def _semua(pilihan: argparse.Namespace, data: Path, belum: list[tuple[str, int]], catatan: Catatan) -> None:
    produk = Produk(data, port_bebas())
    mulai = time.monotonic()
    produk.mulai(pilihan.asn)
    try:
        panggung = _panggung(produk)
        print(f"Produk siap dalam {time.monotonic() - mulai:.0f} dtk, {len(panggung.orang)} ASN dapat didorong.\n")
        for kasus, benih in belum:
            hasil = jalankan(panggung, kasus, benih, pilihan.dorongan)
            catatan.tulis(hasil)
            lain = [f"{k} ×{n}" for k, n in hasil.pukulan.items()] + hasil.catatan
            lain.append("pos " + " ".join(f"{n}×{kali}" for n, kali in hasil.pos.items()))
            lain += [f"web {k} ×{n}" for k, n in hasil.galat_web.items()]
            print(baris(hasil) + (f"  [{'; '.join(lain)}]" if lain else ""), flush=True)
    finally:
        produk.henti()


def _panggung(produk: Produk) -> Panggung:
    """Sign in every OPD admin and see whom each can push."""
    tiruan, basis = Tiruan(produk.siasn["base_url"], produk.ledger), Basis(produk.dsn())
    orang: dict[str, Orang] = {}
    for akun in produk.akun:
        if akun["peran"] != "Admin OPD":
            continue
        petugas = Petugas(produk.url, akun)
        petugas.masuk()
        milik = basis.orang(petugas.daftar_orang())
        for uuid, (pns_id, nip) in sorted(milik.items()):
            di_siasn = tiruan.orang(pns_id)
            if nip not in orang and di_siasn is not None and di_siasn["nip"] == nip:
                orang[nip] = Orang(uuid, pns_id, nip, petugas)
    return Panggung(produk, tiruan, basis, [orang[nip] for nip in sorted(orang)])


if __name__ == "__main__":
    sys.exit(utama())
