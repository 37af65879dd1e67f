"""The account itself: contact fields, ready-made accounts, cleaning up."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.aksi.otp import daftarkan_otp, rahasia_baru
from sigma.akun.aksi.sesi import akhiri_sesi
from sigma.akun.models import KejadianAkun, Pengguna, PercobaanMasuk, SesiPengguna
from sigma.organisasi.aksi import cabut_penugasan

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
def tutup_akun(orang_id: int, *, alasan: str, oleh: Pengguna | None = None) -> bool:
    """Close the account of a person who left: its sessions end, nobody signs in. False where none was open."""
    pengguna = Pengguna.objects.select_for_update().filter(orang_id=orang_id, is_active=True).first()
    if pengguna is None:
        return False
    Pengguna.objects.filter(pk=pengguna.pk).update(is_active=False, diubah_pada=timezone.now())
    akhiri_sesi(pengguna)
    catat_kejadian(pengguna, "ditutup", oleh=oleh, alasan=alasan)
    return True


@transaction.atomic
def buka_akun(orang_id: int, *, alasan: str, oleh: Pengguna | None = None) -> None:
    """Open it again, with password, OTP and roles as they were."""
    pengguna = Pengguna.objects.select_for_update().filter(orang_id=orang_id, is_active=False).first()
    if pengguna is not None:
        Pengguna.objects.filter(pk=pengguna.pk).update(is_active=True, diubah_pada=timezone.now())
        catat_kejadian(pengguna, "dibuka_lagi", oleh=oleh, alasan=alasan)


@transaction.atomic
def buka_yang_ditutup(orang_id: int, *, tanda: str, alasan: str, oleh: Pengguna | None = None) -> bool:
    """Open it again where whatever closed it last gave a reason that begins with `tanda`; False otherwise."""
    akhir = KejadianAkun.objects.filter(pengguna__orang_id=orang_id, jenis="ditutup").order_by("-pada", "-pk").first()
    if akhir is None or not akhir.alasan.startswith(tanda):
        return False
    buka_akun(orang_id, alasan=alasan, oleh=oleh)
    return True


@transaction.atomic
def lepas_dari_instansi(orang_id: int, instansi_id: int, *, alasan: str) -> None:
    """A person who works elsewhere now: roles in the old instansi and open sessions end, the account stays."""
    pengguna = Pengguna.objects.filter(orang_id=orang_id).first()
    if pengguna is None:
        return
    for tugas in pengguna.penugasan.filter(instansi_id=instansi_id, dicabut_pada=None):
        cabut_penugasan(tugas, alasan=alasan)
    akhiri_sesi(pengguna)


@transaction.atomic
def bersihkan() -> None:
    """Throw away counters and sessions that no longer matter; for a nightly task."""
    sekarang = timezone.now()
    PercobaanMasuk.objects.filter(terakhir_pada__lt=sekarang - UMUR_CATATAN).delete()
    batas = sekarang - timedelta(seconds=settings.SESI_MUTLAK_DETIK)
    SesiPengguna.objects.filter(mulai_pada__lt=batas).delete()
    Session.objects.filter(expire_date__lt=sekarang).delete()
