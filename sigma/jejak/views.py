"""The statement of confidentiality, and who keeps its text and the thresholds of the access log."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sigma.jejak import aksi_pakta, pakta
from sigma.jejak.baca import jejak_orang
from sigma.jejak.forms import FormBatas, FormPakta, FormTeksPakta
from sigma.organisasi.cakupan import wajib


@require_http_methods(["GET", "HEAD", "POST"])
def nyatakan(request: HttpRequest) -> HttpResponse:
    """Read and make the statement; afterwards to the page that was asked for."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    kini = pakta.keadaan(cakupan, timezone.localdate())
    awal = {"teks": kini.teks.pk} if kini.teks else None
    form = FormPakta(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and kini.teks is not None and form.is_valid():
        if form.cleaned_data["teks"] != kini.teks.pk:
            messages.warning(request, "Teksnya baru saja diganti. Baca yang baru, lalu nyatakan.")
            return redirect("jejak:pakta")
        if kini.perlu:
            pakta.nyatakan(cakupan, kini.teks)
        pakta.ingat(request, pakta.keadaan(cakupan, timezone.localdate()))
        return HttpResponseRedirect(_tujuan(request))
    status = 422 if request.method == "POST" else 200
    return render(request, "jejak/pakta.html", {"kini": kini, "form": form, "tujuan": _tujuan(request)}, status=status)


def _tujuan(request: HttpRequest) -> str:
    tujuan = request.POST.get("next", "") or request.GET.get("next", "")
    aman = tujuan.startswith("/") and url_has_allowed_host_and_scheme(tujuan, allowed_hosts=None)
    return tujuan if aman else "/"


@require_http_methods(["GET", "HEAD", "POST"])
def atur(request: HttpRequest) -> HttpResponse:
    """Texts in the order of time, and the form of another."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *aksi_pakta.HAK)
    kini = pakta.teks_berlaku(aksi_pakta.instansi_atur(cakupan), timezone.localdate())
    awal = {"isi": kini.isi, "ulang_bulan": kini.ulang_bulan} if kini else {"ulang_bulan": 12}
    form = FormTeksPakta(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            aksi_pakta.tulis_teks(cakupan=cakupan, isi=form.cleaned_data)
        except ValidationError as salah:
            form.add_error("berlaku_mulai", salah.messages)
        else:
            messages.success(request, "Teks disimpan. Mulai tanggal itu setiap petugas menyatakannya lagi.")
            return redirect("jejak:atur_pakta")
    return _halaman_atur(request, form, _form_batas(cakupan), 422 if request.method == "POST" else 200)


@require_POST
def batas(request: HttpRequest) -> HttpResponse:
    """From when on use is pointed out as unusual."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *aksi_pakta.HAK)
    form = FormBatas(request.POST)
    if not form.is_valid():
        return _halaman_atur(request, FormTeksPakta(initial={"ulang_bulan": 12}), form, 422)
    aksi_pakta.simpan_batas(cakupan=cakupan, isi=form.cleaned_data)
    messages.success(request, "Batas disimpan.")
    return redirect("jejak:atur_pakta")


def _form_batas(cakupan: Any) -> FormBatas:
    ada = aksi_pakta.batas_untuk(aksi_pakta.instansi_atur(cakupan))
    nama = ("per_jam", "malam_mulai", "malam_sampai", "sumber")
    return FormBatas(initial={n: getattr(ada, n) for n in nama} if ada else None)


def _halaman_atur(request: HttpRequest, form: FormTeksPakta, form_batas: FormBatas, status: int) -> HttpResponse:
    teks = aksi_pakta.teks_terlihat(request.cakupan)  # type: ignore[attr-defined]
    konteks = {"form": form, "form_batas": form_batas, "teks": teks}
    return render(request, "jejak/atur.html", konteks, status=status)


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """ "Siapa melihat data saya": every logged read of the own record, by day."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    if cakupan.orang_id is None:
        raise Http404("Akun ini tidak terhubung dengan data ASN.")
    lain_saja = request.GET.get("tampil") == "lain"
    hari, banyak, berikutnya = jejak_orang(cakupan, request.GET.get("sebelum", ""), lain_saja)
    konteks = {"hari": hari, "banyak": banyak, "berikutnya": berikutnya, "lain_saja": lain_saja}
    return render(request, "jejak/saya.html", konteks)
