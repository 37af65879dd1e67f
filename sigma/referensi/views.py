"""Code tables: search-as-you-type for every form, and the pages "Data Referensi"."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sigma.referensi import aksi, rekaman
from sigma.referensi.daftar import TABEL, pilihan
from sigma.referensi.forms import FormBaris
from sigma.referensi.models import KodeReferensi, Pendidikan
from sigma.referensi.querysets import PANJANG_KUERI


@require_http_methods(["GET", "HEAD", "POST"])
def cari(request: HttpRequest, jenis: str) -> JsonResponse:
    """Search-as-you-type for Tom Select: `{"hasil": [{"id", "teks", "keterangan"}]}`, at most 20 rows."""
    if jenis not in TABEL:
        raise Http404("Tabel referensi tidak ada.")
    data = request.POST if request.method == "POST" else request.GET
    kueri = data.get("cari", "")
    if len(kueri) > PANJANG_KUERI:
        return JsonResponse({"pesan": f"Kata kunci paling panjang {PANJANG_KUERI} huruf."}, status=400)
    return JsonResponse({"hasil": [_butir(baris) for baris in pilihan(jenis, kueri)]})


def keterangan(baris: KodeReferensi) -> str:
    """What tells rows with like names apart."""
    if not baris.dikenal:
        return "belum dikenal"
    if isinstance(baris, Pendidikan):
        return baris.tingkat.nama if baris.tingkat else ""
    return "nomenklatur lama" if getattr(baris, "nomenklatur", "") == "O" else ""


def _butir(baris: KodeReferensi) -> dict[str, str]:
    return {"id": baris.kode, "teks": baris.nama, "keterangan": keterangan(baris)}


def _boleh_baca(request: HttpRequest) -> None:
    # This room stands below the one that knows scopes: it asks the request alone.
    if not request.cakupan.punya("referensi", "impor", "aturan"):  # type: ignore[attr-defined]
        raise PermissionDenied("Data Referensi hanya untuk Admin Nasional dan Admin BKD.")


def _boleh_ubah(request: HttpRequest) -> None:
    if not request.cakupan.punya("referensi"):  # type: ignore[attr-defined]
        raise PermissionDenied("Referensi diubah oleh Admin Nasional.")


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """ "Data Referensi": every table and the loads so far."""
    _boleh_baca(request)
    konteks = {"tabel": rekaman.semua_tabel(), "muatan": rekaman.muatan_terakhir()}
    return render(request, "referensi/daftar.html", konteks)


@require_safe
def tabel(request: HttpRequest, jenis: str) -> HttpResponse:
    """Rows of one table: search, state, a page at a time."""
    _boleh_baca(request)
    model = rekaman.model_atau_404(jenis)
    kueri = request.GET.get("cari", "").replace("\0", "")[:PANJANG_KUERI]
    keadaan = request.GET.get("keadaan", "")
    baris, lanjut = rekaman.halaman(jenis, kueri, keadaan, request.GET.get("setelah", "").replace("\0", "")[:42])
    konteks = {
        "jenis": jenis,
        "nama": str(model._meta.verbose_name).capitalize(),
        "baris": [(b, rekaman.rincian(b)) for b in baris],
        "berikutnya": lanjut,
        "cari": kueri,
        "keadaan": keadaan,
        "pilihan_keadaan": rekaman.pilihan_keadaan(jenis),
        "tanda": rekaman.tanda_baris(jenis, baris)[1],
        "boleh_tambah": rekaman.boleh_tambah(jenis) and request.cakupan.punya("referensi"),  # type: ignore[attr-defined]
    }
    return render(request, "referensi/tabel.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def baris(request: HttpRequest, jenis: str, kode: str) -> HttpResponse:
    """One row: what it holds, who changed it; Admin Nasional changes it."""
    _boleh_baca(request)
    satu = rekaman.baris_atau_404(jenis, kode)
    boleh = request.cakupan.punya("referensi")  # type: ignore[attr-defined]
    if request.method == "POST":
        _boleh_ubah(request)
        return _simpan(request, jenis, satu, baru=False)
    form = FormBaris(model=type(satu), baris=satu) if boleh else None
    return _halaman_baris(request, jenis, satu, form)


@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: HttpRequest, jenis: str) -> HttpResponse:
    """A new row in a table whose codes are ours."""
    _boleh_ubah(request)
    model = rekaman.model_atau_404(jenis)
    if not rekaman.boleh_tambah(jenis):
        raise Http404("Kode tabel ini diberikan BKN.")
    satu = model()
    if request.method == "POST":
        return _simpan(request, jenis, satu, baru=True)
    return _halaman_baris(request, jenis, satu, FormBaris(model=model, baris=satu, baru=True))


def _simpan(request: HttpRequest, jenis: str, satu: KodeReferensi, baru: bool) -> HttpResponse:
    form = FormBaris(request.POST, model=type(satu), baris=satu, baru=baru)
    if form.is_valid():
        if baru and type(satu)._default_manager.filter(pk=form.cleaned_data["kode"]).exists():
            form.add_error("kode", "Kode ini sudah ada.")
            return _halaman_baris(request, jenis, satu, form, 422)
        try:
            aksi.simpan(jenis, form.terapkan(), oleh=request.user, alasan=form.cleaned_data["alasan"])
        except ValidationError as galat:
            form.add_error(None, [pesan for satu_ in galat.message_dict.values() for pesan in satu_])
        else:
            messages.success(request, "Baris referensi disimpan.")
            return redirect("referensi:baris", jenis=jenis, kode=satu.pk)
    return _halaman_baris(request, jenis, satu, form, 422)


def _halaman_baris(request, jenis: str, satu: KodeReferensi, form: FormBaris | None, status: int = 200) -> HttpResponse:
    tanda, janggal = rekaman.tanda_baris(jenis, [satu] if satu.pk and not satu._state.adding else [])
    konteks = {
        "tanda": tanda,
        "janggal": janggal.get(satu.pk, []),
        "jenis": jenis,
        "nama_tabel": str(satu._meta.verbose_name).capitalize(),
        "b": satu,
        "baru": not satu.pk or satu._state.adding,
        "rincian": rekaman.rincian(satu) if satu.pk else [],
        "syarat": rekaman.syarat(satu) if satu.pk else [],
        "form": form,
        "riwayat": rekaman.riwayat(jenis, satu.pk) if satu.pk else [],
    }
    return render(request, "referensi/baris.html", konteks, status=status)
