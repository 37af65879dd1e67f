"""`manage.py bangun_rekap [--periksa]`: rollups built from the records, or compared with them."""

from time import monotonic

from django.core.management.base import BaseCommand, CommandError

from pegawai.aksi_rekap import bangun_rekap, periksa_rekap


class Command(BaseCommand):
    help = "Menyusun ulang rekap dari data ASN; --periksa hanya membandingkan."

    def add_arguments(self, parser):
        parser.add_argument("--periksa", action="store_true", help="bandingkan saja; gagal bila ada selisih")

    def handle(self, *, periksa, **_):
        mulai = monotonic()
        if not periksa:
            self.stdout.write(f"{bangun_rekap()} baris rekap disusun dalam {monotonic() - mulai:.1f} detik.")
            return
        banyak, selisih = periksa_rekap()
        teks = f"{banyak} sel diperiksa dalam {monotonic() - mulai:.1f} detik, {selisih} selisih."
        if selisih:
            raise CommandError(f"{teks} Jalankan bangun_rekap.")
        self.stdout.write(teks)
