"""Accounts that administrators make: for an ASN, for somebody without a record, and codes for many at once.

Who may do it for whom is asked by the caller (`organisasi.aturan_penugasan`, scope of the page).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from sigma.akun import aturan
from sigma.akun.aksi.kejadian import catat_kejadian
from sigma.akun.aksi.sesi import akhiri_sesi
from sigma.akun.models import KejadianAkun, KodeAktivasi, Pengguna
from sigma.organisasi.orang_akun import sidik_nik


@dataclass(frozen=True)
class Calon:
    """An ASN who is to get an account; the user name is the NIP."""

    orang_id: int
    nip: str
    nama: str


def sebab_bukan_nip(nip: str) -> str:
    """Why this NIP cannot be a user name, or ""."""
    if not nip:
        return "NIP belum ada."
    return "" if len(nip) == 18 and nip.isascii() and nip.isdigit() else "NIP bukan 18 angka."


@transaction.atomic
def buat_akun_asn(calon: Calon, *, oleh: Pengguna | None) -> Pengguna:
    """An account without a password. Raises ValidationError where the NIP cannot serve, or is taken."""
    if sebab := sebab_bukan_nip(calon.nip):
        raise ValidationError(sebab)
    if Pengguna.objects.filter(orang_id=calon.orang_id).exists():
        raise ValidationError("Orang ini sudah punya akun.")
    pengguna = Pengguna.objects.siapkan(calon.nip, calon.nama[:200], orang_id=calon.orang_id, wajib_ganti_sandi=False)
    pengguna.full_clean()
    pengguna.save()
    catat_kejadian(pengguna, "dibuat", oleh=oleh)
    return pengguna


@transaction.atomic
def buat_akun_banyak(calon: Iterable[Calon], *, oleh: Pengguna | None) -> list[Pengguna]:
    """Accounts for all who have none and whose NIP is nobody's user name; gives those that were made."""
    with connection.cursor() as kursor:  # one at a time: two would make the same accounts
        kursor.execute("select pg_advisory_xact_lock(hashtext('akun-banyak'))")
    daftar = {c.nip: c for c in calon if not sebab_bukan_nip(c.nip)}
    dipakai = set(Pengguna.objects.filter(nama_pengguna__in=list(daftar)).values_list("nama_pengguna", flat=True))
    punya = set(
        Pengguna.objects.filter(orang_id__in=[c.orang_id for c in daftar.values()]).values_list("orang_id", flat=True)
    )
    baru = [
        Pengguna(
            nama_pengguna=c.nip,
            nama_lengkap=c.nama[:200],
            orang_id=c.orang_id,
            wajib_ganti_sandi=False,
            password=make_password(None),
        )
        for c in daftar.values()
        if c.nip not in dipakai and c.orang_id not in punya
    ]
    dibuat = Pengguna.objects.bulk_create(baru, batch_size=1_000)
    _catat_banyak((p.pk for p in dibuat), "dibuat", oleh)
    return dibuat


@transaction.atomic
def buat_akun_lain(
    *, nama_pengguna: str, nama: str, nik: str, instansi: Any, penjamin: str, oleh: Pengguna | None
) -> Pengguna:
    """An account of somebody without a record. Raises ValidationError per field; one NIK has one account."""
    pengguna = Pengguna.objects.siapkan(
        nama_pengguna,
        nama,
        bukan_asn=True,
        instansi=instansi,
        penjamin=penjamin,
        sidik_nik=sidik_nik(nik),
        wajib_ganti_sandi=False,
    )
    try:
        pengguna.full_clean()
    except ValidationError as salah:
        isi = salah.message_dict
        if "sidik_nik" in isi:
            isi["nik"] = isi.pop("sidik_nik")
        raise ValidationError(isi) from salah
    pengguna.save()
    catat_kejadian(pengguna, "dibuat", oleh=oleh, alasan=f"Penjamin: {penjamin}")
    return pengguna


@transaction.atomic
def terbitkan_kode_banyak(
    kode: dict[int, str], *, sampai: datetime, surat: UUID | None, oleh: Pengguna | None
) -> set[int]:
    """Codes for many accounts at once ({id: code}); earlier ones die. Gives the ids that got one: an account that was
    opened or closed meanwhile gets none, and what was printed for it is worthless."""
    sekarang = timezone.now()
    terbuka = set(
        Pengguna.objects.filter(pk__in=list(kode), is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk", flat=True)
    )
    KodeAktivasi.objects.filter(pengguna__in=terbuka).terbuka().update(kedaluwarsa_pada=sekarang)
    KodeAktivasi.objects.bulk_create(
        [
            KodeAktivasi(
                pengguna_id=nomor,
                sidik=aturan.sidik_kode(kode[nomor]),
                dibuat_oleh=oleh,
                kedaluwarsa_pada=sampai,
                surat=surat,
            )
            for nomor in sorted(terbuka)
        ],
        batch_size=1_000,
    )
    _catat_banyak(terbuka, "kode_terbit", oleh, "Surat aktivasi" if surat else "")
    return terbuka


@transaction.atomic
def tutup_akun_satu(pengguna: Pengguna, *, alasan: str, oleh: Pengguna) -> bool:
    """Close this account; sessions and open codes end. False where it was closed already."""
    if not Pengguna.objects.filter(pk=pengguna.pk, is_active=True).update(is_active=False, diubah_pada=timezone.now()):
        return False
    KodeAktivasi.objects.filter(pengguna=pengguna).terbuka().update(kedaluwarsa_pada=timezone.now())
    akhiri_sesi(pengguna)
    catat_kejadian(pengguna, "ditutup", oleh=oleh, alasan=alasan)
    return True


@transaction.atomic
def buka_akun_satu(pengguna: Pengguna, *, alasan: str, oleh: Pengguna) -> bool:
    """Open it again, with password, OTP and roles as they were. False where it was open."""
    if not Pengguna.objects.filter(pk=pengguna.pk, is_active=False).update(is_active=True, diubah_pada=timezone.now()):
        return False
    catat_kejadian(pengguna, "dibuka_lagi", oleh=oleh, alasan=alasan)
    return True


def _catat_banyak(nomor: Iterable[int], jenis: str, oleh: Pengguna | None, alasan: str = "") -> None:
    KejadianAkun.JENIS[jenis]
    baris = [KejadianAkun(pengguna_id=n, jenis=jenis, oleh=oleh, alasan=alasan) for n in sorted(nomor)]
    KejadianAkun.objects.bulk_create(baris, batch_size=1_000)
