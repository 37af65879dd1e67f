"""Own long work: list, one with its live state, calling off, fetching the file."""

from __future__ import annotations

import uuid as uuid_
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sigma.jejak.aksi import catat_akses
from sigma.tampilan import aksi, rekaman_pekerjaan
from sigma.tampilan.daftar import Kolom
from sigma.tampilan.models import Pekerjaan
from sigma.tampilan.pekerjaan import jenis_pekerjaan

KOLOM = [
    Kolom("Pekerjaan"),
    Kolom("Keadaan"),
    Kolom("Dibuat"),
    Kolom("Selesai"),
    Kolom("Aksi", rata="kanan"),
]


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """ "Pekerjaan saya", newest first."""
    baris, berikutnya = rekaman_pekerjaan.halaman_milik(request.user.pk, request.GET.get("sebelum", ""))
    konteks = {"kolom": KOLOM, "baris": baris, "berikutnya": berikutnya}
    return render(request, "tampilan/pekerjaan.html", konteks)


def _milik(request: HttpRequest, uuid: uuid_.UUID) -> Pekerjaan:
    return rekaman_pekerjaan.milik_atau_404(request.user.pk, uuid)


def _konteks(pekerjaan: Pekerjaan) -> dict[str, Any]:
    return {"p": pekerjaan, "jenis": jenis_pekerjaan(pekerjaan.jenis)}


@require_safe
def rincian(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """One job: how far, what came of it."""
    return render(request, "tampilan/pekerjaan_satu.html", _konteks(_milik(request, uuid)))


@require_safe
def keadaan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The live part; it stops asking once the work has ended. `penuh`: the rest of its page shows what came of it, so
    that the page is read anew then."""
    konteks = _konteks(_milik(request, uuid)) | {"penuh": "penuh" in request.GET}
    respons = render(request, "tampilan/bagian/pekerjaan.html", konteks)
    if konteks["penuh"] and not konteks["p"].terbuka:
        respons.headers["HX-Refresh"] = "true"
    return respons


@require_POST
def batalkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    pekerjaan = _milik(request, uuid)
    if pekerjaan.terbuka:
        aksi.batalkan(pekerjaan)
        messages.info(request, "Pekerjaan dibatalkan.")
    else:
        messages.warning(request, "Pekerjaan ini sudah berakhir.")
    return redirect("tampilan:pekerjaan_satu", uuid=uuid)


@require_safe
def unduh(request: HttpRequest, uuid: uuid_.UUID) -> FileResponse:
    """The resulting file; who fetched it is logged."""
    pekerjaan = _milik(request, uuid)
    jenis = jenis_pekerjaan(pekerjaan.jenis)
    if jenis.sekali or not pekerjaan.berkas or not default_storage.exists(pekerjaan.berkas):
        raise Http404("Berkas hasil sudah tidak ada.")
    catat_akses(request, jenis.akses, pekerjaan, pekerjaan=pekerjaan.jenis, **rekaman_pekerjaan.ringkas(pekerjaan))
    isi = default_storage.open(pekerjaan.berkas, "rb")
    return FileResponse(isi, as_attachment=True, filename=pekerjaan.nama_berkas)
