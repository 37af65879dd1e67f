"""`manage.py bangkitkan_asn --asn N`: made-up people straight in the database, for measuring."""

from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pegawai import aksi_bup
from pegawai.impor.bangkit import bangkitkan


class Command(BaseCommand):
    help = "Membuat banyak ASN tiruan langsung di basis data (hanya untuk pengukuran)."

    def add_arguments(self, parser):
        parser.add_argument("--asn", type=int, default=1_000_000)

    def handle(self, *, asn, **_):
        if not settings.DATA_CONTOH:
            raise CommandError("ASN tiruan tidak boleh dibuat di sini (DATA_CONTOH mati).")
        if asn < 1:
            raise CommandError("--asn harus lebih dari nol.")
        mulai = monotonic()
        jumlah = bangkitkan(asn, lambda teks: self.stdout.write(f"[{monotonic() - mulai:6.1f} dtk] {teks}"))
        detik = monotonic() - mulai
        # No trigger saw these people.
        lewat = monotonic()
        banyak = aksi_bup.segarkan(paksa=True)
        aksi_bup.rekap_nasional()
        self.stdout.write(f"{banyak} tanggal pensiun dihitung dalam {monotonic() - lewat:.1f} detik.")
        self.stdout.write(f"{jumlah} ASN dalam {detik:.1f} detik ({jumlah / detik:.0f} per detik).")
