"""News of the queue: a claim was taken over, a queue was handed over, a second look does not agree."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from sigma.akun.models import Pengguna
from sigma.kabar.aksi import kabari
from sigma.tampilan.format import tanggal
from verifikasi import kabar
from verifikasi.antrean.models import Klaim, Serah, Tinjauan
from verifikasi.jenis import sebutan
from verifikasi.models import Usulan

ALIH, SERAH, TINJAUAN = "klaim_alih", "serah_antrean", "tinjauan"
Baris = dict[UUID, tuple[str, str]]


def kabarkan_alih(usulan: Usulan, semula: int, oleh: int | None) -> None:
    """Within the running transaction: who had it reads who has it now."""
    nama = Pengguna.objects.filter(pk=oleh).values_list("nama_lengkap", flat=True).first() or "orang lain"
    kabar.tulis(usulan, {semula}, ALIH, lambda u, tentang: _teks_alih(u, nama, tentang), oleh)


def _teks_alih(u: Usulan, oleh: str, tentang: str = "") -> str:
    return f"Usulan {u.nomor}{tentang} diambil alih {oleh}: {sebutan(u)}."


def susun_alih(request: Any, objek: list[UUID]) -> Baris:
    baris = Usulan.objects.antrean(request.cakupan).filter(uuid__in=objek)
    oleh = dict(
        Klaim.objects.dalam(request.cakupan)
        .filter(usulan__uuid__in=objek)
        .values_list("usulan_id", "pemegang__nama_lengkap")
    )
    return {
        u.uuid: (_teks_alih(u, oleh.get(u.pk, "orang lain")), reverse("antrean:satu", kwargs={"uuid": u.uuid}))
        for u in baris
    }


def kabarkan_serah(serah: Serah, kepada: set[int], oleh: int | None) -> None:
    """Within the running transaction: that it begins or ended, each as it is for them."""
    for satu in kepada:
        kabari({satu}, SERAH, serah.uuid, kecuali=oleh, teks=_teks_serah(satu, serah))


def susun_serah(request: Any, objek: list[UUID]) -> Baris:
    siapa = request.cakupan.pengguna_id
    milik = Serah.objects.milik(siapa).filter(uuid__in=objek).select_related("dari", "kepada")
    return {s.uuid: (_teks_serah(siapa, s), reverse("antrean:serah")) for s in milik}


def _teks_serah(siapa: int | None, s: Serah) -> str:
    masa = f"{tanggal(s.mulai)} sampai {tanggal(s.sampai)}"
    if s.diakhiri_pada:
        return f"Serah antrean {masa} diakhiri."
    if s.kepada_id == siapa:
        return f"{s.dari.nama_lengkap} menyerahkan antrean verifikasinya kepada Anda, {masa}."
    return f"Antrean verifikasi Anda diserahkan kepada {s.kepada.nama_lengkap}, {masa}."


def kabarkan_tinjauan(tinjauan: Tinjauan, oleh: int | None) -> None:
    """Within the running transaction: who approved it reads that a second person does not agree."""
    kepada = {tinjauan.pemeriksa_id, tinjauan.penyetuju_id}
    kabar.tulis(tinjauan.usulan, kepada, TINJAUAN, _teks_tinjauan, oleh, tinjauan.uuid)


def _teks_tinjauan(u: Usulan, tentang: str) -> str:
    return f"Tinjauan kedua tidak sepakat dengan persetujuan usulan {u.nomor}{tentang}: {sebutan(u)}."


def susun_tinjauan(request: Any, objek: list[UUID]) -> Baris:
    baris = Tinjauan.objects.dalam(request.cakupan).filter(uuid__in=objek).select_related("usulan", "pegawai")
    return {
        t.uuid: (
            _teks_tinjauan(t.usulan, f" tentang {t.pegawai.nama}"),
            reverse("antrean:tinjauan_satu", kwargs={"uuid": t.uuid}),
        )
        for t in baris
    }
