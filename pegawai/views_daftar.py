"""What one does with a list of ASN as a whole: export, columns, saved views."""

from __future__ import annotations

import tempfile
from types import SimpleNamespace

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pegawai import aksi_daftar, daftar, ekspor
from pegawai.forms_daftar import FormKolom, FormTampilan
from pegawai.permintaan import KELOMPOK, Dibaca, baca_permintaan, uuid_bersih
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan.lembar import BENTUK


@require_POST
def ekspor_daftar(request: HttpRequest, kelompok: str) -> HttpResponse:
    """The list as it is shown: at once, or as long work when it is long."""
    wajib(request.cakupan, "lihat")
    bentuk = request.POST.get("jenis", "")
    if bentuk not in BENTUK:
        raise BadRequest("Bentuk berkas tidak dikenal.")
    baca = baca_permintaan(request, KELOMPOK[kelompok])
    if daftar.banyak(request.cakupan, baca.minta, ekspor.BATAS_LANGSUNG) > ekspor.BATAS_LANGSUNG:
        kerja = aksi_pekerjaan.minta(
            request.cakupan,
            ekspor.JENIS,
            f"Ekspor Data {baca.minta.kelompok} ({bentuk})",
            instansi_id=ekspor.instansi_cakupan(request.cakupan),
            parameter=ekspor.parameter(baca.minta, baca.kolom, bentuk),
        )
        return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)
    return _langsung(request, baca.minta, baca.kolom, bentuk)


def _langsung(request: HttpRequest, minta: daftar.Permintaan, kolom: tuple, bentuk: str) -> FileResponse:
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    jumlah = ekspor.tulis(request.cakupan, minta, kolom, bentuk, berkas)
    objek = SimpleNamespace(pk=None, instansi_id=ekspor.instansi_cakupan(request.cakupan))
    catat_akses(request, "ekspor", objek, jumlah=jumlah, bentuk=bentuk, saringan=ekspor.saringan_tercatat(minta))
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=ekspor.nama_berkas(minta.kelompok, bentuk))


def _alamat(nama: str, kelompok: str, ekor: str = "") -> str:
    jalur = reverse(f"pegawai:{nama}", kwargs={"kelompok": kelompok})
    return f"{jalur}?{ekor}" if ekor else jalur


@require_http_methods(["GET", "HEAD", "POST"])
def kolom(request: HttpRequest, kelompok: str) -> HttpResponse:
    """Choose the columns of a list; kept for this person."""
    wajib(request.cakupan, "lihat")
    baca = baca_permintaan(request, KELOMPOK[kelompok])
    opsi = {"cakupan": request.cakupan, "kelompok": KELOMPOK[kelompok]}
    form = FormKolom(request.POST or None, initial={"kolom": [k.kode for k in baca.kolom]}, **opsi)
    if request.method == "POST" and "bawaan" in request.POST:
        aksi_daftar.simpan_kolom(request.cakupan, KELOMPOK[kelompok], [])
        messages.success(request, "Kolom kembali ke bawaan.")
    elif request.method == "POST" and form.is_valid():
        aksi_daftar.simpan_kolom(request.cakupan, KELOMPOK[kelompok], form.cleaned_data["kolom"])
        messages.success(request, "Pilihan kolom disimpan.")
    else:
        isi = {"kelompok": kelompok, "form": form, "ekor": baca.ekor}
        return render(request, "pegawai/kolom.html", isi, status=422 if form.errors else 200)
    return redirect(_alamat("daftar", kelompok, f"c={baca.nomor}" if baca.nomor else ""))


@require_http_methods(["GET", "HEAD", "POST"])
def tampilan(request: HttpRequest, kelompok: str) -> HttpResponse:
    """Keep the list as it is shown under a name, or delete a kept one."""
    wajib(request.cakupan, "lihat")
    if "hapus" in request.POST:
        return _hapus(request, kelompok)
    baca = baca_permintaan(request, KELOMPOK[kelompok])
    form = FormTampilan(request.POST or None, unit=aksi_daftar.unit_berbagi(request.cakupan))
    if request.method == "POST" and form.is_valid():
        try:
            return _simpan(request, kelompok, baca, form.cleaned_data)
        except ValidationError as salah:
            form.add_error("nama", salah)
    isi = {"kelompok": kelompok, "form": form, "baca": baca}
    return render(request, "pegawai/tampilan.html", isi, status=422 if form.errors else 200)


def _simpan(request: HttpRequest, kelompok: str, baca: Dibaca, data: dict) -> HttpResponse:
    minta = baca.minta
    isi = {"kriteria": minta.kriteria, "urut": minta.urut, "kolom": [k.kode for k in baca.kolom]}
    hasil = aksi_daftar.simpan_tampilan(request.cakupan, minta.kelompok, data["nama"], isi, data["unor"])
    messages.success(request, f"Tampilan “{hasil.nama}” disimpan.")
    if minta.kriteria.get("cari"):
        messages.info(request, "Nama atau NIP yang dicari tidak ikut disimpan.")
    return redirect(_alamat("daftar", kelompok, f"t={hasil.uuid}"))


def _hapus(request: HttpRequest, kelompok: str) -> HttpResponse:
    uuid = uuid_bersih(request.POST["hapus"])
    if not uuid or not aksi_daftar.hapus_tampilan(request.cakupan, uuid):
        raise Http404("Tampilan tidak ditemukan.")
    messages.success(request, "Tampilan dihapus.")
    return redirect(_alamat("daftar", kelompok))
