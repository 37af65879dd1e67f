"""Surel (O-04): how this deployment sends mail, whether it works, and what waits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sigma.akun import surel
from sigma.organisasi.cakupan import wajib

KOLOM = [{"label": label, "urut": "", "rata": ""} for label in ("Dibuat", "Jenis", "Keadaan", "Keterangan")]
JENIS = {"uji": "Email uji", "akun": "Pemberitahuan akun"}
UJI = "Email uji SIGMA"
ISI_UJI = (
    "Email ini dikirim dari halaman Email untuk menguji pengaturan. Tidak ada yang perlu dilakukan.\n\nDiminta {}.\n"
)


@require_safe
def lihat(request: HttpRequest) -> HttpResponse:
    wajib(request.cakupan, "kelola_instansi")
    konteks = {
        "setelan": surel.setelan_tampil(),
        "diatur": surel.diatur(),
        "alamat_saya": request.user.email,
        "menunggu": surel.ringkasan(),
        "surat": surel.terbaru(),
        "kolom": KOLOM,
        "jenis": JENIS,
        "galat": surel.GALAT,
    }
    return render(request, "akun/surel.html", konteks)


@require_POST
def uji(request: HttpRequest) -> HttpResponse:
    """A mail to the own address, and to no other: this page is no way to write to strangers."""
    wajib(request.cakupan, "kelola_instansi")
    if not request.user.email:
        messages.warning(request, "Isi dahulu alamat email pada profil Anda.")
    else:
        isi = ISI_UJI.format(timezone.localtime().strftime("%d-%m-%Y %H.%M"))
        surel.tulis(kepada=request.user.email, perihal=UJI, isi=isi, jenis="uji", oleh_id=request.user.pk)
        messages.success(request, "Email uji masuk antrean; keadaannya tampil di bawah.")
    return redirect("akun:surel")


@require_POST
def ulang(request: HttpRequest) -> HttpResponse:
    wajib(request.cakupan, "kelola_instansi")
    banyak = surel.ulangi_gagal()
    messages.success(request, f"{banyak} email dicoba lagi." if banyak else "Tidak ada email yang gagal.")
    return redirect("akun:surel")
