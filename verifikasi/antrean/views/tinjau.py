"""The second look, and how well verifying goes."""

from __future__ import annotations

import uuid as uuid_

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sigma.jejak.aksi import catat_akses
from sigma.kabar.aksi import tandai_objek
from sigma.organisasi.cakupan import wajib
from sigma.tampilan.daftar import Kolom
from verifikasi import izin
from verifikasi import rekaman as rekaman_usulan
from verifikasi.antrean import aksi_tinjau, rekaman_atur, rekaman_satu, rekaman_tinjau
from verifikasi.antrean.forms import FormTinjau
from verifikasi.antrean.models import Tinjauan
from verifikasi.antrean.querysets import HAK

KOLOM = [
    *map(Kolom, ("Nomor", "ASN", "Yang disetujui", "Disetujui oleh", "Tinjauan kedua")),
    Kolom("Aksi", rata="kanan"),
]
PILIHAN = [("", "Menunggu Anda"), ("tidak", "Tidak sepakat"), ("selesai", "Sudah ditinjau")]


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """Approvals that were chosen for a second look."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    diminta = request.GET.get("tampil", "")
    tampil = diminta if diminta in dict(PILIHAN) else ""
    hal = rekaman_tinjau.susun(cakupan, tampil, request.GET.get("sesudah", ""))
    porsi, penetap = rekaman_atur.porsi_berlaku(cakupan, timezone.localdate())
    konteks = {"hal": hal, "kolom": KOLOM, "tampil": tampil, "pilihan": PILIHAN, "porsi": porsi, "penetap": penetap}
    return render(request, "antrean/tinjauan.html", konteks)


@require_safe
def satu(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    return _halaman(request, _ambil(request, uuid), FormTinjau())


def _ambil(request: HttpRequest, uuid: uuid_.UUID) -> Tinjauan:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    return rekaman_tinjau.satu_atau_404(cakupan, uuid)


def _halaman(request: HttpRequest, t: Tinjauan, form: FormTinjau, status: int = 200) -> HttpResponse:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    catat_akses(request, "rekaman", t.pegawai, tab="verifikasi", usulan=t.usulan_id)
    tandai_objek(cakupan.pengguna_id, t.uuid)
    u = rekaman_satu.satu_atau_404(cakupan, t.usulan.uuid)
    dokumen = rekaman_satu.susun_dokumen(u, request.GET.get("dok", ""))
    tampil = next((d for d in dokumen if d.tampil), None)
    konteks = {
        "t": t, "u": u, "form": form, "sebab": aksi_tinjau.sebab(cakupan, t) if t.menunggu else "",
        "isi": rekaman_usulan.isi_usulan(u), "langkah": rekaman_usulan.langkah(u), "dokumen": dokumen,
        "tampil": tampil, "lembar": rekaman_satu.lembar(u, tampil) if tampil else [],
        "boleh_balik": izin.boleh_balik(cakupan, u),
    }  # fmt: skip
    return render(request, "antrean/tinjauan_satu.html", konteks, status=status)


@require_POST
def putus(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Agree or not."""
    t = _ambil(request, uuid)
    cakupan = request.cakupan  # type: ignore[attr-defined]
    if t.menunggu and (sebab := aksi_tinjau.sebab(cakupan, t)):
        raise PermissionDenied(sebab)
    form = FormTinjau(request.POST)
    if not form.is_valid():
        return _halaman(request, t, form, 422)
    try:
        aksi_tinjau.putuskan(cakupan=cakupan, tinjauan=t, **form.cleaned_data)
    except aksi_tinjau.SudahDitinjau as salah:
        messages.warning(request, f"{salah} Tinjauan Anda tidak tersimpan.")
        return _halaman(request, rekaman_tinjau.satu_atau_404(cakupan, uuid), FormTinjau(), 409)
    messages.success(request, "Tinjauan kedua tersimpan.")
    return redirect(
        "antrean:tinjauan" if form.cleaned_data["hasil"] == "SETUJU" else "antrean:tinjauan_satu",
        **({} if form.cleaned_data["hasil"] == "SETUJU" else {"uuid": uuid}),
    )


@require_safe
def mutu(request: HttpRequest) -> HttpResponse:
    """For the BKD: agreement, age of the queue and decisions in time, by unit and by verifier."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, "validasi")
    hari = 90 if request.GET.get("hari") == "90" else 30
    konteks = {"hari": hari, "masa": rekaman_tinjau.MASA} | rekaman_tinjau.mutu(cakupan, hari)
    return render(request, "antrean/mutu.html", konteks)
