"""Proposals about a row of riwayat, two that meet on one row, and comments."""

from __future__ import annotations

import json
import uuid as uuid_
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dms.izin import orang
from pegawai.isian import galat_per_bidang
from pegawai.models import Pegawai
from pegawai.usulan import Permintaan
from riwayat.izin import boleh_usul
from riwayat.jenis import MENURUT_KODE, JenisRiwayat
from riwayat.rekaman import rincian
from riwayat.rekaman import satu_atau_404 as riwayat_atau_404
from sigma.jejak.aksi import catat_akses
from sigma.kabar.aksi import tandai_objek
from verifikasi import aksi, bukti, izin, rekaman
from verifikasi import riwayat_usulan as ru
from verifikasi.aturan import Keadaan, Pelaku
from verifikasi.forms_riwayat import FormHapusRiwayat, FormKomentar, FormUsulRiwayat
from verifikasi.kiriman_riwayat import (
    buang_titipan,
    keluhkan,
    simpan_titipan,
    tempel,
    titipan_gugur,
    titipan_kiriman,
)
from verifikasi.models import Usulan
from verifikasi.syarat import Bertemu

TAMBAH = "Tambah"
TERSIMPAN = "Usulan tersimpan. Datanya baru berubah sesudah disetujui orang lain."
DRAF_TERSIMPAN = "Draf tersimpan dan belum diajukan. Ajukan dari halaman ini bila sudah lengkap."
KOMENTAR_TERSIMPAN = "Komentar tersimpan."
MASIH_PADA_ANDA = " Usulan ini masih pada Anda: pilih Perbaiki, lalu Ajukan, agar diperiksa lagi."
PERBAIKAN_TERSIMPAN = "Perbaikan tersimpan dan belum diajukan. Pilih Perbaiki, lalu Ajukan, bila sudah lengkap."

BERBEDA = "Yang sekarang tercatat dan lain dari isian Anda: {}. Periksa, lalu ajukan lagi."
SAMA = "Baris ini berubah sejak formulir dibuka, dan sekarang sama dengan isian Anda."


def _jenis(request: HttpRequest, uuid: uuid_.UUID, kode: str) -> tuple[Pegawai, JenisRiwayat]:
    """Person and kind; 404 outside the scope, 403 for who may not propose this kind."""
    pegawai, jenis = orang(request.cakupan, uuid), MENURUT_KODE.get(kode)  # type: ignore[attr-defined]
    if jenis is None:
        raise Http404("Jenis riwayat tidak dikenal.")
    if not boleh_usul(request.cakupan, pegawai, jenis)[0]:  # type: ignore[attr-defined]
        raise PermissionDenied(f"{jenis.label} ASN ini tidak dapat Anda usulkan.")
    return pegawai, jenis


@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: HttpRequest, uuid: uuid_.UUID, jenis: str) -> HttpResponse:
    """A new row. Its uuid travels with the form: a form that is sent twice is about one row."""
    pegawai, satu = _jenis(request, uuid, jenis)
    dikirim = request.POST.get("baris", "")
    baris, lama = _uuid(dikirim), None
    if dikirim:
        lama = ru.penambahan(satu, pegawai, baris, request.cakupan.pengguna_id)  # type: ignore[attr-defined]
    if dikirim and lama is None and ru.terpakai(satu, pegawai, baris):
        baris = uuid_.uuid4()
    return _usul(request, pegawai, satu, baris, {}, TAMBAH, lama)


def _uuid(teks: str) -> uuid_.UUID:
    """A new one for what is none."""
    try:
        return uuid_.UUID(teks)
    except ValueError:
        return uuid_.uuid4()


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, uuid: uuid_.UUID, jenis: str, baris: uuid_.UUID) -> HttpResponse:
    """Other values for a row."""
    pegawai, satu = _jenis(request, uuid, jenis)
    r = riwayat_atau_404(pegawai, satu, baris)
    if not r.berlaku:
        raise Http404("Riwayat ini sudah dihapus.")
    kata = "Ubah" if r.diverifikasi_pada else "Verifikasi atau ubah"
    return _usul(request, pegawai, satu, baris, ru.nilai_baris(satu, r), kata, versi=str(r.versi))


def _usul(
    request: HttpRequest,
    pegawai: Pegawai,
    jenis: JenisRiwayat,
    baris: uuid_.UUID,
    awal: dict[str, Any],
    kata: str,
    lama: Usulan | None = None,
    versi: str = "",
) -> HttpResponse:
    """`lama`: what this person made of the same form before; `versi`: of the row that is changed."""
    kiriman: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    ada = ru.dokumen_ada(pegawai, baris) if kata != TAMBAH else frozenset()
    titipan = titipan_kiriman(request, pegawai, jenis) if kiriman else {}
    gugur = titipan_gugur(request, jenis, titipan) if kiriman else frozenset()
    form = FormUsulRiwayat(**kiriman, initial=awal, jenis=jenis, pegawai=pegawai, ada=ada, titipan=titipan, gugur=gugur)
    berubah = bool(versi) and request.POST.get("versi_baris", versi) != versi
    sah = bool(kiriman) and form.is_valid()
    # Asked before the files: those of the first sending may be gone with it.
    if lama is not None and form.isian_sah() and ru.sama_isinya(jenis, pegawai, lama, form.isi()):
        return _sudah(request, lama)
    if berubah:
        beda = "; ".join(f"{label} {nilai}" for label, nilai in ru.beda_isi(jenis, awal, form.cleaned_data))
        form.add_error(None, f"Baris ini berubah sejak formulir dibuka. {BERBEDA.format(beda)}" if beda else SAMA)
    elif sah:
        if lama is not None and not lama.terbuka:
            baris = uuid_.uuid4()  # that one is done: these are other values, of another row
        jawab = _ajukan(request, pegawai, jenis, baris, form)
        if jawab is not None:
            return jawab
    if kiriman and (berubah or not sah):
        keluhkan(request.cakupan, pegawai, baris, form)  # type: ignore[attr-defined]
    catat_akses(request, "rekaman", pegawai, tab="riwayat")
    konteks = {
        "pegawai": pegawai,
        "jenis": jenis,
        "form": form,
        "judul": f"{kata} {jenis.label}",
        "baris": baris if kata == TAMBAH else None,
        "versi": versi,
        "minta_verifikasi": kata.startswith("Verifikasi"),
        "berkas_hilang": bool(kiriman) and simpan_titipan(request, pegawai, form),
        "kembar": json.dumps(bukti.dikenal(request.cakupan, pegawai.pk, baris)),  # type: ignore[attr-defined]
    }
    status = 409 if kiriman and berubah else 422 if kiriman else 200
    return render(request, "verifikasi/usul_riwayat.html", konteks, status=status)


def _ajukan(
    request: HttpRequest, pegawai: Pegawai, jenis: JenisRiwayat, baris: uuid_.UUID, form: FormUsulRiwayat
) -> HttpResponse | None:
    """The page of the new usulan, or the one of two that meet; None where the form says what is wrong."""
    data = form.cleaned_data
    berkas = form.berkas()
    isi = ru.isi_penuh(baris, form.isi(), (b.jenis for b in berkas))
    permintaan = Permintaan(isi, data["alasan_usul"], draf=data["draf"], berkas=berkas)
    try:
        u = aksi.ajukan_baru(request.cakupan, pegawai, permintaan, jenis.usulan)  # type: ignore[attr-defined]
    except Bertemu as salah:
        milik = ru.penambahan(jenis, pegawai, baris, request.cakupan.pengguna_id)  # type: ignore[attr-defined]
        if milik is not None and ru.sama_isinya(jenis, pegawai, milik, form.isi()):
            return _sudah(request, milik)  # sent twice at the same moment
        return _bertemu(request, pegawai, jenis, salah.usulan, form)
    except ValidationError as galat:
        tempel(form, galat)
        return None
    buang_titipan(form)
    messages.info(request, DRAF_TERSIMPAN if data["draf"] else TERSIMPAN)
    return redirect("verifikasi:usulan", uuid=u.uuid)


def _sudah(request: HttpRequest, lama: Usulan) -> HttpResponse:
    messages.info(request, f"Isian ini sudah tersimpan sebagai usulan {lama.nomor}, jadi tidak dibuat dua kali.")
    return redirect("verifikasi:usulan", uuid=lama.uuid)


def _tempel_hapus(form: forms.Form, galat: ValidationError) -> None:
    for nama, isi in galat_per_bidang(galat).items():
        form.add_error(nama if nama in form.fields else None, isi)


def _bertemu(
    request: HttpRequest, pegawai: Pegawai, jenis: JenisRiwayat, ada: Usulan, form: FormUsulRiwayat
) -> HttpResponse:
    """Two proposals about one row: what stands there, what the other says, and what was typed here; nothing is lost."""
    lain = rekaman.satu_atau_404(request.cakupan, ada.uuid)  # type: ignore[attr-defined]
    catat_akses(request, "rekaman", pegawai, tab="usulan", usulan=lain.pk)
    konteks = {
        "pegawai": pegawai,
        "jenis": jenis,
        "lain": lain,
        "baris": ru.banding_dua(jenis, pegawai, lain, form.isi()),
        "sendiri": lain.pengusul_id == request.cakupan.pengguna_id,  # type: ignore[attr-defined]
        "form": form,
        "baris_lain": uuid_.uuid4() if ru.tindakan_usulan(lain.isi) == "tambah" else None,
        "form_komentar": FormKomentar(),
        "berkas_hilang": simpan_titipan(request, pegawai, form),
    }
    return render(request, "verifikasi/bertemu.html", konteks, status=409)


@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: HttpRequest, uuid: uuid_.UUID, jenis: str, baris: uuid_.UUID) -> HttpResponse:
    """Ask that a row be removed."""
    pegawai, satu = _jenis(request, uuid, jenis)
    r = riwayat_atau_404(pegawai, satu, baris)
    form = FormHapusRiwayat(request.POST or None)
    if request.method == "POST" and form.is_valid():
        permintaan = Permintaan({f"{baris}.{ru.ADA}": False}, form.cleaned_data["alasan_usul"])
        try:
            u = aksi.ajukan_baru(request.cakupan, pegawai, permintaan, satu.usulan)  # type: ignore[attr-defined]
        except Bertemu as salah:
            messages.warning(request, "Baris ini sudah ada pada usulan lain. Selesaikan usulan itu dahulu.")
            return redirect("verifikasi:usulan", uuid=salah.usulan.uuid)
        except ValidationError as galat:
            _tempel_hapus(form, galat)
        else:
            messages.info(request, "Usulan tersimpan. Barisnya dihapus sesudah disetujui orang lain.")
            return redirect("verifikasi:usulan", uuid=u.uuid)
    catat_akses(request, "rekaman", pegawai, tab="riwayat")
    konteks = {"pegawai": pegawai, "jenis": satu, "r": r, "form": form, "butir": rincian(satu, r)}
    return render(request, "verifikasi/hapus_riwayat.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def perbaiki(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The proposer mends a draft or a returned usulan about riwayat, with the whole form of its kind."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    u = rekaman.satu_atau_404(cakupan, uuid)
    jenis = ru.MENURUT_USULAN.get(u.jenis)
    if jenis is None:
        raise Http404("Bukan usulan riwayat.")
    if sebab := izin.sebab(cakupan, u, Pelaku.PENGUSUL):
        raise PermissionDenied(sebab)
    if not u.dapat_diubah:
        messages.warning(request, f"Usulan ini sudah {u.get_keadaan_display().lower()}, jadi tidak dapat diubah.")
        return redirect("verifikasi:usulan", uuid=uuid)
    baris = ru.baris_usulan(u.isi)
    kiriman: dict[str, Any] = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = _form_perbaiki(request, u, jenis, kiriman)
    sah = bool(kiriman) and form.is_valid()
    if sah and (jawab := _perbaiki(request, u, baris, form)) is not None:
        return jawab
    berkas_hilang = False
    if kiriman and isinstance(form, FormUsulRiwayat):
        if not sah and not form.balik:
            keluhkan(cakupan, u.pegawai, baris, form, kecuali=u.pk)
        berkas_hilang = simpan_titipan(request, u.pegawai, form)
    catat_akses(request, "rekaman", u.pegawai, tab="usulan", usulan=u.pk)
    tandai_objek(cakupan.pengguna_id, u.uuid)
    kembar = json.dumps(bukti.dikenal(cakupan, u.pegawai_id, baris, kecuali=u.pk))
    versi = request.POST.get("versi", "") if kiriman else u.versi  # what was posted stays what was looked at
    konteks = {"u": u, "pegawai": u.pegawai, "form": form, "jenis": jenis, "versi": versi, "kembar": kembar}
    konteks["berkas_hilang"] = berkas_hilang
    return render(request, "verifikasi/perbaiki_riwayat.html", konteks, status=422 if kiriman else 200)


def _form_perbaiki(request: HttpRequest, u: Usulan, jenis: JenisRiwayat, kiriman: dict[str, Any]) -> forms.Form:
    if ru.tindakan_usulan(u.isi) == "hapus" or ru.pembatalan_bukti(u.isi):
        return FormHapusRiwayat(kiriman.get("data"), initial={"alasan_usul": u.alasan})
    awal = ru.nilai_usulan(jenis, u) | {"alasan_usul": u.alasan}
    ada = frozenset(kode for kode, _, _, sudah in ru.dokumen_usulan(jenis, u) if sudah)
    balik = u.membalik_id is not None
    titipan = titipan_kiriman(request, u.pegawai, jenis) if kiriman else {}
    gugur = titipan_gugur(request, jenis, titipan) if kiriman else frozenset()
    return FormUsulRiwayat(
        **kiriman, initial=awal, jenis=jenis, pegawai=u.pegawai, ada=ada, titipan=titipan, gugur=gugur, balik=balik
    )


def _perbaiki(request: HttpRequest, u: Usulan, baris: uuid_.UUID, form: forms.Form) -> HttpResponse | None:
    data = form.cleaned_data
    berkas = form.berkas() if isinstance(form, FormUsulRiwayat) else ()
    if u.membalik_id is not None:
        isi = {b["bidang"]: b["baru"] for b in u.isi}
    elif isinstance(form, FormUsulRiwayat):
        isi = ru.isi_penuh(baris, form.isi(), [*(b.jenis for b in berkas), *ru.bukti_usulan(u)])
    else:
        isi = {f"{baris}.{ru.ADA}": False}
    permintaan = Permintaan(isi, data["alasan_usul"], draf=data.get("draf", False), berkas=berkas)
    versi = request.POST.get("versi", "")
    try:
        hasil = aksi.perbaiki(
            cakupan=request.cakupan,  # type: ignore[attr-defined]
            usulan=u,
            versi=int(versi) if versi.isascii() and versi.isdigit() and len(versi) < 9 else 0,
            permintaan=permintaan,
        )
    except aksi.SudahBerpindah as salah:
        messages.warning(request, f"{salah} Yang Anda kirim tidak tersimpan.")
        return redirect("verifikasi:usulan", uuid=u.uuid)
    except ValidationError as galat:
        (tempel if isinstance(form, FormUsulRiwayat) else _tempel_hapus)(form, galat)  # type: ignore[arg-type]
        return None
    if isinstance(form, FormUsulRiwayat):
        buang_titipan(form)
    pesan = f"Usulan {hasil.nomor} {hasil.get_keadaan_display().lower()}."
    tersimpan = DRAF_TERSIMPAN if hasil.keadaan == Keadaan.DRAF else PERBAIKAN_TERSIMPAN
    messages.success(request, tersimpan if permintaan.draf else pesan)
    return redirect("verifikasi:usulan", uuid=u.uuid)


@require_POST
def komentari(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Say something about an usulan."""
    u = rekaman.satu_atau_404(request.cakupan, uuid)  # type: ignore[attr-defined]
    form = FormKomentar(request.POST)
    if not form.is_valid():
        messages.warning(request, "Komentar kosong, jadi tidak tersimpan.")
    else:
        try:
            aksi.komentari(cakupan=request.cakupan, usulan=u, teks=form.cleaned_data["teks"])  # type: ignore[attr-defined]
        except ValidationError as galat:
            messages.warning(request, " ".join(galat.messages))
        else:
            milik = u.keadaan == Keadaan.PERBAIKAN and u.pengusul_id == request.cakupan.pengguna_id  # type: ignore[attr-defined]
            messages.success(request, KOMENTAR_TERSIMPAN + (MASIH_PADA_ANDA if milik else ""))
    return redirect("verifikasi:usulan", uuid=uuid)
