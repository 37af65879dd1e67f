"""One usulan to verify: look, take, decide, and go on to the next."""

from __future__ import annotations

import uuid as uuid_
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from dms import kirim
from pegawai.isian import galat_per_bidang
from sigma.jejak.aksi import catat_akses
from sigma.kabar.aksi import tandai_objek
from sigma.organisasi.cakupan import wajib
from verifikasi import aksi, izin
from verifikasi.antrean import aksi_klaim, rekaman_satu
from verifikasi.antrean.forms import FormKembali, FormSetuju, FormTolak
from verifikasi.antrean.querysets import HAK
from verifikasi.antrean.saring import Pemeriksa, Saringan
from verifikasi.aturan import Pelaku
from verifikasi.forms import pilihan_alasan
from verifikasi.models import Usulan, UsulanBukti

Kerja = Callable[[Usulan, dict[str, Any], Any], Usulan]


@require_safe
def satu(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Document at the left, what changes at the right, decisions below it."""
    p, u = _ambil(request, uuid)
    aksi_klaim.segarkan(p, u)
    return _halaman(request, p, u)


def _ambil(request: HttpRequest, uuid: uuid_.UUID) -> tuple[Pemeriksa, Usulan]:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, *HAK)
    return Pemeriksa.dari(cakupan), rekaman_satu.satu_atau_404(cakupan, uuid)


def _halaman(request: HttpRequest, p: Pemeriksa, u: Usulan, status: int = 200, **form: forms.Form) -> HttpResponse:
    s = Saringan.dari(request.GET)
    catat_akses(request, "rekaman", u.pegawai, tab="verifikasi", usulan=u.pk)
    tandai_objek(p.cakupan.pengguna_id, u.uuid)
    konteks = rekaman_satu.konteks(p, s, u, request.GET.get("dok", ""))
    konteks |= _formulir(p, u, konteks) if konteks["tindakan"].memutus else {}
    if not konteks["bertentangan"] and (setujui := form.get("form_setujui")) is not None:
        setujui.fields.pop("setuju_beda", None)  # nothing that could be said to be right all the same
    konteks["memutus"] = konteks["tindakan"].memutus and not (konteks["pegang"] and not konteks["pegang"].saya)
    return render(request, "antrean/satu.html", konteks | form, status=status)


def _formulir(p: Pemeriksa, u: Usulan, konteks: dict[str, Any]) -> dict[str, forms.Form]:
    awal, templat = {"versi": u.versi}, rekaman_satu.templat_milik(p.cakupan.pengguna_id)
    return {
        "form_setujui": FormSetuju(
            initial=awal | {"tetap": konteks["sidik_tetap"]}, prefix="setujui", beda=konteks["bertentangan"]
        ),
        "form_kembalikan": FormKembali(
            initial=awal, prefix="kembalikan", templat=templat, alasan=pilihan_alasan(perbaikan=True)
        ),
        "form_tolak": FormTolak(initial=awal, prefix="tolak", templat=templat, alasan=pilihan_alasan()),
    }


# --- claims ----------------------------------------------------------------------------------------------
def _klaim(request: HttpRequest, uuid: uuid_.UUID, kerja: Callable[..., Any], pesan: str) -> HttpResponse:
    p, u = _ambil(request, uuid)
    try:
        kerja(p=p, usulan=u)
    except aksi_klaim.SudahDipegang as salah:
        messages.warning(request, str(salah))
        return _halaman(request, p, u, 409)
    messages.success(request, pesan)
    return redirect(_alamat(request, u.uuid))


@require_POST
def ambil(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    return _klaim(request, uuid, aksi_klaim.ambil, "Usulan ini Anda ambil.")


@require_POST
def ambil_alih(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    return _klaim(request, uuid, aksi_klaim.ambil_alih, "Usulan ini Anda ambil alih; pemegang semula diberi tahu.")


@require_POST
def lepas(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    return _klaim(request, uuid, aksi_klaim.lepas, "Usulan ini Anda lepas.")


# --- decisions -------------------------------------------------------------------------------------------
def _putus(request: HttpRequest, uuid: uuid_.UUID, nama: str, kerja: Kerja, pesan: str) -> HttpResponse:
    """Decide and go on. 422 with the form as it was typed, 409 where somebody was faster or the record changed."""
    p, u = _ambil(request, uuid)
    _wajib_pelaku(p, u)
    form = _form(request, p, nama)
    if form.is_valid():
        try:
            aksi_klaim.wajib_bebas(p, u)
            hasil = kerja(u, form.cleaned_data, form)
        except aksi.SudahBerpindah as salah:
            return _tersusul(request, p, u, str(salah))
        except aksi_klaim.SudahDipegang as salah:
            messages.warning(request, f"{salah} Ambil alih dahulu bila Anda yang memutusnya.")
            return _halaman(request, p, u, 409)
        except aksi.NilaiBerubah:
            messages.warning(request, "Data ini berubah sesudah diusulkan. Bandingkan, lalu putuskan lagi.")
            return _halaman(request, p, u, 409)
        except ValidationError as galat:
            for bidang, isi in galat_per_bidang(galat).items():
                form.add_error(bidang if bidang in form.fields else None, isi)
        else:
            messages.success(request, _pesan(pesan, hasil))
            return redirect(_alamat_berikut(request, p, u))
    return _halaman(request, p, u, 422, **{f"form_{nama}": form})


def _pesan(pesan: str, u: Usulan) -> str:
    """With the way back to what was just decided: the page that follows is about the next one."""
    alamat = reverse("verifikasi:usulan", kwargs={"uuid": u.uuid})
    return format_html(pesan, nomor=format_html('<a href="{}">{}</a>', alamat, u.nomor), keadaan=u.keadaan_kabar)


def _form(request: HttpRequest, p: Pemeriksa, nama: str) -> Any:
    if nama == "setujui":
        return FormSetuju(request.POST, prefix=nama, beda=True)
    templat = rekaman_satu.templat_milik(p.cakupan.pengguna_id)
    if nama == "kembalikan":
        return FormKembali(request.POST, prefix=nama, templat=templat, alasan=pilihan_alasan(perbaikan=True))
    return FormTolak(request.POST, prefix=nama, templat=templat, alasan=pilihan_alasan())


def _wajib_pelaku(p: Pemeriksa, u: Usulan) -> None:
    sebab = [izin.sebab(p.cakupan, u, pelaku) for pelaku in (Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI)]
    if all(sebab):
        raise PermissionDenied(sebab[0])


def _alamat(request: HttpRequest, uuid: uuid_.UUID) -> str:
    return reverse("antrean:satu", kwargs={"uuid": uuid}) + Saringan.dari(request.GET).kueri()


def _alamat_berikut(request: HttpRequest, p: Pemeriksa, u: Usulan) -> str:
    s = Saringan.dari(request.GET)
    lanjut = rekaman_satu.berikut(p, s, u.pk)
    if lanjut is None:
        messages.info(request, "Tidak ada usulan lain yang cocok dengan saringan ini.")
        return reverse("antrean:daftar") + s.kueri()
    return _alamat(request, lanjut)


def _tersusul(request: HttpRequest, p: Pemeriksa, u: Usulan, pesan: str) -> HttpResponse:
    """Somebody was faster: what they did, and the way on."""
    kini = rekaman_satu.satu_atau_404(p.cakupan, u.uuid)
    catat_akses(request, "rekaman", kini.pegawai, tab="verifikasi", usulan=kini.pk)
    s = Saringan.dari(request.GET)
    konteks = {
        "u": kini, "pesan_tersusul": pesan, "langkah": rekaman_satu.rekaman_usulan.langkah(kini), "saringan": s,
        "berikut": rekaman_satu.berikut(p, s, kini.pk),
    }  # fmt: skip
    return render(request, "antrean/tersusul.html", konteks, status=409)


@require_POST
def setujui(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    def kerja(u: Usulan, data: dict[str, Any], form: Any) -> Usulan:
        return aksi.setujui(
            cakupan=request.cakupan, usulan=u, versi=data["versi"], catatan=data["catatan"],  # type: ignore[attr-defined]
            setuju_beda=data["setuju_beda"], tetap=data["tetap"],
        )  # fmt: skip

    return _putus(request, uuid, "setujui", kerja, "Usulan {nomor} {keadaan}.")


@require_POST
def kembalikan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    def kerja(u: Usulan, data: dict[str, Any], form: Any) -> Usulan:
        return aksi.minta_perbaikan(
            cakupan=request.cakupan, usulan=u, versi=data["versi"], kode=data["alasan_tolak"],  # type: ignore[attr-defined]
            catatan=form.teks(),
        )  # fmt: skip

    return _putus(request, uuid, "kembalikan", kerja, "Usulan {nomor} dikembalikan kepada pengusulnya.")


@require_POST
def tolak(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    def kerja(u: Usulan, data: dict[str, Any], form: Any) -> Usulan:
        return aksi.tolak(
            cakupan=request.cakupan, usulan=u, versi=data["versi"], kode=data["alasan_tolak"],  # type: ignore[attr-defined]
            catatan=form.teks(),
        )  # fmt: skip

    return _putus(request, uuid, "tolak", kerja, "Usulan {nomor} ditolak.")


@require_safe
def halaman(request: HttpRequest, uuid: uuid_.UUID, bukti_uuid: uuid_.UUID, nomor: int, lebar: int) -> HttpResponse:
    """The picture of one page of a file beside the usulan; logged as every look at a document."""
    _, u = _ambil(request, uuid)
    satu = rekaman_satu.berkas_atau_404(u, bukti_uuid)
    sebutan = {"bukti": satu.pk} if isinstance(satu, UsulanBukti) else {"dokumen": satu.jenis}
    catat_akses(request, "dokumen", u.pegawai, halaman=nomor, **sebutan)
    return kirim.gambar_halaman(request, satu.sha256, nomor, lebar)
