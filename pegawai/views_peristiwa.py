"""Events of a person, "Ubah Kedudukan" with its review, and transfers that come in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai import aksi_peristiwa, rekaman_peristiwa
from pegawai.aturan.bup import DASAR, KONTRAK
from pegawai.aturan.peristiwa import BUP, PUTUS, Keadaan
from pegawai.forms_peristiwa import FormAlasan, FormPerbaiki, FormPeristiwa, FormTerima
from pegawai.konteks import konteks_asn
from pegawai.models import Pegawai, Peristiwa
from pegawai.rekaman import baca_rekaman
from pegawai.saran import saran_isian
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan.daftar import Kolom

KOLOM_MASUK = [
    Kolom("NIP"),
    Kolom("Nama"),
    Kolom("Dari"),
    Kolom("TMT"),
    Kolom("SK"),
    Kolom("Keadaan"),
    Kolom("Aksi", rata="kanan"),
]
KOLOM_KELUAR = [Kolom("NIP"), Kolom("Nama"), Kolom("Ke"), Kolom("TMT"), Kolom("SK"), Kolom("Keadaan")]
_HASIL = {
    Keadaan.BERLAKU: "Peristiwa dicatat dan berlaku.",
    Keadaan.TERJADWAL: "Peristiwa dicatat dan berlaku sendiri pada tanggalnya.",
    Keadaan.MENUNGGU: "Peristiwa dicatat. Orangnya tetap di sini sampai instansi tujuan menerimanya.",
}


@require_safe
def peristiwa(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Tab Peristiwa: what happened to the service of a person."""
    konteks = konteks_asn(request, uuid, "peristiwa")
    konteks |= {
        "boleh_catat": aksi_peristiwa.boleh_catat(request.cakupan, konteks["pegawai"]),
        "daftar": rekaman_peristiwa.daftar(request.cakupan, konteks["pegawai"]),
    }
    return render(request, "pegawai/peristiwa.html", konteks)


def _orang(request: HttpRequest, uuid: Any) -> Pegawai:
    """The person of a page that writes events: 404 outside the scope, 403 without the right."""
    pegawai = baca_rekaman(request.cakupan, uuid)
    if not aksi_peristiwa.boleh_catat(request.cakupan, pegawai):
        raise PermissionDenied("Anda tidak memiliki hak mencatat peristiwa orang ini.")
    return pegawai


@require_http_methods(["GET", "HEAD", "POST"])
def catat(request: HttpRequest, uuid: Any) -> HttpResponse:
    """ "Ubah Kedudukan": form, review, and only then the event."""
    pegawai = _orang(request, uuid)
    catat_akses(request, "rekaman", pegawai, tab="peristiwa")
    if request.method != "POST":
        return _formulir(
            request, pegawai, FormPeristiwa(initial=saran_isian(pegawai, request.GET.get("perbaiki", "")[:40]))
        )
    form = FormPeristiwa(request.POST)
    if request.POST.get("langkah") == "ubah":
        form.errors.clear()
        return _formulir(request, pegawai, form)
    if not form.is_valid():
        return _formulir(request, pegawai, form, 422)
    jenis, isi = form.cleaned_data["jenis"], form.isi()
    setuju = request.POST.get("setuju") == "ya"
    try:
        if request.POST.get("langkah") == "catat" and setuju and (hasil := _catat(request, pegawai, jenis, isi)):
            messages.success(request, _HASIL[hasil.keadaan])
            return redirect("pegawai:peristiwa", uuid=pegawai.uuid)
        tujuan = aksi_peristiwa.periksa(pegawai, jenis, isi, timezone.localdate())
    except ValidationError as salah:
        _pasang_galat(form, salah)
        return _formulir(request, pegawai, form, 422)
    belum_setuju = request.POST.get("langkah") == "catat"
    konteks = {"pegawai": pegawai, "form": form, "jenis": jenis, "isi": isi, "tujuan": tujuan}
    konteks |= {"belum_setuju": belum_setuju and not setuju, "nanti": isi["tmt"] > timezone.localdate()}
    konteks |= _menurut_bup(request, pegawai, jenis, isi, belum_setuju)
    return render(request, "pegawai/peristiwa_tinjau.html", konteks, status=422 if belum_setuju else 200)


def _catat(request: HttpRequest, pegawai: Pegawai, jenis: Any, isi: dict[str, Any]) -> Peristiwa | None:
    """The event; None while a date that differs from the BUP rules is not confirmed."""
    beda = request.POST.get("setuju_beda") == "ya"
    try:
        return aksi_peristiwa.catat(cakupan=request.cakupan, pegawai=pegawai, jenis=jenis, isi=isi, setuju_beda=beda)
    except aksi_peristiwa.BedaBup:
        return None


def _menurut_bup(
    request: HttpRequest, pegawai: Pegawai, jenis: Any, isi: dict[str, Any], ditanya: bool
) -> dict[str, Any]:
    """What the review page says about a pensiun for age: the date by the rules, and whether it differs."""
    if jenis.kode != BUP:
        return {"adalah_bup": False, "kontrak": False, "beda": False, "belum_beda": False}
    aturan = aksi_peristiwa.tmt_bup(request.cakupan, pegawai)
    beda = aksi_peristiwa.beda_aturan(aturan, jenis.kode, isi["tmt"])
    return {
        "adalah_bup": True,
        "bup": aturan,
        "kontrak": aturan is not None and aturan.dasar == KONTRAK,
        "dasar_bup": DASAR.get(aturan.dasar, aturan.dasar) if aturan else "",
        "beda": beda,
        "belum_beda": beda and ditanya and request.POST.get("setuju_beda") != "ya",
        "sudah_setuju": request.POST.get("setuju") == "ya",
    }


def _formulir(request: HttpRequest, pegawai: Pegawai, form: FormPeristiwa, status: int = 200) -> HttpResponse:
    konteks = {"pegawai": pegawai, "form": form}
    return render(request, "pegawai/peristiwa_catat.html", konteks, status=status)


def _pasang_galat(form: Any, salah: ValidationError) -> None:
    """Errors at their fields; what names no field of this form stands at its top."""
    if not hasattr(salah, "error_dict"):
        form.add_error(None, salah.messages)
        return
    for nama, pesan in salah.message_dict.items():
        form.add_error(nama if nama in form.fields else None, pesan)


def _kiriman(request: HttpRequest) -> Any:
    """What was posted, also when it is nothing at all; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
def perbaiki(request: HttpRequest, uuid: Any, peristiwa_uuid: Any) -> HttpResponse:
    """Correct date, SK or note of an event."""
    pegawai = _orang(request, uuid)
    catat_akses(request, "rekaman", pegawai, tab="peristiwa")
    satu = rekaman_peristiwa.satu_atau_404(request.cakupan, pegawai, peristiwa_uuid)
    if satu.keadaan in PUTUS:
        messages.info(request, "Peristiwa itu sudah berakhir.")
        return redirect("pegawai:peristiwa", uuid=pegawai.uuid)
    awal = {nama: getattr(satu, nama) for nama in ("tmt", "no_sk", "tgl_sk", "keterangan")}
    form = FormPerbaiki(_kiriman(request), initial=awal, kelompok=satu.jenis.kelompok)
    if request.method == "POST" and form.is_valid():
        try:
            aksi_peristiwa.perbaiki(
                cakupan=request.cakupan, peristiwa=satu, isi=form.isi(), alasan=form.cleaned_data["alasan"]
            )
        except ValidationError as salah:
            _pasang_galat(form, salah)
        else:
            messages.success(request, "Peristiwa diperbaiki.")
            return redirect("pegawai:peristiwa", uuid=pegawai.uuid)
    status = 422 if request.method == "POST" else 200
    konteks = {"pegawai": pegawai, "form": form, "p": satu, "judul": "Perbaiki Peristiwa", "label": "Simpan"}
    return render(request, "pegawai/peristiwa_alasan.html", konteks, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def batalkan(request: HttpRequest, uuid: Any, peristiwa_uuid: Any) -> HttpResponse:
    """Withdraw an event, with the reason."""
    pegawai = _orang(request, uuid)
    catat_akses(request, "rekaman", pegawai, tab="peristiwa")
    satu = rekaman_peristiwa.satu_atau_404(request.cakupan, pegawai, peristiwa_uuid)
    form = FormAlasan(_kiriman(request))
    if request.method == "POST" and form.is_valid():
        try:
            aksi_peristiwa.batalkan(cakupan=request.cakupan, peristiwa=satu, alasan=form.cleaned_data["alasan"])
        except ValidationError as salah:
            _pasang_galat(form, salah)
        else:
            messages.success(request, "Peristiwa dibatalkan; keadaan sebelumnya berlaku lagi.")
            return redirect("pegawai:peristiwa", uuid=pegawai.uuid)
    status = 422 if request.method == "POST" else 200
    konteks = {
        "pegawai": pegawai,
        "form": form,
        "p": satu,
        "judul": "Batalkan Peristiwa",
        "label": "Batalkan peristiwa",
    }
    return render(request, "pegawai/peristiwa_alasan.html", konteks, status=status)


@require_safe
def pindah_masuk(request: HttpRequest) -> HttpResponse:
    """People whom other instansi hand over: they wait here for a unit."""
    wajib(request.cakupan, aksi_peristiwa.HAK)
    konteks = {"baris": rekaman_peristiwa.pindah_masuk(request.cakupan), "kolom": KOLOM_MASUK}
    return render(request, "pegawai/pindah_masuk.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def terima(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One of them: take into a unit, or refuse."""
    wajib(request.cakupan, aksi_peristiwa.HAK)
    satu = rekaman_peristiwa.pindah_masuk_atau_404(request.cakupan, uuid)
    form = FormTerima(_kiriman(request), cakupan=request.cakupan)
    if request.method == "POST" and form.is_valid():
        try:
            hasil = aksi_peristiwa.terima(cakupan=request.cakupan, peristiwa=satu, unor=form.cleaned_data["unor"])
        except ValidationError as salah:
            _pasang_galat(form, salah)
        else:
            kapan = "" if hasil.keadaan == Keadaan.BERLAKU else " Ia pindah pada tanggal berlakunya."
            messages.success(request, f"{satu.nama} diterima.{kapan}")
            return redirect("pegawai:pindah_masuk")
    return _halaman_terima(request, satu, form, FormAlasan(), 422 if request.method == "POST" else 200)


@require_POST
def tolak(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Refuse a transfer; the person stays in the other instansi."""
    wajib(request.cakupan, aksi_peristiwa.HAK)
    satu = rekaman_peristiwa.pindah_masuk_atau_404(request.cakupan, uuid)
    form = FormAlasan(request.POST)
    if form.is_valid():
        try:
            aksi_peristiwa.tolak(cakupan=request.cakupan, peristiwa=satu, alasan=form.cleaned_data["alasan"])
        except ValidationError as salah:
            _pasang_galat(form, salah)
        else:
            messages.success(request, "Perpindahan ditolak; instansi asalnya melihat alasannya.")
            return redirect("pegawai:pindah_masuk")
    return _halaman_terima(request, satu, FormTerima(cakupan=request.cakupan), form, 422)


@require_http_methods(["GET", "HEAD", "POST"])
def tarik(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Take an acceptance back that is not yet in force; the transfer waits again."""
    wajib(request.cakupan, aksi_peristiwa.HAK)
    satu = rekaman_peristiwa.diterima_atau_404(request.cakupan, uuid)
    form = FormAlasan(_kiriman(request))
    if request.method == "POST" and form.is_valid():
        try:
            aksi_peristiwa.tarik_penerimaan(cakupan=request.cakupan, peristiwa=satu, alasan=form.cleaned_data["alasan"])
        except ValidationError as salah:
            _pasang_galat(form, salah)
        else:
            messages.success(request, f"Penerimaan {satu.nama} ditarik; perpindahannya menunggu lagi.")
            return redirect("pegawai:pindah_masuk")
    status = 422 if request.method == "POST" else 200
    return render(request, "pegawai/pindah_masuk_tarik.html", {"p": satu, "form": form}, status=status)


@require_safe
def pindah_keluar(request: HttpRequest) -> HttpResponse:
    """Who left the own instansi, to where and when, as it was recorded."""
    wajib(request.cakupan, aksi_peristiwa.HAK)
    baris, berikutnya = rekaman_peristiwa.pindah_keluar(request.cakupan, request.GET.get("sesudah", ""))
    konteks = {"baris": baris, "berikutnya": berikutnya, "kolom": KOLOM_KELUAR, "warna": rekaman_peristiwa.WARNA}
    return render(request, "pegawai/pindah_keluar.html", konteks)


def _halaman_terima(
    request: HttpRequest, satu: Peristiwa, form: FormTerima, tolak_form: FormAlasan, status: int
) -> HttpResponse:
    konteks = {"p": satu, "form": form, "tolak": tolak_form}
    return render(request, "pegawai/pindah_masuk_satu.html", konteks, status=status)
