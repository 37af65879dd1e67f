"""The guide: contents, one chapter, all of it as one PDF."""

from __future__ import annotations

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from sigma.tampilan import cetak, panduan
from sigma.tampilan.galat import TidakTersedia

UMUR_PDF = 7 * 86_400


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """Contents: the chapters of one's own work first."""
    bab = panduan.semua_bab()
    konteks = {
        "sendiri": [b for b in bab if b.boleh(request)],
        "lain": [b for b in bab if not b.boleh(request)],
        "panduan": panduan,
    }
    return render(request, "panduan/daftar.html", konteks)


@require_safe
def satu(request: HttpRequest, kode: str) -> HttpResponse:
    bab = panduan.bab_kode(kode)
    if bab is None:
        raise Http404("Bab panduan tidak ada.")
    sebelum, sesudah = panduan.tetangga(bab)
    konteks = {"bab": bab, "sebelum": sebelum, "sesudah": sesudah, "panduan": panduan}
    return render(request, "panduan/bab.html", konteks)


@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """One file for printing; the same for everybody, so it is kept."""
    kunci = f"panduan-pdf:{panduan.sidik()}"
    isi = cache.get(kunci)
    if isi is None:
        isi = _cetak()
        cache.set(kunci, isi, UMUR_PDF)
    respons = HttpResponse(isi, content_type="application/pdf")
    respons.headers["Content-Disposition"] = f'attachment; filename="panduan-admin-sigma-versi-{panduan.VERSI}.pdf"'
    return respons


def _cetak() -> bytes:
    html = render_to_string("panduan/cetak.html", {"bab": panduan.semua_bab(), "panduan": panduan})
    try:
        return cetak.pdf(html)
    except cetak.TidakDapatMencetak as salah:
        raise TidakTersedia(f"{salah} Panduannya tetap dapat dibaca di sini.", salah.coba_lagi) from salah
