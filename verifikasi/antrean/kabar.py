"""News of the queue: a claim was taken over, a queue was handed over, a second look does not agree."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from sigma.tampilan.format import tanggal
from verifikasi.antrean.models import Klaim, Serah, Tinjauan
from verifikasi.jenis import sebutan
from verifikasi.models import Usulan

ALIH, SERAH, TINJAUAN = "klaim_alih", "serah_antrean", "tinjauan"
Baris = dict[UUID, tuple[str, str]]


def susun_alih(request: Any, objek: list[UUID]) -> Baris:
    baris = Usulan.objects.antrean(request.cakupan).filter(uuid__in=objek)
    oleh = dict(
        Klaim.objects.dalam(request.cakupan)
        .filter(usulan__uuid__in=objek)
        .values_list("usulan_id", "pemegang__nama_lengkap")
    )
    return {
        u.uuid: (
            f"Usulan {u.nomor} diambil alih {oleh.get(u.pk, 'orang lain')}: {sebutan(u)}.",
            reverse("antrean:satu", kwargs={"uuid": u.uuid}),
        )
        for u in baris
    }


def susun_serah(request: Any, objek: list[UUID]) -> Baris:
    milik = Serah.objects.milik(request.cakupan.pengguna_id).filter(uuid__in=objek).select_related("dari", "kepada")
    return {s.uuid: (_teks_serah(request, s), reverse("antrean:serah")) for s in milik}


def _teks_serah(request: Any, s: Serah) -> str:
    masa = f"{tanggal(s.mulai)} sampai {tanggal(s.sampai)}"
    if s.diakhiri_pada:
        return f"Serah antrean {masa} diakhiri."
    if s.kepada_id == request.cakupan.pengguna_id:
        return f"{s.dari.nama_lengkap} menyerahkan antrean verifikasinya kepada Anda, {masa}."
    return f"Antrean verifikasi Anda diserahkan kepada {s.kepada.nama_lengkap}, {masa}."


def susun_tinjauan(request: Any, objek: list[UUID]) -> Baris:
    baris = Tinjauan.objects.dalam(request.cakupan).filter(uuid__in=objek).select_related("usulan")
    return {
        t.uuid: (
            f"Tinjauan kedua tidak sepakat dengan persetujuan usulan {t.usulan.nomor}: {sebutan(t.usulan)}.",
            reverse("antrean:tinjauan_satu", kwargs={"uuid": t.uuid}),
        )
        for t in baris
    }
