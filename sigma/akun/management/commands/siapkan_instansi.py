from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from sigma.akun import aksi
from sigma.akun.models import Pengguna
from sigma.akun.perintah import PENGELOLA, petunjuk_kode
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from sigma.organisasi.models import Instansi


class Command(BaseCommand):
    """The first instansi of a deployment and its first Admin BKD (O-01)."""

    help = "Buat instansi dan Admin BKD pertamanya; mencetak kode aktivasi."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--nama", required=True, help="nama instansi")
        parser.add_argument(
            "--siasn-id", default="", help="ID instansi di SIASN; kosong = diambil dari berkas ref-unor"
        )
        parser.add_argument("--jenis", default="KABKOTA", choices=["PUSAT", "PROVINSI", "KABKOTA"])
        parser.add_argument("--admin-nama-pengguna", required=True, help="Nama Pengguna Admin BKD")
        parser.add_argument("--admin-nama", required=True, help="nama lengkap Admin BKD")

    def handle(self, **opsi) -> None:
        with konteks.masuk(PENGELOLA):
            try:
                instansi = self._instansi(opsi)
                admin = self._admin(opsi, instansi)
                beri_penugasan(admin, "ADMIN_BKD", instansi=instansi, alasan="Penyiapan instansi (perintah)")
            except ValidationError as galat:
                raise CommandError(_kalimat(galat)) from galat
            kode = aksi.terbitkan_kode(admin, oleh=None)
        self.stdout.write(f"Instansi {instansi.nama} siap.\n{petunjuk_kode(admin, kode)}")

    def _instansi(self, opsi) -> Instansi:
        # Until ref-unor is imported nobody may know SIASN's id; the import replaces the placeholder.
        siasn_id = opsi["siasn_id"] or f"BELUM-{uuid4().hex[:12]}"
        instansi = Instansi(nama=opsi["nama"].strip(), siasn_id=siasn_id, jenis=opsi["jenis"])
        instansi.full_clean()
        if Instansi.objects.filter(nama__iexact=instansi.nama).exists():
            raise ValidationError(f"Instansi {instansi.nama} sudah ada.")
        instansi.save()
        return instansi

    def _admin(self, opsi, instansi: Instansi) -> Pengguna:
        admin = Pengguna.objects.siapkan(
            opsi["admin_nama_pengguna"],
            opsi["admin_nama"],
            bukan_asn=True,
            instansi=instansi,
            wajib_ganti_sandi=False,
        )
        admin.full_clean()
        admin.save()
        return admin


def _kalimat(galat: ValidationError) -> str:
    """Every message, with the field that it speaks of."""
    if not hasattr(galat, "error_dict"):
        return "; ".join(galat.messages)
    return "; ".join(f"{nama}: {' '.join(pesan)}" for nama, pesan in galat.message_dict.items())
