"""Setting passwords."""

from django.contrib.auth import update_session_auth_hash
from django.db import transaction

from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.aksi.masuk import hash_sandi
from sigma.akun.aksi.sesi import akhiri_sesi, ikuti_kunci
from sigma.akun.models import Pengguna


@transaction.atomic
def ganti_sandi(request, pengguna: Pengguna, sandi: str) -> None:
    """A new password chosen by its owner: every other session and every pending sign-in ends."""
    pasang_sandi(pengguna, hash_sandi(sandi))
    catat_kejadian(pengguna, "sandi_diganti", oleh=pengguna)
    lama = request.session.session_key
    akhiri_sesi(pengguna, kecuali=lama)
    update_session_auth_hash(request, pengguna)
    ikuti_kunci(request, lama)


def pasang_sandi(pengguna: Pengguna, tersandi: str) -> None:
    """Write a hashed password; `save()` of the whole row would put back an old OTP step."""
    pengguna.password = tersandi
    pengguna.wajib_ganti_sandi = False
    pengguna.save(update_fields=["password", "wajib_ganti_sandi", "diubah_pada"])
