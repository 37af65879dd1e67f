"""Pages "DUK dan Daftar Nominatif" and "Per tanggal"."""

from __future__ import annotations

import tempfile
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from pegawai import cetak, daftar, daftar_cetak, ekspor, keadaan
from pegawai.aksi_daftar import unit_berbagi
from pegawai.forms import pilihan_unor
from pegawai.forms_daftar import FormCetak, FormPerTanggal
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan.cetak import TidakDapatMencetak
from sigma.tampilan.daftar import Kolom, nomor

KOLOM = [Kolom(label) for label in ("Nama", "NIP", "Golongan", "Jabatan", "Unit pada hari itu", "Menurut")]


@require_http_methods(["GET", "HEAD", "POST"])
def daftar_resmi(request: HttpRequest) -> HttpResponse:
    """Choose a printed list and get it."""
    wajib(request.cakupan, "lihat")
    form = FormCetak(
        request.POST or None,
        initial={"jenis": "duk", "bentuk": "xlsx"} | {n: request.GET[n] for n in ("unor", "pada") if n in request.GET},
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
    jenis, unor, bentuk, pada = (form.cleaned_data[n] for n in ("jenis", "unor", "bentuk", "pada"))
    batas = cetak.PALING_BANYAK[bentuk]
    jumlah = cetak.banyak(request.cakupan, jenis, unor, batas, pada)
    if jumlah > batas:
        form.add_error("bentuk", cetak.terlalu_banyak(bentuk))
        return _halaman(request, form)
    if jumlah > cetak.LANGSUNG[bentuk]:
        kerja = aksi_pekerjaan.minta(
            request.cakupan,
            cetak.JENIS,
            f"{daftar_cetak.JENIS[jenis]} ({bentuk})",
            instansi_id=ekspor.instansi_cakupan(request.cakupan),
            parameter={"jenis": jenis, "unor": unor, "bentuk": bentuk, "pada": pada.isoformat()},
        )
        return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)
    return _langsung(request, form)


def _langsung(request: HttpRequest, form: FormCetak) -> HttpResponse:
    jenis, unor, bentuk, pada = (form.cleaned_data[n] for n in ("jenis", "unor", "bentuk", "pada"))
    isi = daftar_cetak.susun(request.cakupan, jenis, unor, pada)
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    try:
        jumlah = cetak.tulis(isi, bentuk, berkas)
    except TidakDapatMencetak as salah:
        berkas.close()
        form.add_error("bentuk", str(salah) if salah.coba_lagi else f"{salah} Pakai XLSX.")
        return _halaman(request, form)
    objek = SimpleNamespace(pk=None, instansi_id=ekspor.instansi_cakupan(request.cakupan))
    saringan = {"daftar": jenis, "unor": unor, "pada": pada.isoformat()}
    catat_akses(request, "ekspor", objek, jumlah=jumlah, bentuk=bentuk, saringan=saringan)
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=cetak.nama_berkas(jenis, bentuk, pada))


@require_safe
def per_tanggal(request: HttpRequest) -> HttpResponse:
    """Who stood in a unit on a day."""
    wajib(request.cakupan, "lihat")
    form = FormPerTanggal(request.GET if request.GET else None, pilihan_unor=_unit(request))
    isi: dict[str, Any] = {"form": form, "hal": None, "terlalu_banyak": 0, "kolom": KOLOM}
    if form.is_bound and form.is_valid():
        isi |= _pada_hari(request, **form.cleaned_data)
    return render(request, "pegawai/per_tanggal.html", isi, status=422 if form.errors else 200)


def _pada_hari(request: HttpRequest, unor: int, pada: date, kelompok: str) -> dict[str, Any]:
    minta = {"unor": unor, "pada": pada.isoformat()}
    alamat = {
        "alamat": f"?{urlencode(minta | {'kelompok': kelompok})}",
        "alamat_berkas": f"{reverse('pegawai:cetak')}?{urlencode(minta)}",
    }
    unit = daftar.unor_atau_404(request.cakupan, unor)
    hal = keadaan.halaman(request.cakupan, unit, kelompok, pada, nomor(request.GET.get("hal", "")))
    if hal is None:
        return alamat | {"terlalu_banyak": keadaan.LAYAR_MAKS}
    return alamat | {"hal": hal, "catatan": (*keadaan.catatan_tanda(a.b for a in hal.baris), *keadaan.CATATAN)}
