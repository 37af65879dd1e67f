"""Histories of one ASN on both sides: the last reading at once, a fresh one by a worker."""

from __future__ import annotations

import uuid as uuid_
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from pegawai.berkas import alamat_foto
from pegawai.models import Pegawai
from riwayat.izin import boleh_ambil_siasn
from riwayat.usulan import pintu
from sigma.jejak.aksi import catat_akses
from sinkron_siasn import aksi, banding_riwayat, rekaman
from sinkron_siasn.forms import yang_kurang
from sinkron_siasn.izin import orang
from sinkron_siasn.models import Penyegaran
from sinkron_siasn.views.orang import galat_permintaan

JENIS = Penyegaran.Jenis.RIWAYAT


@require_safe
def riwayat(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Kind by kind and row by row. The first opening asks for a reading; two dozen calls are not repeated unasked."""
    pegawai = orang(request.cakupan, uuid)  # type: ignore[attr-defined]
    catat_akses(request, "rekaman", pegawai)
    konteks = _keadaan(pegawai)
    if konteks["sambungan"].siap and konteks["permintaan"] is None:
        konteks["permintaan"] = aksi.minta_penyegaran(request.cakupan, pegawai, JENIS)  # type: ignore[attr-defined]
    bagian = banding_riwayat.susun(pegawai, konteks["salinan"])
    konteks |= {
        "bagian": bagian,
        "ringkas": banding_riwayat.ringkas(bagian),
        "tanpa_siasn": banding_riwayat.tanpa_siasn(pegawai.jenis_asn),
        "foto": alamat_foto(pegawai),
        "kurang": _kurang(konteks["sambungan"]),
        "boleh_ambil": boleh_ambil_siasn(request.cakupan, pegawai),  # type: ignore[attr-defined]
        "dapat_diambil": any(b.dapat_diambil for b in bagian),
        "pintu": pintu(),
    }
    return render(request, "sinkron_siasn/riwayat.html", konteks)


def _kurang(sambungan: rekaman.Sambungan) -> list[str]:
    return yang_kurang(sambungan.mode, sambungan.terisi) if sambungan.ada else []


def _keadaan(pegawai: Pegawai) -> dict[str, Any]:
    salinan, permintaan = rekaman.riwayat_untuk(pegawai, JENIS)
    return {
        "pegawai": pegawai,
        "salinan": salinan,
        "cap": salinan.diambil_pada.isoformat() if salinan else "",
        "permintaan": permintaan,
        "galat": galat_permintaan(permintaan),
        "sambungan": rekaman.sambungan_untuk(pegawai),
    }


@require_safe
def keadaan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Fragment: how the reading stands; names nobody. A first reading reloads the page, a newer one offers to."""
    konteks = _keadaan(orang(request.cakupan, uuid))  # type: ignore[attr-defined]
    dilihat = request.GET.get("cap", "")
    respons = render(request, "sinkron_siasn/bagian/keadaan_riwayat.html", {**konteks, "dilihat": dilihat})
    if konteks["salinan"] is not None and not dilihat:
        respons.headers["HX-Refresh"] = "true"
    return respons


@require_POST
def segarkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Ask for a fresh reading now."""
    pegawai = orang(request.cakupan, uuid)  # type: ignore[attr-defined]
    aksi.minta_penyegaran(request.cakupan, pegawai, JENIS)  # type: ignore[attr-defined]
    return redirect("sinkron:riwayat", uuid=uuid)
