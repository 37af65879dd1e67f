"""Evidence of an usulan: checked and kept as every other upload, with a row of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When

from dms import gudang, kembar, kriteria, periksa, sifat
from dms.aksi import SIFAT, nama_bersih
from dms.kriteria import Kriteria
from dms.models import Dokumen
from sigma.organisasi.cakupan import Cakupan
from verifikasi.models import Usulan, UsulanBukti

PENUH = "Penyimpanan penuh, sehingga berkas ini tidak disimpan. Sampaikan kepada pengelola SIGMA."
UMUM = "BUKTI"  # kind of evidence where the usulan knows no document types
_FOTO = "FOTO"


@dataclass(frozen=True)
class Siap:
    """A file that was checked and is not kept yet. `jenis`: document type."""

    jenis: str
    isi: bytes
    nama: str
    hasil: Any


def siapkan(jenis_usulan: str, isi: bytes, nama: str, jenis: str = "") -> Siap:
    """Check it; nothing is read or locked that others wait for. Raises ValidationError with the field `bukti`, or
    `dok_<type>`."""
    try:
        hasil = periksa.foto(isi) if jenis_usulan == _FOTO else periksa.berkas(isi, kriteria.untuk(jenis or UMUM))
    except periksa.BerkasDitolak as salah:
        raise ValidationError({_bidang(jenis): str(salah)}) from salah
    return Siap(jenis, isi, nama, hasil)


def _bidang(jenis: str) -> str:
    return f"dok_{jenis}" if jenis else "bukti"


def simpan(usulan: Usulan, siap: Siap, oleh_id: int | None) -> UsulanBukti:
    """Keep it, and end the one before of the same document type. Raises ValidationError as `siapkan` does."""
    hasil = siap.hasil
    try:
        tersimpan = periksa.simpan(hasil)
    except periksa.BerkasDitolak as salah:
        raise ValidationError({_bidang(siap.jenis): str(salah)}) from salah
    except gudang.GudangPenuh as salah:
        raise ValidationError({_bidang(siap.jenis): PENUH}) from salah
    isi = {
        "sha256": tersimpan.sha256,
        "sha256_kecil": tersimpan.kecil,
        "sha256_asal": gudang.sidik(siap.isi),
        "tipe": hasil.tipe,
        "ukuran": len(hasil.isi),
        "lebar": hasil.lebar,
        "tinggi": hasil.tinggi,
        "halaman": hasil.halaman,
        "nama_asal": nama_bersih(siap.nama),
    }
    return _tulis(usulan, siap.jenis, isi, oleh_id)


def salin(usulan: Usulan, dokumen: Dokumen, jenis: str = "") -> UsulanBukti:
    """A document of the person that is stored already becomes evidence, under the name of who uploaded it."""
    return _tulis(usulan, jenis, {nama: getattr(dokumen, nama) for nama in SIFAT}, dokumen.diunggah_oleh_id)


def _tulis(usulan: Usulan, jenis: str, isi: dict[str, Any], oleh_id: int | None) -> UsulanBukti:
    UsulanBukti.objects.filter(usulan=usulan, jenis=jenis, berlaku=True).update(berlaku=False)
    milik = {"instansi_id": usulan.instansi_id, "opd_id": usulan.opd_id, "unor_id": usulan.unor_id}
    return UsulanBukti.objects.create(
        usulan=usulan, jenis=jenis, pegawai_id=usulan.pegawai_id, diunggah_oleh_id=oleh_id, **isi, **milik
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
