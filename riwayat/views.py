"""Riwayat of an ASN: the hub, one kind, one row, the timeline."""

from __future__ import annotations

import uuid as uuid_
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dms.izin import orang
from pegawai.konteks import konteks_asn
from riwayat import bacaan, rekaman, unor
from riwayat.izin import boleh_usul
from riwayat.jenis import MENURUT_KODE, JenisRiwayat
from riwayat.usulan import pintu

TAB = "riwayat"


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
    konteks = konteks_asn(request, uuid, TAB)
    pegawai = konteks["pegawai"]
    r = rekaman.satu_atau_404(pegawai, satu, baris)
    konteks |= {
        "jenis": satu,
        "r": r,
        "butir": rekaman.rincian(satu, r),
        "dokumen": bacaan.dokumen(pegawai, satu, r),
        "catatan": bacaan.perubahan(satu, r),
        "verifikasi": rekaman.verifikasi(r, rekaman.jumlah_dokumen(pegawai, [r.uuid]).get(r.uuid, 0)),
        **_usulan(request, pegawai, satu),
    }
    return render(request, "riwayat/baris.html", konteks)


@require_safe
def linimasa(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Rows of all kinds by their day."""
    konteks = konteks_asn(request, uuid, TAB)
    konteks["saat"] = rekaman.linimasa(konteks["pegawai"])
    return render(request, "riwayat/linimasa.html", konteks)


@require_safe
def cari_unor(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Search-as-you-type over the units of the person's instansi."""
    pegawai = orang(request.cakupan, uuid)  # type: ignore[attr-defined]
    hasil = unor.cari(pegawai, request.GET.get("cari", "").replace("\0", "")[:100])
    return JsonResponse({"hasil": [{"id": kode, "teks": nama, "keterangan": opd} for kode, nama, opd in hasil]})
