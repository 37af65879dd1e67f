"""Own profile, own password, own security."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sigma.akun import aksi, peramban, profil
from sigma.akun.forms import FormGantiSandi, FormProfil, detik_tunggu
from sigma.akun.querysets import perangkat_otp, punya_otp, sisa_kode_pemulihan
from sigma.akun.querysets_reset import surel_siap
from sigma.akun.tautan import asal_situs
from sigma.akun.views.surel_sah import kabar_tautan

formulir = require_http_methods(["GET", "HEAD", "POST"])
KETIKAN = "profil_ketikan"  # typed contact fields that wait for a fresh OTP, in the session


@require_safe
def lihat(request) -> HttpResponse:
    konteks = {"butir": profil.butir(request.user), "email_sah": surel_siap(request.user)}
    return render(request, "akun/profil.html", konteks)


@sensitive_post_parameters("sandi_kini")
@formulir
def ubah(request) -> HttpResponse:
    bukti = did_recently_reauthenticate(request) if punya_otp(request.user) else None
    alamat = get_adapter(request).get_client_ip(request)
    ketikan = request.session.pop(KETIKAN, None) if request.method == "GET" else None
    form = FormProfil(request.POST or None, instance=request.user, bukti=bukti, alamat=alamat, initial=ketikan)
    if form.is_valid() and _simpan(request, form):
        return redirect("akun:profil")
    if form.is_bound and bukti is False:  # the OTP page comes in between
        request.session[KETIKAN] = {nama: request.POST.get(nama, "")[:300] for nama in form.Meta.fields}
    return render(request, "akun/profil_ubah.html", {"form": form, "perlu_otp": bukti is False})


def _simpan(request, form: FormProfil) -> bool:
    """Write the contact fields; another e-mail address gets its link. False: too many links, nothing is written."""
    isi = dict(form.cleaned_data)
    email = isi.pop("email")
    isi.pop("sandi_kini", None)
    try:
        with transaction.atomic():
            if email != form.initial["email"]:
                aksi.mulai_konfirmasi_surel(request.user, email, asal=asal_situs(request))
            aksi.ubah_kontak(request.user, isi)
    except aksi.TerlaluCepat as galat:
        form.add_error("email", str(galat))
        return False
    messages.success(request, "Profil tersimpan.")
    if email and email != form.initial["email"]:
        messages.add_message(request, *kabar_tautan(f"Tautan konfirmasi dikirim ke {email}."))
    return True


@never_cache
@require_POST
def lanjut(request) -> HttpResponse:
    """The person is still there: the middleware has noted it."""
    return HttpResponse(status=204)


@sensitive_post_parameters()
@never_cache
@formulir
def ganti_sandi(request) -> HttpResponse:
    alamat = get_adapter(request).get_client_ip(request)
    form = FormGantiSandi(request.POST or None, pengguna=request.user, alamat=alamat)
    wajib = request.user.wajib_ganti_sandi
    if form.is_valid():
        aksi.ganti_sandi(request, request.user, form.cleaned_data["sandi_baru"])
        messages.success(request, "Kata sandi diganti. Sesi di perangkat lain sudah diakhiri.")
        return redirect("tampilan:beranda" if wajib else "akun:profil")
    status = 429 if detik_tunggu(form) else 200
    return render(request, "akun/ganti_sandi.html", {"form": form, "wajib": wajib}, status=status)


@never_cache
@require_safe
def keamanan(request) -> HttpResponse:
    baru = peramban.kabar(request.user, request.session)
    peramban.sudah_tahu(request.session, request.user.peramban_baru_pada)
    konteks = {
        "peramban_baru": baru,
        "perangkat": perangkat_otp(request.user),
        "sisa": sisa_kode_pemulihan(request.user),
        "sesi": request.user.sesi.terbaru(),
        "sesi_ini": request.session.session_key,
        "baru_otp": did_recently_reauthenticate(request),
    }
    return render(request, "akun/keamanan.html", konteks)


@never_cache
@require_POST
def kode_pemulihan(request) -> HttpResponse:
    """New recovery codes, shown in this answer and never again; needs an OTP of the last 300 s."""
    if perangkat_otp(request.user) is None:
        return redirect("akun:keamanan")
    if not did_recently_reauthenticate(request):
        kembali = urlencode({"next": reverse("akun:keamanan")})
        return redirect(f"{reverse('mfa_reauthenticate')}?{kembali}")
    kode = aksi.buat_ulang_pemulihan(request.user)
    return render(request, "akun/kode_pemulihan.html", {"kode": kode, "aktivasi": False})


@require_POST
def akhiri_sesi(request, nomor: int) -> HttpResponse:
    get_object_or_404(request.user.sesi.all(), pk=nomor)
    aksi.akhiri_sesi_sendiri(request.user, request.session.session_key, nomor)
    messages.success(request, "Sesi itu diakhiri.")
    return redirect("akun:keamanan")


@require_POST
def akhiri_sesi_lain(request) -> HttpResponse:
    banyak = aksi.akhiri_sesi_sendiri(request.user, request.session.session_key)
    messages.success(request, f"{banyak} sesi lain diakhiri.")
    return redirect("akun:keamanan")
