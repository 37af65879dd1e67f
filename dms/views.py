"""Photo of a person: page, upload, removal, and the picture itself."""

from __future__ import annotations

import uuid as uuid_
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dms import aksi, bacaan, gudang, izin, kirim, periksa
from dms.forms import FormFoto, FormHapus
from dms.querysets import FOTO
from pegawai.models import Pegawai
from sigma.jejak.aksi import catat_akses

PENUH = "Penyimpanan penuh, sehingga berkas ini tidak disimpan. Sampaikan kepada pengelola SIGMA."
USANG = "Berkas ini baru saja diganti atau dihapus orang lain. Periksa yang sekarang, lalu ulangi bila perlu."


@require_safe
def gambar(request: HttpRequest, uuid: uuid_.UUID, ukuran: str) -> HttpResponse:
    """The photo in force, small or large; every showing is logged (data spesifik)."""
    pegawai = izin.orang(request.cakupan, uuid)
    foto = bacaan.berlaku(pegawai, FOTO)
    if foto is None:
        raise Http404("Belum ada foto.")
    catat_akses(request, "dokumen", pegawai, dokumen=FOTO, ukuran=ukuran)
    return kirim.berkas(request, foto.sha256_kecil if ukuran == "kecil" else foto.sha256, foto.tipe, foto.nama_unduh)


@require_safe
def foto(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Page "Foto pegawai"."""
    pegawai = izin.orang(request.cakupan, uuid)
    catat_akses(request, "rekaman", pegawai, tab="foto")
    return _halaman(request, pegawai)


def _halaman(request: HttpRequest, pegawai: Pegawai, form: FormFoto | None = None, status: int = 200) -> HttpResponse:
    ada = bacaan.berlaku(pegawai, FOTO)
    cara = izin.cara_berkas(request.cakupan, pegawai, FOTO)
    konteks: dict[str, Any] = {
        "pegawai": pegawai,
        "ada": ada,
        "cara": cara,
        "form": form or FormFoto(initial={"lama": str(ada.uuid) if ada else ""}),
        "riwayat": bacaan.riwayat(pegawai, FOTO),
        "boleh_sinkron": request.cakupan.boleh("sinkron", pegawai),
    }
    return render(request, "dms/foto.html", konteks, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def unggah_foto(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Store a photo; what is wrong with it stands beside the field, and the numbers stay. GET (a reload after a
    refusal): back to the page."""
    pegawai = izin.orang(request.cakupan, uuid)
    wajib_langsung(request, pegawai, FOTO)
    if request.method != "POST":
        return redirect("dms:foto", uuid=uuid)
    form = FormFoto(request.POST, request.FILES)
    if not (form.is_valid() and unggah(request, pegawai, FOTO, form, form.potong())):
        catat_akses(request, "rekaman", pegawai, tab="foto")
        return _halaman(request, pegawai, form, 409 if USANG in form.non_field_errors() else 422)
    messages.success(request, "Foto disimpan.")
    return redirect("dms:foto", uuid=uuid)


def wajib_langsung(request: HttpRequest, pegawai: Pegawai, jenis: str) -> None:
    """403 where this person may not change this kind at once."""
    if izin.cara_berkas(request.cakupan, pegawai, jenis) != "langsung":
        raise PermissionDenied("Peran Anda tidak dapat mengubah berkas ini langsung.")


def unggah(request: HttpRequest, pegawai: Pegawai, jenis: str, form: Any, potong: Any = None) -> bool:
    """Whether it was stored; if not, the form says why."""
    berkas = form.cleaned_data["berkas"]
    kiriman = aksi.Kiriman(berkas.read(), berkas.name or "", form.cleaned_data["lama"], potong)
    try:
        aksi.pasang(pegawai=pegawai, jenis=jenis, kiriman=kiriman, cakupan=request.cakupan)
    except periksa.BerkasDitolak as salah:
        form.add_error("berkas", str(salah))
    except gudang.GudangPenuh:
        form.add_error("berkas", PENUH)
    except aksi.Konflik:
        form.add_error(None, USANG)
        form.data = form.data.copy()
        terkini = bacaan.berlaku(pegawai, jenis)
        form.data["lama"] = str(terkini.uuid) if terkini else ""
    else:
        return True
    return False


@require_POST
def hapus_foto(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    pegawai = izin.orang(request.cakupan, uuid)
    wajib_langsung(request, pegawai, FOTO)
    hapus(request, pegawai, FOTO)
    return redirect("dms:foto", uuid=uuid)


def hapus(request: HttpRequest, pegawai: Pegawai, jenis: str) -> None:
    """End the file, and say what came of it."""
    form = FormHapus(request.POST)
    if not form.is_valid():
        messages.error(request, "Tidak dihapus: alasan wajib diisi, paling sedikit 5 huruf.")
        return
    isi = form.cleaned_data
    try:
        aksi.hapus(pegawai=pegawai, jenis=jenis, lama=isi["lama"], alasan=isi["alasan"], cakupan=request.cakupan)
    except aksi.Konflik:
        messages.warning(request, USANG)
    else:
        messages.success(request, "Berkas dihapus. Catatannya tetap ada di riwayat.")
