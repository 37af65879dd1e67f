"""Home, the page of all components, dark mode, error handlers."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from sigma.organisasi.cakupan import wajib
from sigma.organisasi.models import Penugasan
from sigma.tampilan import contoh, navigasi, operasi
from sigma.tampilan.beranda import berita
from sigma.tampilan.format import sapaan
from sigma.tampilan.galat import FORMULIR_USANG, halaman_galat
from sigma.tampilan.jinja import TEMA, peran
from sigma.tampilan.navigasi import Hitungan

UMUR_TEMA = 365 * 86_400


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    konteks = {
        "jabatan": _peran_dan_unit(request),
        "sapaan": sapaan(timezone.localtime().hour),
        "berita": berita(request),
        "ubin": navigasi.ubin_per_bagian(request),
        "hitungan": _per_bagian(navigasi.hitungan_beranda(request)),
    }
    return render(request, "tampilan/beranda.html", konteks)


def _per_bagian(hitungan: list[tuple[Hitungan, int, str]]) -> dict[str, list[tuple[Hitungan, int, str]]]:
    """Counts under their headings, in the order of the first of each."""
    hasil: dict[str, list[tuple[Hitungan, int, str]]] = {}
    for satu in hitungan:
        hasil.setdefault(satu[0].bagian, []).append(satu)
    return hasil


def _peran_dan_unit(request: HttpRequest) -> list[str]:
    """`Admin OPD · Dinas Kesehatan`, one line for each Penugasan in force; else the bare role."""
    berlaku = request.user.penugasan.berlaku().milik(request.user).order_by("pk")
    return [_satu_penugasan(p) for p in berlaku] or peran(request)


def _satu_penugasan(penugasan: Penugasan) -> str:
    tempat = penugasan.unor or penugasan.instansi
    label = penugasan.get_peran_display()
    return f"{label} · {tempat.nama}" if tempat else label


@require_safe
def halaman_operasi(request: HttpRequest) -> HttpResponse:
    """Queues, failures and what lives, for whoever looks after the deployment or its own instansi."""
    wajib(request.cakupan, operasi.HAK)  # type: ignore[attr-defined]
    return render(request, "tampilan/operasi.html", {"semua": operasi.kartu_untuk(request)})


@require_safe
def komponen(request: HttpRequest) -> HttpResponse:
    return render(request, "tampilan/komponen.html", contoh.konteks())


@require_POST
def ganti_tema(request: HttpRequest) -> HttpResponse:
    """Remember light or dark for this browser; anything else forgets it."""
    response = HttpResponseRedirect(_kembali(request))
    pilihan = request.POST.get("tema", "")
    if pilihan in TEMA:
        response.set_cookie(
            settings.KUKI_TEMA, pilihan, UMUR_TEMA, secure=settings.SESSION_COOKIE_SECURE,
            httponly=True, samesite="Lax",
        )  # fmt: skip
    else:
        response.delete_cookie(settings.KUKI_TEMA, samesite="Lax")
    return response


def _kembali(request: HttpRequest) -> str:
    asal = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(asal, {request.get_host()}, request.is_secure()):
        return asal
    return reverse("tampilan:beranda")


def galat_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    return halaman_galat(request, 400)


def galat_403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return halaman_galat(request, 403)


def galat_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return halaman_galat(request, 404)


def galat_429(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return halaman_galat(request, 429, coba_lagi=300)


def galat_500(request: HttpRequest) -> HttpResponse:
    """Called while the exception is being handled: a lost database is 503, not our mistake."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return halaman_galat(request, 503, coba_lagi=60)
    return halaman_galat(request, 500)


def galat_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    return halaman_galat(request, 403, keterangan=FORMULIR_USANG)
