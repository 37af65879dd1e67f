"""One kind of Data Pendukung: number, date, issuer and scan."""

from __future__ import annotations

import uuid as uuid_
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from dms import bacaan, izin, kirim
from dms.bacaan import keterangan, slot_satu
from dms.forms import FormDokumen, FormPendukung, awal_pendukung
from dms.views import hapus, unggah, wajib_langsung
from pegawai import aksi_pendukung
from pegawai.aksi import Konflik
from pegawai.aturan.pendukung import MENURUT_JENIS
from pegawai.izin import cara_bidang
from pegawai.models import Pegawai
from pegawai.rekaman import satu_pendukung
from sigma.jejak.aksi import catat_akses


def _jenis(kode: str):
    if kode not in MENURUT_JENIS:
        raise Http404("Jenis data pendukung tidak dikenal.")
    return MENURUT_JENIS[kode]


@require_safe
def satu(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    """The page of one kind."""
    return _halaman(request, izin.orang(request.cakupan, uuid), jenis)


def _halaman(request: HttpRequest, pegawai: Pegawai, kode: str, status: int = 200, **form: Any) -> HttpResponse:
    jenis = _jenis(kode)
    catat_akses(request, "rekaman", pegawai, tab=f"pendukung/{kode}")
    cara = cara_bidang(request.cakupan, pegawai)
    lain, dokumen = bacaan.data_pendukung(pegawai, kode), bacaan.berlaku(pegawai, kode)
    awal = awal_pendukung(pegawai, jenis, lain)
    konteks = {
        "pegawai": pegawai,
        "jenis": jenis,
        "baris": satu_pendukung(pegawai, jenis, lain, slot_satu(pegawai, dokumen)),
        "dokumen": dokumen,
        "keterangan": keterangan(dokumen) if dokumen else "",
        "form": form.get("isian") or FormPendukung(initial=awal, jenis=jenis, cara=cara),
        "unggah": form.get("unggah") or FormDokumen(initial={"lama": str(dokumen.uuid) if dokumen else ""}),
        "boleh_unggah": cara.get(izin.DOKUMEN) == "langsung",
        "usul": [cara.get(jenis.bidang_nomor or "data_pendukung"), cara.get("data_pendukung")].count("usul") > 0,
        "riwayat": bacaan.riwayat(pegawai, kode),
    }
    return render(request, "dms/pendukung.html", konteks, status=status)


@require_POST
def simpan(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    """Number, date and issuer."""
    pegawai, satu_jenis = izin.orang(request.cakupan, uuid), _jenis(jenis)
    form = FormPendukung(request.POST, jenis=satu_jenis, cara=cara_bidang(request.cakupan, pegawai))
    if not form.terbuka:
        raise PermissionDenied("Peran Anda tidak dapat mengubah data ini langsung.")
    if not form.is_valid():
        return _halaman(request, pegawai, jenis, 422, isian=form)
    try:
        berubah = aksi_pendukung.simpan(
            pegawai=pegawai,
            jenis=satu_jenis,
            versi=form.cleaned_data["versi"],
            versi_lain=form.cleaned_data["versi_lain"],
            isian=form.isian(),
            cakupan=request.cakupan,
        )
    except Konflik as konflik:
        return _konflik(request, konflik.terkini.uuid, jenis, form)
    except ValidationError as galat:
        form.add_error(None, [p for isi in galat.message_dict.values() for p in isi])
        return _halaman(request, pegawai, jenis, 422, isian=form)
    messages.success(request, f"{satu_jenis.label} disimpan." if berubah else "Tidak ada yang berubah.")
    return redirect("dms:pendukung", uuid=uuid, jenis=jenis)


def _konflik(request: HttpRequest, uuid: uuid_.UUID, jenis: str, form: FormPendukung) -> HttpResponse:
    """The page with the newer values beside what was typed; saving again takes what was typed."""
    terkini = izin.orang(request.cakupan, uuid)
    awal = awal_pendukung(terkini, _jenis(jenis), bacaan.data_pendukung(terkini, jenis))
    form.data = form.data.copy()
    form.data["versi"], form.data["versi_lain"] = awal["versi"], awal["versi_lain"]
    form.add_error(
        None,
        "Data ini baru saja disimpan orang lain. Yang tersimpan sekarang tampil di atas, isian Anda masih di bawah. "
        "Periksa keduanya, lalu simpan lagi bila isian Anda yang benar.",
    )
    return _halaman(request, terkini, jenis, 409, isian=form)


@require_POST
def unggah_dokumen(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    pegawai, satu_jenis = izin.orang(request.cakupan, uuid), _jenis(jenis)
    wajib_langsung(request, pegawai, jenis)
    form = FormDokumen(request.POST, request.FILES)
    if not (form.is_valid() and unggah(request, pegawai, jenis, form)):
        return _halaman(request, pegawai, jenis, 422, unggah=form)
    messages.success(request, f"Pindaian {satu_jenis.label} disimpan.")
    return redirect("dms:pendukung", uuid=uuid, jenis=jenis)


@require_POST
def hapus_dokumen(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    pegawai = izin.orang(request.cakupan, uuid)
    _jenis(jenis)
    wajib_langsung(request, pegawai, jenis)
    hapus(request, pegawai, jenis)
    return redirect("dms:pendukung", uuid=uuid, jenis=jenis)


@require_safe
def berkas(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    """The scan in force: a picture to look at, a PDF to download; logged either way."""
    pegawai = izin.orang(request.cakupan, uuid)
    _jenis(jenis)
    dokumen = bacaan.berlaku(pegawai, jenis)
    if dokumen is None:
        raise Http404("Belum ada dokumen.")
    catat_akses(request, "dokumen" if dokumen.gambar else "unduh", pegawai, dokumen=jenis)
    return kirim.berkas(request, dokumen.sha256, dokumen.tipe, dokumen.nama_unduh)
