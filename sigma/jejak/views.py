"""The access log of an instansi, for the auditor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sigma.jejak.baca import halaman_akses
from sigma.jejak.halaman import nama_halaman
from sigma.organisasi.cakupan import wajib

KOLOM = [{"label": label, "urut": "", "rata": ""} for label in ("Waktu", "Pengguna", "Jenis", "Halaman", "Rujukan")]


@require_safe
def akses(request: HttpRequest) -> HttpResponse:
    wajib(request.cakupan, "jejak")
    baris, berikutnya = halaman_akses(request.cakupan, request.GET.get("sebelum", ""))
    konteks = {"kolom": KOLOM, "baris": baris, "berikutnya": berikutnya, "nama_halaman": nama_halaman}
    return render(request, "jejak/akses.html", konteks)
