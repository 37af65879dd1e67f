"""Pangkalan Data and the ASN record: read by `querysets`, write by `aksi`."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai import aksi, aksi_isian, daftar, pencarian
from pegawai.aturan import MENURUT_NAMA
from pegawai.berkas import halaman_jenis
from pegawai.forms import FormSaring, FormUbah, awal_isian, data_gabungan
from pegawai.forms_tambah import bacaan, tunjuk_janggal
from pegawai.isian import galat_per_bidang, isian_ubah, kabarkan_isian
from pegawai.izin import boleh_ubah
from pegawai.konteks import konteks_asn
from pegawai.permintaan import KELOMPOK, baca_permintaan, kepala
from pegawai.rekaman import (
    baca_rekaman,
    bagian_umum,
    baris_pendukung,
    bidang_disentuh,
    catatan_terakhir,
    temuan,
)
from pegawai.rekaman_peristiwa import pemberitahuan
from pegawai.riwayat import riwayat_perubahan
from pegawai.saran import saran_isian
from pegawai.saringan import chip
from pegawai.temuan import halaman_temuan
from pegawai.usulan import Permintaan, penerima
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan.daftar import Kolom

KOLOM_PENDUKUNG = [
    Kolom("Jenis"),
    Kolom("Nomor"),
    Kolom("Tanggal"),
    Kolom("Diterbitkan oleh"),
    Kolom("Dokumen"),
    Kolom("Aksi", rata="kanan"),
]
KOLOM_TEMUAN = [Kolom("NIP"), Kolom("Nama"), Kolom("Temuan"), Kolom("Sumber"), Kolom("Aksi", rata="kanan")]


@require_safe
def pangkalan(request: HttpRequest) -> HttpResponse:
    """Hub "Pangkalan Data ASN": two entries."""
    wajib(request.cakupan, "lihat")
    return render(request, "pegawai/pangkalan.html")


@require_safe
def daftar_asn(request: HttpRequest, kelompok: str) -> HttpResponse:
    """Data PNS / Data PPPK."""
    wajib(request.cakupan, "lihat")
    baca = baca_permintaan(request, KELOMPOK[kelompok])
    minta = baca.minta
    saring = FormSaring(initial=minta.kriteria, cakupan=request.cakupan, kelompok=KELOMPOK[kelompok])
    konteks = {
        "kelompok": kelompok,
        "hal": daftar.susun(request.cakupan, minta),
        "baca": baca,
        "kepala_kolom": kepala(baca.kolom),
        "urut": minta.urut or ("" if minta.kriteria.get("cari") else "nama"),
        "saring": saring,
        "chip": chip(saring, minta.kriteria),
        "nomor": baca.nomor,
    }
    return render(request, "pegawai/daftar.html", konteks)


@require_POST
def saring(request: HttpRequest, kelompok: str) -> HttpResponse:
    """Keep the criteria in the session and show them by their id; `hapus` drops one."""
    wajib(request.cakupan, "lihat")
    alamat = reverse("pegawai:daftar", kwargs={"kelompok": kelompok})
    if "hapus" in request.POST:
        kriteria = pencarian.ambil(request.session, request.GET.get("c", "")[:20])
        kriteria.pop(request.POST["hapus"], None)
    else:
        form = FormSaring(request.POST, cakupan=request.cakupan, kelompok=KELOMPOK[kelompok])
        if not form.is_valid():
            return _saringan_salah(request, kelompok, form)
        kriteria = form.cleaned_data
    nomor = pencarian.simpan(request.session, kriteria)
    return redirect(f"{alamat}?c={nomor}" if any(kriteria.values()) else alamat)


@require_safe
def daftar_unit(request: HttpRequest, nomor: int) -> HttpResponse:
    """The people of one unit and all below it, as the filter of the list shows them."""
    wajib(request.cakupan, "lihat")
    unor = daftar.unor_atau_404(request.cakupan, nomor)
    kriteria = {"unor": str(unor.pk)}
    kelompok = daftar.kelompok_berisi(request.cakupan, kriteria)
    nomor_saring = pencarian.simpan(request.session, kriteria)
    return redirect(f"{reverse('pegawai:daftar', kwargs={'kelompok': kelompok})}?c={nomor_saring}")


def _saringan_salah(request: HttpRequest, kelompok: str, form: FormSaring) -> HttpResponse:
    baca = baca_permintaan(request, KELOMPOK[kelompok])
    konteks = {
        "kelompok": kelompok,
        "hal": daftar.Halaman(),
        "baca": baca,
        "kepala_kolom": kepala(baca.kolom),
        "urut": "",
        "saring": form,
        "chip": [],
        "nomor": "",
    }
    return render(request, "pegawai/daftar.html", konteks, status=400)


@require_safe
def asn(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Tab Riwayat Umum."""
    konteks = konteks_asn(request, uuid, "umum")
    konteks |= {"bagian": bagian_umum(konteks["pegawai"]), "temuan": temuan(request.cakupan, konteks["pegawai"])}
    konteks["kabar"] = pemberitahuan(konteks["pegawai"])
    return render(request, "pegawai/asn.html", konteks)


@require_safe
def pendukung(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Tab Data Pendukung: number, date, issuer and scan of every kind."""
    konteks = konteks_asn(request, uuid, "pendukung")
    konteks |= {
        "baris": baris_pendukung(konteks["pegawai"]),
        "halaman_jenis": halaman_jenis(),
        "kolom": KOLOM_PENDUKUNG,
        "kabar": pemberitahuan(konteks["pegawai"]),
    }
    return render(request, "pegawai/pendukung.html", konteks)


@require_safe
def perubahan(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Tab Riwayat Perubahan: the change logs of this record, its papers and its events, in order of time."""
    konteks = konteks_asn(request, uuid, "perubahan")
    konteks["catatan"], konteks["berikutnya"] = riwayat_perubahan(konteks["pegawai"], request.GET.get("sebelum", ""))
    return render(request, "pegawai/perubahan.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, uuid: Any) -> HttpResponse:
    """ "Ubah Data Riwayat Umum"."""
    pegawai = baca_rekaman(request.cakupan, uuid)
    if not boleh_ubah(request.cakupan, pegawai):
        raise PermissionDenied("Anda tidak memiliki hak mengubah data ini.")
    catat_akses(request, "rekaman", pegawai, tab="ubah")
    boleh, usul, tertahan = isian_ubah(request.cakupan, pegawai)
    awal = awal_isian(pegawai)
    if request.method != "POST":
        saran = saran_isian(pegawai, request.GET.get("perbaiki", "")[:40])
        form = FormUbah(initial=awal | saran, boleh=boleh, usul=usul)
        return _halaman_ubah(request, pegawai, form, tertahan, saran=saran)
    form = FormUbah(request.POST, request.FILES, initial=awal, boleh=boleh, usul=usul)
    if not form.is_valid():
        return _halaman_ubah(request, pegawai, form, tertahan, 422)
    return _simpan(request, pegawai, form, tertahan)


def _simpan(request: HttpRequest, pegawai, form: FormUbah, tertahan: dict[str, Any]) -> HttpResponse:
    try:
        hasil = aksi_isian.simpan(
            pegawai=pegawai,
            versi=form.cleaned_data["versi"],
            langsung=form.perubahan(),
            usul=_permintaan(form, draf=request.POST.get("langkah") == "draf"),
            cakupan=request.cakupan,
            alasan="Ubah Data Riwayat Umum",
            alasan_beda=form.cleaned_data.get("alasan_beda", ""),
        )
    except aksi.PerluAlasan as salah:
        tunjuk_janggal(form, salah.janggal)
        return _halaman_ubah(request, pegawai, form, tertahan, 422)
    except aksi.Konflik as konflik:
        return _halaman_konflik(request, konflik.terkini, form)
    except ValidationError as galat:
        for nama, pesan in galat_per_bidang(galat).items():
            form.add_error(nama if nama in form.fields else None, pesan)
        return _halaman_ubah(request, pegawai, form, tertahan, 422)
    kabarkan_isian(request, pegawai, hasil, form.perubahan().keys() & set(form.changed_data))
    tujuan = penerima()
    if hasil.usulan and tujuan:
        return redirect(tujuan.halaman, uuid=hasil.usulan)
    return redirect("pegawai:asn", uuid=pegawai.uuid)


def _permintaan(form: FormUbah, draf: bool) -> Permintaan | None:
    """What the form proposes; None when nothing of it differs from the record."""
    isi = form.diusulkan()
    if not isi:
        return None
    data, berkas = form.cleaned_data, form.cleaned_data.get("bukti")
    bukti = (berkas.read(), berkas.name or "") if berkas else None
    return Permintaan(isi, data["alasan_usul"], bukti, draf, data.get("alasan_beda", ""))


def _halaman_ubah(
    request, pegawai, form: FormUbah, tertahan: dict[str, Any], status: int = 200, saran: dict[str, Any] | None = None
) -> HttpResponse:
    tujuan = penerima()
    konteks = {
        "pegawai": pegawai,
        "form": form,
        "tertahan": [(MENURUT_NAMA[n].label, uuid) for n, uuid in tertahan.items()],
        "halaman_usulan": tujuan.halaman if tujuan else "",
        "syarat_bukti": _syarat_bukti(form),
        "bacaan": bacaan(form, pegawai),
        "sendiri": request.cakupan.orang_id == pegawai.pk,
        "saran": [MENURUT_NAMA[n].label for n in saran or () if n in form.fields],
    }
    return render(request, "pegawai/ubah.html", konteks, status=status)


def _syarat_bukti(form: FormUbah) -> Any:
    """What evidence is taken, None where nothing can be proposed."""
    tujuan = penerima()
    return tujuan.syarat_bukti() if tujuan and form.usul else None


def _halaman_konflik(request, terkini, form: FormUbah) -> HttpResponse:
    """Both values side by side. What this person changed stays in the form, now against the newest version;
    every field they left alone takes the newer value."""
    kini, isian = awal_isian(terkini), form.isi()
    sentuh = bidang_disentuh(terkini, form.cleaned_data["versi"], isian)
    beda = [(form[n].label, isian[n], kini[n], n) for n in isian if n in sentuh and isian[n] != kini[n]]
    ulang = FormUbah(data_gabungan(form, terkini, sentuh), initial=kini, boleh=set(form.perubahan()), usul=form.usul)
    konteks = {"pegawai": terkini, "form": ulang, "beda": beda, "terakhir": catatan_terakhir(terkini)}
    konteks |= {"tertahan": [], "halaman_usulan": "", "sendiri": request.cakupan.orang_id == terkini.pk, "saran": []}
    konteks |= {"bacaan": bacaan(ulang, terkini), "syarat_bukti": _syarat_bukti(form)}
    return render(request, "pegawai/konflik.html", konteks, status=409)


@require_safe
def temuan_data(request: HttpRequest) -> HttpResponse:
    """Doubtful records of the scope, a page at a time."""
    wajib(request.cakupan, "lihat")
    konteks = {"hal": halaman_temuan(request.cakupan, request.GET), "kolom": KOLOM_TEMUAN}
    return render(request, "pegawai/temuan.html", konteks)


@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """The own record of an ASN."""
    if request.cakupan.orang_id is None:
        raise Http404("Akun ini tidak terhubung dengan data ASN.")
    return redirect("pegawai:asn", uuid=daftar.uuid_diri(request.cakupan))
