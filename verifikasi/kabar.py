"""News of a decision: to who proposed it, and to the person whose data it is.

The texts are made when they are shown, inside SIGMA and the reader's scope; a mail holds counts alone
(`sigma.kabar.ringkasan`), so kind, name and reason never leave by it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from sigma.akun.models import Pengguna
from sigma.basis import konteks
from sigma.kabar.aksi import kabari
from sigma.organisasi.cakupan import hitung
from verifikasi.aturan import Keadaan
from verifikasi.jenis import sebutan
from verifikasi.models import Usulan
from verifikasi.querysets import HAK

KABAR, INGAT, KOMENTAR = "usulan", "usulan_ingat", "usulan_komentar"
BERITA = {Keadaan.DISETUJUI, Keadaan.DITOLAK, Keadaan.PERBAIKAN}


def kabarkan_putusan(usulan: Usulan, ke: Keadaan, oleh: int | None) -> None:
    """Within the running transaction; the other moves are no news."""
    if ke in BERITA:
        pemilik = Pengguna.objects.filter(orang_id=usulan.pegawai_id, is_active=True).values_list("pk", flat=True)
        kabari({usulan.pengusul_id, *pemilik}, KABAR, usulan.uuid, kecuali=oleh)


def ingatkan_pengusul(usulan: Usulan, oleh: int | None) -> None:
    """Within the running transaction: the proposer, and whose data it is, read that it still waits for them."""
    pemilik = Pengguna.objects.filter(orang_id=usulan.pegawai_id, is_active=True).values_list("pk", flat=True)
    kabari({usulan.pengusul_id, *pemilik}, INGAT, usulan.uuid, kecuali=oleh)


def kabarkan_komentar(usulan: Usulan, oleh: int | None) -> None:
    """Within the running transaction: the proposer, who took a step with it, who has it in hands and who commented
    before read that there is more, as far as they still see it."""
    ikut = set(usulan.komentar.values_list("oleh_id", flat=True)) | {usulan.pengusul_id}
    ikut |= set(usulan.langkah.values_list("oleh_id", flat=True)) | _pemegang(usulan)
    kabari(_melihat(usulan, ikut), KOMENTAR, usulan.uuid, kecuali=oleh)


def _pemegang(usulan: Usulan) -> set[int]:
    """Whose claim it is now: asked within its unit, because who proposed it reads no claim."""
    with konteks.masuk({"unor": {usulan.unor_id}}):
        return set(usulan.klaim.berlaku().values_list("pemegang_id", flat=True))


def _melihat(usulan: Usulan, nomor: set[int | None]) -> set[int]:
    """Those of the accounts that may open it."""
    milik = (usulan.instansi_id, usulan.opd_id, usulan.unor_id, usulan.pegawai_id)
    akun = ((p.pk, hitung(p)) for p in Pengguna.objects.filter(pk__in=nomor - {None}, is_active=True))
    return {pk for pk, cakupan in akun if (cakupan.gabungan(HAK) | cakupan.diri).memuat(*milik)}


def susun_komentar(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """{uuid: (text, address)} of usulan that were commented on."""
    return {
        u.uuid: (
            f"Komentar baru pada usulan {u.nomor}{_tentang(request, u)}: {sebutan(u)}.",
            reverse("verifikasi:usulan", kwargs={"uuid": u.uuid}) + "#komentar",
        )
        for u in _baris(request, objek)
    }


def susun_ingat(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """{uuid: (text, address)} of reminders."""
    semua = _baris(request, objek)
    return {u.uuid: (_teks_ingat(request, u), reverse("verifikasi:usulan", kwargs={"uuid": u.uuid})) for u in semua}


def _teks_ingat(request: Any, usulan: Usulan) -> str:
    if usulan.keadaan == Keadaan.PERBAIKAN:
        return f"Pengingat: usulan {usulan.nomor}{_tentang(request, usulan)} menunggu diperbaiki: {sebutan(usulan)}."
    return _teks(request, usulan)


def susun_kabar(request: Any, objek: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """{uuid: (text, address)} of those that this person may see."""
    semua = _baris(request, objek)
    return {u.uuid: (_teks(request, u), reverse("verifikasi:usulan", kwargs={"uuid": u.uuid})) for u in semua}


def _baris(request: Any, objek: list[UUID]) -> Any:
    semua = Usulan.objects.dalam(request.cakupan).filter(uuid__in=objek)
    return semua.select_related("pegawai", "alasan_tolak")


def _teks(request: Any, usulan: Usulan) -> str:
    """The kind, what it does, its state and the coded reason; no value and no words of the verifier: these are read on
    the page, where the read is logged."""
    alasan = f", {usulan.alasan_tolak.nama}" if usulan.alasan_tolak else ""
    tentang = f"Usulan {usulan.nomor}{_tentang(request, usulan)}: {sebutan(usulan)}"
    return f"{tentang}. {usulan.get_keadaan_display()}{alasan}."


def _tentang(request: Any, usulan: Usulan) -> str:
    return "" if usulan.pegawai_id == request.cakupan.orang_id else f" tentang {usulan.pegawai.nama}"
