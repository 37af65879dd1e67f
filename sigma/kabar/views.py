"""Notifications of whoever is signed in, and how they want to be told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sigma.kabar import aksi, rekaman
from sigma.kabar.forms import FormPilihan
from sigma.kabar.jenis import jenis_untuk


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    request.lonceng_segar = True  # type: ignore[attr-defined]
    mentah = request.GET.get("sebelum", "")
    sebelum = int(mentah) if mentah.isascii() and mentah.isdigit() and len(mentah) < 19 else 0
    hanya_baru = request.GET.get("tampil") == "baru"
    baris, lanjut = rekaman.halaman(request, sebelum, hanya_baru)
    konteks = {"baris": baris, "lanjut": lanjut, "hanya_baru": hanya_baru}
    return render(request, "kabar/daftar.html", konteks)


@require_POST
def buka(request: HttpRequest, nomor: int) -> HttpResponse:
    """Mark as read and go to what it is about."""
    satu = rekaman.milik_atau_404(request, nomor)
    aksi.tandai_dibaca(request.cakupan.pengguna_id, nomor)  # type: ignore[attr-defined]
    return redirect(satu.alamat or "kabar:daftar")


@require_POST
def baca_semua(request: HttpRequest) -> HttpResponse:
    banyak = aksi.tandai_dibaca(request.cakupan.pengguna_id)  # type: ignore[attr-defined]
    messages.success(request, f"{banyak} notifikasi ditandai sudah dibaca.")
    return redirect("kabar:daftar")


@require_http_methods(["GET", "HEAD", "POST"])
def pilihan(request: HttpRequest) -> HttpResponse:
    """How to be told, kind by kind."""
    kiriman = request.POST if request.method == "POST" else None
    form = FormPilihan(kiriman, initial=rekaman.pilihan(request), jenis=jenis_untuk(request))
    if kiriman is not None and form.is_valid():
        aksi.simpan_pilihan(request.cakupan.pengguna_id, form.cleaned_data)  # type: ignore[attr-defined]
        messages.success(request, "Pilihan notifikasi disimpan.")
        return redirect("kabar:daftar")
    return render(request, "kabar/pilihan.html", {"form": form}, status=200 if kiriman is None else 422)
