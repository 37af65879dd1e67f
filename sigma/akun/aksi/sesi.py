"""The list of open sessions, and ending them."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.models import Pengguna, SesiPengguna


@transaction.atomic
def buka_sesi(request, pengguna: Pengguna, alamat: str | None) -> int:
    """List the session that was just signed in; the oldest beyond the limit end. Gives their number."""
    SesiPengguna.objects.update_or_create(
        kunci_sesi=request.session.session_key,
        defaults={
            "pengguna": pengguna,
            "terakhir_pada": timezone.now(),
            "peramban": request.headers.get("User-Agent", "")[:200],
            "alamat_ip": alamat or None,
        },
    )
    catat_kejadian(pengguna, "masuk")
    lebih = pengguna.sesi.terbaru()[settings.SESI_MAKS_PER_AKUN :]
    return _hapus_sesi([sesi.kunci_sesi for sesi in lebih])


def putar_kunci(request) -> None:
    """The session goes on under a new key, because its person has just proven again who they are (ASVS 7.2.4)."""
    lama = request.session.session_key
    request.session.cycle_key()
    ikuti_kunci(request, lama)


def ikuti_kunci(request, lama: str | None) -> None:
    """The list of sessions follows the key."""
    SesiPengguna.objects.filter(kunci_sesi=lama).update(kunci_sesi=request.session.session_key)


def catat_sesi_hidup(kunci_sesi: str | None) -> None:
    SesiPengguna.objects.filter(kunci_sesi=kunci_sesi).update(terakhir_pada=timezone.now())


def tutup_sesi(kunci_sesi: str | None) -> None:
    """Take the session off the list; the session itself is flushed by its owner."""
    SesiPengguna.objects.filter(kunci_sesi=kunci_sesi).delete()


@transaction.atomic
def akhiri_sesi(pengguna: Pengguna, kecuali: str | None = None, hanya: int | None = None) -> int:
    """End the account's sessions: all, all but one key, or only the one with this row number."""
    baris = pengguna.sesi.exclude(kunci_sesi=kecuali or "")
    if hanya is not None:
        baris = baris.filter(pk=hanya)
    return _hapus_sesi(list(baris.values_list("kunci_sesi", flat=True)))


@transaction.atomic
def akhiri_sesi_sendiri(pengguna: Pengguna, kecuali: str | None, hanya: int | None = None) -> int:
    """The same, by the account's owner and from one of its sessions: it stands in the account's log."""
    banyak = akhiri_sesi(pengguna, kecuali, hanya)
    if banyak:
        catat_kejadian(pengguna, "sesi_diakhiri", oleh=pengguna, alasan=f"{banyak} sesi")
    return banyak


def _hapus_sesi(kunci: list[str]) -> int:
    Session.objects.filter(session_key__in=kunci).delete()
    SesiPengguna.objects.filter(kunci_sesi__in=kunci).delete()
    return len(kunci)
