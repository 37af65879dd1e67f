"""Pushes: worklist, one push with its live state, receipt, and what a person can do about it."""

from __future__ import annotations

import uuid as uuid_
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from pegawai.berkas import alamat_foto
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import cetak
from sigma.tampilan.daftar import Kolom, nomor, posisi_awal
from sigma.tampilan.galat import PermintaanKeliru, TidakTersedia
from sinkron_siasn import aksi, bacaan
from sinkron_siasn.alur import ALUR, BELUM_SELESAI, TAMPAK, Keadaan
from sinkron_siasn.models import Dorongan
from sinkron_siasn.querysets import PER_HALAMAN
from sinkron_siasn.rekaman import arti_sebab, dorongan_atau_404, hasil_bidang, sambungan_untuk

KOLOM = [
    Kolom("NIP"),
    Kolom("Nama"),
    Kolom("Bidang"),
    Kolom("Keadaan"),
    Kolom("Dibuat"),
    Kolom("Aksi", rata="kanan"),
]


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """ "Dorongan belum selesai" of everybody in scope."""
    wajib(request.cakupan, "sinkron")
    pilihan = request.GET.get("keadaan", "")
    dorongan = bacaan.dorongan_dalam(request.cakupan)
    pilihan = pilihan if pilihan in BELUM_SELESAI else ""
    dorongan = dorongan.filter(keadaan=pilihan) if pilihan else dorongan.belum_selesai()
    setelah = nomor(request.GET.get("setelah", ""))
    potong = dorongan.lengkap().halaman(setelah or None)
    baris, lagi = potong[:PER_HALAMAN], len(potong) > PER_HALAMAN
    banyak = dorongan.count()
    diminta = nomor(request.GET.get("dari", ""))
    dari = posisi_awal(diminta, len(baris), banyak, awal=not setelah, akhir=not lagi)
    lanjut = f"?keadaan={pilihan}&setelah={baris[-1].pk}&dari={dari + PER_HALAMAN if dari else 0}" if lagi else ""
    konteks = {
        "kolom": KOLOM,
        "baris": baris,
        "banyak": banyak,
        "dari": dari,
        "berikutnya": lanjut,
        "pilihan": pilihan,
        "keadaan": [(k.value, TAMPAK[k].label) for k in BELUM_SELESAI],
        "arti_sebab": arti_sebab,
        "label_bidang": _label_bidang,
    }
    return render(request, "sinkron_siasn/daftar.html", konteks)


def _label_bidang(dorongan: Dorongan) -> str:
    return ", ".join(h.label for h in hasil_bidang(dorongan))


@require_safe
def alur(request: HttpRequest) -> HttpResponse:
    """Who moves which arrow."""
    wajib(request.cakupan, "sinkron", "koneksi_siasn")
    return render(request, "sinkron_siasn/alur.html", {"alur": ALUR, "tampak": TAMPAK})


@require_safe
def rincian(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """One push: state (live), result per field, trail."""
    dorongan = _dibaca(request, uuid)
    foto = alamat_foto(dorongan.pegawai)
    return render(request, "sinkron_siasn/dorongan.html", {**_konteks(dorongan), "foto": foto})


@require_safe
def keadaan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The live part alone; it stops asking once the machine is done."""
    dorongan = _dibaca(request, uuid)
    # Buttons and trail come along only when the state moved: a button under somebody's finger stays.
    berubah = request.GET.get("k", "") != dorongan.keadaan
    return render(request, "sinkron_siasn/bagian/keadaan.html", {**_konteks(dorongan), "oob": berubah})


def _dibaca(request: HttpRequest, uuid: uuid_.UUID, jenis: str = "rekaman") -> Dorongan:
    """The push of a person in scope; it shows name, NIP and values, so who read it is logged."""
    dorongan = dorongan_atau_404(request.cakupan, uuid)
    catat_akses(request, jenis, dorongan.pegawai, dorongan=dorongan.pk)
    return dorongan


def _konteks(dorongan: Dorongan) -> dict:
    return {
        "d": dorongan,
        "pegawai": dorongan.pegawai,
        "hasil": hasil_bidang(dorongan),
        "sebab": arti_sebab(dorongan.sebab),
        "arti_sebab": arti_sebab,
        "peristiwa": list(dorongan.peristiwa.order_by("pk")),
        "sambungan": sambungan_untuk(dorongan.pegawai),
        "boleh": {
            "batal": dorongan.keadaan in (Keadaan.ANTRE, Keadaan.DITUNDA),
            "coba": dorongan.keadaan in (Keadaan.DITUNDA, Keadaan.GAGAL),
            "selesai": dorongan.keadaan in (*BELUM_SELESAI[:-1],),
        },
    }


@require_safe
def tanda_terima(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Receipt, to be printed."""
    dorongan = _dibaca(request, uuid)
    return render(request, "sinkron_siasn/tanda_terima.html", _konteks(dorongan))


@require_safe
def tanda_terima_pdf(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The receipt as a file; its name holds no person."""
    dorongan = _dibaca(request, uuid, "unduh")
    isi = render_to_string("sinkron_siasn/tanda_terima_cetak.html", _konteks(dorongan))
    try:
        pdf = cetak.pdf(isi)
    except cetak.TidakDapatMencetak as salah:
        raise TidakTersedia(f"{salah} Halaman cetaknya tetap dapat dipakai.", salah.coba_lagi) from salah
    respons = HttpResponse(pdf, content_type="application/pdf")
    respons.headers["Content-Disposition"] = f'attachment; filename="tanda-terima-{dorongan.uuid}.pdf"'
    return respons


@require_POST
def coba_lagi(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    return _lakukan(request, uuid, lambda d: aksi.coba_lagi(request.cakupan, d), "Dorongan dicoba lagi.")


@require_POST
def ulang(request: HttpRequest) -> HttpResponse:
    """From the page Operasi: everything that failed for one reason, tried again."""
    wajib(request.cakupan, "sinkron")
    keadaan, sebab = request.POST.get("keadaan", ""), request.POST.get("sebab", "")
    if keadaan not in (Keadaan.GAGAL, Keadaan.DITUNDA):
        raise PermintaanKeliru("Keadaan itu tidak dapat dicoba lagi.")
    berhasil, lewat = aksi.coba_lagi_semua(request.cakupan, Keadaan(keadaan), sebab)
    tambahan = f" {lewat} dilewati karena masih ada dorongan lain ASN itu." if lewat else ""
    messages.success(request, f"{berhasil} dorongan dicoba lagi.{tambahan}")
    return redirect("tampilan:operasi" if request.cakupan.punya("koneksi_siasn") else "sinkron:daftar")


@require_POST
def batalkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    alasan = request.POST.get("alasan", "")
    return _lakukan(request, uuid, lambda d: aksi.batalkan(request.cakupan, d, alasan), "Dorongan dibatalkan.")


@require_POST
def selesaikan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    alasan = request.POST.get("alasan", "")
    return _lakukan(request, uuid, lambda d: aksi.selesaikan(request.cakupan, d, alasan), "Dorongan diselesaikan.")


def _lakukan(request: HttpRequest, uuid: uuid_.UUID, kerja: Callable[[Dorongan], None], pesan: str) -> HttpResponse:
    dorongan = dorongan_atau_404(request.cakupan, uuid)
    try:
        kerja(dorongan)
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
    except (aksi.TidakBerpindah, aksi.MasihBerjalan) as salah:
        messages.warning(request, str(salah))
    else:
        messages.success(request, pesan)
    return redirect("sinkron:dorongan", uuid=uuid)
