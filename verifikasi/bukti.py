"""Evidence of an usulan: checked and kept as every other upload, with a row of its own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from dms import gudang, periksa
from verifikasi.models import Usulan, UsulanBukti

PENUH = "Penyimpanan penuh, sehingga berkas ini tidak disimpan. Sampaikan kepada pengelola SIGMA."
_FOTO = "FOTO"


def simpan(usulan: Usulan, isi: bytes, nama: str, oleh_id: int | None, jenis: str = "") -> UsulanBukti:
    """Check, keep, and end the one before of the same document type. Raises ValidationError with the field `bukti`, or
    `dok_<type>`."""
    bidang = f"dok_{jenis}" if jenis else "bukti"
    try:
        hasil = periksa.foto(isi) if usulan.jenis == _FOTO else periksa.dokumen(isi)
        # The file first: a row never names what is not there.
        sha, kecil = gudang.taruh(hasil.isi), gudang.taruh(hasil.kecil) if hasil.kecil else ""
    except periksa.BerkasDitolak as salah:
        raise ValidationError({bidang: str(salah)}) from salah
    except gudang.GudangPenuh as salah:
        raise ValidationError({bidang: PENUH}) from salah
    UsulanBukti.objects.filter(usulan=usulan, jenis=jenis, berlaku=True).update(berlaku=False)
    return UsulanBukti.objects.create(
        usulan=usulan,
        jenis=jenis,
        pegawai_id=usulan.pegawai_id,
        sha256=sha,
        sha256_kecil=kecil,
        sha256_asal=gudang.sidik(isi),
        tipe=hasil.tipe,
        ukuran=len(hasil.isi),
        lebar=hasil.lebar,
        tinggi=hasil.tinggi,
        halaman=hasil.halaman,
        nama_asal=_nama_bersih(nama),
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
    return UsulanBukti.objects.values_list("sha256", "sha256_kecil").iterator(chunk_size=2000)


def _nama_bersih(nama: str) -> str:
    akhir = nama.replace("\\", "/").rpartition("/")[2]
    return "".join(h for h in akhir if h.isprintable())[:150]
