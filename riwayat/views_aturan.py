"""Page "Aturan riwayat": read by whoever keeps rules, written by the Admin Nasional."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from pegawai.forms_bup import FormAlasan
from riwayat import aksi_aturan, tabel_aturan
from sigma.organisasi.cakupan import wajib

HAK = ("referensi", "aturan")


def _boleh(request: HttpRequest) -> bool:
    return request.cakupan.untuk("referensi").nasional  # type: ignore[attr-defined]


def _wajib_nasional(request: HttpRequest) -> None:
    if not _boleh(request):
        raise PermissionDenied("Aturan riwayat diubah oleh Admin Nasional.")


@require_http_methods(["GET", "HEAD", "POST"])
def aturan(request: HttpRequest) -> HttpResponse:
    """Who may propose which kind today and later; a new row from a day on."""
    wajib(request.cakupan, *HAK)  # type: ignore[attr-defined]
    if request.method == "POST":
        _wajib_nasional(request)
    form = tabel_aturan.FormAturan(request.POST or None, initial=_awal(request))
    if request.method == "POST" and form.is_valid() and _simpan(form):
        messages.success(request, "Aturan disimpan.")
        return redirect("riwayat:aturan")
    catatan, lama = tabel_aturan.catatan_aturan(request.GET.get("sebelum", ""))
    isi = tabel_aturan.tabel(timezone.localdate())
    konteks = {
        "form": form if _boleh(request) else None,
        "peran": dict(tabel_aturan.PERAN),
        "tabel": isi,
        "sumber_awal": tabel_aturan.sumber_awal(isi),
        "sebutan": tabel_aturan.SEBUTAN,
        "ketentuan": tabel_aturan.ketentuan,
        "catatan": catatan,
        "catatan_lama": lama,
    }
    return render(request, "riwayat/aturan.html", konteks, status=422 if form.errors else 200)


def _awal(request: HttpRequest) -> dict[str, Any]:
    """The kind and group of the address, so that only what changes is chosen."""
    dari = {nama: request.GET.get(nama, "").replace("\0", "")[:20] for nama in ("jenis", "peran")}
    return {**dari, "berlaku_mulai": timezone.localdate()}


def _simpan(form: tabel_aturan.FormAturan) -> bool:
    try:
        aksi_aturan.tambah(**form.isi())
    except ValidationError as galat:
        for nama, pesan in galat.message_dict.items():
            form.add_error(nama, pesan)
        return False
    return True


@require_POST
def cabut(request: HttpRequest, nomor: int) -> HttpResponse:
    """Take back a row that has not begun."""
    _wajib_nasional(request)
    satu = tabel_aturan.aturan_atau_404(nomor)
    form = FormAlasan(request.POST)
    if not form.is_valid():
        messages.error(request, "Tidak dicabut: alasan wajib diisi, paling sedikit 5 huruf.")
        return redirect("riwayat:aturan")
    try:
        aksi_aturan.cabut(satu, alasan=form.cleaned_data["alasan"])
    except ValidationError as galat:
        messages.error(request, galat.messages[0])
    else:
        messages.success(request, "Aturan dicabut sebelum berlaku.")
    return redirect("riwayat:aturan")
