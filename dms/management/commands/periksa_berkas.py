"""`manage.py periksa_berkas`: every stored file against the rows that name it."""

from django.core.management.base import BaseCommand, CommandError

from dms.periksa_gudang import periksa


class Command(BaseCommand):
    help = "Membandingkan setiap berkas tersimpan dengan sidiknya; gagal bila ada yang hilang atau berubah."

    def handle(self, **_):
        hasil = periksa()
        self.stdout.write(
            f"{hasil.utuh} berkas utuh, {len(hasil.hilang)} hilang atau berubah, {hasil.tanpa_baris} tanpa baris."
        )
        if hasil.hilang:
            raise CommandError("Hilang atau berubah: " + ", ".join(hasil.hilang[:20]))
