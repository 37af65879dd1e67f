"""Lupa kata sandi: ask for a link, and use it. The answers say nothing about whether an account exists."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from sigma.akun import aksi
from sigma.akun.forms import FormSandiBaru
from sigma.akun.forms_lupa import FormLupa
from sigma.akun.tautan import asal_situs, sidik_tautan

KUNCI = "sigma_tautan_lupa"
TIDAK_BERLAKU = "Tautan ini tidak berlaku lagi: sudah dipakai, lebih dari satu jam, atau ada yang lebih baru."
TERSIMPAN = "Kata sandi baru tersimpan. Silakan masuk; kode OTP tetap diminta."
formulir = require_http_methods(["GET", "HEAD", "POST"])


@formulir
@login_not_required
@never_cache
def lupa(request: HttpRequest) -> HttpResponse:
    form = FormLupa(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "akun/lupa.html", {"form": form}, status=422 if form.is_bound else 200)
    alamat = get_adapter(request).get_client_ip(request)
    try:
        aksi.minta_tautan_lupa(form.cleaned_data["nama_pengguna"], alamat, asal_situs(request))
    except aksi.TerlaluCepat as galat:
        form.add_error(None, str(galat))
        response = render(request, "akun/lupa.html", {"form": form}, status=429)
        response.headers["Retry-After"] = str(galat.detik)
        return response
    return redirect("akun:lupa_terkirim")


@require_safe
@login_not_required
def terkirim(request: HttpRequest) -> HttpResponse:
    return render(request, "akun/lupa_terkirim.html")


@require_safe
@login_not_required
@never_cache
@sensitive_variables("rahasia")
def tautan(request: HttpRequest, rahasia: str) -> HttpResponse:
    """The mailed address: nothing is used up here, because mail scanners open links. The secret leaves the address."""
    request.session[KUNCI] = sidik_tautan(rahasia)
    return redirect("akun:lupa_baru")


@sensitive_post_parameters()
@formulir
@login_not_required
@never_cache
def baru(request: HttpRequest) -> HttpResponse:
    satu = aksi.tautan_lupa(request.session.get(KUNCI, ""))
    if satu is None:
        return _tidak_berlaku(request)
    form = FormSandiBaru(request.POST if request.method == "POST" else None, pengguna=satu.pengguna)
    if not form.is_valid():
        konteks = {"form": form, "pengguna": satu.pengguna}
        return render(request, "akun/lupa_baru.html", konteks, status=422 if form.is_bound else 200)
    try:
        aksi.pakai_tautan_lupa(satu, aksi.hash_sandi(form.cleaned_data["sandi_baru"]))
    except aksi.TautanTidakBerlaku:
        return _tidak_berlaku(request)
    _keluarkan(request)
    messages.success(request, TERSIMPAN)
    return redirect("account_login")


def _tidak_berlaku(request: HttpRequest) -> HttpResponse:
    request.session.pop(KUNCI, None)
    messages.warning(request, TIDAK_BERLAKU)
    return redirect("akun:lupa")


def _keluarkan(request: HttpRequest) -> None:
    """Whoever was signed in in this browser is signed out; the link is forgotten."""
    if request.user.is_authenticated:
        aksi.tutup_sesi(request.session.session_key)
        logout(request)
    request.session.pop(KUNCI, None)
