"""`manage.py ukur_surat`: time and memory of activation letters, on made data, without a database."""

import resource
import tempfile
from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand

from pegawai.pengguna import surat
from sigma.akun.aturan import kode_baru, sidik_kode


class Command(BaseCommand):
    help = "Mengukur pencetakan surat aktivasi dengan data buatan."

    def add_arguments(self, parser):
        parser.add_argument("--surat", type=int, default=8_000)

    def handle(self, **opsi):
        banyak = opsi["surat"]
        mulai = monotonic()
        isi = [_surat(n) for n in range(banyak)]
        for satu in isi:
            sidik_kode(satu.kode)
        kode = monotonic() - mulai
        with tempfile.TemporaryDirectory() as folder:
            tujuan = Path(folder) / "surat.pdf"
            asal = "https://sigma.contoh.go.id"
            surat.tulis_pdf(isi, asal, surat.berlaku_sampai(), tujuan, lambda *_: None)
            besar = tujuan.stat().st_size / 2**20
        self.stdout.write(
            f"{banyak} surat: {monotonic() - mulai:.1f} detik (kode {kode:.1f}), {besar:.1f} MB,"
            f" memori puncak proses ini {_puncak(resource.RUSAGE_SELF):.0f} MB,"
            f" satu bagian {_puncak(resource.RUSAGE_CHILDREN):.0f} MB"
        )


def _surat(n: int) -> surat.Surat:
    unit = f"Bidang Pembinaan Ketenagaan dan Kurikulum {n // 40:03}"
    nip = f"1990010120150{n:05}"
    return surat.Surat("Pemerintah Kabupaten Contoh", unit, f"PEGAWAI CONTOH {n}, S.Pd.", nip, nip, kode_baru())


def _puncak(siapa: int) -> float:
    return resource.getrusage(siapa).ru_maxrss / 1024
