"""Accounts: list, one account, and how one is made, closed and opened again."""

from __future__ import annotations

import tempfile
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai.pengguna import daftar, ekspor_akun, rekaman
from pegawai.pengguna.forms import FormAkunLain, FormAlasan, FormSaringAkun, FormSaringLain
from pegawai.pengguna.keadaan import LABEL, WARNA, keadaan
from pegawai.pengguna.surat import alamat_situs
from pegawai.permintaan import uuid_bersih
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import ingatan_cari, sekali
from sigma.tampilan.daftar import Kolom
from sigma.tampilan.daftar import nomor as angka_alamat
from sigma.tampilan.lembar import BENTUK

HAK = (daftar.HAK, daftar.HAK_KELOLA)
KUNCI, KUNCI_LAIN = "pencarian_akun", "pencarian_akun_lain"
BIDANG = ("cari", "keadaan", "peran", "unor", "aktif")
KOLOM = [Kolom("NIP"), Kolom("Nama"), Kolom("Unit"), Kolom("Akun"), Kolom("Kelompok"), Kolom("Aksi", rata="kanan")]
KOLOM_LAIN = [Kolom("Nama Pengguna"), Kolom("Nama"), Kolom("Akun"), Kolom("Kelompok"), Kolom("Aksi", rata="kanan")]


def _kriteria(request: HttpRequest, kunci: str = KUNCI) -> tuple[str, dict[str, str]]:
    nomor = request.GET.get("c", "")[:20]
    return nomor, dict(ingatan_cari.ambil(request.session, kunci, nomor) or {})


@require_safe
def daftar_akun(request: HttpRequest) -> HttpResponse:
    """People of the scope with the state of their account."""
    wajib(request.cakupan, daftar.HAK)
    nomor, kriteria = _kriteria(request)
    form = FormSaringAkun(initial=kriteria, cakupan=request.cakupan)
    return _halaman_daftar(request, form, nomor, kriteria)


def _halaman_daftar(
    request: HttpRequest, form: FormSaringAkun, nomor: str, kriteria: dict[str, str], status: int = 200
) -> HttpResponse:
    hal = daftar.Halaman()
    if status == 200:
        hal = daftar.susun(
            request.cakupan,
            kriteria,
            uuid_bersih(request.GET.get("setelah", "")),
            uuid_bersih(request.GET.get("sebelum", "")),
            angka_alamat(request.GET.get("dari", "")),
        )
    konteks = {
        "hal": hal,
        "form": form,
        "nomor": nomor,
        "chip": _chip(form, kriteria),
        "kolom": KOLOM,
        "label": LABEL,
        "warna": WARNA,
        "kelola": request.cakupan.punya(daftar.HAK_KELOLA),
    }
    return render(request, "pegawai/pengguna/daftar.html", konteks, status=status)


def _chip(form: FormSaringLain, kriteria: dict[str, str]) -> list[tuple[str, str, str]]:
    hasil = []
    for nama, isi in kriteria.items():
        pilihan = getattr(form.fields[nama], "choices", None)
        label = str(dict(pilihan).get(isi, isi)).strip() if pilihan else isi
        hasil.append((nama, str(form.fields[nama].label), label))
    return hasil


@require_POST
def saring(request: HttpRequest) -> HttpResponse:
    """Keep the criteria in the session and show them by their id; `hapus` drops one."""
    wajib(request.cakupan, daftar.HAK)
    if "hapus" in request.POST:
        _, kriteria = _kriteria(request)
        kriteria.pop(request.POST["hapus"], None)
    else:
        form = FormSaringAkun(request.POST, cakupan=request.cakupan)
        if not form.is_valid():
            return _halaman_daftar(request, form, "", {}, 422)
        kriteria = {nama: form.cleaned_data[nama] for nama in BIDANG if form.cleaned_data[nama]}
    return _ke_hasil(request, "pengguna:daftar", KUNCI, kriteria)


def _ke_hasil(request: HttpRequest, nama: str, kunci: str, kriteria: dict[str, str]) -> HttpResponse:
    alamat = reverse(nama)
    return redirect(f"{alamat}?c={ingatan_cari.simpan(request.session, kunci, kriteria)}" if kriteria else alamat)


@require_POST
def ekspor(request: HttpRequest) -> HttpResponse:
    """The list as it is shown; a long one is refused with the advice to filter."""
    wajib(request.cakupan, daftar.HAK)
    bentuk = request.POST.get("jenis", "")
    if bentuk not in BENTUK:
        raise BadRequest("Bentuk berkas tidak dikenal.")
    nomor, kriteria = _kriteria(request)
    if ekspor_akun.terlalu_banyak(request.cakupan, kriteria):
        messages.warning(request, f"Lebih dari {ekspor_akun.MAKS} baris. Saring dulu menurut unit.")
        return redirect(reverse("pengguna:daftar") + (f"?c={nomor}" if nomor else ""))
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    jumlah = ekspor_akun.tulis(request.cakupan, kriteria, bentuk, berkas)
    objek = SimpleNamespace(pk=None, instansi_id=ekspor_akun.instansi(request.cakupan))
    saringan = {nama: isi for nama, isi in kriteria.items() if nama != "cari"}
    catat_akses(request, "ekspor", objek, jumlah=jumlah, bentuk=bentuk, saringan=saringan | {"daftar": "akun"})
    berkas.seek(0)
    nama = f"akun-{timezone.localdate().isoformat()}.{bentuk}"
    return FileResponse(berkas, as_attachment=True, filename=nama)


@require_http_methods(["GET", "HEAD", "POST"])
def lain(request: HttpRequest) -> HttpResponse:
    """Accounts of people who are no ASN; POST keeps the criteria in the session."""
    wajib(request.cakupan, daftar.HAK_KELOLA)
    nomor, kriteria = _kriteria(request, KUNCI_LAIN)
    if request.method == "POST" and "hapus" in request.POST:
        kriteria.pop(request.POST["hapus"], None)
        return _ke_hasil(request, "pengguna:lain", KUNCI_LAIN, kriteria)
    form = FormSaringLain(request.POST if request.method == "POST" else None, initial=kriteria)
    if request.method == "POST" and form.is_valid():
        isi = {nama: nilai for nama, nilai in form.cleaned_data.items() if nilai}
        return _ke_hasil(request, "pengguna:lain", KUNCI_LAIN, isi)
    hal = daftar.susun_lain(request.cakupan, kriteria, uuid_bersih(request.GET.get("setelah", "")))
    konteks = {
        "hal": hal,
        "form": form,
        "nomor": nomor,
        "chip": _chip(form, kriteria),
        "kolom": KOLOM_LAIN,
        "label": LABEL,
        "warna": WARNA,
    }
    return render(request, "pegawai/pengguna/lain.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def tambah_lain(request: HttpRequest) -> HttpResponse:
    """An account of somebody who is no ASN."""
    wajib(request.cakupan, daftar.HAK_KELOLA)
    form = FormAkunLain(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            pengguna = rekaman.buat_lain(request.cakupan, request.user, form.cleaned_data)
        except ValidationError as salah:
            pasang_galat(form, salah)
        else:
            messages.success(request, "Akun dibuat. Terbitkan kodenya, lalu beri Kelompok.")
            return redirect("pengguna:akun", uuid=pengguna.uuid)
    status = 422 if request.method == "POST" else 200
    return render(request, "pegawai/pengguna/tambah_lain.html", {"form": form}, status=status)


def pasang_galat(form: Any, salah: ValidationError) -> None:
    """Errors at their fields; what names no field of this form stands at its top."""
    if not hasattr(salah, "error_dict"):
        form.add_error(None, salah.messages)
        return
    for nama, pesan in salah.message_dict.items():
        form.add_error(nama if nama in form.fields else None, pesan)


@require_POST
def buat_asn(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The account of one ASN."""
    wajib(request.cakupan, daftar.HAK)
    pegawai = daftar.orang_atau_404(request.cakupan, uuid)
    try:
        pengguna = rekaman.buat_untuk(request.cakupan, request.user, pegawai)
    except ValidationError as salah:
        messages.error(request, f"{pegawai.nama}: {' '.join(salah.messages)}")
        return redirect("pengguna:daftar")
    messages.success(request, f"Akun {pegawai.nama} dibuat. Akun dibuka pemiliknya dengan kode aktivasi.")
    return redirect("pengguna:akun", uuid=pengguna.uuid)


@require_safe
def akun(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One account: whose, its state, roles, and what happened to it."""
    wajib(request.cakupan, *HAK)
    pengguna, pegawai = daftar.akun_atau_404(request.cakupan, uuid)
    objek = pegawai or SimpleNamespace(pk=None, instansi_id=pengguna.instansi_id)
    catat_akses(request, "rekaman", objek, tab="akun")
    konteks = rekaman.rincian(request.cakupan, request.user, pengguna) | {
        "a": pengguna,
        "pegawai": pegawai,
        "keadaan": keadaan(pengguna),
        "label": LABEL,
        "warna": WARNA,
        "kelola": request.cakupan.punya(daftar.HAK_KELOLA),
        "sekali": sekali.baru(),
    }
    return render(request, "pegawai/pengguna/akun.html", konteks)


@never_cache
@require_POST
def kode(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A code to hand over in person, shown once."""
    wajib(request.cakupan, *HAK)
    pengguna, _ = daftar.akun_atau_404(request.cakupan, uuid)
    if not sekali.pertama(request):
        messages.warning(request, sekali.TERULANG)
        return redirect("pengguna:akun", uuid=pengguna.uuid)
    try:
        isi = rekaman.terbitkan(request.cakupan, request.user, pengguna)
    except ValidationError as salah:
        rekaman.catat_penolakan(pengguna, request.user, "Terbitkan kode", salah.messages)
        messages.error(request, " ".join(salah.messages))
        return redirect("pengguna:akun", uuid=pengguna.uuid)
    alamat = f"{asal(request)}{reverse('akun:aktivasi')}"
    konteks = {"a": pengguna, "kode": isi, "jam": settings.KODE_AKTIVASI_JAM, "alamat": alamat}
    return render(request, "pegawai/pengguna/kode.html", konteks)


def asal(request: HttpRequest) -> str:
    """Origin of the site as people type it."""
    return alamat_situs(request.build_absolute_uri("/"))


@require_http_methods(["GET", "HEAD", "POST"])
def tutup(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Close an account, with the reason."""
    return _tutup_buka(request, uuid, rekaman.tutup, "Tutup akun", "Akun ditutup; sesinya berakhir.")


@require_http_methods(["GET", "HEAD", "POST"])
def buka(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Open a closed account again, with the reason."""
    return _tutup_buka(request, uuid, rekaman.buka, "Buka akun", "Akun dibuka lagi, dengan Kelompoknya seperti semula.")


def _tutup_buka(request: HttpRequest, uuid: Any, aksi: Any, judul: str, pesan: str) -> HttpResponse:
    wajib(request.cakupan, daftar.HAK_KELOLA)
    pengguna, _ = daftar.akun_atau_404(request.cakupan, uuid)
    form = FormAlasan(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            aksi(request.cakupan, request.user, pengguna, form.cleaned_data["alasan"])
        except ValidationError as salah:
            rekaman.catat_penolakan(pengguna, request.user, judul, salah.messages)
            pasang_galat(form, salah)
        else:
            messages.success(request, pesan)
            return redirect("pengguna:akun", uuid=pengguna.uuid)
    konteks = {"form": form, "judul": judul, "a": pengguna, "kembali": reverse("pengguna:akun", args=[pengguna.uuid])}
    status = 422 if request.method == "POST" else 200
    return render(request, "pegawai/pengguna/alasan.html", konteks, status=status)
