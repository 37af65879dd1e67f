"""Muat Referensi: upload of SIASN's code tables, differences, apply (Admin Nasional)."""

from __future__ import annotations

import uuid as uuid_

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sigma.organisasi.cakupan import wajib
from sigma.referensi.daftar import TABEL
from sigma.referensi.muat import BERKAS, GalatReferensi
from sigma.tampilan import muat_referensi as verba
from sigma.tampilan import rekaman_pekerjaan
from sigma.tampilan.pekerjaan import jenis_pekerjaan

LABEL = {"baru": "Baru", "berubah": "Berubah", "hilang": "Tidak ada lagi: dinonaktifkan"}


class _BanyakBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True


class _IsianBerkas(forms.FileField):
    def clean(self, data, initial=None):
        return [super(_IsianBerkas, self).clean(satu, initial) for satu in (data or [None])]


class FormMuat(forms.Form):
    berkas = _IsianBerkas(
        label="Berkas tabel kode",
        widget=_BanyakBerkas(attrs={"accept": ".json,.gz"}),
        help_text="Boleh banyak sekaligus; nama berkas menentukan tabelnya: "
        + ", ".join(BERKAS)
        + " (.json, .json.gz).",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def muat(request: HttpRequest) -> HttpResponse:
    """Choose files."""
    wajib(request.cakupan, "referensi")
    form = FormMuat(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            muatan = verba.unggah(cakupan=request.cakupan, berkas=form.cleaned_data["berkas"])
        except GalatReferensi as galat:
            form.add_error("berkas", str(galat))
        else:
            return redirect("tampilan:muatan", uuid=muatan.uuid)
    return render(request, "referensi/muat.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def muatan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The differences of one load."""
    wajib(request.cakupan, "referensi")
    satu = verba.muatan_atau_404(uuid)
    pekerjaan = rekaman_pekerjaan.milik_atau_none(request.user.pk, satu.pekerjaan)
    konteks = {"m": satu, "p": pekerjaan, "K": verba.K, "label": LABEL, "nama": _nama_tabel(), "tampil": verba.TAMPIL}
    if pekerjaan is not None:
        konteks["jenis"] = jenis_pekerjaan(pekerjaan.jenis)
    return render(request, "referensi/muatan.html", konteks)


def _nama_tabel() -> dict[str, str]:
    return {jenis: str(model._meta.verbose_name).capitalize() for jenis, model in TABEL.items()}


@require_POST
def terapkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Write them."""
    wajib(request.cakupan, "referensi")
    try:
        verba.minta_terap(cakupan=request.cakupan, muatan=verba.muatan_atau_404(uuid))
    except ValidationError as galat:
        messages.error(request, " ".join(galat.messages))
    return redirect("tampilan:muatan", uuid=uuid)
