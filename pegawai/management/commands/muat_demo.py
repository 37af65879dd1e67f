"""`manage.py muat_demo --asn N --akun-demo FILE --tiruan-ekspor DIR`: demo data through the import's own code."""

from pathlib import Path
from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pegawai import aksi_bup
from pegawai.impor import demo


class Command(BaseCommand):
    help = "Memuat data contoh: dua instansi buatan dan akun untuk setiap kelompok."

    def add_arguments(self, parser):
        parser.add_argument("--asn", type=int, default=10_000)
        parser.add_argument("--akun-demo", type=Path, required=True, help="berkas JSON untuk akun contoh")
        parser.add_argument("--tiruan-ekspor", type=Path, required=True, help="folder untuk berkas ekspor")

    def handle(self, *, asn, akun_demo, tiruan_ekspor, **_):
        if not settings.DATA_CONTOH:
            raise CommandError("Data contoh tidak boleh dimuat di sini (DATA_CONTOH mati).")
        mulai = monotonic()
        hasil = demo.muat(asn, tiruan_ekspor, self.stdout.write)
        demo.lengkapi_referensi()
        akun = demo.buat_akun(lambda isi: demo.tulis_akun(akun_demo, isi))
        # Jabatan were met for the first time: their ages now, not a minute after the first page.
        aksi_bup.segarkan()
        aksi_bup.rekap_nasional()
        if akun:
            self.stdout.write(f"{len(akun)} akun contoh ditulis ke {akun_demo}.")
        if not hasil.asn and not akun:
            self.stdout.write("Data contoh sudah ada; tidak ada yang diubah.")
        self.stdout.write(f"Selesai dalam {monotonic() - mulai:.1f} detik.")
