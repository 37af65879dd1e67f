"""`manage.py daftar_terdampak --dari … --sampai … [--akun NAMA]`: whose data was read in a window of time."""

from datetime import datetime
from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pegawai import terdampak
from sigma.basis import konteks
from sigma.tampilan import lembar

SEMUA = {"nasional": True, "asal": "perintah"}
BENTUK = "2026-11-26 08:00"


class Command(BaseCommand):
    help = "Daftar orang yang datanya dibaca dalam satu masa, untuk pemberitahuan kebocoran (UU PDP Pasal 46)."

    def add_arguments(self, parser):
        parser.add_argument("--dari", required=True, help=f'awal masa, contoh "{BENTUK}"')
        parser.add_argument("--sampai", required=True, help="akhir masa, tidak termasuk")
        parser.add_argument("--akun", action="append", default=[], help="hanya yang dibaca akun ini; boleh berulang")
        parser.add_argument("--keluaran", type=Path, default=Path(), help="folder untuk kedua berkas CSV")

    def handle(self, *, dari, sampai, akun, keluaran, **_):
        awal, akhir = _waktu(dari), _waktu(sampai)
        if awal >= akhir:
            raise CommandError("--sampai harus sesudah --dari.")
        if not keluaran.is_dir():
            raise CommandError(f"Folder {keluaran} tidak ada.")
        mulai = monotonic()
        with konteks.masuk(SEMUA):
            semua = terdampak.bacaan(awal, akhir, akun)
            orang = _tulis(keluaran / "terdampak-orang.csv", terdampak.KOLOM_ORANG, terdampak.orang(semua))
            lain = _tulis(keluaran / "terdampak-ekspor.csv", terdampak.KOLOM_LAIN, terdampak.lain(semua))
        self.stdout.write(f"{orang} orang, {lain} ekspor atau impor, dalam {monotonic() - mulai:.1f} detik.")
        self.stdout.write(f"{keluaran}/terdampak-orang.csv dan terdampak-ekspor.csv berisi data pribadi.")


def _waktu(teks: str) -> datetime:
    for pola in ("%Y-%m-%d %H:%M", "%Y-%m-%d"):
        try:
            return timezone.make_aware(datetime.strptime(teks.strip(), pola))
        except ValueError:
            continue
    raise CommandError(f'"{teks}" bukan waktu. Tulis seperti "{BENTUK}".')


def _tulis(tujuan: Path, kolom: list[lembar.KolomLembar], baris) -> int:
    """Readable by the operator alone, from its first byte on."""
    tujuan.touch(mode=0o600)
    tujuan.chmod(0o600)
    with tujuan.open("wb") as berkas:
        return lembar.tulis("csv", berkas, kolom, baris)
