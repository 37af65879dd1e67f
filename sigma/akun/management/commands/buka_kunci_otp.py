from django.core.management.base import BaseCommand, CommandError

from sigma.akun import aksi
from sigma.akun.perintah import PENGELOLA, akun
from sigma.basis import konteks


class Command(BaseCommand):
    """Opens the lock after ten wrong codes; with --cabut takes a lost device away."""

    help = "Buka kunci OTP sebuah akun (atau cabut perangkatnya)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("nama_pengguna")
        parser.add_argument("--alasan", required=True, help="dicatat di jejak akun")
        parser.add_argument(
            "--cabut",
            action="store_true",
            help="ponsel hilang: hapus perangkat dan kode pemulihan; aktivasi ulang diperlukan",
        )

    def handle(self, nama_pengguna: str, alasan: str, cabut: bool, **opsi) -> None:
        if not alasan.strip():
            raise CommandError("Alasan tidak boleh kosong.")
        with konteks.masuk({**PENGELOLA, "alasan": alasan}):
            pengguna = akun(nama_pengguna)
            if cabut:
                aksi.cabut_otp(pengguna, alasan=alasan)
                self.stdout.write("OTP dicabut. Terbitkan kode aktivasi: manage.py kode_aktivasi")
            elif aksi.buka_kunci_otp(pengguna, alasan=alasan):
                self.stdout.write("Kunci OTP dibuka.")
            else:
                self.stdout.write("OTP akun ini tidak terkunci.")
