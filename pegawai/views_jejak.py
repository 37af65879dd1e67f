"""Who opened whose record."""

import tempfile
from types import SimpleNamespace

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pegawai import ekspor, jejak_unit
from sigma.jejak.aksi import catat_akses
from sigma.jejak.querysets import HAK
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import lembar
from sigma.tampilan.daftar import Kolom

KOLOM = [Kolom(label) for label in ("Waktu", "Pembaca", "Jenis", "Halaman", "ASN", "Rujukan")]


@require_safe
def jejak(request: HttpRequest) -> HttpResponse:
    """Newest rows first; the filter is kept in the session under `c`."""
    wajib(request.cakupan, *HAK)  # type: ignore[attr-defined]
    kunci = request.GET.get("c", "")[:20]
    kriteria = jejak_unit.ambil(request.session, kunci)
    return _halaman(request, kriteria, kunci, jejak_unit.FormJejak(initial=kriteria), 200)


@require_safe
def tanda(request: HttpRequest) -> HttpResponse:
    """Unusual use in the period of the list; the list fetches it, because it costs more than the list."""
    wajib(request.cakupan, *HAK)  # type: ignore[attr-defined]
    kriteria = jejak_unit.ambil(request.session, request.GET.get("c", "")[:20])
    batas, ramai, malam = jejak_unit.tanda(request.cakupan, kriteria)  # type: ignore[attr-defined]
    masa = jejak_unit.masa(kriteria, timezone.localdate())
    konteks = {"batas": batas, "ramai": ramai, "malam": malam, "masa": masa}
    potongan = "HX-Request" in request.headers
    return render(request, "pegawai/bagian/jejak_tanda.html" if potongan else "pegawai/jejak_tanda.html", konteks)


@require_POST
def saring(request: HttpRequest) -> HttpResponse:
    wajib(request.cakupan, *HAK)  # type: ignore[attr-defined]
    form = jejak_unit.FormJejak(request.POST)
    if not form.is_valid():
        return _halaman(request, {}, "", form, 422)
    kunci = jejak_unit.simpan(request.session, form.cleaned_data)
    return redirect(f"{reverse('pegawai:jejak_unit')}?c={kunci}")


@require_POST
def unduh(request: HttpRequest) -> HttpResponse:
    """What the list shows, as a file."""
    wajib(request.cakupan, *HAK)  # type: ignore[attr-defined]
    bentuk = "csv" if request.POST.get("jenis") == "csv" else "xlsx"
    kriteria = jejak_unit.ambil(request.session, request.GET.get("c", "")[:20])
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    baris = jejak_unit.lembar(request.cakupan, kriteria)  # type: ignore[attr-defined]
    jumlah = lembar.tulis(bentuk, berkas, jejak_unit.KOLOM_LEMBAR, baris, judul="Jejak Unit")
    objek = SimpleNamespace(pk=None, instansi_id=ekspor.instansi_cakupan(request.cakupan))  # type: ignore[attr-defined]
    catat_akses(request, "ekspor", objek, jumlah=jumlah, bentuk=bentuk, saringan={"daftar": "Jejak Unit"})
    berkas.seek(0)
    nama = f"jejak-unit-{timezone.localdate():%Y%m%d}.{bentuk}"
    return FileResponse(berkas, as_attachment=True, filename=nama, content_type=lembar.JENIS_ISI[bentuk])


def _halaman(
    request: HttpRequest, kriteria: dict[str, str], kunci: str, form: jejak_unit.FormJejak, status: int
) -> HttpResponse:
    cakupan = request.cakupan  # type: ignore[attr-defined]
    baris, lanjut = jejak_unit.halaman(cakupan, kriteria, request.GET.get("sebelum", ""))
    konteks = {
        "baris": baris,
        "lanjut": lanjut,
        "form": form,
        "masa": jejak_unit.masa(kriteria, timezone.localdate()),
        "kunci": kunci,
        "kolom": KOLOM,
        "boleh_lihat": cakupan.punya("lihat"),
    }
    return render(request, "pegawai/jejak_unit.html", konteks, status=status)
