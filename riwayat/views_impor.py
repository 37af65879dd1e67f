"""Impor Riwayat: choose the kind, template, upload, preview, write, undo."""

from __future__ import annotations

import io
import uuid as uuid_
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pegawai.forms_impor import FormAlasan, FormUnggah
from pegawai.impor.baris import GalatBerkas
from pegawai.rekaman_impor import instansi_impor
from riwayat import aksi_impor as aksi
from riwayat import rekaman_impor as baca
from riwayat.impor import templat as lembar_templat
from riwayat.impor.proses import BARIS_MAKS
from riwayat.jenis import jenis_riwayat
from riwayat.views import jenis_atau_404
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan.daftar import Kolom, nomor
from sigma.tampilan.format import angka
from sigma.tampilan.pekerjaan import jenis_pekerjaan

KOLOM_DAFTAR = [
    Kolom("Waktu"), Kolom("Jenis"), Kolom("Berkas"), Kolom("Oleh"), Kolom("Hasil"), Kolom("Keadaan"),
    Kolom("Aksi", rata="kanan"),
]  # fmt: skip
BANTUAN = (
    f"XLSX (paling besar {aksi.UKURAN_XLSX_MAKS // 1024**2} MB) atau CSV dengan pemisah ; , atau | (paling besar "
    f"{aksi.UKURAN_MAKS // 1024**2} MB), paling banyak {angka(BARIS_MAKS)} baris."
)


@require_safe
def impor(request: HttpRequest) -> HttpResponse:
    """Menu "Impor Riwayat": kinds, own open previews, imports of the instansi."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, "impor")
    konteks = {
        "kelompok": baca.kelompok(),
        "terbuka": baca.belum_ditulis(cakupan),
        "daftar": baca.daftar(cakupan),
        "kolom": KOLOM_DAFTAR,
    }
    return render(request, "riwayat/impor/daftar.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def impor_jenis(request: HttpRequest, jenis: str) -> HttpResponse:
    """One kind: its template and the upload."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, "impor")
    satu = jenis_atau_404(jenis)
    daftar = instansi_impor(cakupan)
    form = FormUnggah(
        request.POST or None, request.FILES or None, instansi=daftar, terima=".xlsx,.csv,.txt", bantuan=BANTUAN
    )
    if request.method == "POST" and form.is_valid():
        try:
            uji = aksi.unggah(cakupan=cakupan, instansi=form.instansi(), jenis=satu, berkas=form.cleaned_data["berkas"])
        except GalatBerkas as galat:
            form.add_error("berkas", galat.pesan)
        else:
            return redirect("riwayat:impor_uji", uuid=uji.uuid)
    terbuka = baca.belum_ditulis(cakupan, satu)
    konteks = {"jenis": satu, "form": form, "butir": lembar_templat.keterangan(satu), "terbuka": terbuka}
    return render(request, "riwayat/impor/jenis.html", konteks, status=422 if form.errors else 200)


@require_safe
def templat(request: HttpRequest, jenis: str) -> FileResponse:
    """The empty sheet of a kind; it holds no person."""
    wajib(request.cakupan, "impor")  # type: ignore[attr-defined]
    satu = jenis_atau_404(jenis)
    isi = io.BytesIO()
    lembar_templat.tulis(satu, isi)
    isi.seek(0)
    return FileResponse(isi, as_attachment=True, filename=f"templat-riwayat-{satu.kode}.xlsx")


@require_safe
def uji(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """What an upload would do: counts, first rows of each outcome, the sheet of what would not be written."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, "impor")
    p = baca.uji_atau_404(cakupan, uuid)
    bagian, asing = baca.contoh(p)
    catat_akses(request, "impor", p, keadaan=p.keadaan, jumlah=baca.banyak_contoh(bagian))
    konteks = _konteks(p, bagian) | {"asing": asing, "ditulis": baca.ditulis(p), "kartu_hasil": baca.kartu(p.hasil)}
    return render(request, "riwayat/impor/uji.html", konteks)


def _konteks(p: Any, bagian: list[Any]) -> dict[str, Any]:
    satu = jenis_riwayat(p.parameter["jenis"])
    isi = [Kolom(str(satu.satu_bidang(n).verbose_name)) for n in (bagian[0].kolom if bagian else satu.kolom)]
    kolom = [Kolom("Baris"), Kolom("ASN"), Kolom("Keterangan"), *isi]
    tertulis = [Kolom("ASN"), *isi[: len(satu.kolom)], Kolom("Aksi", rata="kanan")]
    return {
        "kolom_tertulis": tertulis,
        "p": p,
        "jenis": jenis_pekerjaan(p.jenis),
        "riwayat": satu,
        "bagian": bagian,
        "kolom": kolom,
    }


@require_POST
def terapkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Write the new rows."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, "impor")
    p = baca.uji_atau_404(cakupan, uuid)
    try:
        hasil = aksi.terapkan(cakupan=cakupan, uji=p)
    except ValidationError as galat:
        messages.error(request, " ".join(galat.messages))
        return redirect("riwayat:impor_uji", uuid=uuid)
    return redirect("riwayat:impor_hasil", uuid=hasil.uuid)


@require_safe
def hasil(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """One import: what it wrote, what was touched since, and its undo."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, "impor")
    p = baca.impor_atau_404(cakupan, uuid)
    milik = p.pengguna_id == cakupan.pengguna_id
    bagian = [b for b in baca.contoh(p, "Ditulis")[0] if b.kode != "baru"] if milik else []
    ada, tersentuh = (0, []) if p.terbuka else baca.kini(cakupan, p)
    tertulis, lanjut = baca.tertulis(cakupan, p, nomor(request.GET.get("setelah", ""))) if ada else ([], 0)
    banyak = baca.banyak_contoh(bagian) + len(tersentuh) + len(tertulis)
    catat_akses(request, "impor", p, keadaan=p.keadaan, jumlah=banyak)
    batal = baca.pembatalan_terakhir(cakupan, p)
    milik_batal = batal is not None and batal.pengguna_id == cakupan.pengguna_id
    konteks = _konteks(p, bagian) | {
        "tertulis": tertulis,
        "lanjut": lanjut,
        "milik": milik,
        "kartu_hasil": baca.kartu(p.hasil, "Ditulis") if p.hasil else [],
        "ada": ada,
        "tersentuh": tersentuh,
        "batal": batal,
        "jenis_batal": jenis_pekerjaan(batal.jenis) if batal is not None and milik_batal else None,
        "form": FormAlasan(),
    }
    return render(request, "riwayat/impor/hasil.html", konteks)


@require_POST
def batalkan(request: HttpRequest, uuid: uuid_.UUID) -> HttpResponse:
    """Take an import back, with a reason."""
    cakupan = request.cakupan  # type: ignore[attr-defined]
    wajib(cakupan, "impor")
    p = baca.impor_atau_404(cakupan, uuid)
    form = FormAlasan(request.POST)
    if not form.is_valid():
        messages.error(request, "Alasan wajib diisi.")
        return redirect("riwayat:impor_hasil", uuid=uuid)
    try:
        aksi.batalkan(cakupan=cakupan, impor=p, alasan=form.cleaned_data["alasan"])
    except ValidationError as galat:
        messages.error(request, " ".join(galat.messages))
    return redirect("riwayat:impor_hasil", uuid=uuid)
