"""Koneksi SIASN (A-49): own instansi for Admin BKD, all for Admin Nasional. No SIASN call happens here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sigma.organisasi.cakupan import wajib
from sigma.organisasi.models import Instansi
from sinkron_siasn import aksi_koneksi, bacaan, setelan
from sinkron_siasn.balasan import ARTI
from sinkron_siasn.forms import FormKoneksi, yang_kurang
from sinkron_siasn.models import KoneksiSiasn

PANGGILAN_TAMPIL = 15


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """Connections of the instansi this person manages; a single one opens at once."""
    wajib(request.cakupan, "koneksi_siasn")
    instansi = bacaan.instansi_kelolaan(request.cakupan)
    if len(instansi) == 1:
        return redirect("sinkron:koneksi_instansi", instansi_id=instansi[0].pk)
    konteks = {
        "instansi": instansi,
        "koneksi": bacaan.koneksi_kelolaan(request.cakupan),
        "yang_kurang": yang_kurang,
        "batas": setelan.angka("SIASN_GAGAL_BERUNTUN"),
    }
    return render(request, "sinkron_siasn/koneksi_daftar.html", konteks)


def _instansi(request: HttpRequest, instansi_id: int) -> Instansi:
    return bacaan.instansi_atau_404(request.cakupan, instansi_id)


@require_http_methods(["GET", "HEAD", "POST"])
def satu(request: HttpRequest, instansi_id: int) -> HttpResponse:
    """Settings, secrets (never shown again), test, state of the last calls."""
    instansi = _instansi(request, instansi_id)
    koneksi = bacaan.koneksi_instansi(instansi_id)
    form = FormKoneksi(
        request.POST or None,
        instance=koneksi or KoneksiSiasn(instansi=instansi),
        terisi=list(koneksi.terisi) if koneksi else [],
    )
    if request.method == "POST" and form.is_valid():
        aksi_koneksi.simpan_koneksi(request.cakupan, instansi, *form.bagian())
        messages.success(request, "Koneksi SIASN disimpan dan sedang diuji.")
        return redirect("sinkron:koneksi_instansi", instansi_id=instansi_id)
    konteks = {"form": form, **_konteks(instansi)}
    return render(request, "sinkron_siasn/koneksi.html", konteks, status=400 if form.errors else 200)


def _konteks(instansi: Instansi) -> dict[str, Any]:
    koneksi = bacaan.koneksi_instansi(instansi.pk)
    keadaan = getattr(koneksi, "keadaan", None)
    return {
        "instansi": instansi,
        "koneksi": koneksi,
        "keadaan": keadaan,
        "mati": keadaan is not None and keadaan.gagal_beruntun >= setelan.angka("SIASN_GAGAL_BERUNTUN"),
        "kurang": yang_kurang(koneksi.mode, koneksi.terisi) if koneksi else [],
        "uji": koneksi.uji.last() if koneksi else None,
        "panggilan": bacaan.panggilan_terakhir(koneksi, PANGGILAN_TAMPIL),
        "arti": ARTI,
        "tiruan": setelan.latihan(),
    }


@require_POST
def uji(request: HttpRequest, instansi_id: int) -> HttpResponse:
    """Ask a worker to try it; the page shows the result when it is there."""
    instansi = _instansi(request, instansi_id)
    koneksi = bacaan.koneksi_instansi(instansi.pk)
    if koneksi is None:
        messages.warning(request, "Simpan dahulu koneksinya.")
    else:
        aksi_koneksi.minta_uji(request.cakupan, koneksi)
    return redirect("sinkron:koneksi_instansi", instansi_id=instansi_id)


@require_safe
def keadaan(request: HttpRequest, instansi_id: int) -> HttpResponse:
    """The live part: test result and last calls."""
    instansi = _instansi(request, instansi_id)
    return render(request, "sinkron_siasn/bagian/keadaan_koneksi.html", _konteks(instansi))
