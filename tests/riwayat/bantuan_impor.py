"""One upload through the import of riwayat, without pages: file → preview → writing → undo."""

import io
import json
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from riwayat import aksi_impor
from riwayat.impor import kerja as K
from riwayat.jenis import jenis_riwayat
from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung
from sigma.organisasi.models import Instansi
from sigma.tampilan.pekerjaan import Kerja

GOLONGAN = ["NIP", "Golongan", "TMT Golongan", "Nomor SK", "Tanggal SK"]


def xlsx(judul, *baris) -> bytes:
    buku, isi = Workbook(), io.BytesIO()
    buku.active.append(judul)
    for satu in baris:
        buku.active.append(satu)
    buku.save(isi)
    return isi.getvalue()


def unggah(dunia, kode, isi: bytes, nama="impor.xlsx", oleh="bkd"):
    """The work of the preview, as the page asks for it."""
    pengguna = getattr(dunia, oleh)
    pengguna.refresh_from_db()
    cakupan = hitung(pengguna)
    with konteks.masuk(cakupan.setelan()):
        instansi = Instansi.objects.dalam(cakupan, "impor").order_by("pk").first()
        return aksi_impor.unggah(
            cakupan=cakupan, instansi=instansi, jenis=jenis_riwayat(kode), berkas=SimpleUploadedFile(nama, isi)
        )


def jalan(dunia, pekerjaan, fungsi, oleh="bkd") -> dict:
    pengguna = getattr(dunia, oleh)
    akhir = SimpleNamespace(hasil=None)

    def tutup(p, keadaan, hasil=None, **lain):
        akhir.hasil = hasil
        return keadaan

    kerja = Kerja(pekerjaan, pengguna, hitung(pengguna), tutup)
    pekerjaan.hasil = fungsi(kerja)
    pekerjaan.berkas, pekerjaan.keadaan = kerja.hasil_berkas()["berkas"], "SELESAI"
    return pekerjaan.hasil


def periksa(dunia, kode, isi: bytes, nama="impor.xlsx", oleh="bkd"):
    """(work, counts, first rows by outcome)."""
    p = unggah(dunia, kode, isi, nama, oleh)
    hasil = jalan(dunia, p, K.kerja_uji, oleh)
    return p, hasil, json.loads((K.folder(p) / K.CONTOH).read_text())["baris"]


def minta_tulis(dunia, uji, oleh="bkd"):
    cakupan = hitung(getattr(dunia, oleh))
    with konteks.masuk(cakupan.setelan()):
        return aksi_impor.terapkan(cakupan=cakupan, uji=uji)


def tulis(dunia, kode, isi: bytes, nama="impor.xlsx", oleh="bkd"):
    """(work that wrote, counts)."""
    uji, _, _ = periksa(dunia, kode, isi, nama, oleh)
    p = minta_tulis(dunia, uji, oleh)
    return p, jalan(dunia, p, K.kerja_tulis, oleh)


def batal(dunia, impor, oleh="bkd") -> dict:
    cakupan = hitung(getattr(dunia, oleh))
    with konteks.masuk(cakupan.setelan()):
        from sigma.tampilan.models import Pekerjaan

        Pekerjaan.objects.filter(pk=impor.pk).update(keadaan="DIBATALKAN", selesai_pada="2026-01-01T00:00Z")
        impor.refresh_from_db()
        p = aksi_impor.batalkan(cakupan=cakupan, impor=impor, alasan="salah berkas")
    return jalan(dunia, p, K.kerja_batal, oleh)
