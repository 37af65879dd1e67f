"""Usulan: the queue, one's own, one usulan, and what may be done with it."""

from __future__ import annotations

import uuid as uuid_
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dms import kirim
from pegawai.daftar import uuid_diri
from pegawai.isian import galat_per_bidang
from pegawai.konteks import konteks_asn
from pegawai.usulan import Permintaan
from sigma.jejak.aksi import catat_akses
from sigma.kabar.aksi import tandai_objek
from sigma.organisasi.cakupan import wajib
from sigma.tampilan.daftar import Kolom
from verifikasi import aksi, izin, rekaman
from verifikasi.aturan import ALUR, SEBUTAN_PELAKU, TAMPAK, Pelaku
from verifikasi.dokumen import susun_dokumen
from verifikasi.forms import (
    FormBalik,
    FormBatalkan,
    FormBatas,
    FormKembalikan,
    FormPerbaiki,
    FormSaring,
    FormSetujui,
    FormTolak,
)
from verifikasi.forms_riwayat import FormKomentar
from verifikasi.jenis import jenis_usulan
from verifikasi.models import Usulan
from verifikasi.querysets import HAK, HAK_MEMUTUS

_AKSI = Kolom("Aksi", rata="kanan")
KOLOM_ANTREAN = [*map(Kolom, ("Nomor", "ASN", "Yang diusulkan", "Keadaan", "Menunggu")), _AKSI]
KOLOM_MILIK = [*map(Kolom, ("Nomor", "Yang diusulkan", "Keadaan", "Langkah berikut")), _AKSI]
BALIK_DIAJUKAN = "Pembatalan persetujuan usulan {dibalik} diajukan: usulan {nomor}. Data kembali sesudah disetujui."
USANG = "{} Periksa keadaannya sekarang; tidak ada yang Anda kirim yang tersimpan."


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The queue inside the scope."""
    wajib(request.cakupan, *HAK)
    form = FormSaring(request.GET.dict())
    kriteria = form.kriteria()
    konteks = {
        "form": form,
        "kriteria": kriteria,
        "hal": rekaman.susun_antrean(request.cakupan, kriteria, request.GET.get("sesudah", "")),
        "kolom": KOLOM_ANTREAN,
        "ingat": rekaman.jumlah_ingat(request.cakupan),
        "boleh_antrean": request.cakupan.punya(*HAK_MEMUTUS),
    }
    return render(request, "verifikasi/daftar.html", konteks)


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """ "Usulan saya": about the own record, whoever proposed it."""
    _wajib_asn(request)
    hal = rekaman.susun_milik(request.cakupan, request.GET.get("sesudah", ""))
    return render(request, "verifikasi/saya.html", {"hal": hal, "kolom": KOLOM_MILIK})


@require_safe
def ubah_saya(request: HttpRequest) -> HttpResponse:
    """ "Ubah data saya": the edit page of the own record."""
    _wajib_asn(request)
    return redirect("pegawai:ubah", uuid=uuid_diri(request.cakupan))


@require_safe
def paket(request: HttpRequest) -> HttpResponse:
    """ "Paket data saya"."""
    _wajib_asn(request)
    terbuka, ada = rekaman.paket_milik(request.cakupan)
    return render(request, "verifikasi/paket.html", {"terbuka": terbuka, "ada": ada})


@require_POST
def minta_paket(request: HttpRequest) -> HttpResponse:
    """Ask for it; while one is being made that one is shown."""
    _wajib_asn(request)
    terbuka, _ = rekaman.paket_milik(request.cakupan)
    kerja = terbuka or aksi.minta_paket(request.cakupan)
    return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)


def _wajib_asn(request: HttpRequest) -> None:
    if request.cakupan.orang_id is None:
        raise Http404("Akun ini tidak terhubung dengan data ASN.")


@require_safe
def orang(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Tab "Usulan" of an ASN's page."""
    konteks = konteks_asn(request, uuid, "usulan")
    pegawai = konteks["pegawai"]
    if not (request.cakupan.orang_id == pegawai.pk or any(request.cakupan.boleh(h, pegawai) for h in HAK)):
        raise PermissionDenied("Anda tidak memiliki hak atas usulan orang ini.")
    konteks["hal"] = rekaman.susun_orang(request.cakupan, pegawai, request.GET.get("sesudah", ""))
    return render(request, "verifikasi/orang.html", konteks | {"kolom": KOLOM_MILIK})


@require_safe
def alur(request: HttpRequest) -> HttpResponse:
    """Who moves which arrow, and after how many days one is late."""
    return _halaman_alur(request, FormBatas(initial={"berlaku_mulai": timezone.localdate()}))


def _halaman_alur(request: HttpRequest, form: FormBatas) -> HttpResponse:
    boleh = request.cakupan.untuk("referensi").nasional
    konteks = {"alur": ALUR, "tampak": TAMPAK, "sebutan": SEBUTAN_PELAKU, "form": form if boleh else None}
    status = 422 if form.is_bound else 200
    return render(request, "verifikasi/alur.html", konteks | {"batas": rekaman.batas()}, status=status)


@require_POST
def batas(request: HttpRequest) -> HttpResponse:
    """A new delay from a day on, by the Admin Nasional."""
    wajib(request.cakupan, "referensi")
    form = FormBatas(request.POST)
    if form.is_valid():
        try:
            aksi.tambah_batas(**form.cleaned_data)
        except ValidationError as galat:
            for nama, isi in galat_per_bidang(galat).items():
                form.add_error(nama or None, isi)
        else:
            messages.success(request, "Batas tunggu disimpan.")
            return redirect("verifikasi:alur")
    return _halaman_alur(request, form)


@require_safe
def usulan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """One usulan: old, new and present value side by side, evidence, steps, what may be done."""
    return _halaman(request, rekaman.satu_atau_404(request.cakupan, uuid))


def _halaman(request: HttpRequest, u: Usulan, status: int = 200, **form: forms.Form) -> HttpResponse:
    catat_akses(request, "rekaman", u.pegawai, tab="usulan", usulan=u.pk)
    tandai_objek(request.cakupan.pengguna_id, u.uuid)  # type: ignore[attr-defined]
    konteks = rekaman.konteks_satu(request.cakupan, u)
    konteks["dokumen"] = susun_dokumen(u, milik=konteks["bukti"])
    awal = {"versi": u.versi}
    konteks |= {
        "form_setujui": FormSetujui(
            initial=awal | {"tetap": konteks["sidik_tetap"]}, prefix="setujui", beda=konteks["bertentangan"]
        ),
        "form_kembalikan": FormKembalikan(initial=awal, prefix="kembalikan"),
        "form_tolak": FormTolak(initial=awal, prefix="tolak"),
        "form_batalkan": FormBatalkan(initial=awal, prefix="batalkan"),
        "form_balik": FormBalik(prefix="balik"),
        "form_komentar": FormKomentar(),
    }
    if not konteks["bertentangan"] and (setujui := form.get("form_setujui")) is not None:
        setujui.fields.pop("setuju_beda", None)  # nothing that could be said to be right all the same
    return render(request, "verifikasi/usulan.html", konteks | form, status=status)


def _jalankan(
    request: HttpRequest, u: Usulan, nama: str, form: forms.Form, kerja: Callable[[dict[str, Any]], Usulan], pesan: str
) -> HttpResponse:
    """Do it, or show the page again with the form as it was typed: 422, and 409 where somebody was faster."""
    if form.is_valid():
        try:
            hasil = kerja(form.cleaned_data)
        except (aksi.SudahBerpindah, aksi.NilaiBerubah) as salah:
            return _usang(request, u, str(salah))
        except ValidationError as galat:
            for bidang, isi in galat_per_bidang(galat).items():
                form.add_error(bidang if bidang in form.fields else None, isi)
        else:
            messages.success(request, pesan.format(nomor=hasil.nomor, keadaan=hasil.keadaan_kabar))
            return redirect("verifikasi:usulan", uuid=hasil.uuid)
    return _halaman(request, u, 422, **{f"form_{nama}": form})


def _usang(request: HttpRequest, u: Usulan, pesan: str) -> HttpResponse:
    messages.warning(request, USANG.format(pesan))
    return _halaman(request, rekaman.satu_atau_404(request.cakupan, u.uuid), 409)


def _wajib_pelaku(request: HttpRequest, u: Usulan, *pelaku: Pelaku) -> None:
    """403 for who can never do this with this usulan, whatever its state."""
    sebab = [izin.sebab(request.cakupan, u, p) for p in pelaku]
    if all(sebab):
        raise PermissionDenied(sebab[0])


@require_POST
def setujui(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    u = rekaman.satu_atau_404(request.cakupan, uuid)
    _wajib_pelaku(request, u, Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI)
    form = FormSetujui(request.POST, prefix="setujui", beda=True)

    def kerja(data: dict[str, Any]) -> Usulan:
        return aksi.setujui(
            cakupan=request.cakupan, usulan=u, versi=data["versi"], catatan=data["catatan"],
            setuju_beda=data["setuju_beda"], tetap=data["tetap"],
        )  # fmt: skip

    return _jalankan(request, u, "setujui", form, kerja, "Usulan {nomor} {keadaan}.")


@require_POST
def kembalikan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    u = rekaman.satu_atau_404(request.cakupan, uuid)
    _wajib_pelaku(request, u, Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI)
    form = FormKembalikan(request.POST, prefix="kembalikan")

    def kerja(data: dict[str, Any]) -> Usulan:
        return aksi.minta_perbaikan(
            cakupan=request.cakupan, usulan=u, versi=data["versi"], catatan=data["catatan"], kode=data["alasan_tolak"]
        )

    return _jalankan(request, u, "kembalikan", form, kerja, "Usulan {nomor} dikembalikan kepada pengusulnya.")


@require_POST
def tolak(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    u = rekaman.satu_atau_404(request.cakupan, uuid)
    _wajib_pelaku(request, u, Pelaku.PEMERIKSA, Pelaku.PEMVALIDASI)
    form = FormTolak(request.POST, prefix="tolak")

    def kerja(data: dict[str, Any]) -> Usulan:
        return aksi.tolak(
            cakupan=request.cakupan, usulan=u, versi=data["versi"], kode=data["alasan_tolak"], catatan=data["catatan"]
        )

    return _jalankan(request, u, "tolak", form, kerja, "Usulan {nomor} ditolak.")


@require_POST
def batalkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    u = rekaman.satu_atau_404(request.cakupan, uuid)
    _wajib_pelaku(request, u, Pelaku.PENGUSUL)
    form = FormBatalkan(request.POST, prefix="batalkan")

    def kerja(data: dict[str, Any]) -> Usulan:
        return aksi.batalkan(cakupan=request.cakupan, usulan=u, versi=data["versi"], catatan=data["catatan"])

    return _jalankan(request, u, "batalkan", form, kerja, "Usulan {nomor} dibatalkan.")


@require_POST
def ajukan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """A draft is handed in."""
    u = rekaman.satu_atau_404(request.cakupan, uuid)
    _wajib_pelaku(request, u, Pelaku.PENGUSUL)
    form = FormBatalkan(request.POST, prefix="ajukan")

    def kerja(data: dict[str, Any]) -> Usulan:
        return aksi.ajukan(cakupan=request.cakupan, usulan=u, versi=data["versi"])

    return _jalankan(request, u, "ajukan", form, kerja, "Usulan {nomor} diajukan.")


@require_POST
def balik(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """ "Batalkan persetujuan": a new usulan that puts back what stood there."""
    u = rekaman.satu_atau_404(request.cakupan, uuid)
    if not izin.boleh_balik(request.cakupan, u):
        raise PermissionDenied(izin.TAK_BOLEH_BALIK)
    form = FormBalik(request.POST, prefix="balik")

    def kerja(data: dict[str, Any]) -> Usulan:
        return aksi.batalkan_persetujuan(cakupan=request.cakupan, usulan=u, alasan=data["alasan"])

    return _jalankan(request, u, "balik", form, kerja, BALIK_DIAJUKAN.replace("{dibalik}", u.nomor))


@require_POST
def ingatkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The verifier reminds the proposer of an usulan that came back."""
    u = rekaman.satu_atau_404(request.cakupan, uuid)
    _wajib_pelaku(request, u, Pelaku.PEMERIKSA)
    try:
        aksi.ingatkan(cakupan=request.cakupan, usulan=u)
    except ValidationError as salah:
        messages.warning(request, " ".join(salah.messages))
    else:
        messages.success(request, "Pengusulnya diingatkan lewat notifikasi.")
    return redirect("verifikasi:usulan", uuid=uuid)


@require_POST
def ingatkan_semua(request: HttpRequest) -> HttpResponse:
    """Everybody in the scope whose returned usulan waits too long."""
    wajib(request.cakupan, "verifikasi")
    banyak = aksi.ingatkan_semua(request.cakupan)
    messages.success(request, f"{banyak} pengusul diingatkan." if banyak else "Tidak ada yang perlu diingatkan.")
    return redirect("verifikasi:daftar")


@require_http_methods(["GET", "HEAD", "POST"])
def perbaiki(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The proposer mends a draft, or an usulan that came back."""
    u = rekaman.satu_atau_404(request.cakupan, uuid)
    _wajib_pelaku(request, u, Pelaku.PENGUSUL)
    if not u.dapat_diubah:
        return _usang(request, u, f"Usulan ini sudah {u.get_keadaan_display().lower()}, jadi tidak dapat diubah.")
    jenis = jenis_usulan(u.jenis)
    if jenis.perbaiki:
        return redirect(jenis.perbaiki, uuid=uuid)
    ada: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = FormPerbaiki(**ada, usulan=u, jenis=jenis)
    if ada and form.is_valid():
        try:
            hasil = _perbaiki(request, u, form)
        except aksi.SudahBerpindah as salah:
            return _usang(request, u, str(salah))
        except ValidationError as galat:
            for bidang, isi in galat_per_bidang(galat).items():
                form.add_error(bidang if bidang in form.fields else None, isi)
        else:
            messages.success(request, f"Usulan {hasil.nomor} {hasil.get_keadaan_display().lower()}.")
            return redirect("verifikasi:usulan", uuid=uuid)
    catat_akses(request, "rekaman", u.pegawai, tab="usulan", usulan=u.pk)
    tandai_objek(request.cakupan.pengguna_id, u.uuid)  # type: ignore[attr-defined]
    konteks = {"u": u, "pegawai": u.pegawai, "form": form, "jenis": jenis, "isi": rekaman.isi_usulan(u)}
    return render(request, "verifikasi/perbaiki.html", konteks, status=422 if ada else 200)


def _perbaiki(request: HttpRequest, u: Usulan, form: FormPerbaiki) -> Usulan:
    data, berkas = form.cleaned_data, form.cleaned_data.get("bukti")
    kiriman = (berkas.read(), berkas.name or "") if berkas else None
    dari_bukti = jenis_usulan(u.jenis).isi_dari_bukti
    isi = form.isi() or {b["bidang"]: b["baru"] for b in u.isi}
    if dari_bukti and kiriman:
        isi = dari_bukti(kiriman[0])
    permintaan = Permintaan(isi, data["alasan_usul"], kiriman, draf=request.POST.get("langkah") == "draf")
    return aksi.perbaiki(cakupan=request.cakupan, usulan=u, versi=data["versi"], permintaan=permintaan)


@require_safe
def bukti(request: HttpRequest, uuid: uuid_.UUID, bukti_uuid: uuid_.UUID) -> HttpResponse:
    """The evidence: a picture to look at, a PDF to download; logged either way."""
    u = rekaman.satu_atau_404(request.cakupan, uuid)
    satu = rekaman.bukti_atau_404(u, bukti_uuid)
    catat_akses(request, "dokumen" if satu.gambar else "unduh", u.pegawai, bukti=satu.pk)
    akhiran = {"image/jpeg": "jpg", "image/png": "png"}.get(satu.tipe, "pdf")
    return kirim.berkas(request, satu.sha256, satu.tipe, f"bukti-{u.nomor}.{akhiran}")
