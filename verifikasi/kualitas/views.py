"""Menu "Kualitas Data": scores with their rules, the people behind a rule, a person's findings, files, weights."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai.daftar import uuid_diri
from pegawai.konteks import konteks_asn
from pegawai.statistik.orang import HalamanOrang
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan import lembar
from sigma.tampilan.daftar import Kolom
from verifikasi.kualitas import aksi, bobot, ekspor, isi, orang, penjelasan, tujuan
from verifikasi.kualitas.aturan import MENURUT_KODE, Aturan
from verifikasi.kualitas.aturan.dasar import LABEL_DIMENSI
from verifikasi.kualitas.berjalan import berjalan
from verifikasi.kualitas.fakta import hari_ini
from verifikasi.kualitas.forms import FormAturan
from verifikasi.kualitas.izin import boleh_tab
from verifikasi.kualitas.pandangan import HAK, HAK_ORANG, susun

HAK_ATURAN = ("referensi", "aturan")
KOLOM = [Kolom("Nama"), Kolom("Jabatan"), Kolom("Unit organisasi")]


@require_safe
def halaman(request: HttpRequest) -> HttpResponse:
    """Score of one level with dimensions, rules, trend, and the units below."""
    wajib(request.cakupan, *HAK)
    pandangan = susun(request.cakupan, request.GET)
    satu = isi.susun(pandangan, hari_ini())
    konteks = {
        "pandangan": pandangan,
        "isi": satu,
        "contoh": penjelasan.contoh(satu.dimensi),
        "tak_dihitung": penjelasan.tak_dihitung(satu.dimensi),
        "pada": timezone.now(),
        "boleh_aturan": request.cakupan.punya(*HAK_ATURAN),
        "boleh_orang": request.cakupan.punya("lihat") and pandangan.terbuka,
    }
    return render(request, "kualitas/halaman.html", konteks)


def _aturan(kode: str) -> Aturan:
    if kode not in MENURUT_KODE:
        raise Http404("Aturan tidak ditemukan.")
    return MENURUT_KODE[kode]


@require_safe
def aturan_orang(request: HttpRequest, kode: str) -> HttpResponse:
    """The people in whom a rule finds something, by name; evidence for those who may open the records."""
    wajib(request.cakupan, *HAK_ORANG)
    aturan = _aturan(kode)
    pandangan = susun(request.cakupan, request.GET)
    lihat = bool(request.cakupan.untuk("lihat"))
    baris = isi.satu_aturan(pandangan, aturan, hari_ini())
    hal, bukti, jalan = HalamanOrang(), {}, {}  # type: tuple[HalamanOrang, dict, dict]
    if pandangan.terbuka:
        kunci = _uuid(request.GET.get("setelah", "")), _uuid(request.GET.get("sebelum", ""))
        hal, bukti = orang.halaman(pandangan, aturan, baris.salah, request.cakupan, *kunci)
        jalan = berjalan(request.cakupan, bukti, [aturan])
    if bukti:
        objek = SimpleNamespace(pk=None, instansi_id=_instansi(request, pandangan))
        siapa = [str(uuid) for uuid in bukti]
        catat_akses(request, "rekaman", objek, aturan=kode, jumlah=len(siapa), orang=siapa)
    kolom = [Kolom("NIP / NI PPPK"), *KOLOM, Kolom("Bukti"), Kolom("Aksi", rata="kanan")] if lihat else KOLOM
    konteks = {
        "pandangan": pandangan,
        "baris": baris,
        "hal": hal,
        "bukti": bukti,
        "berjalan": jalan,
        "kolom": kolom,
        "berhak_lihat": lihat,
        "maks": orang.EKSPOR_MAKS,
        "pada": timezone.now(),
    }
    return render(request, "kualitas/orang_aturan.html", konteks)


def _uuid(teks: str) -> str:
    try:
        return str(UUID(teks))
    except ValueError:
        return ""


@require_safe
def orang_asn(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Tab "Kualitas" of a person: each finding with evidence, owner, points, and where it is mended."""
    konteks = konteks_asn(request, uuid, "kualitas")
    pegawai = konteks["pegawai"]
    if not boleh_tab(request, pegawai):
        raise PermissionDenied("Anda tidak memiliki hak atas data ini.")
    nilai = orang.nilai_orang(pegawai, hari_ini())
    aturan = {t.aturan.kode: (t.aturan, t.saran) for t in nilai.semua}
    jalan = berjalan(request.cakupan, [pegawai.uuid], [t.aturan for t in nilai.semua]).get(pegawai.uuid, {})
    konteks |= {
        "nilai": nilai,
        "berjalan": jalan,
        "dimensi": penjelasan.dimensi(nilai.skor, nilai.bobot),
        "label_dimensi": LABEL_DIMENSI,
        "cara": tujuan.susun(request.cakupan, pegawai, aturan, jalan),
        "sendiri": request.cakupan.orang_id == pegawai.pk,
    }
    return render(request, "kualitas/orang.html", konteks)


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """ "Kualitas data saya": the findings of the own record."""
    if request.cakupan.orang_id is None:
        raise Http404("Akun ini tidak terhubung dengan data ASN.")
    return redirect("kualitas:orang", uuid=uuid_diri(request.cakupan))


@require_safe
def unduh(request: HttpRequest, jenis: str) -> HttpResponse:
    """The score table as a file."""
    wajib(request.cakupan, *HAK)
    pandangan = susun(request.cakupan, request.GET)
    kolom, baris = ekspor.baris_skor(isi.susun(pandangan, hari_ini()))
    return _berkas(jenis, "skor", kolom, baris, ekspor.atas("Kualitas data", pandangan))


@require_safe
def unduh_liga(request: HttpRequest, jenis: str) -> HttpResponse:
    """The units below as a file."""
    wajib(request.cakupan, *HAK)
    pandangan = susun(request.cakupan, request.GET)
    kolom, baris = ekspor.baris_liga(isi.susun(pandangan, hari_ini(), semua_liga=True))
    return _berkas(jenis, "unit", kolom, baris, ekspor.atas("Kualitas data per unit", pandangan))


@require_safe
def unduh_orang(request: HttpRequest, kode: str, jenis: str) -> HttpResponse:
    """The people of a rule as a file; the access log says so."""
    wajib(request.cakupan, *HAK_ORANG)
    aturan = _aturan(kode)
    pandangan = susun(request.cakupan, request.GET)
    if not pandangan.terbuka:
        raise PermissionDenied("Anda tidak memiliki hak melihat orangnya.")
    banyak = isi.satu_aturan(pandangan, aturan, hari_ini()).salah
    if banyak > orang.EKSPOR_MAKS:
        messages.error(request, f"Lebih dari {orang.EKSPOR_MAKS} orang: pilih unit yang lebih kecil.")
        return redirect(f"/kualitas-data/aturan/{kode}/?{pandangan.kueri}")
    baris = ekspor.baris_orang(pandangan, aturan, banyak, request.cakupan)
    objek = SimpleNamespace(pk=None, instansi_id=_instansi(request, pandangan))
    catat_akses(request, "ekspor", objek, jumlah=len(baris), bentuk=jenis, saringan={"daftar": "Kualitas Data"})
    kolom = ekspor.kolom_orang(bool(request.cakupan.untuk("lihat")))
    return _berkas(jenis, kode.lower(), kolom, baris, ekspor.atas(aturan.label, pandangan))


def _instansi(request: HttpRequest, pandangan: Any) -> int | None:
    return min(pandangan.lingkup.instansi, default=None) or ekspor.instansi_cakupan(request.cakupan)


def _berkas(jenis: str, apa: str, kolom: list, baris: list, atas: list[str]) -> HttpResponse:
    tujuan = io.BytesIO()
    lembar.tulis(jenis, tujuan, kolom, baris, judul=atas[0], atas=atas)
    hasil = HttpResponse(tujuan.getvalue(), content_type=lembar.JENIS_ISI[jenis])
    hasil["Content-Disposition"] = f'attachment; filename="{ekspor.nama_berkas(apa, jenis)}"'
    return hasil


@require_POST
def ekspor_semua(request: HttpRequest) -> HttpResponse:
    """Everybody of the view with what the rules read, as long work."""
    wajib(request.cakupan, "lihat")
    bentuk = request.POST.get("jenis", "")
    if bentuk not in lembar.BENTUK:
        raise BadRequest("Bentuk berkas tidak dikenal.")
    pandangan = susun(request.cakupan, request.GET)
    if not pandangan.terbuka:
        raise PermissionDenied("Anda tidak memiliki hak melihat orangnya.")
    kerja = aksi_pekerjaan.minta(
        request.cakupan,
        ekspor.JENIS,
        f"Ekspor kualitas data ({bentuk})",
        instansi_id=_instansi(request, pandangan),
        parameter=ekspor.parameter(request.GET.dict(), bentuk),
    )
    return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def aturan_ikd(request: HttpRequest) -> HttpResponse:
    """Weights and thresholds, read by who keeps rules, written by the Admin Nasional; a new row is looked at first."""
    wajib(request.cakupan, *HAK_ATURAN)
    boleh = request.cakupan.untuk("referensi").nasional
    kini = bobot.kini(timezone.localdate())
    if request.method != "POST":
        return _halaman_aturan(request, FormAturan(initial={"berlaku_mulai": timezone.localdate()}, kini=kini), kini)
    form = FormAturan(request.POST, kini=kini)
    if not form.is_valid():
        return _halaman_aturan(request, form, kini, status=422)
    if "simpan" not in request.POST:
        dampak = bobot.dampak(form.baris(), request.cakupan, hari_ini())
        return _halaman_aturan(request, form, kini, dampak)
    if not boleh:
        raise PermissionDenied("Aturan IKD diubah oleh Admin Nasional.")
    try:
        aksi.simpan_aturan(form.baris(), oleh=request.user, alasan=form.cleaned_data["sumber"])
    except ValidationError as galat:
        form.add_error(None, [pesan for satu in galat.message_dict.values() for pesan in satu])
        return _halaman_aturan(request, form, kini, status=422)
    pesan = "Bobot berlaku pada tanggalnya; yang mengubah temuan dihitung ulang dalam beberapa menit."
    messages.success(request, f"Aturan disimpan. {pesan}")
    return redirect("kualitas:aturan_ikd")


def _halaman_aturan(request: HttpRequest, form: FormAturan, kini: dict, dampak: Any = None, status: int = 200):
    konteks = {
        "form": form,
        "dampak": dampak,
        "boleh": request.cakupan.untuk("referensi").nasional,
        "baris": bobot.daftar(kini),
        "catatan": bobot.catatan(timezone.localdate()),
    }
    return render(request, "kualitas/aturan_ikd.html", konteks, status=status)
