"""The state of a running activation, in the visitor's session: nothing of the account changes until
the last step, and then all of it at once (`aksi.aktifkan`)."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.utils import decrypt, encrypt
from django.contrib.auth import logout

from sigma.akun import aksi
from sigma.akun.jam import detik_kini
from sigma.akun.models import KodeAktivasi, Pengguna

KUNCI = "sigma_aktivasi"
UMUR_DETIK = 30 * 60


@dataclass
class Aktivasi:
    """Code that opened it, hash of the chosen password ("" before), TOTP secret to enrol."""

    kode: KodeAktivasi
    sandi: str
    rahasia: str

    @property
    def pengguna(self) -> Pengguna:
        return self.kode.pengguna

    @property
    def perlu_otp(self) -> bool:
        return aksi.perlu_daftar_otp(self.pengguna)


def mulai(request, kode: KodeAktivasi) -> None:
    """Begin in a session of its own: whoever was signed in here is signed out."""
    if request.user.is_authenticated:
        aksi.tutup_sesi(request.session.session_key)
        logout(request)
    request.session.cycle_key()
    request.session[KUNCI] = {
        "kode": kode.pk,
        "mulai": detik_kini(),
        "sandi": "",
        "rahasia": encrypt(aksi.rahasia_baru()),
    }


def berjalan(request) -> Aktivasi | None:
    """The activation of this session, or None when there is none, it is old, or its code is dead."""
    isi = request.session.get(KUNCI)
    if not isi or detik_kini() - isi["mulai"] > UMUR_DETIK:
        return None
    baris = KodeAktivasi.objects.terbuka().filter(pk=isi["kode"], pengguna__is_active=True)
    kode = baris.select_related("pengguna").first()
    return Aktivasi(kode, isi["sandi"], decrypt(isi["rahasia"])) if kode else None


def simpan_sandi(request, tersandi: str) -> None:
    request.session[KUNCI] = request.session[KUNCI] | {"sandi": tersandi}


def selesai(request) -> None:
    request.session.pop(KUNCI, None)
