"""`manage.py ukur_ekspor`: time and memory of a big export, in this process."""

import resource
import tempfile
from pathlib import Path
from time import monotonic, process_time

from django.core.management.base import BaseCommand

from pegawai import daftar, ekspor
from pegawai.kolom_daftar import jalur_baca, kolom_boleh, susun_kolom
from pegawai.querysets import opd_dan_instansi_terbesar
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan, Lingkup
from sigma.tampilan.lembar import BENTUK
from sigma.tampilan.pekerjaan import tanpa_batas_waktu


class Command(BaseCommand):
    help = "Mengukur ekspor daftar PNS sebuah instansi atau semuanya."

    def add_arguments(self, parser):
        parser.add_argument("--bentuk", choices=BENTUK, default="xlsx")
        parser.add_argument("--semua-kolom", action="store_true")
        parser.add_argument("--nasional", action="store_true", help="semua instansi, bukan hanya yang terbesar")

    def handle(self, *, bentuk, semua_kolom, nasional, **_):
        with konteks.masuk({"nasional": True}):
            lingkup = Lingkup(nasional=True) if nasional else _terbesar()
        cakupan = Cakupan(hak={"lihat": lingkup})
        awal = _puncak()
        with konteks.masuk(cakupan.setelan()), tempfile.TemporaryDirectory() as folder:
            tanpa_batas_waktu()
            kolom = susun_kolom(cakupan, "PNS", list(kolom_boleh(cakupan, "PNS")) if semua_kolom else ())
            minta = daftar.Permintaan("PNS", {}, jalur=jalur_baca(kolom))
            tujuan = Path(folder) / f"ekspor.{bentuk}"
            mulai, prosesor = monotonic(), process_time()
            jumlah = ekspor.tulis(cakupan, minta, kolom, bentuk, tujuan)
            prosesor = process_time() - prosesor
            detik, besar = monotonic() - mulai, tujuan.stat().st_size / 2**20
        self.stdout.write(
            f"{jumlah} ASN, {len(kolom)} kolom, {bentuk}: {detik:.1f} detik ({prosesor:.1f} detik prosesor),"
            f" {besar:.1f} MB, memori puncak {_puncak():.0f} MB (sebelumnya {awal:.0f} MB)"
        )


def _terbesar() -> Lingkup:
    return Lingkup(instansi=frozenset((opd_dan_instansi_terbesar()[1].pk,)))


def _puncak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
