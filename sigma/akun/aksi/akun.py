"""The account itself: contact fields, ready-made accounts, cleaning up."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from sigma.akun.aksi.otp import daftarkan_otp, rahasia_baru
from sigma.akun.models import Pengguna, PercobaanMasuk, SesiPengguna

UMUR_CATATAN = timedelta(days=1)


@transaction.atomic
def ubah_kontak(pengguna: Pengguna, isian: dict[str, str]) -> None:
    """The fields of the profile that belong to the person."""
    for nama, nilai in isian.items():
        setattr(pengguna, nama, nilai)
    pengguna.save(update_fields=[*isian, "diubah_pada"])


@transaction.atomic
def buat_akun_siap(
    nama_pengguna: str,
    nama_lengkap: str,
    kata_sandi: str,
    orang_id: int | None = None,
    *,
    rahasia: str = "",
    **lain,
) -> tuple[Pengguna, str]:
    """An account that can sign in at once, for demo data and tests: (account, TOTP secret).

    Raises ImproperlyConfigured where DATA_CONTOH is off: no known password may exist there.
    """
    if not settings.DATA_CONTOH:
        raise ImproperlyConfigured("Akun contoh hanya dapat dibuat bila DATA_CONTOH menyala.")
    rahasia = rahasia or rahasia_baru()
    pengguna = Pengguna.objects.create_user(
        nama_pengguna,
        nama_lengkap,
        kata_sandi,
        orang_id=orang_id,
        bukan_asn=orang_id is None,
        wajib_ganti_sandi=False,
        **lain,
    )
    daftarkan_otp(pengguna, rahasia)
    return pengguna, rahasia


@transaction.atomic
def bersihkan() -> None:
    """Throw away counters and sessions that no longer matter; for a nightly task."""
    sekarang = timezone.now()
    PercobaanMasuk.objects.filter(terakhir_pada__lt=sekarang - UMUR_CATATAN).delete()
    batas = sekarang - timedelta(seconds=settings.SESI_MUTLAK_DETIK)
    SesiPengguna.objects.filter(mulai_pada__lt=batas).delete()
    Session.objects.filter(expire_date__lt=sekarang).delete()
