"""Verbs on an import of riwayat in the request: look at a file, write it, take it back. The long parts run in the
worker (`riwayat.impor.kerja`)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection, transaction

from pegawai.impor.baris import GalatBerkas
from riwayat.impor.kerja import sha256
from riwayat.impor.proses import baca_kepala
from riwayat.jenis import JenisRiwayat, jenis_riwayat
from riwayat.querysets_impor import BATAL, TULIS, UJI, pembatalan, tulisan_dari
from sigma.organisasi.cakupan import Cakupan, wajib
from sigma.organisasi.models import Instansi
from sigma.tampilan import aksi as tampilan
from sigma.tampilan.models import Pekerjaan

UKURAN_MAKS = 50 * 1024**2
UKURAN_XLSX_MAKS = 20 * 1024**2


def unggah(*, cakupan: Cakupan, instansi: Instansi, jenis: JenisRiwayat, berkas: Any) -> Pekerjaan:
    """Keep the file and ask for its preview; nothing of a person changes. GalatBerkas where it cannot be read."""
    wajib(cakupan, "impor")
    if berkas.size > UKURAN_MAKS:
        raise GalatBerkas(f"Berkas terlalu besar: paling besar {UKURAN_MAKS // 1024**2} MB.")
    with _di_cakram(berkas) as jalur:
        kepala, _ = baca_kepala(jenis, jalur)
        sidik = sha256(jalur)
    if kepala.jenis == "xlsx" and berkas.size > UKURAN_XLSX_MAKS:
        raise GalatBerkas(f"Berkas Excel paling besar {UKURAN_XLSX_MAKS // 1024**2} MB; simpan sebagai CSV.")
    berkas.seek(0)
    nama = Path(berkas.name).name[:100]
    return tampilan.minta(
        cakupan,
        UJI,
        f"Periksa impor {jenis.nama}: {nama}",
        instansi_id=instansi.pk,
        parameter={"jenis": jenis.kode, "nama": nama, "sha256": sidik},
        masukan=berkas,
    )


@contextmanager
def _di_cakram(berkas: Any) -> Iterator[Path]:
    """The upload as a file on this machine, however it came."""
    if hasattr(berkas, "temporary_file_path"):
        yield Path(berkas.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile() as salinan:
        for potongan in berkas.chunks():
            salinan.write(potongan)
        salinan.flush()
        yield Path(salinan.name)


@transaction.atomic
def terapkan(*, cakupan: Cakupan, uji: Pekerjaan) -> Pekerjaan:
    """Ask for the new rows to be written; asked twice it is the same work. ValidationError while there is nothing to
    write."""
    wajib(cakupan, "impor")
    Pekerjaan.objects.milik(cakupan.pengguna_id).select_for_update().get(pk=uji.pk)
    if (ada := tulisan_dari(cakupan.pengguna_id, str(uji.uuid)).first()) is not None:
        return ada
    if uji.keadaan != Pekerjaan.Keadaan.SELESAI or not uji.hasil.get("baru"):
        raise ValidationError("Berkas ini belum selesai diperiksa, atau tidak memuat baris baru.")
    if not uji.masukan or not default_storage.exists(uji.masukan):
        raise ValidationError("Berkasnya sudah dihapus karena lewat masa simpan. Unggah lagi.")
    jenis = jenis_riwayat(uji.parameter["jenis"])
    # A copy: what the work leaves behind goes with its own file, not with the preview's.
    with default_storage.open(uji.masukan) as isi:
        return tampilan.minta(
            cakupan,
            TULIS,
            f"Impor riwayat {jenis.nama}: {uji.parameter['nama']}",
            instansi_id=uji.instansi_id,
            parameter={**uji.parameter, "uji": str(uji.uuid), "baris": uji.hasil["dibaca"]},
            masukan=isi,
        )


@transaction.atomic
def batalkan(*, cakupan: Cakupan, impor: Pekerjaan, alasan: str) -> Pekerjaan:
    """Ask for an import to be taken back. ValidationError while it, or its undo, is at work."""
    wajib(cakupan, "impor")
    with connection.cursor() as kursor:  # two clicks are one undo
        kursor.execute("select pg_advisory_xact_lock(hashtext('batal-impor-riwayat'), %s)", [impor.pk])
    if impor.terbuka:
        raise ValidationError("Impor ini masih berjalan.")
    if (terakhir := pembatalan(cakupan, [str(impor.uuid)]).last()) is not None and terakhir.terbuka:
        return terakhir
    return tampilan.minta(
        cakupan,
        BATAL,
        f"Batalkan {impor.judul[0].lower()}{impor.judul[1:]}",
        instansi_id=impor.instansi_id,
        parameter={"impor": str(impor.uuid), "alasan": alasan[:400]},
    )
