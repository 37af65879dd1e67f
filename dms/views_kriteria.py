"""Page "Kriteria berkas": read by everybody who may upload, written by the Admin Nasional."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dms import aksi_kriteria, bacaan
from dms.forms_kriteria import FormKriteria
from dms.kriteria import semua, untuk
from dms.models import KriteriaBerkas


@require_http_methods(["GET", "HEAD", "POST"])
def kriteria(request: HttpRequest) -> HttpResponse:
    """What holds today for every kind; a new row from a day on."""
    boleh = request.cakupan.untuk("referensi").nasional
    if request.method == "POST" and not boleh:
        raise PermissionDenied("Kriteria berkas diubah oleh Admin Nasional.")
    form = FormKriteria(request.POST or None, initial=_awal(request) if boleh else None)
    if request.method == "POST" and form.is_valid() and _simpan(request, form):
        messages.success(request, "Kriteria disimpan.")
        return redirect("dms:kriteria")
    konteks = {
        "form": form if boleh else None,
        "baris": bacaan.menurut_kelompok(semua()),
        "catatan": bacaan.catatan_kriteria(timezone.localdate()),
    }
    return render(request, "dms/kriteria.html", konteks, status=422 if form.errors else 200)


def _simpan(request: HttpRequest, form: FormKriteria) -> bool:
    try:
        aksi_kriteria.tambah(form.instance, oleh=request.user)
    except ValidationError as galat:
        for nama, pesan in galat.message_dict.items():
            form.add_error(nama, pesan)
        return False
    return True


def _awal(request: HttpRequest) -> dict[str, Any]:
    """The values in force of the kind in the address, so that only what changes is typed."""
    kode = request.GET.get("jenis", "").replace("\0", "")[:20]
    ada = untuk(kode)
    nilai: dict[str, Any] = {nama: getattr(ada, nama) for nama in KriteriaBerkas.NILAI}
    return {**nilai, "tipe": list(ada.tipe), "jenis": kode, "berlaku_mulai": timezone.localdate()}
