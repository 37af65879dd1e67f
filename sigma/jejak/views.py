"""The access log of an instansi, for the auditor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sigma.jejak.baca import halaman_akses, jejak_orang
from sigma.jejak.halaman import nama_halaman
from sigma.organisasi.cakupan import wajib

KOLOM = [{"label": label, "urut": "", "rata": ""} for label in ("Waktu", "Pengguna", "Jenis", "Halaman", "Rujukan")]


@require_safe
def akses(request: HttpRequest) -> HttpResponse:
    wajib(request.cakupan, "jejak")
    baris, berikutnya = halaman_akses(request.cakupan, request.GET.get("sebelum", ""))
    konteks = {"kolom": KOLOM, "baris": baris, "berikutnya": berikutnya, "nama_halaman": nama_halaman}
    return render(request, "jejak/akses.html", konteks)


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """ "Siapa melihat data saya": every logged read of the own record, by day."""
    if request.cakupan.orang_id is None:
        raise Http404("Akun ini tidak terhubung dengan data ASN.")
    lain_saja = request.GET.get("tampil") == "lain"
    hari, banyak, berikutnya = jejak_orang(request.cakupan, request.GET.get("sebelum", ""), lain_saja)
    konteks = {"hari": hari, "banyak": banyak, "berikutnya": berikutnya, "lain_saja": lain_saja}
    return render(request, "jejak/saya.html", konteks)
