"""Riwayat of an ASN: the hub, one kind, one row, the timeline."""

from __future__ import annotations

import uuid as uuid_
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dms.izin import orang
from pegawai.keadaan import BERLUBANG
from pegawai.konteks import konteks_asn
from pegawai.rekaman import baca_rekaman
from riwayat import bacaan, dosir, drh, rekaman, unor
from riwayat import per_tanggal as catatan_per_tanggal
from riwayat.izin import boleh_usul
from riwayat.jenis import MENURUT_KODE, JenisRiwayat
from riwayat.keadaan import BELUM_ASN
from riwayat.usulan import pintu
from sigma.jejak.aksi import catat_akses
from sigma.tampilan.cetak import TidakDapatMencetak
from sigma.tampilan.format import tanggal as tulis_tanggal
from sigma.tampilan.isian import InputTanggal

TAB = "riwayat"
AWAL = date(1940, 1, 1)


def jenis_atau_404(kode: str) -> JenisRiwayat:
    satu = MENURUT_KODE.get(kode)
    if satu is None:
        raise Http404("Jenis riwayat tidak dikenal.")
    return satu


@require_safe
def semua(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Every kind with how many rows it has."""
    konteks = konteks_asn(request, uuid, TAB)
    konteks["kelompok"] = rekaman.ubin(konteks["pegawai"])
    return render(request, "riwayat/semua.html", konteks)


@require_safe
def jenis(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    """The table of one kind, and what is proposed about it."""
    satu = jenis_atau_404(jenis)
    konteks = konteks_asn(request, uuid, TAB)
    pegawai = konteks["pegawai"]
    konteks |= {
        "jenis": satu,
        "kolom": rekaman.kolom_tabel(satu),
        "baris": rekaman.baris_tabel(pegawai, satu),
        **_usulan(request, pegawai, satu),
    }
    return render(request, "riwayat/jenis.html", konteks)


def _usulan(request: HttpRequest, pegawai: Any, satu: JenisRiwayat) -> dict[str, Any]:
    ada = pintu()
    cakupan = request.cakupan  # type: ignore[attr-defined]
    boleh = ada is not None and boleh_usul(cakupan, pegawai, satu)[0]
    return {"pintu": ada, "boleh_usul": boleh, "terbuka": ada.terbuka(cakupan, pegawai, satu) if ada else {}}


@require_safe
def baris(request: HttpRequest, uuid: uuid_.UUID, jenis: str, baris: uuid_.UUID) -> HttpResponse:
    """One row: every field, its documents, who verified it, and how it became what it is."""
    satu = jenis_atau_404(jenis)
    # The row first: what is not shown is not logged as read.
    r = rekaman.satu_atau_404(orang(request.cakupan, uuid), satu, baris)  # type: ignore[attr-defined]
    konteks = konteks_asn(request, uuid, TAB)
    pegawai = konteks["pegawai"]
    konteks |= {
        "jenis": satu,
        "r": r,
        "butir": rekaman.rincian(satu, r),
        "dokumen": bacaan.dokumen(pegawai, satu, r),
        "catatan": bacaan.perubahan(satu, r),
        "verifikasi": rekaman.verifikasi(r, rekaman.jumlah_dokumen(pegawai, [r.uuid]).get(r.uuid, 0)),
        **_usulan(request, pegawai, satu),
    }
    ada = konteks["pintu"]
    konteks["asal"] = ada.asal(request.cakupan, pegawai, satu, r) if ada else None  # type: ignore[attr-defined]
    return render(request, "riwayat/baris.html", konteks)


@require_safe
def linimasa(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Rows of all kinds by their day."""
    konteks = konteks_asn(request, uuid, TAB)
    konteks["saat"] = rekaman.linimasa(konteks["pegawai"])
    return render(request, "riwayat/linimasa.html", konteks)


class FormTanggal(forms.Form):
    tanggal = forms.DateField(label="Per tanggal", widget=InputTanggal())

    def clean_tanggal(self) -> date:
        hari = self.cleaned_data["tanggal"]
        if not AWAL <= hari <= timezone.localdate():
            raise forms.ValidationError(f"Pilih tanggal dari {tulis_tanggal(AWAL)} sampai hari ini.")
        return hari


@require_safe
def per_tanggal(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The record as of a day."""
    konteks = konteks_asn(request, uuid, TAB)
    form = FormTanggal(request.GET if "tanggal" in request.GET else None)
    konteks |= {"form": form, "k": None}
    if form.is_bound and form.is_valid():
        hari, pegawai = form.cleaned_data["tanggal"], konteks["pegawai"]
        zona = request.cakupan.zona  # type: ignore[attr-defined]
        ada = rekaman.jumlah(pegawai)
        baris = rekaman.baris_posisi(pegawai, ada)
        saat = rekaman.linimasa(pegawai, hari, ada, baris)
        konteks |= {"k": catatan_per_tanggal.keadaan(pegawai, hari, zona, baris), "saat": saat}
        konteks |= {"berlubang": BERLUBANG, "belum_asn": BELUM_ASN}
    return render(request, "riwayat/per_tanggal.html", konteks, status=422 if form.errors else 200)


@require_safe
def unduh_drh(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Daftar Riwayat Hidup as PDF."""
    pegawai = baca_rekaman(request.cakupan, uuid)  # type: ignore[attr-defined]
    try:
        isi = drh.pdf(pegawai)
    except TidakDapatMencetak as salah:
        messages.warning(request, str(salah))
        return redirect("riwayat:semua", uuid=uuid)
    catat_akses(request, "unduh", pegawai, dokumen="drh")
    jawab = HttpResponse(isi, content_type="application/pdf")
    nomor = "".join(h for h in pegawai.nip if h.isdigit()) or "ASN"
    jawab["Content-Disposition"] = f'attachment; filename="DRH_{nomor}.pdf"'
    return jawab


@require_POST
def minta_dosir(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Ask for the ZIP of everything."""
    pegawai = baca_rekaman(request.cakupan, uuid)  # type: ignore[attr-defined]
    catat_akses(request, "unduh", pegawai, dokumen="dosir")
    return redirect("tampilan:pekerjaan_satu", uuid=dosir.minta(request.cakupan, pegawai).uuid)  # type: ignore[attr-defined]


@require_safe
def cari_unor(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Search-as-you-type over the units of the person's instansi."""
    pegawai = orang(request.cakupan, uuid)  # type: ignore[attr-defined]
    hasil = unor.cari(pegawai, request.GET.get("cari", "").replace("\0", "")[:100])
    return JsonResponse({"hasil": [{"id": kode, "teks": nama, "keterangan": opd} for kode, nama, opd in hasil]})
