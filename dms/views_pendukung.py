"""One kind of Data Pendukung: number, date, issuer and scan."""

from __future__ import annotations

import uuid as uuid_
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dms import aksi, bacaan, gudang, izin, kirim, periksa
from dms.bacaan import keterangan, slot_satu
from dms.forms import FormPendukung, awal_pendukung
from dms.views import PENUH, USANG, hapus, wajib_langsung
from pegawai.aksi import Konflik
from pegawai.aturan.pendukung import MENURUT_JENIS, JenisPendukung
from pegawai.izin import cara_bidang
from pegawai.models import Pegawai
from pegawai.rekaman import satu_pendukung
from sigma.jejak.aksi import catat_akses

KONFLIK = (
    "Data ini baru saja disimpan orang lain. Yang tersimpan sekarang tampil di atas, isian Anda masih di bawah. "
    "Periksa keduanya, lalu simpan lagi bila isian Anda yang benar."
)
PILIH_LAGI = "Belum ada yang disimpan. Pilih lagi berkasnya sebelum menyimpan."


def _jenis(kode: str):
    if kode not in MENURUT_JENIS:
        raise Http404("Jenis data pendukung tidak dikenal.")
    return MENURUT_JENIS[kode]


@require_safe
def satu(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    """The page of one kind."""
    return _halaman(request, izin.orang(request.cakupan, uuid), jenis)


def _halaman(
    request: HttpRequest, pegawai: Pegawai, kode: str, status: int = 200, form: FormPendukung | None = None
) -> HttpResponse:
    jenis = _jenis(kode)
    catat_akses(request, "rekaman", pegawai, tab=f"pendukung/{kode}")
    cara = cara_bidang(request.cakupan, pegawai)
    lain, dokumen = bacaan.data_pendukung(pegawai, kode), bacaan.berlaku(pegawai, kode)
    awal = awal_pendukung(pegawai, jenis, lain, dokumen)
    konteks = {
        "pegawai": pegawai,
        "jenis": jenis,
        "baris": satu_pendukung(pegawai, jenis, lain, slot_satu(pegawai, dokumen)),
        "dokumen": dokumen,
        "keterangan": keterangan(dokumen) if dokumen else "",
        "catatan": bacaan.catatan(dokumen, request.cakupan) if dokumen else [],
        "form": form or FormPendukung(initial=awal, jenis=jenis, cara=cara),
        "boleh_unggah": cara.get(izin.DOKUMEN) == "langsung",
        "usul": "usul" in (cara.get(jenis.bidang_nomor or "data_pendukung"), cara.get("data_pendukung")),
        "usul_utama": bool(jenis.bidang_nomor) and cara.get(jenis.bidang_nomor) == "usul",
        "usul_lain": cara.get("data_pendukung") == "usul",
        "riwayat": bacaan.riwayat(pegawai, kode),
    }
    return render(request, "dms/pendukung.html", konteks, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def simpan(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    """Number, date, issuer and scan, all of it or nothing. GET (a reload after a refusal): back to the page."""
    pegawai, satu_jenis = izin.orang(request.cakupan, uuid), _jenis(jenis)
    awal = awal_pendukung(pegawai, satu_jenis, bacaan.data_pendukung(pegawai, jenis), bacaan.berlaku(pegawai, jenis))
    ada: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = FormPendukung(**ada, initial=awal, jenis=satu_jenis, cara=cara_bidang(request.cakupan, pegawai))
    if not form.terbuka:
        raise PermissionDenied("Peran Anda tidak dapat mengubah data ini langsung.")
    if not ada:
        return redirect("dms:pendukung", uuid=uuid, jenis=jenis)
    berubah = _simpan(request, pegawai, satu_jenis, form) if form.is_valid() else None
    if berubah is None:
        return _ditolak(request, uuid, jenis, form)
    messages.success(request, f"{satu_jenis.label} disimpan." if berubah else "Tidak ada yang berubah.")
    return redirect("dms:pendukung", uuid=uuid, jenis=jenis)


def _simpan(request: HttpRequest, pegawai: Pegawai, jenis: JenisPendukung, form: FormPendukung) -> bool | None:
    """Whether anything changed; None when nothing was stored, and the form says why."""
    isi, berkas = form.cleaned_data, form.cleaned_data.get("berkas")
    kiriman = aksi.Kiriman(berkas.read(), berkas.name or "", isi["lama"]) if berkas else None
    try:
        return aksi.simpan_pendukung(
            pegawai=pegawai,
            jenis=jenis,
            isi=aksi.IsiPendukung(isi["versi"], isi["versi_lain"], form.isian()),
            kiriman=kiriman,
            cakupan=request.cakupan,
        )
    except Konflik:
        form.add_error(None, KONFLIK)
    except ValidationError as galat:
        form.add_error(None, [p for isi in galat.message_dict.values() for p in isi])
    except periksa.BerkasDitolak as salah:
        form.add_error("berkas", str(salah))
    except gudang.GudangPenuh:
        form.add_error("berkas", PENUH)
    except aksi.Konflik:
        form.add_error("berkas", USANG)
    return None


def _ditolak(request: HttpRequest, uuid: uuid_.UUID, jenis: str, form: FormPendukung) -> HttpResponse:
    """The page with what is stored now above what was typed; saving again takes what was typed. A browser never
    fills in a file again, so the page says that it must be chosen anew."""
    terkini = izin.orang(request.cakupan, uuid)
    konflik = KONFLIK in form.non_field_errors()
    if konflik or form.has_error("berkas"):
        dokumen = bacaan.berlaku(terkini, jenis)
        awal = awal_pendukung(terkini, _jenis(jenis), bacaan.data_pendukung(terkini, jenis), dokumen)
        form.data = form.data.copy()
        form.data["lama"] = awal["lama"]
        if konflik:
            form.data["versi"], form.data["versi_lain"] = awal["versi"], awal["versi_lain"]
    if request.FILES.get("berkas") and "berkas" in form.fields:
        form.add_error("berkas", PILIH_LAGI)
    usang = USANG in form.errors.get("berkas", [])
    return _halaman(request, terkini, jenis, 409 if konflik or usang else 422, form)


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
