"""The queue, and claims from it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sigma.organisasi.cakupan import wajib
from sigma.tampilan.daftar import Kolom
from verifikasi.antrean import aksi_klaim, rekaman, saring
from verifikasi.antrean.aturan import AMBIL_MAKS
from verifikasi.antrean.forms import FormSaring
from verifikasi.antrean.querysets import HAK
from verifikasi.antrean.saring import Pemeriksa, Saringan

_KEPALA = ("Nomor", "ASN", "Yang diusulkan", "Menunggu", "Dipegang")
KOLOM = [Kolom("Pilih"), *map(Kolom, _KEPALA), Kolom("Aksi", rata="kanan")]


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """ "Verifikasi": what waits, by kind, unit, age, state and in whose hands it is."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    p, s = Pemeriksa.dari(cakupan), Saringan.dari(request.GET)
    klaim = rekaman.di_tangan(p)
    hal = rekaman.susun(p, s, request.GET.get("sesudah", ""), klaim)
    konteks = {
        "form": FormSaring(s, cakupan=cakupan, pemegang=klaim.lain),
        "saringan": s,
        "hal": hal,
        "kolom": KOLOM,
        "ambil": AMBIL_MAKS,
        "milik": klaim.milik,
        "mulai": next((b.u.uuid for b in hal.baris if b.jam and (b.pegang is None or b.pegang.saya)), None),
    }
    return render(request, "antrean/daftar.html", konteks)


@require_POST
def ambil(request: HttpRequest) -> HttpResponse:
    """ "Ambil 10 teratas" of the filter."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    s = Saringan.dari(request.GET)
    banyak = aksi_klaim.ambil_teratas(p=Pemeriksa.dari(cakupan), s=s)
    if banyak:
        messages.success(request, f"{banyak} usulan Anda ambil. Berlaku 60 menit sejak kegiatan terakhir.")
        return redirect(reverse("antrean:daftar") + s.kueri(pemegang=saring.SAYA))
    messages.info(request, "Tidak ada usulan bebas yang cocok dengan saringan ini.")
    return redirect(reverse("antrean:daftar") + s.kueri())


@require_POST
def lepas(request: HttpRequest) -> HttpResponse:
    """Give back everything that one has in hands."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    banyak = aksi_klaim.lepas(p=Pemeriksa.dari(cakupan))
    messages.success(request, f"{banyak} usulan dilepas.")
    s = Saringan.dari(request.GET)
    return redirect(reverse("antrean:daftar") + s.kueri(pemegang="" if s.pemegang == saring.SAYA else s.pemegang))
