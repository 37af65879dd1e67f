"""News of a decision: to who proposed it, and to the person whose data it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from sigma.akun.models import Pengguna
from sigma.kabar.aksi import kabari
from verifikasi.aturan import Keadaan
from verifikasi.models import Usulan

KABAR = "usulan"
BERITA = {Keadaan.DISETUJUI, Keadaan.DITOLAK, Keadaan.PERBAIKAN}


def kabarkan_putusan(usulan: Usulan, ke: Keadaan, oleh: int | None) -> None:
    """Within the running transaction; the other moves are no news."""
    if ke in BERITA:
        pemilik = Pengguna.objects.filter(orang_id=usulan.pegawai_id, is_active=True).values_list("pk", flat=True)
        kabari({usulan.pengusul_id, *pemilik}, KABAR, usulan.uuid, kecuali=oleh)


def susun_kabar(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """{uuid: (text, address)} of those that this person may see."""
    baris = Usulan.objects.dalam(request.cakupan).filter(uuid__in=objek).select_related("pegawai")
    return {u.uuid: (_teks(request, u), reverse("verifikasi:usulan", kwargs={"uuid": u.uuid})) for u in baris}


def _teks(request: Any, usulan: Usulan) -> str:
    tentang = "" if usulan.pegawai_id == request.cakupan.orang_id else f" tentang {usulan.pegawai.nama}"
    return f"Usulan {usulan.nomor}{tentang}: {usulan.get_keadaan_display()}."
