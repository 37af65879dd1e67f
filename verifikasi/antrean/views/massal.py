"""Approving many alike: what goes together, and the press of the button."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from verifikasi.antrean import aksi_massal, rekaman_massal
from verifikasi.antrean.aturan import MASSAL_MAKS
from verifikasi.antrean.querysets import HAK
from verifikasi.antrean.saring import Pemeriksa


def _uuid(teks: str) -> UUID | None:
    try:
        return UUID(teks)
    except ValueError:
        return None


@require_POST
def pilih(request: HttpRequest) -> HttpResponse:
    """Each chosen one with its before and after, and what is left out with the reason."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    nomor = [n for n in request.POST.getlist("usulan") if _uuid(n)]
    kumpulan = rekaman_massal.susun(Pemeriksa.dari(cakupan), nomor)
    if not (kumpulan.ikut or kumpulan.tidak):
        messages.info(request, "Pilih dahulu usulan yang akan disetujui bersama.")
        return redirect("antrean:daftar")
    for calon in (*kumpulan.ikut, *kumpulan.tidak):
        catat_akses(request, "rekaman", calon.u.pegawai, tab="verifikasi", usulan=calon.u.pk)
    return render(request, "antrean/massal.html", {"kumpulan": kumpulan, "maks": MASSAL_MAKS})


@require_POST
def setujui(request: HttpRequest) -> HttpResponse:
    """What was shown is approved; each row is judged once more when its turn comes."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    pilihan = [satu for teks in request.POST.getlist("usulan") if (satu := _urai(teks))]
    kumpulan = rekaman_massal.susun(Pemeriksa.dari(cakupan), [str(nomor) for nomor, *_ in pilihan])
    boleh = {calon.u.uuid for calon in kumpulan.ikut}
    try:
        kerja = aksi_massal.minta(cakupan, [satu for satu in pilihan if satu[0] in boleh], kumpulan.jenis)
    except ValidationError as salah:
        messages.warning(request, " ".join(salah.messages))
        return redirect("antrean:daftar")
    return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)


def _urai(teks: str) -> tuple[UUID, int, str] | None:
    """ "uuid:version:fingerprint" of the page before."""
    nomor, versi, tetap = (*teks.split(":", 2), "", "")[:3]
    satu = _uuid(nomor)
    return (satu, int(versi), tetap[:16]) if satu and versi.isascii() and versi.isdigit() and len(versi) < 10 else None
