"""Tambah ASN, and the reading of NIP and NIK beside their fields."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from pegawai import aksi_tambah
from pegawai.aksi import PerluAlasan
from pegawai.forms_tambah import FormTambah, baca_nomor, bacaan, tunjuk_janggal
from pegawai.izin import boleh_ubah
from pegawai.rekaman import baca_rekaman
from pegawai.rekaman_peristiwa import serupa
from sigma.organisasi.cakupan import wajib


@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: HttpRequest) -> HttpResponse:
    """ "Tambah ASN": a person whom no export has brought yet."""
    wajib(request.cakupan, aksi_tambah.HAK)
    if request.method != "POST":
        macam = "PPPK" if request.GET.get("daftar") == "pppk" else "CPNS"
        return _halaman(request, FormTambah(cakupan=request.cakupan, initial={"macam": macam}))
    form = FormTambah(request.POST, cakupan=request.cakupan)
    if not form.is_valid():
        return _halaman(request, form, 422)
    data = form.cleaned_data
    try:
        pegawai = aksi_tambah.tambah(
            cakupan=request.cakupan,
            unor=data["unor"],
            isi=form.kolom(),
            masuk=form.masuk(),
            alasan_beda=data["alasan_beda"],
        )
    except PerluAlasan as salah:
        tunjuk_janggal(form, salah.janggal)
        return _halaman(request, form, 422)
    except ValidationError as salah:
        for nama, pesan in salah.message_dict.items():
            form.add_error(nama, pesan)
        return _halaman(request, form, 422)
    messages.success(
        request,
        f"{pegawai.nama} ditambahkan. Ekspor SIASN berikutnya dengan NIP atau NIK yang sama disambung dengan data ini.",
    )
    return redirect("pegawai:asn", uuid=pegawai.uuid)


def _halaman(request: HttpRequest, form: FormTambah, status: int = 200) -> HttpResponse:
    konteks = {"form": form, "bacaan": bacaan(form), "serupa": serupa(request.cakupan, form)}
    return render(request, "pegawai/tambah.html", konteks, status=status)


@require_POST
def periksa_nomor(request: HttpRequest, nomor: str) -> HttpResponse:
    """What the number says that is being typed on Tambah ASN; nothing is looked up."""
    wajib(request.cakupan, aksi_tambah.HAK)
    return _bagian(request, nomor, baca_nomor(nomor, request.POST))


@require_POST
def periksa_nomor_asn(request: HttpRequest, uuid: Any, nomor: str) -> HttpResponse:
    """The same on the edit page: what is not typed there is taken from the record."""
    pegawai = baca_rekaman(request.cakupan, uuid)
    if not boleh_ubah(request.cakupan, pegawai):
        raise PermissionDenied("Anda tidak memiliki hak mengubah data ini.")
    return _bagian(request, nomor, baca_nomor(nomor, request.POST, pegawai))


def _bagian(request: HttpRequest, nomor: str, isi: Any) -> HttpResponse:
    return render(request, "pegawai/bagian/hasil_nomor.html", {"nomor": nomor, "bacaan": isi})
