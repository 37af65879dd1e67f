"""Impor Unor: upload of ref-unor, picture of what moves, apply."""

from __future__ import annotations

import uuid as uuid_

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai import rekaman_impor as baca
from pegawai import rekaman_unor
from pegawai.forms_impor import FormUnggah
from pegawai.impor import rencana_unor as verba
from sigma.organisasi.cakupan import wajib
from sigma.organisasi.impor import GalatUnor
from sigma.tampilan.daftar import Kolom
from sigma.tampilan.pekerjaan import jenis_pekerjaan

KOLOM_RIWAYAT = [Kolom("Waktu"), Kolom("Berkas"), Kolom("Oleh"), Kolom("Keadaan"), Kolom("Aksi", rata="kanan")]
KOLOM_ROMBAK = [
    Kolom("Unor"), Kolom("Perubahan"), Kolom("Sebelum"), Kolom("Sesudah"), Kolom("ASN terdampak", rata="kanan"),
]  # fmt: skip
BANTUAN = "Jawaban ref-unor SIASN (JSON), persis seperti diunduh. Paling besar 64 MB."


class FormUnor(FormUnggah):
    nonaktifkan = forms.BooleanField(
        label="Nonaktifkan unor yang tidak ada lagi dalam berkas",
        required=False,
        help_text="Tidak dicentang: unor itu hanya dilaporkan. Unor tidak pernah dihapus.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """Menu "Impor Unor"."""
    wajib(request.cakupan, "impor")
    daftar = baca.instansi_impor(request.cakupan)
    form = FormUnor(
        request.POST or None, request.FILES or None, instansi=daftar, terima=".json,application/json", bantuan=BANTUAN
    )
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            rencana = verba.unggah(
                cakupan=request.cakupan,
                instansi=form.instansi(),
                berkas=isi["berkas"],
                nonaktifkan=isi["nonaktifkan"],
            )
        except GalatUnor as galat:
            form.add_error("berkas", str(galat))
        else:
            return redirect("pegawai:impor_unor_satu", uuid=rencana.uuid)
    konteks = {"form": form, "riwayat": rekaman_unor.riwayat(request.cakupan), "kolom": KOLOM_RIWAYAT}
    return render(request, "pegawai/impor/unor.html", konteks, status=422 if form.errors else 200)


@require_safe
def satu(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """What the file would move, then "Terapkan"."""
    wajib(request.cakupan, "impor")
    rencana = rekaman_unor.rencana_atau_404(request.cakupan, uuid)
    pekerjaan = baca.pekerjaan_rencana(request.cakupan, rencana)
    konteks = {
        "r": rencana,
        "p": pekerjaan,
        "K": verba.K,
        "kolom": KOLOM_ROMBAK,
        "jumlah": rekaman_unor.jumlah(rencana),
        "rombak": rekaman_unor.rombak(rencana),
        "pohon": rekaman_unor.pohon_baru(rencana),
    }
    if pekerjaan is not None:
        konteks["jenis"] = jenis_pekerjaan(pekerjaan.jenis)
    return render(request, "pegawai/impor/unor_satu.html", konteks)


@require_POST
def terapkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Do what the picture shows."""
    wajib(request.cakupan, "impor")
    rencana = rekaman_unor.rencana_atau_404(request.cakupan, uuid)
    pekerjaan = baca.pekerjaan_rencana(request.cakupan, rencana)
    if pekerjaan is not None and pekerjaan.terbuka:
        messages.warning(request, "Pekerjaan untuk berkas ini masih berjalan.")
    else:
        try:
            verba.minta_terap(cakupan=request.cakupan, rencana=rencana)
        except ValidationError as galat:
            messages.error(request, " ".join(galat.messages))
    return redirect("pegawai:impor_unor_satu", uuid=uuid)


@require_POST
def buang(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Throw an upload away."""
    wajib(request.cakupan, "impor")
    rencana = rekaman_unor.rencana_atau_404(request.cakupan, uuid)
    pekerjaan = baca.pekerjaan_rencana(request.cakupan, rencana)
    if rencana.keadaan == verba.K.SELESAI or (pekerjaan is not None and pekerjaan.terbuka):
        messages.warning(request, "Berkas yang sudah diterapkan atau masih berjalan tidak dapat dibuang.")
        return redirect("pegawai:impor_unor_satu", uuid=uuid)
    verba.buang(rencana)
    messages.info(request, "Berkas dan hasil uji cobanya dibuang.")
    return redirect("pegawai:impor_unor")
