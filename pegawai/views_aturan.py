"""Page "Aturan bidang": read by whoever keeps rules, written by the Admin Nasional."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai import aksi_aturan, tabel_bidang
from sigma.organisasi.cakupan import wajib

HAK = ("referensi", "aturan")


@require_http_methods(["GET", "HEAD", "POST"])
def aturan_bidang(request: HttpRequest) -> HttpResponse:
    """Who may change which field, today; a new row from a day on."""
    wajib(request.cakupan, *HAK)
    boleh = request.cakupan.untuk("referensi").nasional
    if request.method == "POST" and not boleh:
        raise PermissionDenied("Aturan bidang diubah oleh Admin Nasional.")
    form = tabel_bidang.FormAturan(request.POST or None, initial={"berlaku_mulai": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            aksi_aturan.tambah(**form.cleaned_data)
        except ValidationError as galat:
            for nama, pesan in galat.message_dict.items():
                form.add_error(nama, pesan)
        else:
            messages.success(request, "Aturan disimpan.")
            return redirect("pegawai:aturan_bidang")
    konteks = {
        "form": form if boleh else None,
        "peran": [label for _, label in tabel_bidang.PERAN],
        "baris": tabel_bidang.tabel_hari_ini(),
        "catatan": tabel_bidang.catatan_aturan(timezone.localdate()),
        "sebutan": tabel_bidang.SEBUTAN,
        "label_peran": dict(tabel_bidang.PERAN),
    }
    return render(request, "pegawai/aturan_bidang.html", konteks, status=422 if form.errors else 200)
