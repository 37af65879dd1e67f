"""Entry point: `python -m sigma.peluncur PERINTAH …`."""

import argparse
import errno
import signal
import subprocess
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from sigma.peluncur import layar
from sigma.peluncur.anak import SINYAL_HENTI
from sigma.peluncur.galat import SALAH_PAKAI, Berhenti, GalatPeluncur
from sigma.peluncur.letak import AKAR


class Pengurai(argparse.ArgumentParser):
    """Wrong arguments are a line of ours, not argparse's English."""

    def error(self, message: str) -> NoReturn:
        pesan = message
        for inggris, indonesia in _ISTILAH:
            pesan = pesan.replace(inggris, indonesia)
        raise GalatPeluncur(f"{pesan}. Lihat {self.prog} --help.", SALAH_PAKAI)


_ISTILAH = (
    ("ignored explicit argument", "tidak menerima nilai"),
    ("argument ", "pilihan "),
    ("expected one argument", "memerlukan nilai"),
    ("the following arguments are required", "pilihan yang wajib"),
    ("invalid choice", "tidak dikenal"),
    ("choose from", "pilih dari"),
)


def pengurai() -> argparse.ArgumentParser:
    hasil = Pengurai(prog="sigma.peluncur", description="Peluncur SIGMA")
    sub = hasil.add_subparsers(dest="perintah", required=True)
    server = sub.add_parser("server", prog="script/server", help="jalankan SIGMA di mesin ini")
    server.add_argument("--port", type=_port, default=8000, help="port web (bawaan: 8000)")
    server.add_argument("--data", default=str(AKAR / "data"), help="folder data (bawaan: ./data)")
    server.add_argument("--asn", type=_jumlah, default=10_000, help="ASN demo (bawaan: 10000)")
    server.add_argument("--kosong", action="store_true", help="tanpa data dan akun demo")
    uji = sub.add_parser("uji", help="jalankan perintah dengan PostgreSQL dan Redis sendiri")
    uji.add_argument("--data", help="folder yang dipakai ulang (bawaan: folder sementara)")
    test = sub.add_parser("test", prog="script/test", help="jalankan semua uji")
    test.add_argument("--tanpa-peramban", action="store_true", help="lewati uji peramban")
    sub.add_parser("siapkan", help="pasang lingkungan kerja: pustaka, alat uji, aset")
    sub.add_parser("npm", help="jalankan npm (milik sistem atau dari .venv)")
    psql = sub.add_parser("psql", prog="script/psql", help="buka basis data yang sedang jalan")
    psql.add_argument("--data", default=str(AKAR / "data"))
    psql.add_argument("--peran", default="sigma_backup", help="bawaan: sigma_backup (hanya baca)")
    manage = sub.add_parser("manage", prog="script/manage", help="perintah Django pada SIGMA yang jalan")
    manage.add_argument("--data", default=str(AKAR / "data"), help="folder data (bawaan: ./data)")
    cadang = sub.add_parser("cadangkan", prog="script/cadangkan", help="simpan basis data, berkas dan kunci")
    cadang.add_argument("--data", default=str(AKAR / "data"), help="folder data (bawaan: ./data)")
    cadang.add_argument("--ke", help="folder cadangan yang baru")
    cadang.add_argument("--periksa", metavar="FOLDER", help="hanya periksa cadangan yang ada")
    cadang.add_argument("--tanpa-kunci", action="store_true", help="kunci disimpan terpisah")
    pulih = sub.add_parser("pulihkan", prog="script/pulihkan", help="jadikan cadangan folder data baru")
    pulih.add_argument("--dari", required=True, help="folder cadangan")
    pulih.add_argument("--data", help="folder data baru (kosong atau belum ada)")
    pulih.add_argument("--kunci", help="rahasia.json, bila cadangan dibuat tanpa kunci")
    pulih.add_argument("--periksa", action="store_true", help="hanya periksa cadangannya")
    return hasil


def jalankan(argumen: list[str]) -> int:
    """Parse and hand over; the modules are loaded late because .venv may not exist yet."""
    utama, ekor = _belah(argumen)
    pilihan, lebih = pengurai().parse_known_args(utama)
    if lebih and pilihan.perintah not in ("test", "psql", "npm", "manage"):
        raise GalatPeluncur(f"Pilihan tidak dikenal: {' '.join(lebih)}", SALAH_PAKAI)
    return _PERINTAH[pilihan.perintah](pilihan, argumen, [*lebih, *ekor])


def _server(pilihan: argparse.Namespace, argumen: list[str], lebih: list[str]) -> int:
    from sigma.peluncur import server

    return server.jalankan(pilihan, argumen)


def _uji(pilihan: argparse.Namespace, argumen: list[str], lebih: list[str]) -> int:
    from sigma.peluncur import uji

    return uji.jalankan(lebih, pilihan.data)


def _test(pilihan: argparse.Namespace, argumen: list[str], lebih: list[str]) -> int:
    from sigma.peluncur import uji

    return uji.semua(pilihan.tanpa_peramban, lebih, argumen)


def _siapkan(pilihan: argparse.Namespace, argumen: list[str], lebih: list[str]) -> int:
    from sigma.peluncur import lingkungan

    lingkungan.siapkan(dev=True)
    return 0


def _npm(pilihan: argparse.Namespace, argumen: list[str], lebih: list[str]) -> int:
    from sigma.peluncur import lingkungan

    return subprocess.call([*lingkungan.npm(), *lebih])


def _psql(pilihan: argparse.Namespace, argumen: list[str], lebih: list[str]) -> int:
    from sigma.peluncur import konsol

    return konsol.psql(pilihan.data, pilihan.peran, lebih)


def _manage(pilihan: argparse.Namespace, argumen: list[str], lebih: list[str]) -> int:
    from sigma.peluncur import konsol

    return konsol.manage(pilihan.data, lebih)


def _cadangkan(pilihan: argparse.Namespace, argumen: list[str], lebih: list[str]) -> int:
    from sigma.peluncur import cadangan

    return cadangan.jalankan(pilihan, argumen)


def _pulihkan(pilihan: argparse.Namespace, argumen: list[str], lebih: list[str]) -> int:
    from sigma.peluncur import pemulihan

    return pemulihan.jalankan(pilihan, argumen)


_PERINTAH: dict[str, Callable[[argparse.Namespace, list[str], list[str]], int]] = {
    "server": _server,
    "uji": _uji,
    "test": _test,
    "siapkan": _siapkan,
    "npm": _npm,
    "psql": _psql,
    "manage": _manage,
    "cadangkan": _cadangkan,
    "pulihkan": _pulihkan,
}


def _belah(argumen: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in argumen:
        return argumen, []
    batas = argumen.index("--")
    return argumen[:batas], argumen[batas + 1 :]


def _port(teks: str) -> int:
    if not teks.isdigit() or not 1 <= int(teks) <= 65535:
        raise argparse.ArgumentTypeError(f"'{teks}' bukan nomor port (1-65535)")
    return int(teks)


def _jumlah(teks: str) -> int:
    if not teks.isdigit() or int(teks) < 1:
        raise argparse.ArgumentTypeError(f"'{teks}' bukan bilangan di atas nol")
    return int(teks)


def _sinyal(nomor: int, _bingkai: FrameType | None) -> None:
    raise Berhenti(nomor)


def _galat_sistem(galat: OSError) -> str | None:
    """One line for what the person can mend; None = a fault of ours, show the traceback."""
    if galat.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"Ruang disk habis ({galat.filename or 'folder data'})."
    if galat.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Tidak boleh menulis atau membaca {galat.filename}: {galat.strerror}."
    return None


def main() -> int:
    for sinyal in SINYAL_HENTI:
        signal.signal(sinyal, _sinyal)
    try:
        return jalankan(sys.argv[1:])
    except GalatPeluncur as galat:
        layar.keluh(str(galat))
        return galat.kode
    except Berhenti as henti:
        return 128 + henti.nomor
    except OSError as galat:
        pesan = _galat_sistem(galat)
        if pesan is None:
            raise
        layar.keluh(pesan)
        return 1


if __name__ == "__main__":
    sys.exit(main())
