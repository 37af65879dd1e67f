"""Impor Data: upload, mapping, dry run, apply, history, undo. Reads by `rekaman_impor`, verbs in `impor.rencana`."""

from __future__ import annotations

import uuid as uuid_
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai import rekaman_impor as baca
from pegawai.aturan.pemetaan import WAJIB
from pegawai.forms_impor import FormAlasan, FormPetakan, FormUnggah, nama_kolom
from pegawai.impor import rencana as verba
from pegawai.impor.baris import GalatBerkas
from pegawai.models import PerubahanImpor
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import aksi as tampilan
from sigma.tampilan.daftar import Chip, Kolom
from sigma.tampilan.jinja import kueri
from sigma.tampilan.pekerjaan import jenis_pekerjaan

KOLOM_RIWAYAT = [
    Kolom("Waktu"), Kolom("Berkas"), Kolom("Oleh"), Kolom("Hasil"), Kolom("Keadaan"), Kolom("Aksi", rata="kanan"),
]  # fmt: skip
KOLOM_PERUBAHAN = [
    Kolom("Baris"), Kolom("ASN"), Kolom("Jenis"), Kolom("Bidang"), Kolom("Sebelum"), Kolom("Sesudah"), Kolom("Alasan"),
]  # fmt: skip
TERIMA = ".csv,.gz,.xlsx,.txt"


@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest) -> HttpResponse:
    """Menu "Impor Data": upload, own open uploads, history of the instansi."""
    wajib(request.cakupan, "impor")
    daftar = baca.instansi_impor(request.cakupan)
    form = FormUnggah(request.POST or None, request.FILES or None, instansi=daftar, terima=TERIMA)
    if request.method == "POST" and form.is_valid():
        try:
            rencana = verba.unggah(
                cakupan=request.cakupan, instansi=form.instansi(), berkas=form.cleaned_data["berkas"]
            )
        except GalatBerkas as galat:
            form.add_error("berkas", galat.pesan)
        else:
            return _sesudah_unggah(request, rencana)
    konteks = {
        "form": form,
        "terbuka": baca.rencana_terbuka(request.cakupan),
        "riwayat": baca.riwayat(request.cakupan),
        "kolom": KOLOM_RIWAYAT,
    }
    return render(request, "pegawai/impor/impor.html", konteks, status=422 if form.errors else 200)


def _sesudah_unggah(request: HttpRequest, rencana: Any) -> HttpResponse:
    if not rencana.peta:
        return redirect("pegawai:impor_kolom", uuid=rencana.uuid)
    verba.minta_uji(cakupan=request.cakupan, rencana=rencana)
    return redirect("pegawai:impor_rencana", uuid=rencana.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def kolom(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Which heading is which column; suggestions, samples, a name to keep it under."""
    wajib(request.cakupan, "impor")
    rencana = baca.rencana_atau_404(request.cakupan, uuid)
    peta, yakin, tersimpan = baca.usulan_peta(request.cakupan, rencana)
    form = FormPetakan(request.POST or None, judul=rencana.kepala["judul"], peta=peta)
    if request.method == "POST" and form.is_valid():
        nama = form.cleaned_data["simpan"].strip()
        try:
            verba.petakan(cakupan=request.cakupan, rencana=rencana, peta=form.peta(), nama=nama)
        except ValidationError as galat:
            form.add_error(None, galat)
        else:
            return redirect("pegawai:impor_rencana", uuid=uuid)
    konteks = {
        "r": rencana,
        "form": form,
        "yakin": yakin,
        "tersimpan": tersimpan,
        "wajib": [nama_kolom(satu) for satu in WAJIB],
        "contoh": list(zip(*rencana.contoh, strict=False)) if rencana.contoh else [],
    }
    return render(request, "pegawai/impor/kolom.html", konteks, status=422 if form.errors else 200)


@require_safe
def rencana(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """One upload: its dry run with every change, then "Terapkan"."""
    wajib(request.cakupan, "impor")
    satu = baca.rencana_atau_404(request.cakupan, uuid)
    catat_akses(request, "impor", satu, keadaan=satu.keadaan)
    pekerjaan = baca.pekerjaan_rencana(request.cakupan, satu)
    konteks: dict[str, Any] = {"r": satu, "p": pekerjaan, "K": verba.K}
    if pekerjaan is not None:
        konteks["jenis"] = jenis_pekerjaan(pekerjaan.jenis)
    if satu.jumlah:
        konteks |= _gambar(request, satu)
    return render(request, "pegawai/impor/rencana.html", konteks)


def _gambar(request: HttpRequest, satu: Any) -> dict[str, Any]:
    saringan = {nama: request.GET.get(nama, "")[:40].replace("\0", "") for nama in ("jenis", "bidang", "kode")}
    baris, lanjut = baca.halaman_perubahan(satu, saringan, request.GET.get("setelah", ""))
    return {
        "jumlah": baca.kartu_jumlah(satu.jumlah, satu.jumlah_lama),
        "alasan": baca.tabel_alasan(satu.alasan),
        "bidang": baca.bidang_berubah(satu),
        "baris": baris,
        "berikutnya": kueri(request, setelah=lanjut) if lanjut else "",
        "saringan": saringan,
        "chip": _chip(request, saringan),
        "pilihan_jenis": PerubahanImpor.Jenis.choices,
        "kolom": KOLOM_PERUBAHAN,
        "ada_tolakan": baca.ada_tolakan(satu),
    }


def _chip(request: HttpRequest, saringan: dict[str, str]) -> list[Chip]:
    tulis = {
        "jenis": lambda n: dict(PerubahanImpor.Jenis.choices).get(n, n),
        "bidang": baca.nama_bidang,
        "kode": baca.label,
    }
    judul = {"jenis": "Jenis", "bidang": "Bidang", "kode": "Alasan"}
    return [
        Chip(judul[nama], str(tulis[nama](nilai)), kueri(request, **{nama: None, "setelah": None}))
        for nama, nilai in saringan.items()
        if nilai
    ]


@require_POST
def uji(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The dry run once more."""
    return _minta(request, uuid, verba.minta_uji)


@require_POST
def terapkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Do what the dry run showed."""
    return _minta(request, uuid, verba.minta_terap)


def _minta(request: HttpRequest, uuid: uuid_.UUID, apa: Any) -> HttpResponse:
    wajib(request.cakupan, "impor")
    satu = baca.rencana_atau_404(request.cakupan, uuid)
    pekerjaan = baca.pekerjaan_rencana(request.cakupan, satu)
    if pekerjaan is not None and pekerjaan.terbuka:
        messages.warning(request, "Pekerjaan untuk berkas ini masih berjalan.")
    else:
        try:
            apa(cakupan=request.cakupan, rencana=satu)
        except ValidationError as galat:
            messages.error(request, " ".join(galat.messages))
    return redirect("pegawai:impor_rencana", uuid=uuid)


@require_POST
def buang(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Throw an upload away."""
    wajib(request.cakupan, "impor")
    satu = baca.rencana_atau_404(request.cakupan, uuid)
    pekerjaan = baca.pekerjaan_rencana(request.cakupan, satu)
    if pekerjaan is not None and pekerjaan.terbuka:
        messages.warning(request, "Batalkan dulu pekerjaan yang masih berjalan.")
        return redirect("pegawai:impor_rencana", uuid=uuid)
    verba.buang(satu)
    messages.info(request, "Berkas dan hasil uji cobanya dibuang.")
    return redirect("pegawai:impor")


@require_safe
def tolakan(request: HttpRequest, uuid: uuid_.UUID, bentuk: str) -> FileResponse:
    """The refused rows as xlsx or csv; who fetched them is logged."""
    wajib(request.cakupan, "impor")
    satu = baca.rencana_atau_404(request.cakupan, uuid)
    jalur = verba.folder(satu) / f"tolak.{bentuk}"
    if not jalur.exists():
        raise Http404("Berkas ini tidak ada.")
    catat_akses(request, "unduh", satu, berkas=f"tolak.{bentuk}", jumlah=satu.jumlah.get("ditolak", 0))
    nama = f"ditolak-{satu.nama_berkas.split('.')[0][:60]}.{bentuk}"
    return FileResponse(jalur.open("rb"), as_attachment=True, filename=nama)


@require_safe
def riwayat(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """One batch that was applied: counts, refused rows, and whether it can be undone."""
    wajib(request.cakupan, "impor")
    satu = baca.impor_atau_404(request.cakupan, uuid)
    konteks = {
        "i": satu,
        "jumlah": baca.kartu_jumlah(satu.jumlah),
        "alasan": baca.tabel_alasan(satu.alasan),
        "baris": baca.baris_bermasalah(satu),
        "ditinggalkan": baca.akan_ditinggalkan(satu),
        "form": FormAlasan(),
    }
    return render(request, "pegawai/impor/riwayat.html", konteks)


@require_POST
def urungkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Undo a batch, with a reason."""
    wajib(request.cakupan, "impor")
    satu = baca.impor_atau_404(request.cakupan, uuid)
    form = FormAlasan(request.POST)
    if not form.is_valid():
        messages.error(request, "Alasan wajib diisi.")
        return redirect("pegawai:impor_riwayat", uuid=uuid)
    pekerjaan = tampilan.minta(
        request.cakupan,
        "impor_urung",
        f"Urungkan impor {satu.nama_berkas}",
        instansi_id=satu.instansi_id,
        parameter={"impor": str(satu.uuid), "alasan": form.cleaned_data["alasan"]},
    )
    return redirect("tampilan:pekerjaan_satu", uuid=pekerjaan.uuid)
