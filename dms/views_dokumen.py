"""A stored document by its uuid: its pages as pictures, and the file."""

from __future__ import annotations

import uuid as uuid_

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dms import bacaan, izin, kirim
from dms.models import Dokumen
from pegawai.models import Pegawai
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import ambil_atau_404


def _satu(request: HttpRequest, uuid: uuid_.UUID, dokumen: uuid_.UUID) -> tuple[Pegawai, Dokumen]:
    """Person and document in force; 404 outside the scope, or for what was replaced."""
    pegawai = izin.orang(request.cakupan, uuid)  # type: ignore[attr-defined]
    milik = Dokumen.objects.milik(pegawai).berlaku().select_related("diunggah_oleh")
    return pegawai, ambil_atau_404(milik, uuid=dokumen)


@require_safe
def dokumen(request: HttpRequest, uuid: uuid_.UUID, dokumen: uuid_.UUID) -> HttpResponse:
    """The document in the viewer; each page that is looked at is logged by its picture."""
    pegawai, satu = _satu(request, uuid, dokumen)
    catat_akses(request, "rekaman", pegawai, tab="dokumen", dokumen=satu.jenis)
    konteks = {
        "pegawai": pegawai,
        "d": satu,
        "nama": bacaan.nama_jenis(satu.jenis),
        "keterangan": bacaan.keterangan(satu),
        "halaman": bacaan.halaman_dokumen(pegawai, satu),
    }
    return render(request, "dms/dokumen.html", konteks)


@require_safe
def halaman(request: HttpRequest, uuid: uuid_.UUID, dokumen: uuid_.UUID, nomor: int, lebar: int) -> HttpResponse:
    """The picture of one page; a look at any page is logged once for each picture that is asked for."""
    pegawai, satu = _satu(request, uuid, dokumen)
    catat_akses(request, "dokumen", pegawai, dokumen=satu.jenis, halaman=nomor)
    return kirim.gambar_halaman(request, satu.sha256, nomor, lebar)


@require_safe
def unduh(request: HttpRequest, uuid: uuid_.UUID, dokumen: uuid_.UUID) -> HttpResponse:
    """The file: a picture is shown, a PDF downloaded."""
    pegawai, satu = _satu(request, uuid, dokumen)
    catat_akses(request, "dokumen" if satu.gambar else "unduh", pegawai, dokumen=satu.jenis)
    return kirim.berkas(request, satu.sha256, satu.tipe, satu.nama_unduh)
