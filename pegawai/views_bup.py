"""Tab "Proyeksi BUP" of Statistik with the people behind it, and the page of the rules."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai import aksi_bup
from pegawai.bup import orang, proyeksi, tabel_aturan
from pegawai.daftar import pegawai_nip
from pegawai.forms_bup import FormAkhiri, FormAlasan, FormAturanBup, FormBatas, FormProyeksi, instansi_aturan
from pegawai.statistik.isi import MENURUT_TAB, TAB
from pegawai.statistik.pandangan import susun as susun_pandangan
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import lembar
from sigma.tampilan.daftar import Kolom
from sigma.tampilan.format import waktu
from sigma.tampilan.lembar import KolomLembar

HAK = ("statistik", "statistik_nasional")
HAK_ATURAN = ("referensi", "aturan")
KOLOM = [
    Kolom("Nama"),
    Kolom("Jabatan dan unit"),
    Kolom("BUP", rata="kanan"),
    Kolom("TMT pensiun"),
    Kolom("Aturan"),
    Kolom("TMT di SIASN"),
]


def _minta(request: HttpRequest) -> proyeksi.Minta:
    pandangan = susun_pandangan(request.cakupan, request.GET)
    return proyeksi.baca(request.cakupan, pandangan, request.GET, timezone.localdate())


@require_safe
def halaman(request: HttpRequest) -> HttpResponse:
    """Who retires when, by year, unit, kind of jabatan and golongan; what falls empty; whose end has passed."""
    wajib(request.cakupan, *HAK)
    minta = _minta(request)
    keadaan = proyeksi.keadaan()
    konteks = {
        "tab": MENURUT_TAB["proyeksi-bup"],
        "semua_tab": TAB,
        "minta": minta,
        "isi": proyeksi.susun(minta),
        "keadaan": keadaan,
        "pada": keadaan.direkap_pada if minta.rekap else timezone.now(),
        "form": FormProyeksi(minta),
        "boleh_aturan": request.cakupan.punya(*HAK_ATURAN),
    }
    return render(request, "pegawai/bup/tab.html", konteks)


@require_safe
def halaman_orang(request: HttpRequest) -> HttpResponse:
    """The people behind a number, the earliest first, with the age, the date and the rule that gave it."""
    wajib(request.cakupan, "statistik")
    minta = _minta(request)
    lihat = bool(request.cakupan.untuk("lihat"))
    ada = minta.terbuka
    kunci = (_uuid(request.GET.get("setelah", "")), _uuid(request.GET.get("sebelum", "")))
    kolom = [Kolom("NIP / NI PPPK"), *KOLOM, Kolom("Aksi", rata="kanan")] if lihat else KOLOM
    konteks = {
        "minta": minta,
        "hal": orang.halaman(minta, request.cakupan, *kunci) if ada else orang.HalamanOrang(),
        "banyak": orang.banyak(minta) if ada else 0,
        "kolom": kolom,
        "berhak_lihat": lihat,
        "maks": orang.EKSPOR_MAKS,
        "pada": timezone.now(),
    }
    return render(request, "pegawai/bup/orang.html", konteks)


def _uuid(teks: str) -> str:
    try:
        return str(UUID(teks))
    except ValueError:
        return ""


@require_safe
def unduh(request: HttpRequest, sajian: str, jenis: str) -> HttpResponse:
    """One table as a file."""
    wajib(request.cakupan, *HAK)
    minta = _minta(request)
    tabel = proyeksi.satu_tabel(minta, proyeksi.SAJIAN[sajian])
    angka = [*(label for _, label in tabel.kolom), "Jumlah", "Persen"]
    kolom = [KolomLembar(tabel.sajian.judul), *(KolomLembar(label, "angka") for label in angka)]
    baris = [[b.label, *b.nilai, b.jumlah, round(b.persen, 2)] for b in tabel.baris]
    return _berkas(minta, tabel.sajian.judul, f"proyeksi-bup-{sajian}", jenis, kolom, baris)


@require_safe
def unduh_kosong(request: HttpRequest, jenis: str) -> HttpResponse:
    """Every jabatan that falls empty in the period, as a file."""
    wajib(request.cakupan, "statistik")
    minta = _minta(request)
    teks = [KolomLembar("Jabatan"), KolomLembar("Jenis")]
    kolom = [*teks, KolomLembar("Ditinggalkan", "angka"), KolomLembar("Mulai kosong", "tanggal"), KolomLembar("Unit")]
    ada = proyeksi.kosong(minta, orang.EKSPOR_MAKS) if minta.terbuka else []
    nama = proyeksi.nama_jenis_jabatan()
    baris = [
        [k.jabatan, nama.get(k.jenis_jabatan, ""), k.banyak, k.pertama, k.unit if k.banyak == 1 else ""] for k in ada
    ]
    return _berkas(minta, "Jabatan yang akan kosong", "jabatan-akan-kosong", jenis, kolom, baris)


@require_safe
def unduh_orang(request: HttpRequest, jenis: str) -> HttpResponse:
    """The list of people as a file, as the page shows it; the access log says so."""
    wajib(request.cakupan, "statistik")
    minta = _minta(request)
    lihat = bool(request.cakupan.untuk("lihat"))
    banyak = orang.banyak(minta) if minta.terbuka else 0
    if banyak > orang.EKSPOR_MAKS:
        messages.error(request, f"Daftar ini lebih dari {orang.EKSPOR_MAKS} orang: persempit dengan tahun atau unit.")
        return redirect(f"/statistik/proyeksi-bup/orang/?{minta.kueri()}")
    baris = list(orang.baris_lembar(minta, request.cakupan, lihat)) if minta.terbuka else []
    instansi = min(minta.lingkup.instansi, default=None)
    objek = SimpleNamespace(pk=None, instansi_id=instansi or _instansi(request))
    catat_akses(request, "ekspor", objek, jumlah=len(baris), bentuk=jenis, saringan={"daftar": "Proyeksi BUP"})
    return _berkas(minta, "Proyeksi BUP", "proyeksi-bup-orang", jenis, orang.kolom_lembar(lihat), baris)


def _instansi(request: HttpRequest) -> int | None:
    from pegawai.ekspor import instansi_cakupan

    return instansi_cakupan(request.cakupan)


def _berkas(minta: proyeksi.Minta, judul: str, nama: str, jenis: str, kolom: list, baris: list) -> HttpResponse:
    pada = timezone.localtime()
    atas = [
        judul,
        f"Per {waktu(pada, pada.tzinfo)}",
        f"Masa: {minta.masa}",
        f"Saringan: {minta.keterangan or 'tanpa'}",
        "",
    ]
    isi = io.BytesIO()
    lembar.tulis(jenis, isi, kolom, baris, judul=judul[:31], atas=atas)
    hasil = HttpResponse(isi.getvalue(), content_type=lembar.JENIS_ISI[jenis])
    hasil["Content-Disposition"] = f'attachment; filename="{nama}-{pada:%Y%m%d-%H%M}.{jenis}"'
    return hasil


@require_http_methods(["GET", "HEAD", "POST"])
def aturan(request: HttpRequest) -> HttpResponse:
    """The table of rules; a new one is looked at first (what it would change), then stored."""
    wajib(request.cakupan, *HAK_ATURAN)
    nasional = request.cakupan.untuk("referensi").nasional
    opsi: dict[str, Any] = {"instansi": instansi_aturan(request.cakupan), "nasional": nasional}
    if request.method != "POST":
        kunci = request.GET.get("jf", "").replace("\0", "")[:42]
        awal = {"berlaku_mulai": timezone.localdate(), "jenis": "JF" if kunci else "", "kunci": kunci}
        return _halaman_aturan(request, FormAturanBup(initial=awal, **opsi))
    form = FormAturanBup(request.POST, **opsi)
    if not form.is_valid():
        return _halaman_aturan(request, form, status=422)
    if "simpan" not in request.POST:
        return _halaman_aturan(
            request, form, tabel_aturan.selisih(form.instance, timezone.localdate(), request.cakupan)
        )
    try:
        aksi_bup.simpan_aturan(form.instance, oleh=request.user, alasan=form.cleaned_data["alasan"])
    except ValidationError as galat:
        form.add_error(None, [pesan for satu in galat.message_dict.values() for pesan in satu])
        return _halaman_aturan(request, form, status=422)
    messages.success(request, "Aturan disimpan. Proyeksi dihitung ulang dalam beberapa menit.")
    return redirect("pegawai:aturan_bup")


def _halaman_aturan(request: HttpRequest, form: FormAturanBup, selisih=None, status: int = 200) -> HttpResponse:
    catatan, lama = tabel_aturan.catatan_aturan(request.cakupan, request.GET.get("sebelum", ""))
    konteks = {
        "form": form,
        "selisih": selisih,
        "baris": tabel_aturan.daftar(request.cakupan, timezone.localdate()),
        "catatan": catatan,
        "catatan_lama": lama,
        "keadaan": proyeksi.keadaan(),
        "boleh_orang": request.cakupan.punya("aturan"),
        "boleh_referensi": request.cakupan.punya("referensi", "aturan"),
    }
    return render(request, "pegawai/bup/aturan.html", konteks, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def akhiri(request: HttpRequest, nomor: int) -> HttpResponse:
    """The last day of a rule; one that is not yet in force may also be withdrawn."""
    wajib(request.cakupan, *HAK_ATURAN)
    satu = tabel_aturan.aturan_atau_404(request.cakupan, nomor)
    if not tabel_aturan.boleh_ubah(request.cakupan, satu):
        raise PermissionDenied("Aturan nasional diubah oleh Admin Nasional.")
    hari = timezone.localdate()
    kelak = satu.berlaku_mulai > hari
    cabut = FormAlasan(request.POST if "cabut-alasan" in request.POST else None, prefix="cabut")
    if cabut.is_bound and _cabut(request, satu, cabut):
        return redirect("pegawai:aturan_bup")
    akhir = None if cabut.is_bound else request.POST or None
    form = FormAkhiri(akhir, initial={} if kelak else {"berlaku_sampai": hari})
    if form.is_bound and form.is_valid():
        try:
            aksi_bup.akhiri_aturan(
                satu, form.cleaned_data["berlaku_sampai"], oleh=request.user, alasan=form.cleaned_data["alasan"]
            )
        except ValidationError as galat:
            form.add_error("berlaku_sampai", [pesan for isi in galat.message_dict.values() for pesan in isi])
        else:
            messages.success(request, "Aturan diakhiri. Proyeksi dihitung ulang dalam beberapa menit.")
            return redirect("pegawai:aturan_bup")
    konteks = {"form": form, "a": satu, "kelak": kelak, "cabut": cabut}
    return render(request, "pegawai/bup/akhiri.html", konteks, status=422 if form.errors or cabut.errors else 200)


def _cabut(request: HttpRequest, satu: Any, form: FormAlasan) -> bool:
    """Whether the rule is gone; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        aksi_bup.cabut_aturan(satu, hari=timezone.localdate(), alasan=form.cleaned_data["alasan"])
    except ValidationError as galat:
        form.add_error(None, galat.messages)
        return False
    messages.success(request, "Aturan dicabut. Proyeksi dihitung ulang dalam beberapa menit.")
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def batas(request: HttpRequest) -> HttpResponse:
    """What holds for single people: an age of their own, the end of a contract."""
    wajib(request.cakupan, "aturan")
    form = FormBatas(request.POST or None, initial={"berlaku_mulai": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        siapa = pegawai_nip(request.cakupan, form.cleaned_data["nip"], "aturan")
        if siapa is None:
            form.add_error("nip", "Tidak ada tepat satu ASN dengan NIP ini di instansi Anda.")
        elif form.cleaned_data["akhir_kontrak"] and siapa.adalah_pns:
            form.add_error("akhir_kontrak", "PNS tidak mempunyai kontrak.")
        else:
            catat_akses(request, "rekaman", siapa, tab="batas pensiun")
            aksi_bup.simpan_batas(siapa, form.isi(), oleh=request.user)
            messages.success(request, f"Batas untuk {siapa.nama} disimpan.")
            return redirect("pegawai:batas_bup")
    konteks = {"form": form, "baris": tabel_aturan.batas_orang(request.cakupan)}
    return render(request, "pegawai/bup/batas.html", konteks, status=422 if form.errors else 200)


@require_POST
def hapus_batas(request: HttpRequest, nomor: int) -> HttpResponse:
    """The rules hold for this person again."""
    wajib(request.cakupan, "aturan")
    satu = tabel_aturan.batas_atau_404(request.cakupan, nomor)
    form = FormAlasan(request.POST)
    if form.is_valid():
        aksi_bup.hapus_batas(satu, alasan=f"Batas orang dicabut: {form.cleaned_data['alasan']}")
        messages.success(request, f"Aturan umum berlaku lagi untuk {satu.pegawai.nama}.")
    else:
        messages.error(request, "Tidak dicabut: alasan wajib diisi, paling sedikit 5 huruf.")
    return redirect("pegawai:batas_bup")
