"""Command line: `python -m sinkron_siasn.tiruan layani|muat|buat|kredensial`."""

import argparse
import json
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from . import buat, kredensial, muat, token_akses
from .basisdata import Basisdata
from .ekspor import EksporRusak
from .kendali import Kendali
from .layanan import Layanan
from .ledger import Ledger, LedgerTerpakai
from .server import Pendengar


def main(argumen: list[str] | None = None) -> int:
    """Run one command; 0 on success, 1 with a message on stderr when the input is no good."""
    opsi = _pengurai().parse_args(argumen)
    try:
        opsi.jalankan(opsi)
    except (OSError, EksporRusak, LedgerTerpakai, json.JSONDecodeError) as galat:
        print(f"galat: {galat}", file=sys.stderr)
        return 1
    return 0


def _pengurai() -> argparse.ArgumentParser:
    pengurai = argparse.ArgumentParser(prog="python -m sinkron_siasn.tiruan", description=__doc__)
    perintah = pengurai.add_subparsers(required=True)
    _perintah_layani(perintah)
    _perintah_muat(perintah)
    _perintah_buat(perintah)
    _perintah_kredensial(perintah)
    return pengurai


def _perintah(perintah: Any, nama: str, jalankan: Any, bantuan: str) -> argparse.ArgumentParser:
    p = perintah.add_parser(nama, help=bantuan)
    p.add_argument("--db", required=True, type=Path)
    p.set_defaults(jalankan=jalankan)
    return p


def _perintah_layani(perintah: Any) -> None:
    p = _perintah(perintah, "layani", layani, "melayani di HTTP")
    p.add_argument("--ledger", required=True, type=Path)
    p.add_argument("--port", required=True, type=int, help="0 = bebas, dicetak")
    p.add_argument("--host", default="127.0.0.1")
    p.add_argument("--port-kendali", type=int, help="pintu kedua yang tak pernah ikut ditutup gangguan")
    p.add_argument("--kredensial", type=Path, help="tulis berkas kredensial sesudah siap")
    p.add_argument("--instansi", default=kredensial.UTAMA, help="label kredensial yang ditulis")
    p.add_argument("--umur-wso2", type=int, default=3600, help="detik")
    p.add_argument("--umur-sso", type=int, default=43200, help="detik")


def _perintah_muat(perintah: Any) -> None:
    p = _perintah(perintah, "muat", muat_, "memuat ekspor 67 kolom")
    p.add_argument("berkas", type=Path)
    p.add_argument("--unor", type=Path)
    p.add_argument("--drift", type=int, metavar="SEED", help="orang di SIASN berbeda dari berkas, menurut benih ini")
    p.add_argument("--drift-persen", type=float, default=8.0)
    p.add_argument("--paruh-waktu-persen", type=float, help="bagian PPPK yang dijadikan paruh waktu")


def _perintah_buat(perintah: Any) -> None:
    p = _perintah(perintah, "buat", buat_, "mengarang orang dan unor")
    p.add_argument("--jumlah", required=True, type=int)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--instansi-nama", default="Pemerintah Kabupaten Contoh")


def _perintah_kredensial(perintah: Any) -> None:
    p = _perintah(perintah, "kredensial", kredensial_, "mencetak kredensial")
    p.add_argument("--base", required=True, help="http://host:port")
    p.add_argument("--tulis", type=Path)
    p.add_argument("--instansi", default=kredensial.UTAMA, help="label; yang baru dibuat bila belum ada")
    p.add_argument("--instansi-id", help="batasi label ini pada satu instansi ('' = semua)")
    p.add_argument("--umur-sso", type=int, default=43200, help="umur sso_token dalam berkas, detik")


def muat_(opsi: argparse.Namespace) -> None:
    """Load an export file."""
    pilihan = muat.Opsi(opsi.drift, opsi.drift_persen, opsi.paruh_waktu_persen)
    hasil = muat.muat_berkas(Basisdata(opsi.db), opsi.berkas, pilihan, opsi.unor)
    print(json.dumps(hasil.laporan(), ensure_ascii=False))


def buat_(opsi: argparse.Namespace) -> None:
    """Invent people and units."""
    instansi = buat.instansi(opsi.seed, opsi.instansi_nama)
    unit = buat.unor(opsi.seed, instansi[0])
    hasil = muat.Hasil(dibaca=opsi.jumlah)
    muat.muat_baris(Basisdata(opsi.db), buat.orang(opsi.jumlah, opsi.seed, instansi, unit), muat.Opsi(), hasil, unit)
    print(json.dumps(hasil.laporan(), ensure_ascii=False))


def kredensial_(opsi: argparse.Namespace) -> None:
    """Print, or write, what a client needs."""
    basis = Basisdata(opsi.db)
    isi = _paket(basis, opsi.base, opsi.instansi, opsi.umur_sso, opsi.instansi_id)
    if opsi.tulis:
        kredensial.simpan(opsi.tulis, isi)
    else:
        print(json.dumps(isi, indent=1, ensure_ascii=False))


def _paket(basis: Basisdata, dasar: str, label: str, umur_sso: int, instansi_id: str | None = None) -> dict[str, Any]:
    isi = kredensial.pastikan(basis, label, instansi_id)
    klaim = token_akses.klaim_sso(isi, dasar.rstrip("/") + token_akses.REALM)
    token = token_akses.Penerbit(basis, umur_sso=umur_sso).terbitkan("sso", klaim)
    return kredensial.paket(basis, isi, dasar, token)


def layani(opsi: argparse.Namespace) -> None:
    """Serve until SIGTERM or SIGINT."""
    basis = Basisdata(opsi.db)
    kredensial.pastikan(basis)
    layanan = Layanan(basis, Ledger(opsi.ledger), opsi.umur_wso2, opsi.umur_sso)
    for tanda in (signal.SIGTERM, signal.SIGINT):
        signal.signal(tanda, lambda *_: layanan.berhenti.set())
    kendali = Kendali(layanan)
    pintu = Pendengar(opsi.host, opsi.port, kendali.tangani, layanan.berhenti)
    kendali.pintu = pintu
    dasar = f"http://{opsi.host}:{pintu.port}"
    if opsi.kredensial:
        kredensial.simpan(opsi.kredensial, _paket(basis, dasar, opsi.instansi, opsi.umur_sso))
    samping = _pintu_samping(opsi, kendali, layanan)
    print(f"SIASN TIRUAN siap di {dasar} — mode latihan; kendali di {dasar}/_kendali/", flush=True)
    pintu.jalan()
    samping.join(12)
    layanan.tutup()


def _pintu_samping(opsi: argparse.Namespace, kendali: Kendali, layanan: Layanan) -> threading.Thread:
    """The control door, which stays open while a fault has closed the main one."""
    if opsi.port_kendali is None:
        samping = threading.Thread(target=lambda: None)
    else:
        pintu = Pendengar(opsi.host, opsi.port_kendali, kendali.tangani, layanan.berhenti)
        samping = threading.Thread(target=pintu.jalan, daemon=True)
    samping.start()
    return samping


if __name__ == "__main__":
    sys.exit(main())
