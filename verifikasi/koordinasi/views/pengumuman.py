"""Announcements: what readers see, and where the BKD writes them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sigma.organisasi.cakupan import wajib
from sigma.tampilan.daftar import Kolom, nomor
from verifikasi.koordinasi import aksi_pengumuman as aksi
from verifikasi.koordinasi import penerima, rekaman
from verifikasi.koordinasi.aturan import WARNA_TERBIT, Terbit
from verifikasi.koordinasi.forms import FormPengumuman, FormTarik
from verifikasi.koordinasi.models import Pengumuman
from verifikasi.koordinasi.querysets import HAK_TULIS

KOLOM = [Kolom("Judul"), Kolom("Keadaan"), Kolom("Masa tampil"), Kolom("Aksi", rata="kanan")]
KOLOM_BACA = [
    Kolom("OPD"),
    Kolom("Sasaran", rata="kanan"),
    Kolom("Sudah dibaca", rata="kanan"),
    Kolom("Belum", rata="kanan"),
    Kolom("Aksi", rata="kanan"),
]


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """Announcements for whoever is signed in."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    baris, lanjut = rekaman.daftar_baca(cakupan, request.GET.get("sesudah", ""))
    konteks = {"baris": baris, "lanjut": lanjut, "boleh_tulis": cakupan.punya(HAK_TULIS)}
    return render(request, "koordinasi/pengumuman.html", konteks)


@require_safe
def satu(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One announcement; opening it is reading it."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    p = rekaman.baca_atau_404(cakupan, uuid)
    if request.method == "GET":
        aksi.baca(cakupan=cakupan, p=p)
        request.lonceng_segar = True  # type: ignore[attr-defined]
    return render(request, "koordinasi/pengumuman_satu.html", {"p": p})


@require_safe
def kelola(request: HttpRequest) -> HttpResponse:
    """Everything that the own instansi has written."""
    wajib(request.cakupan, HAK_TULIS)  # type: ignore[attr-defined]
    baris, lanjut = rekaman.daftar_kelola(request.cakupan, request.GET.get("sesudah", ""))  # type: ignore[attr-defined]
    konteks = {"baris": baris, "lanjut": lanjut, "kolom": KOLOM, "warna": WARNA_TERBIT}
    return render(request, "koordinasi/kelola.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def tulis(request: HttpRequest) -> HttpResponse:
    """A new draft."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, HAK_TULIS)
    awal = {"mulai": timezone.localdate()}
    form = FormPengumuman(request.POST if request.method == "POST" else None, initial=awal, cakupan=cakupan)
    if request.method == "POST" and form.is_valid():
        p = aksi.tulis(cakupan=cakupan, isi=form.cleaned_data, unor=form.unor_id())
        messages.success(request, "Draf disimpan. Periksa pratinjaunya, lalu terbitkan.")
        return redirect("koordinasi:pengumuman_kelola", uuid=p.uuid)
    status = 422 if request.method == "POST" else 200
    return render(request, "koordinasi/pengumuman_tulis.html", {"form": form, "p": None, "beda": []}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, uuid: Any) -> HttpResponse:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    p = _kelolaan(request, uuid)
    if request.method != "POST":
        form = FormPengumuman(initial=rekaman.awal_isian(p), cakupan=cakupan)
        return render(request, "koordinasi/pengumuman_tulis.html", {"form": form, "p": p, "beda": []})
    form = FormPengumuman(request.POST, cakupan=cakupan)
    if form.is_valid():
        try:
            aksi.ubah(
                cakupan=cakupan, p=p, versi=form.cleaned_data["versi"] or 0, isi=form.cleaned_data, unor=form.unor_id()
            )
        except aksi.Konflik as konflik:
            return _konflik(request, konflik.terkini, form)
        except ValidationError as salah:
            form.add_error(None, salah.messages)
        else:
            messages.success(request, "Perubahan disimpan.")
            return redirect("koordinasi:pengumuman_kelola", uuid=p.uuid)
    return render(request, "koordinasi/pengumuman_tulis.html", {"form": form, "p": p, "beda": []}, status=422)


def _konflik(request: HttpRequest, terkini: Pengumuman, form: FormPengumuman) -> HttpResponse:
    """What was typed stays in the form, now against the newest version; what stands is shown beside it."""
    kini = rekaman.awal_isian(terkini)
    beda = [(form[n].label, kini[n]) for n in ("judul", "isi", "mulai", "sampai") if kini[n] != form.cleaned_data[n]]
    data = form.data.copy()
    data["versi"] = str(terkini.versi)
    ulang = FormPengumuman(data, cakupan=request.cakupan)  # type: ignore[attr-defined]
    konteks = {"form": ulang, "p": terkini, "beda": beda, "konflik": True}
    return render(request, "koordinasi/pengumuman_tulis.html", konteks, status=409)


@require_safe
def kelola_satu(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Preview, what may be done, and who has read it."""
    return _halaman(request, _kelolaan(request, uuid), FormTarik(), 200)


@require_POST
def terbitkan(request: HttpRequest, uuid: Any) -> HttpResponse:
    p = _kelolaan(request, uuid)
    try:
        aksi.terbitkan(cakupan=request.cakupan, p=p, versi=nomor(request.POST.get("versi", "")))  # type: ignore[attr-defined]
    except aksi.Konflik as konflik:
        messages.warning(request, "Pengumuman ini baru saja diubah orang lain. Periksa lagi sebelum menerbitkan.")
        return _halaman(request, konflik.terkini, FormTarik(), 409)
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
        return _halaman(request, p, FormTarik(), 422)
    messages.success(request, "Pengumuman terbit.")
    return redirect("koordinasi:pengumuman_kelola", uuid=p.uuid)


@require_POST
def tarik(request: HttpRequest, uuid: Any) -> HttpResponse:
    p = _kelolaan(request, uuid)
    form = FormTarik(request.POST)
    if not form.is_valid():
        return _halaman(request, p, form, 422)
    try:
        aksi.tarik(cakupan=request.cakupan, p=p, **form.cleaned_data)  # type: ignore[attr-defined]
    except aksi.Konflik as konflik:
        messages.warning(request, "Pengumuman ini baru saja diubah orang lain. Periksa lagi.")
        return _halaman(request, konflik.terkini, form, 409)
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
        return _halaman(request, p, form, 422)
    messages.success(request, "Pengumuman ditarik; pembacanya tidak melihatnya lagi.")
    return redirect("koordinasi:pengumuman_kelola", uuid=p.uuid)


@require_safe
def belum(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Who of one OPD has not opened it. Names need the right to see people."""
    wajib(request.cakupan, "lihat")  # type: ignore[attr-defined]
    p = _kelolaan(request, uuid)
    opd = nomor(request.GET.get("opd", ""))
    unit = next((u for u in penerima.hitung_baca(p, timezone.localdate()) if u.opd == opd), None)
    nama = penerima.belum_baca(p, timezone.localdate(), opd) if unit else []
    konteks = {"p": p, "unit": unit, "nama": nama, "maks": penerima.NAMA_MAKS}
    return render(request, "koordinasi/belum.html", konteks)


def _kelolaan(request: HttpRequest, uuid: Any) -> Pengumuman:
    wajib(request.cakupan, HAK_TULIS)  # type: ignore[attr-defined]
    return rekaman.kelola_atau_404(request.cakupan, uuid)  # type: ignore[attr-defined]


def _halaman(request: HttpRequest, p: Pengumuman, form: FormTarik, status: int) -> HttpResponse:
    terbit = p.keadaan == Terbit.TERBIT
    konteks = {
        "p": p,
        "sasaran": rekaman.sasaran(p),
        "baca": penerima.hitung_baca(p, timezone.localdate()),
        "boleh_nama": request.cakupan.punya("lihat"),  # type: ignore[attr-defined]
        "form": form,
        "kolom": KOLOM_BACA,
        "warna": WARNA_TERBIT,
        "draf": p.keadaan == Terbit.DRAF,
        "terbit": terbit,
    }
    return render(request, "koordinasi/kelola_satu.html", konteks, status=status)
