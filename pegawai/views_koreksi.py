"""Koreksi massal: sheet out, sheet in, what would change, apply, take back."""

from __future__ import annotations

import tempfile
import uuid as uuid_
from types import SimpleNamespace

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai import aksi_koreksi, daftar, ekspor, rekaman_koreksi
from pegawai.kolom_daftar import kolom_boleh
from pegawai.koreksi import baca as baca_lembar
from pegawai.koreksi import tulis as tulis_lembar
from pegawai.permintaan import KELOMPOK, baca_permintaan
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan.daftar import Kolom

HAK = ("ubah_langsung", "ubah_langsung_bkd")
KOLOM = [Kolom("Baris"), Kolom("ASN"), Kolom("Bidang"), Kolom("Sebelum"), Kolom("Sesudah"), Kolom("Keterangan")]


@require_http_methods(["GET", "HEAD", "POST"])
def koreksi(request: HttpRequest, kelompok: str) -> HttpResponse:
    """Three steps on one page; POST takes the sheet that comes back."""
    wajib(request.cakupan, *HAK)
    baca = baca_permintaan(request, KELOMPOK[kelompok])
    galat = ""
    if request.method == "POST":
        try:
            hasil = _terima(request, KELOMPOK[kelompok])
        except baca_lembar.GalatLembar as salah:
            galat = str(salah)
        else:
            return redirect("pegawai:koreksi_satu", uuid=hasil.uuid)
    batas = tulis_lembar.BARIS_MAKS
    konteks = {
        "kelompok": kelompok,
        "baca": baca,
        "banyak": daftar.banyak(request.cakupan, baca.minta, batas),
        "batas": batas,
        "galat": galat,
        "terakhir": rekaman_koreksi.terakhir(request.cakupan),
    }
    return render(request, "pegawai/koreksi.html", konteks, status=422 if galat else 200)


def _terima(request: HttpRequest, kelompok: str):
    berkas = request.FILES.get("berkas")
    if berkas is None:
        raise baca_lembar.GalatLembar("Pilih berkas XLSX yang sudah Anda ubah.")
    boleh = kolom_boleh(request.cakupan, kelompok)
    kolom, baris = baca_lembar.baca(berkas, berkas.size, boleh)
    instansi = ekspor.instansi_cakupan(request.cakupan)
    return aksi_koreksi.simpan(request.cakupan, kelompok, instansi, kolom, baris)


@require_POST
def unduh(request: HttpRequest, kelompok: str) -> HttpResponse:
    """The sheet of the list as it is shown."""
    wajib(request.cakupan, *HAK)
    baca = baca_permintaan(request, KELOMPOK[kelompok])
    batas = tulis_lembar.BARIS_MAKS
    if daftar.banyak(request.cakupan, baca.minta, batas) > batas:
        messages.warning(request, "Daftar ini terlalu panjang untuk satu lembar. Saring dulu.")
        return redirect(f"{reverse('pegawai:koreksi', kwargs={'kelompok': kelompok})}?{baca.ekor}")
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    jumlah = tulis_lembar.tulis(request.cakupan, baca.minta, baca.kolom, berkas)
    saringan = ekspor.saringan_tercatat(baca.minta) | {"guna": "koreksi"}
    catat_akses(request, "ekspor", _objek(request), jumlah=jumlah, bentuk="xlsx", saringan=saringan)
    berkas.seek(0)
    nama = f"koreksi-{kelompok}-{timezone.localdate().isoformat()}.xlsx"
    return FileResponse(berkas, as_attachment=True, filename=nama)


def _objek(request: HttpRequest) -> SimpleNamespace:
    return SimpleNamespace(pk=None, instansi_id=ekspor.instansi_cakupan(request.cakupan))


@require_safe
def satu(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Every changed cell, before → after, with what is wrong."""
    wajib(request.cakupan, *HAK)
    hasil = rekaman_koreksi.milik_atau_404(request.cakupan, uuid)
    sel, berikutnya = rekaman_koreksi.halaman_sel(request.cakupan, hasil, request.GET.get("setelah", ""))
    catat_akses(request, "rekaman", _objek(request), koreksi=str(hasil.uuid), jumlah=len(sel))
    konteks = {"k": hasil, "sel": sel, "berikutnya": berikutnya, "kolom": KOLOM}
    return render(request, "pegawai/koreksi_satu.html", konteks)


@require_POST
def terapkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Ask for the good cells to be applied."""
    return _minta(request, uuid, aksi_koreksi.TERAPKAN, "Terapkan koreksi massal")


@require_POST
def batalkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Ask for the old values back."""
    return _minta(request, uuid, aksi_koreksi.BATALKAN, "Batalkan koreksi massal")


def _minta(request: HttpRequest, uuid: uuid_.UUID, jenis: str, judul: str) -> HttpResponse:
    wajib(request.cakupan, *HAK)
    hasil = rekaman_koreksi.milik_atau_404(request.cakupan, uuid)
    if not hasil.jumlah["sel"]:
        messages.warning(request, "Tidak ada sel yang dapat diterapkan.")
        return redirect("pegawai:koreksi_satu", uuid=uuid)
    kerja = aksi_pekerjaan.minta(
        request.cakupan, jenis, judul, instansi_id=hasil.instansi_id, parameter={"koreksi": str(hasil.uuid)}
    )
    return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)
