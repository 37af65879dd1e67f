"""`manage.py buat_riwayat`: made-up riwayat for made-up people who have none."""

from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from riwayat.buatan import buat


class Command(BaseCommand):
    help = "Membuat riwayat contoh untuk ASN contoh yang belum mempunyai riwayat."

    def handle(self, **_):
        if not settings.DATA_CONTOH:
            raise CommandError("Riwayat contoh tidak boleh dibuat di sini (DATA_CONTOH mati).")
        mulai = monotonic()
        jumlah = buat(lambda teks: self.stdout.write(f"[{monotonic() - mulai:6.1f} dtk] {teks}"))
        self.stdout.write(f"{jumlah} baris riwayat dalam {monotonic() - mulai:.1f} detik.")
