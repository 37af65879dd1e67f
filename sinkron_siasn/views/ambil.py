""" "Ambil dari SIASN": rows of SIASN's histories, first shown with what they change, then written."""

from __future__ import annotations

import uuid as uuid_
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pegawai.berkas import alamat_foto
from pegawai.models import Pegawai
from riwayat import aksi_siasn
from riwayat.aksi_siasn import Ambilan, Laporan
from riwayat.izin import boleh_ambil_siasn
from sigma.jejak.aksi import catat_akses
from sinkron_siasn import rekaman
from sinkron_siasn.ambil_riwayat import buka_tanda, rancang, tanda_tangani
from sinkron_siasn.izin import orang
from sinkron_siasn.models import Penyegaran

_SUDAH = "Baris itu sudah diambil sebelumnya. Tidak ada yang ditulis lagi."


@require_POST
def tinjau(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """What would be written, what it changes in the record, and what cannot be taken. Writes nothing."""
    pegawai = _orang(request, uuid)
    pilih, semua = request.POST.getlist("pilih"), request.POST.getlist("semua")
    ambilan = _rancang(pegawai, pilih, semua, request.POST.getlist("hubungkan"))
    if not ambilan:
        messages.warning(request, "Pilih dahulu baris yang akan diambil dari SIASN.")
        return redirect("sinkron:riwayat", uuid=uuid)
    return _halaman(request, pegawai, aksi_siasn.coba(request.cakupan, pegawai, ambilan))  # type: ignore[attr-defined]


@require_POST
def ambil(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Write what was reviewed. Where the outcome would be another one by now, it is shown again instead."""
    pegawai = _orang(request, uuid)
    tanda = buka_tanda(request.POST.get("tanda", ""), pegawai, request.user.pk)  # type: ignore[arg-type]
    if tanda is None:
        messages.error(request, "Pilihan ini sudah tidak berlaku. Pilih lagi.")
        return redirect("sinkron:riwayat", uuid=uuid)
    pilih, sidik = tanda
    ambilan = _rancang(pegawai, pilih)
    if request.POST.get("setuju") != "ya":
        laporan = aksi_siasn.coba(request.cakupan, pegawai, ambilan)  # type: ignore[attr-defined]
        return _halaman(request, pegawai, laporan, status=422)
    try:
        laporan = aksi_siasn.ambil(request.cakupan, pegawai, ambilan, sidik)  # type: ignore[attr-defined]
    except aksi_siasn.Berubah as salah:
        if salah.laporan.sudah_semua:
            messages.info(request, _SUDAH)
            return redirect("sinkron:riwayat", uuid=uuid)
        galat = "Data di SIGMA atau bacaan SIASN berubah sejak Anda memeriksanya. Belum ada yang ditulis; periksa lagi."
        return _halaman(request, pegawai, salah.laporan, galat, 409)
    if not laporan.diambil:
        return _halaman(request, pegawai, laporan)
    messages.success(request, f"{len(laporan.diambil)} baris riwayat diambil dari SIASN.")
    return redirect("sinkron:riwayat", uuid=uuid)


def _orang(request: HttpRequest, uuid: uuid_.UUID) -> Pegawai:
    pegawai = orang(request.cakupan, uuid)  # type: ignore[attr-defined]
    if not boleh_ambil_siasn(request.cakupan, pegawai):  # type: ignore[attr-defined]
        raise PermissionDenied("Riwayat Anda sendiri diambil dari SIASN oleh orang lain.")
    return pegawai


def _rancang(pegawai: Pegawai, pilih: list[str], *jenis: list[str]) -> list[Ambilan]:
    salinan, _ = rekaman.riwayat_untuk(pegawai, Penyegaran.Jenis.RIWAYAT)
    return rancang(pegawai, salinan, pilih, *jenis)


def _halaman(
    request: HttpRequest, pegawai: Pegawai, laporan: Laporan, galat: str = "", status: int = 200
) -> HttpResponse:
    catat_akses(request, "rekaman", pegawai)
    konteks: dict[str, Any] = {
        "pegawai": pegawai,
        "foto": alamat_foto(pegawai),
        "laporan": laporan,
        "kelompok": [(j, list(isi)) for j, isi in groupby(laporan.diambil, key=lambda h: h.ambilan.jenis)],
        "tanda": tanda_tangani(pegawai, request.user.pk, laporan),  # type: ignore[arg-type]
        "galat": galat,
        "belum_setuju": status == 422,
    }
    return render(request, "sinkron_siasn/ambil_riwayat.html", konteks, status=status)
