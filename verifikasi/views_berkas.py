"""Proposals that do not come from the edit form: a photo, and the values of one kind of Data Pendukung."""

from __future__ import annotations

import uuid as uuid_
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dms import izin as izin_dms
from pegawai.aturan.pendukung import MENURUT_JENIS
from pegawai.isian import galat_per_bidang
from pegawai.models import Pegawai
from pegawai.usulan import Permintaan
from sigma.jejak.aksi import catat_akses
from verifikasi import aksi
from verifikasi.berkas_usulan import JENIS_FOTO, JENIS_PENDUKUNG, bagian_sendiri, pendukung_kini
from verifikasi.forms import FormUsulFoto, FormUsulPendukung
from verifikasi.jenis import JenisUsulan


@require_http_methods(["GET", "HEAD", "POST"])
def usul_foto(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """A photo where the table says usul."""
    pegawai = izin_dms.orang(request.cakupan, uuid)
    _wajib_usul(request, pegawai, JENIS_FOTO)
    form = FormUsulFoto(request.POST, request.FILES) if request.method == "POST" else FormUsulFoto()
    if form.is_bound and form.is_valid():
        isi = form.cleaned_data["bukti"].read()
        permintaan = Permintaan(
            JENIS_FOTO.isi_dari_bukti(isi),  # type: ignore[misc]
            form.cleaned_data["alasan_usul"],
            (isi, form.cleaned_data["bukti"].name or ""),
        )
        if (jawab := _ajukan(request, pegawai, form, permintaan, JENIS_FOTO)) is not None:
            return jawab
    return _halaman(request, pegawai, form, "Usulkan foto", "dms:foto", {"uuid": uuid})


@require_http_methods(["GET", "HEAD", "POST"])
def usul_pendukung(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    """Number, date and issuer beside data utama where the table says usul."""
    pegawai = izin_dms.orang(request.cakupan, uuid)
    satu = MENURUT_JENIS.get(jenis)
    if satu is None:
        raise Http404("Jenis data pendukung tidak dikenal.")
    _wajib_usul(request, pegawai, JENIS_PENDUKUNG)
    bidang = bagian_sendiri(satu)
    awal = {n: pendukung_kini(pegawai, n) for n in bidang}
    ada: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = FormUsulPendukung(**ada, initial=awal, bidang=bidang)
    if ada and form.is_valid():
        berkas = form.cleaned_data.get("bukti")
        kiriman = (berkas.read(), berkas.name or "") if berkas else None
        permintaan = Permintaan(form.isi(), form.cleaned_data["alasan_usul"], kiriman)
        if (jawab := _ajukan(request, pegawai, form, permintaan, JENIS_PENDUKUNG)) is not None:
            return jawab
    alamat = {"uuid": uuid, "jenis": jenis}
    return _halaman(request, pegawai, form, f"Usulkan {satu.label}", "dms:pendukung", alamat)


def _wajib_usul(request: HttpRequest, pegawai: Pegawai, jenis: JenisUsulan) -> None:
    if not any(boleh for boleh, _ in jenis.aturan(request.cakupan, pegawai).values()):
        raise PermissionDenied(
            "Data ini tidak Anda usulkan: Anda mengubahnya langsung, atau peran lain yang mengubahnya."
        )


def _ajukan(
    request: HttpRequest, pegawai: Pegawai, form: forms.Form, permintaan: Permintaan, jenis: JenisUsulan
) -> HttpResponse | None:
    """The page of the new usulan; None where the form says what is wrong."""
    try:
        u = aksi.ajukan_baru(request.cakupan, pegawai, permintaan, jenis.kode)
    except ValidationError as galat:
        for nama, isi in galat_per_bidang(galat).items():
            form.add_error(nama if nama in form.fields else None, isi)
        return None
    messages.info(request, "Usulan tersimpan. Datanya baru berubah sesudah disetujui orang lain.")
    return redirect("verifikasi:usulan", uuid=u.uuid)


def _halaman(
    request: HttpRequest, pegawai: Pegawai, form: forms.Form, judul: str, kembali: str, alamat: dict[str, Any]
) -> HttpResponse:
    catat_akses(request, "rekaman", pegawai, tab="usulan")
    konteks = {"pegawai": pegawai, "form": form, "judul": judul, "kembali": kembali, "alamat": alamat}
    return render(request, "verifikasi/usul_berkas.html", konteks, status=422 if form.is_bound else 200)
