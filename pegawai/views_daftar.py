"""What one does with a list of ASN as a whole."""

from __future__ import annotations

import tempfile
from types import SimpleNamespace

from django.core.exceptions import BadRequest
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pegawai import daftar, ekspor
from pegawai.permintaan import KELOMPOK, baca_permintaan
from sigma.jejak.aksi import catat_akses
from sigma.organisasi.cakupan import wajib
from sigma.tampilan import aksi as aksi_pekerjaan
from sigma.tampilan.lembar import BENTUK


@require_POST
def ekspor_daftar(request: HttpRequest, kelompok: str) -> HttpResponse:
    """The list as it is shown: at once, or as long work when it is long."""
    wajib(request.cakupan, "lihat")
    bentuk = request.POST.get("jenis", "")
    if bentuk not in BENTUK:
        raise BadRequest("Bentuk berkas tidak dikenal.")
    minta, kolom, _ = baca_permintaan(request, KELOMPOK[kelompok])
    if daftar.banyak(request.cakupan, minta, ekspor.BATAS_LANGSUNG) > ekspor.BATAS_LANGSUNG:
        kerja = aksi_pekerjaan.minta(
            request.cakupan,
            ekspor.JENIS,
            f"Ekspor Data {minta.kelompok} ({bentuk})",
            instansi_id=ekspor.instansi_cakupan(request.cakupan),
            parameter=ekspor.parameter(minta, kolom, bentuk),
        )
        return redirect("tampilan:pekerjaan_satu", uuid=kerja.uuid)
    return _langsung(request, minta, kolom, bentuk)


def _langsung(request: HttpRequest, minta: daftar.Permintaan, kolom: tuple, bentuk: str) -> FileResponse:
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    jumlah = ekspor.tulis(request.cakupan, minta, kolom, bentuk, berkas)
    objek = SimpleNamespace(pk=None, instansi_id=ekspor.instansi_cakupan(request.cakupan))
    catat_akses(request, "ekspor", objek, jumlah=jumlah, bentuk=bentuk, saringan=ekspor.saringan_tercatat(minta))
    berkas.seek(0)
    return FileResponse(berkas, as_attachment=True, filename=ekspor.nama_berkas(minta.kelompok, bentuk))
