"""The search box: a text is posted, its results stand on a page that can be opened again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sigma.tampilan import pencarian


@require_http_methods(["GET", "HEAD", "POST"])
def cari(request: HttpRequest) -> HttpResponse:
    """POST: one thing opens at once (a whole NIP), a group that alone found something opens its list, anything else
    goes to the page of results. GET: that page, by the id under which the session holds the text."""
    if request.method == "POST":
        return redirect(_tujuan(request, pencarian.rapikan(request.POST.get("cari", ""))))
    teks = pencarian.ambil(request.session, request.GET.get("c", "")[:20])
    isi = pencarian.cari(request, teks, pencarian.HASIL)
    semua = {i.kelompok.judul: i.kelompok.semua(request, teks) for i in isi if i.kelompok.semua}
    return render(request, "tampilan/cari.html", {"teks": teks, "isi": isi, "semua": semua})


def _tujuan(request: HttpRequest, teks: str) -> str:
    alamat = reverse("tampilan:cari")
    if not teks:
        return alamat
    if satu := pencarian.langsung(request, teks):
        return satu
    isi = pencarian.cari(request, teks, pencarian.SARAN)
    if len(isi) == 1 and isi[0].kelompok.semua and (daftar := isi[0].kelompok.semua(request, teks)):
        return daftar
    return f"{alamat}?c={pencarian.simpan(request.session, teks)}"


@require_POST
def saran(request: HttpRequest) -> HttpResponse:
    """The list below the box while one types; the same groups and scope, fewer of each."""
    teks = pencarian.rapikan(request.POST.get("cari", ""))
    isi = pencarian.cari(request, teks, pencarian.SARAN) if len(teks) > 1 else []
    return render(request, "tampilan/bagian/saran.html", {"isi": isi, "teks": teks})
