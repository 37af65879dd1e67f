from django.core.management.base import BaseCommand

from sigma.akun import aksi
from sigma.akun.perintah import PENGELOLA, akun, petunjuk_kode
from sigma.basis import konteks


class Command(BaseCommand):
    """A further activation code; earlier ones of the account die."""

    help = "Terbitkan kode aktivasi baru untuk sebuah akun."

    def add_arguments(self, parser) -> None:
        parser.add_argument("nama_pengguna")

    def handle(self, nama_pengguna: str, **opsi) -> None:
        with konteks.masuk(PENGELOLA):
            pengguna = akun(nama_pengguna)
            kode = aksi.terbitkan_kode(pengguna, oleh=None)
        self.stdout.write(petunjuk_kode(pengguna, kode))
