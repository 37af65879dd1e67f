"""Reset Kata Sandi: find somebody of the own unit, reset, hand the code over; and what waits for a second person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai.pengguna.surat import alamat_situs
from pegawai.permintaan import uuid_bersih
from pegawai.reset import baca, kabar, orang
from pegawai.reset.forms import BUKA, SANDI, FormCari, FormReset, FormSetuju, FormTolak
from pegawai.reset.orang import Sasaran
from sigma.akun import aksi
from sigma.akun.aksi.aktivasi import perlu_daftar_otp
from sigma.akun.aksi.reset import Pelaku, ResetDitolak
from sigma.akun.models import PermintaanReset
from sigma.akun.querysets import punya_otp
from sigma.jejak.aksi import catat_akses
from sigma.kabar.aksi import tandai_objek
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import ingatan_cari, sekali

KUNCI = "cari_reset"
formulir = require_http_methods(["GET", "HEAD", "POST"])


@formulir
def cari(request: HttpRequest) -> HttpResponse:
    """The text stands in the session, never in the address."""
    wajib(request.cakupan, orang.HAK)
    form = FormCari(request.POST if request.method == "POST" else None, initial=_ingat(request))
    if form.is_valid():
        return _hasil_cari(request, form.cleaned_data["cari"])
    teks = "" if form.is_bound else _ingat(request).get("cari", "")
    ada = orang.cari(request.cakupan, teks) if teks else []
    akun = orang.cari_akun(request.cakupan, teks) if teks else []
    konteks = {
        "form": form.lepas_fokus() if ada or akun else form,
        "teks": teks,
        "orang": ada,
        "akun": akun,
        "kolom_orang": baca.KOLOM_ORANG,
        "kolom_akun": baca.KOLOM_AKUN,
        "menunggu": baca.jumlah_menunggu(request),
        "di_atas_batas": baca.di_atas_batas(request.cakupan),
    }
    return render(request, "reset/cari.html", konteks, status=422 if form.is_bound else 200)


def _ingat(request: HttpRequest) -> dict[str, str]:
    return ingatan_cari.ambil(request.session, KUNCI, request.GET.get("c", "")) or {}


def _hasil_cari(request: HttpRequest, teks: str) -> HttpResponse:
    """Straight to the person whose whole NIP was typed: the counter is in a hurry. A name shows whom it means."""
    if satu := orang.pemilik_nip(request.cakupan, teks):
        return redirect("reset:orang", uuid=satu.uuid)
    nomor = ingatan_cari.simpan(request.session, KUNCI, {"cari": teks})
    return redirect(f"{request.path}?c={nomor}")


@never_cache
@formulir
def satu_orang(request: HttpRequest, uuid: Any) -> HttpResponse:
    wajib(request.cakupan, orang.HAK)
    sasaran = orang.orang_atau_404(request.cakupan, uuid)
    catat_akses(request, "rekaman", sasaran.pegawai, tab="reset")
    return _reset(request, sasaran)


@never_cache
@formulir
def satu_akun(request: HttpRequest, uuid: Any) -> HttpResponse:
    wajib(request.cakupan, orang.HAK_AKUN)
    return _reset(request, orang.akun_atau_404(request.cakupan, uuid))


def _reset(request: HttpRequest, sasaran: Sasaran) -> HttpResponse:
    """Form, confirmation, result: the result holds the code and is shown in this answer alone."""
    pelaku = orang.pelaku(request.cakupan, request.user, sasaran)
    form = _form(request, sasaran)
    if form is None or not form.is_valid():
        return _halaman(request, sasaran, pelaku, form, 422 if form is not None and form.is_bound else 200)
    if "yakin" not in request.POST and not baca.penghalang(sasaran, pelaku):
        return render(request, "reset/yakin.html", {"s": sasaran, "form": form, "isian": _tersembunyi(form)})
    if not sekali.pertama(request):
        messages.warning(request, sekali.TERULANG)
        return redirect(request.path)
    try:
        return _lakukan(request, sasaran, pelaku, form)
    except ResetDitolak as galat:
        form.add_error(None, str(galat))
        return _halaman(request, sasaran, pelaku, form, 403)


def _form(request: HttpRequest, sasaran: Sasaran) -> FormReset | None:
    if sasaran.pengguna is None:
        return None
    isi = request.POST if request.method == "POST" else None
    return FormReset(isi, tindakan=baca.tindakan(sasaran.pengguna), surel=baca.surel_samar(sasaran.pengguna))


def _tersembunyi(form: FormReset) -> dict[str, str]:
    return {**form.cleaned_data, "yakin": "1", sekali.BIDANG: sekali.baru()}


def _halaman(
    request: HttpRequest, sasaran: Sasaran, pelaku: Pelaku, form: FormReset | None, status: int
) -> HttpResponse:
    konteks = {
        "s": sasaran,
        "form": form,
        "keadaan": baca.keadaan(sasaran),
        "penghalang": baca.penghalang(sasaran, pelaku),
        "punya_otp": sasaran.pengguna is not None and punya_otp(sasaran.pengguna),
        "menunggu": baca.terbuka(request.cakupan, sasaran),
    }
    return render(request, "reset/orang.html", konteks, status=status)


def _lakukan(request: HttpRequest, sasaran: Sasaran, pelaku: Pelaku, form: FormReset) -> HttpResponse:
    assert sasaran.pengguna is not None
    if form.dipilih != SANDI:
        permintaan = aksi.minta_otp(sasaran.pengguna, pelaku, form.isian(), buka=form.dipilih == BUKA)
        return _menunggu(request, permintaan)
    hasil = aksi.reset_sandi(sasaran.pengguna, pelaku, form.isian())
    if hasil.permintaan is not None:
        return _menunggu(request, hasil.permintaan)
    return _serahkan(request, sasaran, hasil)


def _menunggu(request: HttpRequest, permintaan: PermintaanReset) -> HttpResponse:
    kabar.kabarkan_permintaan(permintaan)
    messages.info(request, f"Menunggu orang kedua. Sebabnya: {permintaan.get_sebab_display()}.")
    return redirect("reset:permintaan", uuid=permintaan.pk)


def _serahkan(request: HttpRequest, sasaran: Sasaran, hasil: aksi.HasilReset) -> HttpResponse:
    if sasaran.pengguna is not None:
        kabar.kabarkan_pemilik(sasaran.pengguna, request.user.pk)
    konteks = {
        "s": sasaran,
        "hasil": hasil,
        "jam": aksi.jam_kode(),
        "surel": baca.surel_samar(sasaran.pengguna),
        "alamat": f"{alamat_situs(request.build_absolute_uri('/'))}{reverse('akun:aktivasi')}",
        "daftar_otp": sasaran.pengguna is not None and perlu_daftar_otp(sasaran.pengguna),
    }
    return render(request, "reset/kode.html", konteks)


@require_safe
def antrean(request: HttpRequest) -> HttpResponse:
    wajib(request.cakupan, orang.HAK)
    tampil = request.GET.get("tampil", "")
    tampil = tampil if tampil in baca.TAMPIL else ""
    baris, lanjut = baca.antrean(request.cakupan, tampil, uuid_bersih(request.GET.get("sesudah", "")))
    konteks = {
        "baris": baris,
        "lanjut": lanjut,
        "tampil": tampil,
        "pilihan": baca.TAMPIL,
        "kolom": baca.KOLOM_ANTREAN,
        "di_atas_batas": baca.di_atas_batas(request.cakupan),
    }
    return render(request, "reset/antrean.html", konteks)


@never_cache
@formulir
def permintaan(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One request: the second person agrees or refuses, then one of the two issues the code."""
    wajib(request.cakupan, orang.HAK)
    p = baca.permintaan_atau_404(request.cakupan, uuid)
    sasaran = orang.sasaran_permintaan(request.cakupan, p)
    tandai_objek(request.user.pk, p.pk)
    if sasaran.pegawai is not None:
        catat_akses(request, "rekaman", sasaran.pegawai, tab="reset")
    setuju = FormSetuju(request.POST if "setuju" in request.POST else None)
    tolak = FormTolak(request.POST if "tolak" in request.POST else None)
    if setuju.is_valid() or tolak.is_valid():
        return _putuskan(request, p, sasaran, setuju if setuju.is_bound else tolak)
    return _halaman_permintaan(request, p, sasaran, setuju, tolak, 422 if request.method == "POST" else 200)


def _putuskan(request: HttpRequest, p: PermintaanReset, sasaran: Sasaran, form: Any) -> HttpResponse:
    pelaku = orang.pelaku(request.cakupan, request.user, sasaran)
    setuju = isinstance(form, FormSetuju)
    isi = form.cleaned_data
    try:
        aksi.putuskan(p, pelaku, setuju=setuju, cara=isi.get("cara", ""), alasan=isi.get("alasan", ""))
    except ResetDitolak as galat:
        form.add_error(None, str(galat))
        satu, dua = (form, FormTolak()) if setuju else (FormSetuju(), form)
        return _halaman_permintaan(request, p, sasaran, satu, dua, 403)
    kabar.kabarkan_putusan(p, request.user.pk)
    messages.success(request, "Disetujui." if setuju else "Ditolak.")
    return redirect("reset:permintaan", uuid=p.pk)


def _halaman_permintaan(
    request: HttpRequest, p: PermintaanReset, sasaran: Sasaran, setuju: FormSetuju, tolak: FormTolak, status: int
) -> HttpResponse:
    hidup = baca.hidup(request.cakupan, p)
    konteks = {
        "p": p,
        "s": sasaran,
        "butir": baca.butir_permintaan(p),
        "setuju": setuju,
        "tolak": tolak,
        "hidup": hidup,
        "bisa_putus": hidup and p.keadaan == PermintaanReset.MENUNGGU and p.diminta_oleh_id != request.user.pk,
        "bisa_terbit": hidup
        and p.keadaan == PermintaanReset.DISETUJUI
        and request.user.pk in (p.diminta_oleh_id, p.diputus_oleh_id),
    }
    return render(request, "reset/permintaan.html", konteks, status=status)


@require_POST
def tarik(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Who asked takes the request back."""
    wajib(request.cakupan, orang.HAK)
    p = baca.permintaan_atau_404(request.cakupan, uuid)
    try:
        aksi.tarik(p, request.user)
    except ResetDitolak as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, "Permintaan ditarik.")
    return redirect("reset:permintaan", uuid=p.pk)


@never_cache
@require_POST
def terbitkan(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The code of an agreed request, shown in this answer and never again."""
    wajib(request.cakupan, orang.HAK)
    p = baca.permintaan_atau_404(request.cakupan, uuid)
    sasaran = orang.sasaran_permintaan(request.cakupan, p)
    if sasaran.pegawai is not None:
        catat_akses(request, "rekaman", sasaran.pegawai, tab="reset")
    try:
        hasil = aksi.laksanakan(p, orang.pelaku(request.cakupan, request.user, sasaran))
    except ResetDitolak as galat:
        tolak = FormTolak()
        messages.error(request, str(galat))
        return _halaman_permintaan(request, p, sasaran, FormSetuju(), tolak, 403)
    return _serahkan(request, sasaran, hasil)
