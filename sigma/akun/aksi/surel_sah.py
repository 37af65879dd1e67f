"""Whose e-mail address it is: said by its owner alone, with a click while signed in."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from sigma.akun.aksi.kabar import PENUTUP, kirim
from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.aksi.masuk import antre, hitung_percobaan, kunci_percobaan, tolak_bila_menunggu
from sigma.akun.models import Pengguna, TautanAkun
from sigma.akun.tautan import asal_situs, rahasia_tautan, sidik_tautan


@transaction.atomic
def mulai_konfirmasi_surel(
    pengguna: Pengguna, alamat: str, *, asal: str | None = None, oleh: Pengguna | None = None
) -> bool:
    """Make `alamat` the account's address, not confirmed, and mail it a link; the old confirmed one is told.

    `asal`: scheme and host of the link, by default the configured one; `oleh`: who changes it, by default the owner.
    False where the address is empty (then it is only cleared) or already confirmed. Raises TerlaluCepat.
    """
    baris = Pengguna.objects.select_for_update(no_key=True).get(pk=pengguna.pk)
    if baris.email != alamat:
        _ganti(baris, alamat, oleh or pengguna)
    elif baris.email_dikonfirmasi_pada is not None:
        return False
    pengguna.email, pengguna.email_dikonfirmasi_pada = alamat, None
    TautanAkun.objects.matikan(baris)
    if not alamat:
        return False
    _batasi(baris)
    _kirim_tautan(baris, alamat, asal_situs() if asal is None else asal)
    return True


def _ganti(pengguna: Pengguna, alamat: str, oleh: Pengguna) -> None:
    lama, sah = pengguna.email, pengguna.email_dikonfirmasi_pada is not None
    # The database forgets the confirmation of the old address (0007).
    Pengguna.objects.filter(pk=pengguna.pk).update(email=alamat, diubah_pada=timezone.now())
    catat_kejadian(pengguna, "surel_diganti", oleh=oleh)
    if sah:
        isi = "Alamat email akun SIGMA Anda baru saja diganti. Alamat ini tidak dipakai lagi."
        kirim(lama, "Alamat email SIGMA diganti", f"Yth. {pengguna.nama_lengkap},\n\n{isi}{PENUTUP}", oleh=oleh)


def _batasi(pengguna: Pengguna) -> None:
    """Links are mailed to strangers' addresses too: the account waits like after wrong passwords."""
    kunci = {"lupa-nama": kunci_percobaan("surel", str(pengguna.pk))}
    antre(kunci["lupa-nama"])
    tolak_bila_menunggu(kunci)
    hitung_percobaan(kunci, settings.LUPA_BEBAS)


def _kirim_tautan(pengguna: Pengguna, alamat: str, asal: str) -> None:
    rahasia = rahasia_tautan()
    TautanAkun.objects.create(
        pengguna=pengguna,
        jenis=TautanAkun.SUREL,
        sidik=sidik_tautan(rahasia),
        alamat=alamat,
        kedaluwarsa_pada=timezone.now() + timedelta(hours=settings.TAUTAN_SUREL_JAM),
    )
    tautan = asal + reverse("akun:surel_tautan", kwargs={"rahasia": rahasia})
    isi = (
        f"Alamat ini dicatat pada akun SIGMA {pengguna.nama_lengkap}. Bila itu Anda, masuk ke SIGMA lalu buka:\n\n"
        f"{tautan}\n\nTautan berlaku {settings.TAUTAN_SUREL_JAM} jam. Bila bukan Anda, abaikan email ini.\n"
    )
    kirim(alamat, "Konfirmasi alamat email SIGMA", isi)


def tautan_surel(pengguna: Pengguna, rahasia: str) -> TautanAkun | None:
    """The open link, if it is this account's; a dead one or another's leaves a line in its owner's log."""
    baris = TautanAkun.objects.filter(jenis=TautanAkun.SUREL, sidik=sidik_tautan(rahasia))
    ada = baris.terbuka().filter(pengguna=pengguna).first()
    asing = baris.select_related("pengguna").first() if ada is None else None
    if asing is not None:
        catat_kejadian(asing.pengguna, "tautan_ditolak", oleh=pengguna, alasan="Tautan konfirmasi email tidak berlaku.")
    return ada


@transaction.atomic
def konfirmasi_surel(pengguna: Pengguna, tautan: TautanAkun) -> bool:
    """The owner says yes; True for exactly one call of an open link."""
    if tautan.pengguna_id != pengguna.pk or tautan.jenis != TautanAkun.SUREL or not TautanAkun.objects.pakai(tautan):
        return False
    Pengguna.objects.filter(pk=pengguna.pk, email=tautan.alamat).update(email_dikonfirmasi_pada=timezone.now())
    catat_kejadian(pengguna, "surel_sah", oleh=pengguna)
    return True
