"""What the commands of this room share."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.urls import reverse

from sigma.akun.models import Pengguna

# A command acts for the whole deployment, as the administration does.
PENGELOLA = {"kelola_nasional": True, "asal": "perintah"}


def akun(nama_pengguna: str) -> Pengguna:
    """The active account, or CommandError."""
    pengguna = Pengguna.objects.dari_nama(nama_pengguna)
    if pengguna is None:
        raise CommandError("Tidak ada akun aktif dengan Nama Pengguna itu.")
    return pengguna


def petunjuk_kode(pengguna: Pengguna, kode: str) -> str:
    """What to hand over: name, code, where to go. To the terminal only, never to a log."""
    asal = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    alamat = f"{asal}{reverse('akun:aktivasi')}" if urlsplit(asal).scheme else reverse("akun:aktivasi")
    return (
        f"Nama Pengguna : {pengguna.nama_pengguna}\n"
        f"Kode aktivasi : {kode}\n"
        f"Buka          : {alamat}\n"
        f"Berlaku {settings.KODE_AKTIVASI_JAM} jam, satu kali. Serahkan langsung kepada orangnya."
    )
