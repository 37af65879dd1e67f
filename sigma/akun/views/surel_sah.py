"""Confirming the own e-mail address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from sigma.akun import aksi, surel
from sigma.akun.tautan import asal_situs

formulir = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@formulir
@sensitive_variables("rahasia")
def tautan(request: HttpRequest, rahasia: str) -> HttpResponse:
    """The mailed address, opened while signed in: a button, because scanners open links. Not the owner's: 404."""
    satu = aksi.tautan_surel(request.user, rahasia)
    if satu is None:
        return render(request, "akun/surel_basi.html", status=404)  # an exception would undo the line in the log
    if request.method != "POST":
        return render(request, "akun/surel_sah.html", {"alamat": satu.alamat})
    if aksi.konfirmasi_surel(request.user, satu):
        messages.success(request, "Alamat email dikonfirmasi. Lupa kata sandi kini dapat memakainya.")
    return redirect("akun:profil")


BELUM_DIATUR = "Alamat tersimpan. SIGMA ini belum dapat mengirim email: minta tautannya sesudah pengelola mengaturnya."


def kabar_tautan(terkirim: str) -> tuple[int, str]:
    """(level, text) after a link was put into the outbox: whether this SIGMA can send mail at all."""
    if surel.diatur():
        return messages.SUCCESS, f"{terkirim} Buka email itu sambil tetap masuk ke SIGMA."
    return messages.WARNING, BELUM_DIATUR


@require_POST
def kirim(request: HttpRequest) -> HttpResponse:
    """The link once more, to the address of the account."""
    try:
        terkirim = aksi.mulai_konfirmasi_surel(request.user, request.user.email, asal=asal_situs(request))
    except aksi.TerlaluCepat as galat:
        messages.warning(request, str(galat))
        return redirect("akun:profil")
    if terkirim:
        messages.add_message(request, *kabar_tautan("Tautan konfirmasi dikirim."))
    return redirect("akun:profil")
