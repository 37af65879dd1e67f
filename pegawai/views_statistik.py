"""Menu Statistik: tabs of charts with their tables, the people behind a number, and the tables as files."""

from __future__ import annotations

import io
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pegawai.forms import FormStatistik
from pegawai.statistik import orang
from pegawai.statistik.isi import MENURUT_SAJIAN, MENURUT_TAB, TAB
from pegawai.statistik.pandangan import susun
from pegawai.statistik.tabel import label_nilai, susun_satu, susun_tab
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import lembar
from sigma.tampilan.daftar import Kolom
from sigma.tampilan.format import waktu
from sigma.tampilan.lembar import KolomLembar

HAK = ("statistik", "statistik_nasional")


@require_safe
def statistik(request: HttpRequest, tab: str = "dashboard") -> HttpResponse:
    """One tab."""
    wajib(request.cakupan, *HAK)
    pandangan = susun(request.cakupan, request.GET)
    jumlah, tabel = susun_tab(MENURUT_TAB[tab], pandangan)
    konteks = {
        "tab": MENURUT_TAB[tab],
        "semua_tab": TAB,
        "pandangan": pandangan,
        "tabel": tabel,
        "jumlah": jumlah,
        "pada": timezone.now(),
        "form": FormStatistik(pandangan),
    }
    return render(request, "pegawai/statistik/tab.html", konteks)


@require_safe
def statistik_orang(request: HttpRequest) -> HttpResponse:
    """The people behind a number: name, jabatan and unit; more for those who may open the records."""
    wajib(request.cakupan, "statistik")
    pandangan = susun(request.cakupan, request.GET)
    sajian = orang.sajian_atau_404(request.GET.get("sajian", ""))
    kode = request.GET.get("kode", "")[:42].replace("\x00", "")
    lihat = request.cakupan.untuk("lihat")
    dasar = orang.saring(pandangan, sajian, kode) if pandangan.terbuka else None
    konteks = {
        "hal": orang.halaman(dasar, lihat, *_kunci(request)) if dasar is not None else orang.HalamanOrang(),
        "judul": orang.judul(sajian, label_nilai(sajian, kode, pandangan) if sajian else "", pandangan),
        "banyak": orang.banyak(pandangan, sajian, kode) if pandangan.terbuka else 0,
        "pada": timezone.now(),
        "kolom": _kolom_orang(bool(lihat)),
        "berhak_lihat": bool(lihat),
        "pandangan": pandangan,
        "alamat": pandangan.kueri(sajian=sajian.kode if sajian else "", kode=kode),
    }
    return render(request, "pegawai/statistik/orang.html", konteks)


def _kunci(request: HttpRequest) -> tuple[str, str]:
    """Uuids of the rows that a page goes on from; "" for anything that is none."""
    return _uuid(request.GET.get("setelah", "")), _uuid(request.GET.get("sebelum", ""))


def _uuid(teks: str) -> str:
    try:
        return str(UUID(teks))
    except ValueError:
        return ""


def _kolom_orang(berhak_lihat: bool) -> list[Kolom]:
    kolom = [Kolom("Nama"), Kolom("Jabatan"), Kolom("Unit organisasi")]
    return [Kolom("NIP / NI PPPK"), *kolom, Kolom("Aksi", rata="kanan")] if berhak_lihat else kolom


@require_safe
def statistik_unduh(request: HttpRequest, sajian: str, jenis: str) -> HttpResponse:
    """One table as xlsx or csv, with the date it holds for."""
    wajib(request.cakupan, *HAK)
    pandangan = susun(request.cakupan, request.GET)
    tabel = susun_satu(MENURUT_SAJIAN[sajian], pandangan)
    pada = timezone.localtime()
    angka = [*(label for _, label in tabel.kolom), "Jumlah", "Persen"]
    kolom = [KolomLembar(tabel.sajian.judul), *(KolomLembar(label, "angka") for label in angka)]
    baris = [[b.label, *b.nilai, b.jumlah, round(b.persen, 2)] for b in tabel.baris]
    atas = [
        tabel.sajian.judul,
        f"Per {waktu(pada, pada.tzinfo)}",
        f"Saringan: {pandangan.keterangan or 'tanpa'}",
        "",
    ]
    isi = io.BytesIO()
    lembar.tulis(jenis, isi, kolom, baris, judul=tabel.sajian.judul, atas=atas)
    hasil = HttpResponse(isi.getvalue(), content_type=lembar.JENIS_ISI[jenis])
    hasil["Content-Disposition"] = f'attachment; filename="{sajian}-{pada:%Y%m%d-%H%M}.{jenis}"'
    return hasil
