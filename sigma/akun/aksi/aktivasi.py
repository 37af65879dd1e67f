"""Activation codes: issue, check, use up."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sigma.akun import aturan
from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.aksi.masuk import antre, kunci_masuk, nilai_percobaan, tolak_bila_menunggu
from sigma.akun.aksi.otp import daftarkan_otp
from sigma.akun.aksi.sandi import pasang_sandi
from sigma.akun.aksi.sesi import akhiri_sesi
from sigma.akun.models import KodeAktivasi, Pengguna
from sigma.akun.querysets import otp_wajib, punya_otp


class KodeTidakBerlaku(Exception):
    """The activation code was used or expired while its owner was filling in."""


@transaction.atomic
def terbitkan_kode(pengguna: Pengguna, oleh: Pengguna | None, jam: int | None = None) -> str:
    """A one-time code for this account, to be handed over in person; earlier ones die.

    The code is shown once: only its hash is kept.
    """
    sekarang = timezone.now()
    KodeAktivasi.objects.filter(pengguna=pengguna).terbuka().update(kedaluwarsa_pada=sekarang)
    kode = aturan.kode_baru()
    KodeAktivasi.objects.create(
        pengguna=pengguna,
        sidik=aturan.sidik_kode(kode),
        dibuat_oleh=oleh,
        kedaluwarsa_pada=sekarang + timedelta(hours=jam or settings.KODE_AKTIVASI_JAM),
    )
    catat_kejadian(pengguna, "kode_terbit", oleh=oleh)
    return kode


@transaction.atomic
def periksa_kode(nama: str, kode: str, alamat: str) -> KodeAktivasi | None:
    """The open code of this account, not yet used up; wrong ones are counted like passwords."""
    kunci = kunci_masuk(nama, alamat)
    antre(kunci["nama"])
    tolak_bila_menunggu(kunci)
    baris = KodeAktivasi.objects.untuk(nama, aturan.sidik_kode(kode))
    nilai_percobaan(kunci, benar=baris is not None)
    if baris is None:
        _catat_kode_mati(nama, kode)
    return baris


def _catat_kode_mati(nama: str, kode: str) -> None:
    """A code that was used, has expired, or gave way to a later one: somebody still has it. The owner's log says so."""
    mati = KodeAktivasi.objects.milik_nama(nama, aturan.sidik_kode(kode))
    if mati is not None:
        catat_kejadian(mati.pengguna, "kode_ditolak", alasan="Kode terpakai, kedaluwarsa, atau sudah diganti.")


def pakai_kode(kode: KodeAktivasi) -> bool:
    """Use the code up; True for exactly one caller."""
    terpakai = KodeAktivasi.objects.filter(pk=kode.pk).terbuka().update(dipakai_pada=timezone.now())
    return terpakai == 1


@transaction.atomic
def aktifkan(kode: KodeAktivasi, sandi_tersandi: str, rahasia: str = "", langkah: int | None = None) -> list[str]:
    """Finish an activation: use the code up, set the password, enrol `rahasia` where one is given.

    Gives the recovery codes (empty without enrolment). Every session of the account ends.
    Raises KodeTidakBerlaku, and then nothing has changed. An account that has a device keeps it:
    a code alone never replaces the second step, and never leaves a mandatory one out.
    """
    pengguna = kode.pengguna
    if not pakai_kode(kode) or perlu_daftar_otp(pengguna) != bool(rahasia):
        raise KodeTidakBerlaku
    pasang_sandi(pengguna, sandi_tersandi)
    akhiri_sesi(pengguna)
    catat_kejadian(pengguna, "aktivasi", oleh=pengguna)
    return daftarkan_otp(pengguna, rahasia, langkah) if rahasia else []


def perlu_daftar_otp(pengguna: Pengguna) -> bool:
    """Whether the activation of this account must enrol a device."""
    return otp_wajib(pengguna) and not punya_otp(pengguna)
