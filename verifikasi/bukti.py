"""Evidence of an usulan: checked and kept as every other upload, with a row of its own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When

from dms import gudang, kembar, kriteria, periksa, sifat
from dms.aksi import nama_bersih
from dms.kriteria import Kriteria
from sigma.organisasi.cakupan import Cakupan
from verifikasi.models import Usulan, UsulanBukti

PENUH = "Penyimpanan penuh, sehingga berkas ini tidak disimpan. Sampaikan kepada pengelola SIGMA."
UMUM = "BUKTI"  # kind of evidence where the usulan knows no document types
_FOTO = "FOTO"


def simpan(usulan: Usulan, isi: bytes, nama: str, oleh_id: int | None, jenis: str = "") -> UsulanBukti:
    """Check, keep, and end the one before of the same document type. Raises ValidationError with the field `bukti`, or
    `dok_<type>`."""
    bidang = f"dok_{jenis}" if jenis else "bukti"
    try:
        hasil = periksa.foto(isi) if usulan.jenis == _FOTO else periksa.berkas(isi, kriteria.untuk(jenis or UMUM))
        tersimpan = periksa.simpan(hasil)
    except periksa.BerkasDitolak as salah:
        raise ValidationError({bidang: str(salah)}) from salah
    except gudang.GudangPenuh as salah:
        raise ValidationError({bidang: PENUH}) from salah
    UsulanBukti.objects.filter(usulan=usulan, jenis=jenis, berlaku=True).update(berlaku=False)
    return UsulanBukti.objects.create(
        usulan=usulan,
        jenis=jenis,
        pegawai_id=usulan.pegawai_id,
        sha256=tersimpan.sha256,
        sha256_kecil=tersimpan.kecil,
        sha256_asal=gudang.sidik(isi),
        tipe=hasil.tipe,
        ukuran=len(hasil.isi),
        lebar=hasil.lebar,
        tinggi=hasil.tinggi,
        halaman=hasil.halaman,
        nama_asal=nama_bersih(nama),
        diunggah_oleh_id=oleh_id,
        instansi_id=usulan.instansi_id,
        opd_id=usulan.opd_id,
        unor_id=usulan.unor_id,
    )


def berlaku(usulan: Usulan) -> UsulanBukti | None:
    return UsulanBukti.objects.filter(usulan=usulan, berlaku=True).select_related("diunggah_oleh").first()


def semua_berlaku(usulan: Usulan) -> list[UsulanBukti]:
    """Every file in force, by document type."""
    ada = UsulanBukti.objects.filter(usulan=usulan, berlaku=True).select_related("diunggah_oleh")
    return list(ada.order_by("jenis", "pk"))


def semua_sidik() -> Any:
    """Fingerprints of every file that a row of this room names (check of the store)."""
    asal = Case(When(tipe="application/pdf", then="sha256_asal"), default=Value(""))
    return UsulanBukti.objects.values_list("sha256", "sha256_kecil", asal).iterator(chunk_size=2000)


def syarat_umum() -> Kriteria:
    """What is taken where the usulan knows no document types."""
    return kriteria.untuk(UMUM)


def catatan(semua: list[UsulanBukti], cakupan: Cakupan) -> dict[int, list[str]]:
    """{pk: hints about it}: what the check found, and where the same bytes are stored already."""
    sama = kembar.catatan(semua, cakupan)
    return {b.pk: sifat.catatan(b.sha256) + sama[b.pk] for b in semua}
