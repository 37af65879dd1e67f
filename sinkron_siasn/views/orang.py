"""Sync pages of one ASN: menu, comparison, review, the button "SIASN"."""

from __future__ import annotations

import uuid as uuid_
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dms.izin import cara_berkas
from dms.querysets import FOTO
from pegawai.aksi import Konflik
from pegawai.berkas import alamat_foto
from pegawai.models import Pegawai
from riwayat.pengambilan import pengambilan
from sigma.jejak.aksi import catat_akses
from sigma.tampilan.galat import HalamanGalat
from sinkron_siasn import aksi, banding, rekaman, setelan
from sinkron_siasn.balasan import ARTI
from sinkron_siasn.banding import Baris, Tinjauan
from sinkron_siasn.forms import yang_kurang
from sinkron_siasn.izin import orang, orang_lengkap
from sinkron_siasn.models import Penyegaran, SalinanSiasn
from sinkron_siasn.rekaman import Layar


def nama_halaman(pegawai: Pegawai) -> str:
    """PNS and PPPK know this page by different names (A-35, A-36)."""
    return "Sinkron Data Utama" if pegawai.adalah_pns else "Sinkron Data Umum"


@require_safe
def menu(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """ "Sinkron SIASN" of a person: what can be synced, and the earlier syncs."""
    pegawai = orang(request.cakupan, uuid)
    catat_akses(request, "rekaman", pegawai)
    konteks = {
        "pegawai": pegawai,
        "nama_halaman": nama_halaman(pegawai),
        "riwayat": rekaman.sinkron_terakhir(pegawai),
        "pengambilan": pengambilan(pegawai, rekaman.RIWAYAT_MAKS),
        "sambungan": rekaman.sambungan_untuk(pegawai),
        "foto": alamat_foto(pegawai),
        **_foto(request, pegawai),
    }
    return render(request, "sinkron_siasn/menu.html", konteks)


def _foto(request: HttpRequest, pegawai: Pegawai) -> dict[str, Any]:
    permintaan = rekaman.permintaan_foto(pegawai)
    galat = galat_permintaan(permintaan)
    if galat and permintaan and permintaan.galat_kode == "tidak_ditemukan":
        galat = "SIASN tidak memiliki foto ASN ini."
    return {
        "foto_langsung": cara_berkas(request.cakupan, pegawai, FOTO) == "langsung",
        "permintaan_foto": permintaan,
        "galat_foto": galat,
    }


@require_POST
def ambil_foto(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """ "Ambil foto dari SIASN": a worker reads it."""
    pegawai = orang(request.cakupan, uuid)
    aksi.minta_foto(request.cakupan, pegawai)
    return redirect(f"{reverse('sinkron:asn', kwargs={'uuid': uuid})}#foto")


@require_safe
def keadaan_foto(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Fragment: how the reading of the photo stands; names nobody."""
    pegawai = orang(request.cakupan, uuid)
    konteks = {"pegawai": pegawai, "sambungan": rekaman.sambungan_untuk(pegawai), **_foto(request, pegawai)}
    return render(request, "sinkron_siasn/bagian/foto.html", konteks)


@require_safe
def data_utama(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The comparison: the last copy at once, refreshed by a worker beside it."""
    pegawai = orang_lengkap(request.cakupan, uuid)
    catat_akses(request, "rekaman", pegawai)
    layar = rekaman.baca(pegawai)
    permintaan = layar.permintaan
    if layar.sambungan.siap and _usang(permintaan):
        permintaan = aksi.minta_penyegaran(request.cakupan, pegawai)
    bahan = banding.baca_bahan(request.cakupan, pegawai, layar)
    baris = banding.baris_tertulis(bahan)
    konteks = {
        **_dasar(pegawai, layar, permintaan),
        "baris": baris,
        "dibaca": banding.baris_dibaca(bahan),
        "beda": sum(b.bisa_kirim or b.bisa_ambil or b.status == "beda" for b in baris),
        "dapat_dipilih": any(b.bisa_kirim or b.bisa_ambil for b in baris),
        "berjalan": layar.berjalan,
        "foto": alamat_foto(pegawai),
    }
    return render(request, "sinkron_siasn/data_utama.html", konteks)


def _usang(permintaan: Penyegaran | None) -> bool:
    """Whether opening the page should ask for a fresh copy."""
    if permintaan is None or permintaan.dicoba_pada is None:
        return True
    umur = timezone.now() - permintaan.dicoba_pada
    batas = "SIASN_UMUR_GAGAL" if permintaan.galat_kode else "SIASN_UMUR_SALINAN"
    return not permintaan.menunggu and umur.total_seconds() > setelan.angka(batas)


def _dasar(pegawai: Pegawai, layar: Layar, permintaan: Penyegaran | None) -> dict[str, Any]:
    sambungan = layar.sambungan
    return {
        "pegawai": pegawai,
        "nama_halaman": nama_halaman(pegawai),
        "keterangan": "DATA UTAMA PNS" if pegawai.adalah_pns else "DATA UTAMA PPPK",
        "salinan": layar.salinan,
        "cap": _cap(layar.salinan),
        "permintaan": permintaan,
        "galat": galat_permintaan(permintaan),
        "sambungan": sambungan,
        "kurang": yang_kurang(sambungan.mode, sambungan.terisi) if sambungan.ada else [],
    }


def _cap(salinan: SalinanSiasn | None) -> str:
    """Which copy this page shows, so that the fragment can say that there is a newer one."""
    return salinan.diambil_pada.isoformat() if salinan else ""


def galat_permintaan(permintaan: Penyegaran | None) -> str:
    """Why the last reading failed, in words; "" while it runs or when it did not."""
    if permintaan is None or not permintaan.galat_kode or permintaan.menunggu:
        return ""
    return ARTI.get(permintaan.galat_kode, "Data SIASN belum dapat dibaca.")


@require_safe
def keadaan_salinan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Fragment: how the refresh stands. A first copy reloads the page; a newer one offers to."""
    pegawai = orang(request.cakupan, uuid)
    layar = rekaman.baca(pegawai)
    dilihat = request.GET.get("cap", "")
    konteks = {**_dasar(pegawai, layar, layar.permintaan), "dilihat": dilihat}
    respons = render(request, "sinkron_siasn/bagian/keadaan_salinan.html", konteks)
    if layar.salinan is not None and not dilihat:
        respons.headers["HX-Refresh"] = "true"
    return respons


@require_POST
def segarkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Ask for a fresh copy now."""
    pegawai = orang(request.cakupan, uuid)
    aksi.minta_penyegaran(request.cakupan, pegawai)
    return redirect("sinkron:data_utama", uuid=uuid)


@require_safe
def tinjau(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Review before sending: only field names and directions stand in the address."""
    pegawai = orang_lengkap(request.cakupan, uuid)
    return _halaman_tinjau(request, pegawai, _tinjauan(request, pegawai, _arah(request)))


def _arah(request: HttpRequest) -> dict[str, str]:
    return {nama[5:]: nilai for nama, nilai in request.GET.items() if nama.startswith("arah_")}


def _tinjauan(request: HttpRequest, pegawai: Pegawai, arah: dict[str, str]) -> Tinjauan:
    return banding.tinjau(_baris(request, pegawai), arah)


def _baris(request: HttpRequest, pegawai: Pegawai) -> list[Baris]:
    return banding.baris_tertulis(banding.baca_bahan(request.cakupan, pegawai))


def _halaman_tinjau(
    request: HttpRequest,
    pegawai: Pegawai,
    tinjauan: Tinjauan,
    galat: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    if tinjauan.kosong and not galat:
        messages.warning(request, "Pilih dahulu bidang yang akan disinkronkan dan arahnya.")
        return redirect("sinkron:data_utama", uuid=pegawai.uuid)
    catat_akses(request, "rekaman", pegawai)
    konteks = {
        "pegawai": pegawai,
        "nama_halaman": nama_halaman(pegawai),
        "tinjauan": tinjauan,
        "foto": alamat_foto(pegawai),
        "tanda": banding.tanda_tangani(pegawai, request.user.pk, tinjauan),
        "tertinggal": tinjauan.tertinggal,
        "galat": galat or [],
        "belum_setuju": status == 422,
    }
    return render(request, "sinkron_siasn/tinjau.html", konteks, status=status)


@require_POST
def kirim(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """The button "SIASN". What changed since the review is shown again instead of being sent."""
    pegawai = orang_lengkap(request.cakupan, uuid)
    tanda = banding.buka_tanda(request.POST.get("tanda", ""), pegawai, request.user.pk)
    if tanda is None:
        messages.error(request, "Tinjauan ini sudah tidak berlaku. Pilih lagi.")
        return redirect("sinkron:data_utama", uuid=uuid)
    ada = aksi.sudah_diminta(request.cakupan, tanda["k"])
    if ada is not None:
        return redirect("sinkron:dorongan", uuid=ada.uuid)
    arah = {n: "kirim" for n in tanda["kirim"]} | {n: "ambil" for n in tanda["ambil"]}
    tinjauan = _tinjauan(request, pegawai, arah)
    if tinjauan.sidik() != tanda["s"]:
        galat = ["Nilai di SIGMA atau SIASN berubah sejak Anda meninjau. Periksa lagi nilai di bawah."]
        return _halaman_tinjau(request, pegawai, tinjauan, galat, 409)
    if request.POST.get("setuju") != "ya":
        return _halaman_tinjau(request, pegawai, tinjauan, status=422)
    return _laksanakan(request, pegawai, tinjauan, tanda)


def _laksanakan(request: HttpRequest, pegawai: Pegawai, tinjauan: Tinjauan, tanda: dict[str, Any]) -> HttpResponse:
    try:
        dorongan = aksi.sinkronkan(
            cakupan=request.cakupan,
            pegawai=pegawai,
            versi=tanda["v"],
            tinjauan=tinjauan,
            kunci=uuid_.UUID(tanda["k"]),
        )
    except ValidationError as salah:
        return _halaman_tinjau(request, pegawai, tinjauan, _pesan(salah, tinjauan), 400)
    except Konflik:
        galat = ["Data ini baru saja disimpan orang lain. Periksa lagi nilai di bawah."]
        return _halaman_tinjau(request, orang_lengkap(request.cakupan, pegawai.uuid), tinjauan, galat, 409)
    except aksi.MasihBerjalan as salah:
        return _masih_berjalan(request, pegawai, salah)
    if tinjauan.ambil:
        messages.success(request, "Nilai dari SIASN sudah disimpan di SIGMA.")
    if dorongan is None:
        return redirect("sinkron:data_utama", uuid=pegawai.uuid)
    return redirect("sinkron:dorongan", uuid=dorongan.uuid)


def _masih_berjalan(request: HttpRequest, pegawai: Pegawai, salah: aksi.MasihBerjalan) -> HttpResponse:
    if salah.dorongan is None:
        raise HalamanGalat("Dorongan lain baru saja selesai. Bandingkan lagi.")
    messages.warning(request, "Dorongan ASN ini masih berjalan; tunggu hasilnya dahulu.")
    return redirect(reverse("sinkron:dorongan", kwargs={"uuid": salah.dorongan.uuid}))


def _pesan(salah: ValidationError, tinjauan: Tinjauan) -> list[str]:
    label = {b.kunci: b.label for b in (*tinjauan.kirim, *tinjauan.ambil)}
    return [f"{label.get(n, n)}: {p}" for n, isi in salah.message_dict.items() for p in isi]
