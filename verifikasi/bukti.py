"""Evidence of an usulan: checked and kept as every other upload, with a row of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.utils import timezone

from dms import gudang, kembar, kriteria, periksa, sifat
from dms.aksi import SIFAT, UNGGAH, nama_bersih
from dms.kriteria import Kriteria
from dms.models import Dokumen
from sigma.organisasi.cakupan import Cakupan
from verifikasi.jenis import jenis_usulan, sebutan
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
        raise _ditolak(jenis, salah) from salah
    except gudang.GudangPenuh as salah:
        raise ValidationError({_bidang(jenis): PENUH}) from salah
    return Siap(jenis, isi, nama, hasil)


def _ditolak(jenis: str, salah: periksa.BerkasDitolak) -> ValidationError:
    """`sementara` of the error names the field where the file itself was not judged: it may pass a moment later."""
    galat: Any = ValidationError({_bidang(jenis): str(salah)})
    galat.sementara = (_bidang(jenis),) if salah.sementara else ()
    return galat


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
    return _tulis(usulan, siap.jenis, isi | {"diunggah_oleh_id": oleh_id, "diunggah_pada": timezone.now()})


def salin(usulan: Usulan, dokumen: Dokumen, jenis: str = "") -> UsulanBukti:
    """A document of the person that is stored already becomes evidence, with the name and the time of its upload."""
    return _tulis(usulan, jenis, {nama: getattr(dokumen, nama) for nama in (*SIFAT, *UNGGAH)})


def _tulis(usulan: Usulan, jenis: str, isi: dict[str, Any]) -> UsulanBukti:
    UsulanBukti.objects.filter(usulan=usulan, jenis=jenis, berlaku=True).update(berlaku=False)
    milik = {"instansi_id": usulan.instansi_id, "opd_id": usulan.opd_id, "unor_id": usulan.unor_id}
    return UsulanBukti.objects.create(
        usulan=usulan,
        jenis=jenis,
        pegawai_id=usulan.pegawai_id,
        **isi,
        **milik,
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


def catatan(usulan: Usulan, semua: list[UsulanBukti], cakupan: Cakupan) -> dict[int, list[str]]:
    """{pk: hints about it}: what the check found, and where the same bytes are stored or waiting already."""
    sama = kembar.catatan(semua, cakupan, baris(usulan))
    menunggu = _menunggu(cakupan, usulan.pegawai_id, usulan.pk, sorted({b.sha256_asal for b in semua}))
    return {b.pk: sifat.catatan(b.sha256) + sama[b.pk] + menunggu.get(b.sha256_asal, []) for b in semua}


def baris(usulan: Usulan) -> UUID | None:
    """The row of riwayat that it is about, None for other kinds."""
    try:
        return UUID(jenis_usulan(usulan.jenis).sasaran(usulan.isi[0]["bidang"]))
    except (ValueError, IndexError):
        return None


def _menunggu(cakupan: Cakupan, pegawai_id: int, kecuali: int, sidik: list[str] | None = None) -> dict[str, list[str]]:
    """{fingerprint of what was sent: hints} of evidence of other open usulan about this person."""
    if sidik == []:
        return {}
    ada = UsulanBukti.objects.filter(pegawai_id=pegawai_id, berlaku=True).exclude(usulan_id=kecuali)
    ada = ada.filter(usulan__in=Usulan.objects.menahan(cakupan).filter(pegawai_id=pegawai_id))
    hasil: dict[str, list[str]] = {}
    for b in (ada if sidik is None else ada.filter(sha256_asal__in=sidik)).select_related("usulan").order_by("pk"):
        hasil.setdefault(b.sha256_asal, []).append(
            f"Berkas yang sama juga dilampirkan pada usulan {b.usulan.nomor}: {sebutan(b.usulan)}."
        )
    return hasil


def dikenal(cakupan: Cakupan, pegawai_id: int, sasaran: UUID, kecuali: int = 0) -> dict[str, str]:
    """{beginning of a fingerprint: hint} for a form of upload about the row `sasaran` (`static/sigma/kembar.js`)."""
    hasil = kembar.dikenal(pegawai_id, sasaran)
    for sidik, teks in _menunggu(cakupan, pegawai_id, kecuali).items():
        kunci = sidik[: kembar.SIDIK_PENDEK]
        hasil[kunci] = " ".join(filter(None, (hasil.get(kunci), *teks)))
    return hasil
