"""News of what two persons decide about an account: to whoever could be the second one, and to who asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from sigma.akun.models import KejadianAkun, Pengguna, PermintaanReset
from sigma.kabar.aksi import kabari
from sigma.organisasi.models import Penugasan, Unor
from sigma.organisasi.peran import pemegang_hak

KABAR = "reset"
HAK = "reset_sandi"


def kabarkan_permintaan(permintaan: PermintaanReset) -> None:
    """Within the running transaction: everybody who may reset in that unit but who asked and whose account it is."""
    kabari(orang_kedua(permintaan), KABAR, permintaan.pk, kecuali=permintaan.diminta_oleh_id)


def kabarkan_putusan(permintaan: PermintaanReset, oleh: int | None) -> None:
    kabari({permintaan.diminta_oleh_id}, KABAR, permintaan.pk, kecuali=oleh)


def orang_kedua(permintaan: PermintaanReset) -> set[int]:
    """Accounts that hold the right on the unit, above it, or on the instansi."""
    jalur = Unor.objects.filter(pk=permintaan.unor_id).values_list("jalur", flat=True).first() or ""
    atas = [int(satu) for satu in str(jalur).split(".") if satu]
    tugas = Penugasan.objects.berlaku().di(permintaan.instansi_id, atas).filter(peran__in=pemegang_hak(HAK))
    return set(tugas.exclude(pengguna=permintaan.sasaran_id).values_list("pengguna_id", flat=True))


def susun_kabar(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """{id: (text, address)} of the requests that this person may see."""
    baris = PermintaanReset.objects.dalam(request.cakupan).filter(pk__in=objek).select_related("sasaran")
    return {p.pk: (_teks(p), reverse("reset:permintaan", kwargs={"uuid": p.pk})) for p in baris}


def _teks(p: PermintaanReset) -> str:
    keadaan = "Kedaluwarsa" if p.basi else p.get_keadaan_display()
    return f"{p.get_jenis_display()} untuk {p.sasaran.nama_lengkap}: {keadaan}."


# --- what others did with an account ---------------------------------------------------------------------
KABAR_AKUN = "akun"
_TENTANG_AKUN = ("sandi_direset", "otp_dicabut", "otp_dibuka", "ditutup", "dibuka_lagi")


def kabarkan_pemilik(pengguna: Pengguna, oleh: int | None) -> None:
    """Within the running transaction: the owner reads, once signed in again, who did what with the account."""
    kabari({pengguna.pk}, KABAR_AKUN, pengguna.uuid, kecuali=oleh)


def susun_kabar_akun(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """{uuid of the own account: (the last thing that somebody else did with it, address)}."""
    diri = request.user
    if diri.uuid not in objek:
        return {}
    semua = KejadianAkun.objects.filter(pengguna=diri, jenis__in=_TENTANG_AKUN).exclude(oleh=diri.pk)
    akhir = semua.select_related("oleh").order_by("-pada").first()
    if akhir is None:
        return {}
    oleh = f" oleh {akhir.oleh.nama_lengkap}" if akhir.oleh else ""
    return {diri.uuid: (f"Akun Anda: {akhir.get_jenis_display()}{oleh}.", reverse("akun:keamanan"))}
