"""Roles: given, taken back, proposed and confirmed; who holds which."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from pegawai.pengguna import daftar, kabar, rekaman
from pegawai.pengguna.forms import FormAlasan, FormPenugasan, pilihan_peran
from pegawai.pengguna.views import pasang_galat
from sigma.kabar.aksi import tandai_objek
from sigma.organisasi import aksi_penugasan
from sigma.organisasi.aturan_penugasan import SENDIRI, Tugas, sama_orang
from sigma.organisasi.cakupan import wajib
from sigma.organisasi.models import Penugasan
from sigma.organisasi.peran import HAK, PERAN
from sigma.tampilan.daftar import Kolom
from sigma.tampilan.daftar import nomor as angka_alamat

KOLOM = [
    Kolom("Nama"),
    Kolom("Kelompok"),
    Kolom("Tempat"),
    Kolom("Mulai"),
    Kolom("Sampai"),
    Kolom("Aksi", rata="kanan"),
]


@require_safe
def penugasan(request: HttpRequest) -> HttpResponse:
    """Every role of the scope; what waits for a second person stands on top."""
    wajib(request.cakupan, daftar.HAK_KELOLA)
    peran = request.GET.get("peran", "")
    kapan = request.GET.get("saat", "")
    peran, kapan = peran if peran in PERAN else "", kapan if kapan in rekaman.SAAT else ""
    sebelum = angka_alamat(request.GET.get("sebelum", ""))
    baris, lanjut, banyak = rekaman.halaman_penugasan(request.cakupan, peran, kapan, sebelum)
    konteks = {
        "baris": baris,
        "lanjut": lanjut,
        "banyak": banyak,
        "peran": peran,
        "kapan": kapan,
        "saat": rekaman.SAAT,
        "semua_peran": {kode: p.label for kode, p in PERAN.items() if p.pemberi},
        "kolom": KOLOM,
        "usul": rekaman.usul_menunggu(request.cakupan),
        "segera": rekaman.jumlah_segera(request.cakupan),
    }
    return render(request, "pegawai/pengguna/penugasan.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def beri(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Give a role to the person of an account, or propose it."""
    wajib(request.cakupan, daftar.HAK_KELOLA)
    pengguna, pegawai = daftar.akun_atau_404(request.cakupan, uuid)
    instansi = pegawai.instansi if pegawai else pengguna.instansi
    if instansi is None or instansi.pk not in request.cakupan.untuk(daftar.HAK_KELOLA).instansi:
        raise PermissionDenied("Orang ini tidak bekerja di instansi Anda.")
    hari = aksi_penugasan.hari_ini(request.cakupan)
    semua = aksi_penugasan.pihak_banyak([request.user, pengguna], hari)
    if sama_orang(semua[request.user.pk].orang, semua[pengguna.pk].orang):
        if request.method == "POST":
            rekaman.catat_penolakan(pengguna, request.user, "Beri Kelompok", [SENDIRI])
        messages.error(request, SENDIRI)
        return redirect("pengguna:akun", uuid=pengguna.uuid)
    pilihan = pilihan_peran(semua[request.user.pk], instansi.pk, hari)
    kiriman = request.POST if request.method == "POST" else None
    form = FormPenugasan(kiriman, initial={"mulai": hari}, cakupan=request.cakupan, pilihan=pilihan)
    if request.method == "POST" and form.is_valid() and "ubah" not in request.POST:
        try:
            return _yakin_atau_beri(request, pengguna, pegawai, instansi, form)
        except ValidationError as salah:
            rekaman.catat_penolakan(pengguna, request.user, "Beri Kelompok", salah.messages)
            pasang_galat(form, salah)
    konteks = {"form": form, "a": pengguna, "pegawai": pegawai}
    status = 422 if form.errors else 200
    return render(request, "pegawai/pengguna/beri.html", konteks, status=status)


def _yakin_atau_beri(
    request: HttpRequest, pengguna: Any, pegawai: Any, instansi: Any, form: FormPenugasan
) -> HttpResponse:
    """First what is about to be given, to whom and where, in words; with `yakin` it is given."""
    isi = form.cleaned_data
    if "yakin" in request.POST:
        hasil = _beri(request, pengguna, instansi, isi)
        langsung = isinstance(hasil, Penugasan)
        if langsung:
            kabar.kabarkan_kelompok(pengguna, request.user.pk)
        else:
            kabar.kabarkan_usul(hasil)
        messages.success(request, "Kelompok diberikan." if langsung else "Diusulkan: menunggu Admin BKD lain.")
        return redirect("pengguna:akun", uuid=pengguna.uuid)
    jalur = aksi_penugasan.jalur_unor(isi["unor"]) if isi["unor"] else ()
    berdua = aksi_penugasan.periksa_beri(
        cakupan=request.cakupan,  # type: ignore[attr-defined]
        oleh=request.user,
        pengguna=pengguna,
        tujuan=Tugas(isi["peran"], instansi.pk, jalur, isi["mulai"], isi["sampai"]),
        unor=isi["unor"],
        alasan=isi["alasan"],
    )
    konteks = {
        "a": pengguna,
        "pegawai": pegawai,
        "isi": isi,
        "peran": PERAN[isi["peran"]],
        "hak": HAK,
        "tempat": isi["unor"] or instansi,
        "berdua": berdua,
        "unit_lain": bool(jalur) and pegawai is not None and jalur[-1] not in aksi_penugasan.jalur_unor(pegawai.unor),
        "isian": _isian(isi),
    }
    return render(request, "pegawai/pengguna/beri_yakin.html", konteks)


def _isian(isi: dict[str, Any]) -> dict[str, str]:
    """The form as hidden fields; the act judges them again."""
    hasil = {nama: str(isi[nama]) for nama in ("peran", "alasan")}
    hasil |= {nama: isi[nama].isoformat() for nama in ("mulai", "sampai") if isi[nama]}
    if isi["unor"]:
        hasil["unor"] = str(isi["unor"].pk)
    return hasil | {"yakin": "1"}


def _beri(request: HttpRequest, pengguna: Any, instansi: Any, isi: dict[str, Any]) -> Any:
    return aksi_penugasan.beri(
        cakupan=request.cakupan,  # type: ignore[attr-defined]
        oleh=request.user,
        pengguna=pengguna,
        peran=isi["peran"],
        instansi=instansi,
        unor=isi["unor"],
        mulai=isi["mulai"],
        sampai=isi["sampai"],
        alasan=isi["alasan"],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cabut(request: HttpRequest, nomor: int) -> HttpResponse:
    """Take a role back, with the reason."""
    wajib(request.cakupan, daftar.HAK_KELOLA)
    tugas = rekaman.penugasan_atau_404(request.cakupan, nomor)
    form = FormAlasan(request.POST if request.method == "POST" else None)
    kembali = reverse("pengguna:akun", args=[tugas.pengguna.uuid])
    judul = f"Cabut {tugas.get_peran_display()}"
    if request.method == "POST" and form.is_valid():
        alasan = form.cleaned_data["alasan"]
        try:
            aksi_penugasan.cabut(cakupan=request.cakupan, oleh=request.user, penugasan=tugas, alasan=alasan)
        except ValidationError as salah:
            rekaman.catat_penolakan(tugas.pengguna, request.user, judul, salah.messages)
            pasang_galat(form, salah)
        else:
            kabar.kabarkan_kelompok(tugas.pengguna, request.user.pk)
            messages.success(request, "Kelompok dicabut; haknya hilang pada permintaan berikutnya.")
            return redirect(kembali)
    konteks = {"form": form, "judul": judul, "a": tugas.pengguna, "kembali": kembali, "tempat": tugas}
    status = 422 if request.method == "POST" else 200
    return render(request, "pegawai/pengguna/alasan.html", konteks, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def usul(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A proposal: the second person agrees or refuses, the proposer may take it back."""
    wajib(request.cakupan, daftar.HAK_KELOLA)
    satu = rekaman.usul_atau_404(request.cakupan, uuid)
    tandai_objek(request.user.pk, satu.uuid)
    form = FormAlasan(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            pesan = _putuskan(request, satu, form.cleaned_data["alasan"])
        except ValidationError as salah:
            rekaman.catat_penolakan(satu.pengguna, request.user, f"Usul {satu.get_peran_display()}", salah.messages)
            pasang_galat(form, salah)
        else:
            messages.success(request, pesan)
            return redirect("pengguna:penugasan")
    sendiri = satu.diusulkan_oleh_id == request.user.pk
    konteks = {"form": form, "u": satu, "sendiri": sendiri}
    return render(request, "pegawai/pengguna/usul.html", konteks, status=422 if request.method == "POST" else 200)


def _putuskan(request: HttpRequest, satu: Any, alasan: str) -> str:
    langkah = request.POST.get("langkah", "")
    if langkah == "tarik":
        aksi_penugasan.tarik(oleh=request.user, usul=satu, alasan=alasan)
        return "Usul ditarik."
    if langkah not in ("setuju", "tolak"):
        raise ValidationError("Pilih setuju atau tolak.")
    cakupan = request.cakupan  # type: ignore[attr-defined]
    aksi_penugasan.putuskan(cakupan=cakupan, oleh=request.user, usul=satu, setuju=langkah == "setuju", alasan=alasan)
    kabar.kabarkan_putusan(satu, request.user.pk)
    if langkah == "setuju":
        kabar.kabarkan_kelompok(satu.pengguna, request.user.pk)
    return "Disetujui: Kelompok diberikan." if langkah == "setuju" else "Usul ditolak."


@require_safe
def kelompok(request: HttpRequest) -> HttpResponse:
    """Every role from the table that every check reads, with who holds it in the own scope."""
    wajib(request.cakupan, daftar.HAK_KELOLA)
    konteks = {"peran": PERAN, "hak": HAK, "jumlah": rekaman.jumlah_per_peran(request.cakupan)}
    return render(request, "pegawai/pengguna/kelompok.html", konteks)
