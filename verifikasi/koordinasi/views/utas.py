"""Threads between OPD and BKD about a person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai.rekaman import baca_rekaman
from sigma.jejak.aksi import catat_akses
from sigma.kabar.aksi import tandai_objek
from sigma.organisasi.cakupan import wajib
from sigma.tampilan.daftar import Kolom
from verifikasi.koordinasi import aksi, rekaman
from verifikasi.koordinasi.aturan import WARNA, Keadaan, Sisi
from verifikasi.koordinasi.forms import FormBalas, FormSaringUtas, FormUtas
from verifikasi.koordinasi.models import Utas
from verifikasi.koordinasi.penerima import petugas_bkd
from verifikasi.koordinasi.querysets import HAK_BKD, HAK_OPD, sisi

KOLOM = [
    Kolom("ASN"),
    Kolom("Perihal"),
    Kolom("OPD"),
    Kolom("Keadaan"),
    Kolom("Petugas BKD"),
    Kolom("Pesan terakhir"),
    Kolom("Aksi", rata="kanan"),
]


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    wajib(request.cakupan, HAK_OPD, HAK_BKD)  # type: ignore[attr-defined]
    form = FormSaringUtas(request.GET, cakupan=request.cakupan)  # type: ignore[attr-defined]
    kriteria = form.kriteria()
    baris, lanjut = rekaman.daftar_utas(request.cakupan, kriteria, request.GET.get("sesudah", ""))  # type: ignore[attr-defined]
    konteks = {"baris": baris, "lanjut": lanjut, "form": form, "disaring": bool(kriteria)}
    return render(request, "koordinasi/daftar.html", konteks | {"kolom": KOLOM, "warna": WARNA})


@require_http_methods(["GET", "HEAD", "POST"])
def orang(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Threads about one person, and the form that opens another."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    pegawai = baca_rekaman(cakupan, uuid)
    if not sisi(cakupan, pegawai):
        raise PermissionDenied("Anda tidak memiliki hak berkoordinasi tentang orang ini.")
    catat_akses(request, "rekaman", pegawai, tab="koordinasi")
    form = FormUtas(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        utas = aksi.buka(cakupan=cakupan, pegawai=pegawai, **form.cleaned_data)
        messages.success(request, "Koordinasi dibuka; pihak lain diberi tahu.")
        return redirect("koordinasi:utas", uuid=utas.uuid)
    konteks = {"pegawai": pegawai, "form": form, "baris": rekaman.utas_orang(cakupan, pegawai), "warna": WARNA}
    return render(request, "koordinasi/orang.html", konteks, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def utas(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One thread; a POST answers."""
    satu = _ambil(request, uuid)
    form = FormBalas(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        aksi.balas(cakupan=request.cakupan, utas=satu, isi=form.cleaned_data["isi"])  # type: ignore[attr-defined]
        messages.success(request, "Pesan terkirim.")
        return redirect("koordinasi:utas", uuid=satu.uuid)
    if request.method == "GET":
        tandai_objek(request.cakupan.pengguna_id, satu.uuid)  # type: ignore[attr-defined]
        request.lonceng_segar = True  # type: ignore[attr-defined]
    return _halaman(request, satu, form, 422 if request.method == "POST" else 200)


@require_POST
def selesaikan(request: HttpRequest, uuid: Any) -> HttpResponse:
    satu = _ambil(request, uuid)
    versi = request.POST.get("versi", "")
    nomor = int(versi) if versi.isascii() and versi.isdigit() and len(versi) < 10 else -1
    try:
        aksi.selesaikan(cakupan=request.cakupan, utas=satu, versi=nomor)  # type: ignore[attr-defined]
    except aksi.Konflik:
        messages.warning(request, "Ada pesan baru sejak halaman ini dibuka. Baca dahulu, lalu selesaikan.")
        return _halaman(request, satu, FormBalas(), 409)
    messages.success(request, "Koordinasi selesai.")
    return redirect("koordinasi:utas", uuid=satu.uuid)


@require_POST
def tugaskan(request: HttpRequest, uuid: Any) -> HttpResponse:
    satu = _ambil(request, uuid)
    if sisi(request.cakupan, satu) != Sisi.BKD:  # type: ignore[attr-defined]
        raise PermissionDenied("Petugas ditentukan oleh BKD.")
    mentah = request.POST.get("petugas", "")
    nomor = int(mentah) if mentah.isascii() and mentah.isdigit() and len(mentah) < 19 else 0
    try:
        aksi.tugaskan(cakupan=request.cakupan, utas=satu, petugas_id=nomor)  # type: ignore[attr-defined]
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
        return _halaman(request, satu, FormBalas(), 422)
    messages.success(request, "Petugas disimpan.")
    return redirect("koordinasi:utas", uuid=satu.uuid)


def _ambil(request: HttpRequest, uuid: Any) -> Utas:
    wajib(request.cakupan, HAK_OPD, HAK_BKD)  # type: ignore[attr-defined]
    satu = rekaman.utas_atau_404(request.cakupan, uuid)  # type: ignore[attr-defined]
    catat_akses(request, "rekaman", satu.pegawai, tab="koordinasi")
    return satu


def _halaman(request: HttpRequest, satu: Utas, form: FormBalas, status: int) -> HttpResponse:
    bkd = sisi(request.cakupan, satu) == Sisi.BKD  # type: ignore[attr-defined]
    konteks = {
        "u": satu,
        "form": form,
        "pesan_utas": rekaman.pesan_utas(satu),
        "warna": WARNA,
        "petugas": petugas_bkd(satu.instansi_id) if bkd else [],
        "bkd": bkd,
        "selesai": satu.keadaan == Keadaan.SELESAI,
    }
    return render(request, "koordinasi/utas.html", konteks, status=status)
