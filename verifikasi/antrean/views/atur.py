"""Hand-over, reasons of one's own, tables of rules."""

from __future__ import annotations

import uuid as uuid_
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from pegawai.isian import galat_per_bidang
from sigma.organisasi.cakupan import wajib
from verifikasi.antrean import aksi, rekaman_atur
from verifikasi.antrean.forms import FormPorsi, FormRisiko, FormSerah, FormTemplat
from verifikasi.antrean.querysets import HAK
from verifikasi.antrean.rekaman_satu import templat_milik
from verifikasi.forms import pilihan_alasan

_BACA_TULIS = ["GET", "HEAD", "POST"]


def _coba(form: forms.Form, kerja: Callable[..., Any], **isi: Any) -> bool:
    """Whether it is done; the form says what is wrong otherwise."""
    if not form.is_valid():
        return False
    try:
        kerja(**isi, **form.cleaned_data)
    except ValidationError as galat:
        for nama, pesan in galat_per_bidang(galat).items():
            form.add_error(nama if nama in form.fields else None, pesan)
        return False
    return True


@require_http_methods(_BACA_TULIS)
def serah(request: HttpRequest) -> HttpResponse:
    """Own hand-overs, given and taken; a POST makes one."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    hari, kirim = timezone.localdate(), request.method == "POST"
    form = FormSerah(request.POST if kirim else None, initial={"mulai": hari}, rekan=aksi.rekan(cakupan))
    if kirim and _coba(form, aksi.serahkan, cakupan=cakupan):
        messages.success(request, "Antrean diserahkan; rekan Anda diberi tahu.")
        return redirect("antrean:serah")
    konteks = {"form": form, "baris": rekaman_atur.serah_milik(cakupan, hari), "siapa": cakupan.pengguna_id}
    return render(request, "antrean/serah.html", konteks, status=422 if kirim else 200)


@require_POST
def akhiri_serah(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    if not aksi.akhiri_serah(cakupan=cakupan, uuid=uuid):
        raise Http404("Data tidak ditemukan.")
    messages.success(request, "Serah antrean diakhiri.")
    return redirect("antrean:serah")


@require_http_methods(_BACA_TULIS)
def templat(request: HttpRequest) -> HttpResponse:
    """Reasons that one writes often; a POST adds one."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    kirim = request.method == "POST"
    form = FormTemplat(request.POST if kirim else None, initial={"untuk": "KEMBALI"}, alasan=pilihan_alasan())
    if kirim and _coba(form, aksi.tambah_templat, cakupan=cakupan):
        messages.success(request, "Templat disimpan.")
        return redirect("antrean:templat")
    konteks = {"form": form, "baris": templat_milik(cakupan.pengguna_id)}
    return render(request, "antrean/templat.html", konteks, status=422 if kirim else 200)


@require_POST
def hapus_templat(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    if not aksi.hapus_templat(cakupan=cakupan, uuid=uuid):
        raise Http404("Data tidak ditemukan.")
    messages.success(request, "Templat dihapus.")
    return redirect("antrean:templat")


def _boleh(cakupan: Any) -> tuple[bool, bool]:
    """(may change the table of low risk, may change the share)."""
    nasional = cakupan.untuk("referensi").nasional
    return nasional, nasional or bool(cakupan.untuk("aturan").instansi)


@require_http_methods(["GET", "HEAD"])
def aturan(request: HttpRequest) -> HttpResponse:
    """What may be approved many at once, and how much is looked at twice."""
    wajib(request.cakupan, *HAK, "referensi", "aturan")  # type: ignore[attr-defined]
    return _halaman_aturan(request)


def _halaman_aturan(request: HttpRequest, **form: forms.Form) -> HttpResponse:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    risiko, porsi = _boleh(cakupan)
    awal = {"berlaku_mulai": timezone.localdate(), "rendah": True}
    konteks: dict[str, Any] = {
        "risiko": rekaman_atur.risiko(), "porsi": rekaman_atur.porsi(cakupan),
        "form_risiko": FormRisiko(initial=awal, prefix="risiko") if risiko else None,
        "form_porsi": FormPorsi(initial=awal, prefix="porsi") if porsi else None,
    }  # fmt: skip
    return render(request, "antrean/aturan.html", konteks | form, status=422 if form else 200)


@require_POST
def tambah_risiko(request: HttpRequest) -> HttpResponse:
    wajib(request.cakupan, "referensi")  # type: ignore[attr-defined]
    form = FormRisiko(request.POST, prefix="risiko")
    if _coba(form, aksi.tambah_risiko, cakupan=request.cakupan):  # type: ignore[attr-defined]
        messages.success(request, "Aturan disimpan.")
        return redirect("antrean:aturan")
    return _halaman_aturan(request, form_risiko=form)


@require_POST
def tambah_porsi(request: HttpRequest) -> HttpResponse:
    wajib(request.cakupan, "referensi", "aturan")  # type: ignore[attr-defined]
    form = FormPorsi(request.POST, prefix="porsi")
    if _coba(form, aksi.tambah_porsi, cakupan=request.cakupan):  # type: ignore[attr-defined]
        messages.success(request, "Porsi disimpan.")
        return redirect("antrean:aturan")
    return _halaman_aturan(request, form_porsi=form)
