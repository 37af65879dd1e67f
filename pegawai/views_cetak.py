"""Page "DUK dan Daftar Nominatif"."""

from __future__ import annotations

import tempfile
from types import SimpleNamespace

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pegawai import cetak, daftar_cetak, ekspor
from pegawai.aksi_daftar import unit_berbagi
from pegawai.forms import pilihan_unor
from pegawai.forms_daftar import FormCetak
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan.cetak import TidakDapatMencetak


@require_http_methods(["GET", "HEAD", "POST"])
def daftar_resmi(request: HttpRequest) -> HttpResponse:
    """Choose a printed list and get it."""
    wajib(request.cakupan, "lihat")
    form = FormCetak(
        request.POST or None,
        initial={"jenis": "duk", "bentuk": "xlsx"},
        pilihan_unor=_unit(request),
    )
    if request.method == "POST" and form.is_valid():
        return _buat(request, form)
    return _halaman(request, form)


def _unit(request: HttpRequest) -> list[tuple[str, str]]:
    """The own highest units first, a whole instansi among them."""
    puncak = [(str(u.pk), u.nama) for u in unit_berbagi(request.cakupan)]
    ada = {nomor for nomor, _ in puncak}
    return puncak + [satu for satu in pilihan_unor(request.cakupan) if satu[0] not in ada]


def _halaman(request: HttpRequest, form: FormCetak) -> HttpResponse:
    konteks = {"form": form, "catatan": daftar_cetak.CATATAN}
    return render(request, "pegawai/cetak.html", konteks, status=422 if form.errors else 200)


def _buat(request: HttpRequest, form: FormCetak) -> HttpResponse:
    jenis, unor, bentuk = (form.cleaned_data[n] for n in ("jenis", "unor", "bentuk"))
    batas = cetak.PALING_BANYAK[bentuk]
    jumlah = cetak.banyak(request.cakupan, jenis, unor, batas)
    if jumlah > batas:
        form.add_error("bentuk", cetak.terlalu_banyak(bentuk))
        return _halaman(request, form)
    if jumlah > cetak.LANGSUNG[bentuk]:
        kerja = aksi_pekerjaan.minta(
            request.cakupan,
            cetak.JENIS,
            f"{daftar_cetak.JENIS[jenis]} ({bentuk})",
            instansi_id=ekspor.instansi_cakupan(request.cakupan),
            parameter={"jenis": jenis, "unor": unor, "bentuk": bentuk},
        )
        return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)
    return _langsung(request, form, jenis, unor, bentuk)


def _langsung(request: HttpRequest, form: FormCetak, jenis: str, unor: int, bentuk: str) -> HttpResponse:
    pada = timezone.localdate()
    daftar = daftar_cetak.susun(request.cakupan, jenis, unor, pada)
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    try:
        jumlah = cetak.tulis(daftar, bentuk, berkas)
    except TidakDapatMencetak:
        berkas.close()
        form.add_error("bentuk", "PDF tidak dapat dibuat di server ini (Pango belum terpasang). Pakai XLSX.")
        return _halaman(request, form)
    objek = SimpleNamespace(pk=None, instansi_id=ekspor.instansi_cakupan(request.cakupan))
    saringan = {"daftar": jenis, "unor": unor}
    catat_akses(request, "ekspor", objek, jumlah=jumlah, bentuk=bentuk, saringan=saringan)
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=cetak.nama_berkas(jenis, bentuk, pada))
