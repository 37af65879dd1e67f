"""Activation: code → password → OTP → recovery codes."""

from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter as get_adapter_mfa
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sigma.akun import aksi, aktivasi
from sigma.akun.forms import FormAktivasiOtp, FormKodeAktivasi, FormSandiBaru

KODE_SALAH = "Nama Pengguna atau kode aktivasi salah, sudah dipakai, atau kedaluwarsa."
MULAI_LAGI = "Aktivasi terputus atau kodenya tidak berlaku lagi. Mulai lagi dari awal."
SANDI_TERSIMPAN = "Kata sandi baru tersimpan. Silakan masuk."
formulir = require_http_methods(["GET", "HEAD", "POST"])


def langkah(view):
    """A later step: needs the running activation, else back to the first page."""

    @login_not_required
    @never_cache
    @wraps(view)
    def _view(request):
        berjalan = aktivasi.berjalan(request)
        if berjalan is None:
            return _mulai_lagi(request)
        return view(request, berjalan)

    return _view


def _mulai_lagi(request) -> HttpResponseRedirect:
    aktivasi.selesai(request)
    messages.warning(request, MULAI_LAGI)
    return redirect("akun:aktivasi")


@formulir
@login_not_required
@never_cache
def kode(request) -> HttpResponse:
    form = FormKodeAktivasi(request.POST or None)
    status = 200
    if form.is_valid():
        try:
            baris = _periksa(request, form.cleaned_data)
        except aksi.TerlaluCepat as galat:
            form.add_error(None, str(galat))
            status = 429
        else:
            if baris is not None:
                aktivasi.mulai(request, baris)
                return redirect("akun:aktivasi_sandi")
            form.add_error(None, KODE_SALAH)
    return render(request, "akun/aktivasi_kode.html", {"form": form}, status=status)


def _periksa(request, isi):
    alamat = get_adapter(request).get_client_ip(request)
    return aksi.periksa_kode(isi["nama_pengguna"], isi["kode"], alamat)


@sensitive_post_parameters()
@formulir
@langkah
def sandi(request, berjalan: aktivasi.Aktivasi) -> HttpResponse:
    form = FormSandiBaru(request.POST or None, pengguna=berjalan.pengguna)
    if not form.is_valid():
        konteks = {"form": form, "pengguna": berjalan.pengguna, "perlu_otp": berjalan.perlu_otp}
        return render(request, "akun/aktivasi_sandi.html", konteks)
    tersandi = aksi.hash_sandi(form.cleaned_data["sandi_baru"])
    if berjalan.perlu_otp:
        aktivasi.simpan_sandi(request, tersandi)
        return redirect("akun:aktivasi_otp")
    return _selesai_tanpa_otp(request, berjalan, tersandi)


def _selesai_tanpa_otp(request, berjalan: aktivasi.Aktivasi, tersandi: str) -> HttpResponse:
    try:
        aksi.aktifkan(berjalan.kode, tersandi)
    except aksi.KodeTidakBerlaku:
        return _mulai_lagi(request)
    aktivasi.selesai(request)
    messages.success(request, SANDI_TERSIMPAN)
    return redirect("account_login")


@formulir
@langkah
def otp(request, berjalan: aktivasi.Aktivasi) -> HttpResponse:
    if not berjalan.sandi:
        return redirect("akun:aktivasi_sandi")
    form = FormAktivasiOtp(request.POST if request.method == "POST" else None, rahasia=berjalan.rahasia)
    if not form.is_valid():
        tautan = get_adapter_mfa().build_totp_url(berjalan.pengguna, berjalan.rahasia)
        konteks = {"form": form, "rahasia": _berkelompok(berjalan.rahasia), "tautan_otp": tautan}
        return render(request, "akun/aktivasi_otp.html", konteks)
    try:
        kode = aksi.aktifkan(berjalan.kode, berjalan.sandi, berjalan.rahasia, form.langkah)
    except aksi.KodeTidakBerlaku:
        return _mulai_lagi(request)
    aktivasi.selesai(request)
    _masukkan(request, berjalan.pengguna)
    return render(request, "akun/kode_pemulihan.html", {"kode": kode, "aktivasi": True})


def _masukkan(request, pengguna) -> None:
    """Password and OTP were both just proven: sign in without asking for the next code."""
    record_authentication(request, pengguna, method="mfa", type="totp")
    get_adapter(request).login(request, pengguna)


@require_safe
@langkah
def qr(request, berjalan: aktivasi.Aktivasi) -> HttpResponse:
    """The QR code of the secret as SVG, for this session only."""
    adapter = get_adapter_mfa()
    svg = adapter.build_totp_svg(adapter.build_totp_url(berjalan.pengguna, berjalan.rahasia))
    return HttpResponse(svg, content_type="image/svg+xml")


def _berkelompok(rahasia: str) -> str:
    return " ".join(rahasia[i : i + 4] for i in range(0, len(rahasia), 4))
