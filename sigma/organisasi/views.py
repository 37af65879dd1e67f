"""Pages of roles and units."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sigma.organisasi import aksi, rekaman
from sigma.organisasi.cakupan import wajib
from sigma.organisasi.forms import FormTanda
from sigma.organisasi.peran import HAK, PERAN


@require_safe
def matriks_peran(request: HttpRequest) -> HttpResponse:
    """Roles against rights, straight from the table that every check reads."""
    if not request.cakupan.peran - {"ASN"}:
        raise PermissionDenied("Matriks peran hanya untuk petugas.")
    dipakai = [(kode, label) for kode, label in HAK.items() if any(kode in p.semua_hak for p in PERAN.values())]
    konteks = {"peran": PERAN, "hak": dipakai}
    return render(request, "organisasi/matriks_peran.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def tanda_unor(request: HttpRequest) -> HttpResponse:
    """Urusan and special kinds of the own units, with their outside codes."""
    wajib(request.cakupan, "impor")
    form = FormTanda(request.POST or None, unor=rekaman.unor_kelolaan(request.cakupan))
    if request.method == "POST" and form.is_valid():
        try:
            aksi.tandai_unor(oleh=request.user, **form.cleaned_data)
        except ValidationError as galat:
            form.add_error(None, [pesan for satu in galat.message_dict.values() for pesan in satu])
        else:
            messages.success(request, "Tanda unor disimpan.")
            return redirect("organisasi:tanda_unor")
    baris, lanjut = rekaman.halaman_tanda(request.cakupan, request.GET.get("sebelum", ""))
    konteks = {"form": form, "baris": baris, "berikutnya": lanjut}
    return render(request, "organisasi/tanda_unor.html", konteks, status=422 if form.errors else 200)


@require_POST
def akhiri_tanda(request: HttpRequest, nomor: int) -> HttpResponse:
    """A tag ends today."""
    wajib(request.cakupan, "impor")
    aksi.akhiri_tanda(rekaman.tanda_atau_404(request.cakupan, nomor), timezone.localdate())
    messages.success(request, "Tanda unor diakhiri.")
    return redirect("organisasi:tanda_unor")


@require_safe
def cari_unor(request: HttpRequest) -> JsonResponse:
    """Search-as-you-type over the own units."""
    wajib(request.cakupan, "impor")
    hasil = rekaman.cari_unor(request.cakupan, request.GET.get("cari", "").replace("\0", "")[:100])
    return JsonResponse({"hasil": [{"id": n, "teks": nama, "keterangan": opd} for n, nama, opd in hasil]})
