"""Activation letters and accounts for many at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from pegawai.pengguna import buat as buat_akun
from pegawai.pengguna import daftar, ekspor_akun, rekaman
from pegawai.pengguna import surat as surat_aktivasi
from pegawai.pengguna.forms import FormBerkas, FormUnit
from pegawai.pengguna.views import asal
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan import rekaman_pekerjaan
from sigma.tampilan.cetak import TidakDapatMencetak
from sigma.tampilan.daftar import Kolom

KOLOM = [Kolom("Unit"), Kolom("ASN", rata="kanan")] + [
    Kolom(label, rata="kanan") for label in surat_aktivasi.KOLOM.values()
]


@require_http_methods(["GET", "HEAD", "POST"])
def surat(request: HttpRequest) -> HttpResponse:
    """How far each unit is; POST asks for the letters of one."""
    wajib(request.cakupan, daftar.HAK)
    kiriman = request.POST if request.method == "POST" else None
    form = FormUnit(kiriman, initial={"unor": request.GET.get("unor", "")}, cakupan=request.cakupan)
    if request.method == "POST" and form.is_valid() and "yakin" not in request.POST:
        jumlah = surat_aktivasi.hitung(request.cakupan, form.unor_id)
        unit = dict(form.fields["unor"].choices)[form.cleaned_data["unor"]].strip()
        konteks = {"jumlah": jumlah, "unit": unit, "unor": form.cleaned_data["unor"]}
        return render(request, "pegawai/pengguna/surat_yakin.html", konteks)
    if request.method == "POST" and form.is_valid():
        kerja = aksi_pekerjaan.minta(
            request.cakupan,
            surat_aktivasi.JENIS,
            "Surat aktivasi",
            instansi_id=ekspor_akun.instansi(request.cakupan),
            parameter={"unor": form.unor_id, "asal": asal(request)},
        )
        return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)
    konteks = {
        "form": form,
        "baris": surat_aktivasi.per_unit(request.cakupan),
        "kolom": KOLOM,
        "keadaan": surat_aktivasi.KOLOM,
    }
    return render(request, "pegawai/pengguna/surat_unit.html", konteks, status=422 if form.errors else 200)


@never_cache
@require_POST
def surat_satu(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The letter of one account as PDF; earlier codes die."""
    wajib(request.cakupan, daftar.HAK, daftar.HAK_KELOLA)
    pengguna, pegawai = daftar.akun_atau_404(request.cakupan, uuid)
    try:
        isi = surat_aktivasi.satu(request.cakupan, request.user, pengguna, pegawai, asal(request))
    except ValidationError as salah:
        rekaman.catat_penolakan(pengguna, request.user, "Cetak surat aktivasi", salah.messages)
        messages.error(request, " ".join(salah.messages))
        return redirect("pengguna:akun", uuid=pengguna.uuid)
    except TidakDapatMencetak as salah:
        messages.error(request, f"{salah} {surat_aktivasi.TANPA_PDF}")
        return redirect("pengguna:akun", uuid=pengguna.uuid)
    catat_akses(request, "unduh", pegawai or pengguna, surat="aktivasi", jumlah=1)
    respons = HttpResponse(isi, content_type="application/pdf")
    nama = f"surat-aktivasi-{timezone.localdate().isoformat()}.pdf"
    respons.headers["Content-Disposition"] = f'attachment; filename="{nama}"'
    return respons


@never_cache
@require_POST
def unduh(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The letters of finished work: once, by who asked for them, and gone."""
    wajib(request.cakupan, daftar.HAK)
    kerja = rekaman_pekerjaan.milik_atau_404(request.user.pk, uuid)
    if kerja.jenis != surat_aktivasi.JENIS:
        raise Http404("Bukan surat aktivasi.")
    berkas = aksi_pekerjaan.ambil_sekali(kerja)
    if berkas is None:
        messages.warning(request, "Berkas ini sudah diunduh atau lewat waktunya. Cetak surat baru.")
        return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)
    catat_akses(request, "unduh", kerja, pekerjaan=kerja.jenis, jumlah=kerja.hasil.get("jumlah"))
    return FileResponse(berkas, as_attachment=True, filename=kerja.nama_berkas)


@require_http_methods(["GET", "HEAD", "POST"])
def buat(request: HttpRequest) -> HttpResponse:
    """Accounts of a unit or of a sheet with NIP: a dry run first."""
    wajib(request.cakupan, daftar.HAK)
    dari_berkas = "berkas" in request.FILES or request.POST.get("cara") == "berkas"
    form_unit = FormUnit(
        request.POST if request.method == "POST" and not dari_berkas else None, cakupan=request.cakupan
    )
    form_berkas = FormBerkas(*((request.POST, request.FILES) if dari_berkas else ()))
    form = form_berkas if dari_berkas else form_unit
    if request.method == "POST" and form.is_valid() and _ukuran_wajar(form):
        isi = {"berkas": dari_berkas, "unor": None if dari_berkas else form_unit.unor_id, "terapkan": False}
        return _minta(request, isi, form.cleaned_data["berkas"] if dari_berkas else None)
    konteks = {"form_unit": form_unit, "form_berkas": form_berkas}
    return render(request, "pegawai/pengguna/buat.html", konteks, status=422 if form.errors else 200)


def _ukuran_wajar(form: Any) -> bool:
    berkas = form.cleaned_data.get("berkas")
    if berkas is not None and berkas.size > buat_akun.UKURAN_MAKS:
        form.add_error("berkas", "Berkas lebih besar dari 5 MB.")
        return False
    return True


def _minta(request: HttpRequest, isi: dict[str, Any], masukan: Any) -> HttpResponse:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    judul = "Buat akun ASN" if isi["terapkan"] else "Uji coba buat akun ASN"
    kerja = aksi_pekerjaan.minta(
        cakupan,
        buat_akun.JENIS,
        judul,
        instansi_id=ekspor_akun.instansi(cakupan),
        parameter=isi,
        masukan=masukan,
    )
    return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)


@require_POST
def buat_terapkan(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The same in earnest, from the same sheet or unit."""
    wajib(request.cakupan, daftar.HAK)
    uji = rekaman_pekerjaan.milik_atau_404(request.user.pk, uuid)
    if uji.jenis != buat_akun.JENIS or uji.keadaan != "SELESAI" or uji.parameter.get("terapkan"):
        raise Http404("Bukan uji coba yang selesai.")
    isi = dict(uji.parameter) | {"terapkan": True}
    if not isi["berkas"]:
        return _minta(request, isi, None)
    berkas = buat_akun.masukan(uji)
    if berkas is None:
        messages.warning(request, "Berkasnya sudah dihapus. Unggah lagi.")
        return redirect("pengguna:buat")
    with berkas:
        return _minta(request, isi, File(berkas, name="masukan"))
