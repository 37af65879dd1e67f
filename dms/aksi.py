"""Every verb that changes what is stored of a person: one function, one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from dms import gudang, izin, kriteria, periksa
from dms.models import JENIS, Dokumen
from dms.querysets import FOTO
from pegawai import aksi_pendukung
from pegawai.aturan.pendukung import JenisPendukung
from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan

KUOTA_SEHARI = 500  # files of one account
_K: Any = Dokumen.Keadaan


class Konflik(Exception):
    """Somebody else replaced or removed it in the meantime; nothing was stored."""


@dataclass(frozen=True)
class Kiriman:
    """What came. `lama`: uuid of the file that this person saw, "" for none, None for whichever is there."""

    isi: bytes
    nama: str = ""
    lama: str | None = ""
    potong: tuple[float, ...] | None = None
    sumber: str = "unggah"  # Dokumen.Sumber


@dataclass(frozen=True)
class IsiPendukung:
    """Values of one kind that differ from what is stored, and the versions that this person saw."""

    versi: int
    versi_lain: int
    isian: aksi_pendukung.Isian


@transaction.atomic
def pasang(*, pegawai: Pegawai, jenis: str, kiriman: Kiriman, cakupan: Cakupan) -> Dokumen:
    """Check and store a file; the one before it ends and stays on record.

    Raises PermissionDenied, `periksa.BerkasDitolak`, `gudang.GudangPenuh`, `Konflik`.
    """
    if izin.cara_berkas(cakupan, pegawai, jenis) != "langsung":
        raise PermissionDenied(f"{JENIS[jenis]} tidak dapat Anda ubah langsung.")
    _wajib_dalam_kuota(cakupan)
    foto = jenis == FOTO
    hasil = periksa.foto(kiriman.isi, kiriman.potong) if foto else periksa.berkas(kiriman.isi, kriteria.untuk(jenis))
    asal = "siasn" if kiriman.sumber == "siasn" else "web"
    konteks.catat(alasan=f"Unggah {JENIS[jenis]}" if asal == "web" else "Foto diambil dari SIASN", asal=asal)
    simpan = periksa.simpan(hasil)
    ada = _yang_dilihat(pegawai, jenis, kiriman.lama)
    if ada is not None:
        _akhiri(ada, _K.DIGANTI, cakupan, "")
    isi = {
        "sha256": simpan.sha256,
        "sha256_kecil": simpan.kecil,
        "sha256_asal": gudang.sidik(kiriman.isi),
        "tipe": hasil.tipe,
        "ukuran": len(hasil.isi),
        "lebar": hasil.lebar,
        "tinggi": hasil.tinggi,
        "halaman": hasil.halaman,
        "nama_asal": nama_bersih(kiriman.nama),
        "sumber": kiriman.sumber,
        "diunggah_oleh_id": cakupan.pengguna_id,
    }
    return _buat(pegawai, jenis, isi)


def _buat(pegawai: Pegawai, jenis: str, isi: dict[str, Any]) -> Dokumen:
    milik = {"instansi_id": pegawai.instansi_id, "opd_id": pegawai.opd_id, "unor_id": pegawai.unor_id}
    try:
        with transaction.atomic():
            return Dokumen.objects.create(pegawai=pegawai, jenis=jenis, **isi, **milik)
    except IntegrityError as salah:
        raise Konflik from salah


# Who uploaded a file and when: the same when it moves from an usulan to the person's documents and back.
UNGGAH = ("diunggah_oleh_id", "diunggah_pada")
# What a stored file is described by, here and in the evidence of an usulan.
SIFAT = ("sha256", "sha256_kecil", "sha256_asal", "tipe", "ukuran", "lebar", "tinggi", "halaman", "nama_asal")


@transaction.atomic
def pasang_usulan(
    *,
    pegawai: Pegawai,
    jenis: str,
    bukti: Any,
    alasan: str,
    cakupan: Cakupan,
    sasaran: UUID | None = None,
    sasaran_jenis: str = "",
) -> Dokumen:
    """A file that one person proposed and another approved; it was checked when it came. `bukti`: row with `SIFAT`
    and `UNGGAH`; `sasaran`: the row of riwayat that it proves. Raises `Konflik`."""
    konteks.catat(alasan=alasan, asal="usulan")
    if sasaran is None:
        ada = Dokumen.objects.satu(pegawai, jenis)
    else:
        ada = Dokumen.objects.untuk_sasaran(pegawai.pk, sasaran).filter(jenis=jenis).first()
    if ada is not None:
        _akhiri(ada, _K.DIGANTI, cakupan, "")
    isi = {nama: getattr(bukti, nama) for nama in (*SIFAT, *UNGGAH)}
    return _buat(pegawai, jenis, isi | {"sasaran": sasaran, "sasaran_jenis": sasaran_jenis})


@transaction.atomic
def tarik_usulan(
    *, pegawai: Pegawai, bukti: Any, sasaran: UUID, sasaran_jenis: str, semula: str, alasan: str, cakupan: Cakupan
) -> None:
    """Undo of `pasang_usulan` for a row of riwayat: the file ends and stays on record. `semula`: first digits of the
    fingerprint of the file that it replaced, which is in force again; "" for none. Nothing where another file has
    replaced it since."""
    konteks.catat(alasan=alasan, asal="usulan")
    ada = Dokumen.objects.untuk_sasaran(pegawai.pk, sasaran).filter(jenis=bukti.jenis, sha256=bukti.sha256).first()
    if ada is None:
        return
    _akhiri(ada, _K.DIHAPUS, cakupan, alasan)
    lama = Dokumen.objects.milik(pegawai).filter(sasaran=sasaran, jenis=bukti.jenis).exclude(pk=ada.pk).order_by("-pk")
    lama = lama.filter(sha256__startswith=semula).first() if semula else None
    if lama is not None:
        isi = {nama: getattr(lama, nama) for nama in (*SIFAT, *UNGGAH)}
        _buat(pegawai, lama.jenis, isi | {"sasaran": sasaran, "sasaran_jenis": sasaran_jenis})


@transaction.atomic
def akhiri_usulan(*, pegawai: Pegawai, jenis: str, alasan: str, cakupan: Cakupan) -> None:
    """The file in force ends, as one person proposed and another approved; none there is what was asked for. Raises
    `Konflik`."""
    konteks.catat(alasan=alasan, asal="usulan")
    ada = Dokumen.objects.satu(pegawai, jenis)
    if ada is not None:
        _akhiri(ada, _K.DIHAPUS, cakupan, alasan)


@transaction.atomic
def simpan_pendukung(
    *, pegawai: Pegawai, jenis: JenisPendukung, isi: IsiPendukung, kiriman: Kiriman | None, cakupan: Cakupan
) -> bool:
    """Values and scan of one kind of Data Pendukung, both or neither; returns whether anything changed.

    Raises what `aksi_pendukung.simpan` and `pasang` raise.
    """
    berubah = False
    if isi.isian.utama or isi.isian.lain:
        berubah = aksi_pendukung.simpan(
            pegawai=pegawai,
            jenis=jenis,
            versi=isi.versi,
            versi_lain=isi.versi_lain,
            isian=isi.isian,
            cakupan=cakupan,
        )
    if kiriman is None:
        return berubah
    pasang(pegawai=pegawai, jenis=jenis.kode, kiriman=kiriman, cakupan=cakupan)
    return True


def ambil_foto(*, pegawai: Pegawai, isi: bytes, cakupan: Cakupan) -> Dokumen:
    """The photo that SIASN showed becomes the one in force; the same picture again changes nothing."""
    ada = Dokumen.objects.satu(pegawai, FOTO)
    if ada is not None and ada.sha256_asal == gudang.sidik(isi):
        return ada
    kiriman = Kiriman(isi, lama=None, sumber="siasn")
    return pasang(pegawai=pegawai, jenis=FOTO, kiriman=kiriman, cakupan=cakupan)


@transaction.atomic
def hapus(*, pegawai: Pegawai, jenis: str, lama: str, alasan: str, cakupan: Cakupan) -> None:
    """End the file in force. It is handed out no more; row and file stay for whoever must answer for it."""
    if izin.cara_berkas(cakupan, pegawai, jenis) != "langsung":
        raise PermissionDenied(f"{JENIS[jenis]} tidak dapat Anda hapus.")
    konteks.catat(alasan=f"Hapus {JENIS[jenis]}: {alasan}", asal="web")
    ada = _yang_dilihat(pegawai, jenis, lama)
    if ada is None:
        raise Konflik
    _akhiri(ada, _K.DIHAPUS, cakupan, alasan)


def _yang_dilihat(pegawai: Pegawai, jenis: str, lama: str | None) -> Dokumen | None:
    ada = Dokumen.objects.satu(pegawai, jenis)
    if lama is not None and (str(ada.uuid) if ada else "") != lama:
        raise Konflik
    return ada


def _akhiri(dokumen: Dokumen, keadaan: str, cakupan: Cakupan, alasan: str) -> None:
    masih = Dokumen.objects.berlaku().filter(pk=dokumen.pk)
    kolom = {"diakhiri_pada": Now(), "diakhiri_oleh_id": cakupan.pengguna_id, "alasan": alasan[:400]}
    if not masih.update(keadaan=keadaan, **kolom):
        raise Konflik


def _wajib_dalam_kuota(cakupan: Cakupan) -> None:
    sejak = timezone.now() - timedelta(days=1)
    if cakupan.pengguna_id and Dokumen.objects.sebanyak(cakupan.pengguna_id, sejak) >= KUOTA_SEHARI:
        raise periksa.BerkasDitolak(f"Anda sudah mengunggah {KUOTA_SEHARI} berkas dalam sehari. Lanjutkan besok.")


def nama_bersih(nama: str) -> str:
    """Printable characters of the last part; for people to recognise, never for a path."""
    akhir = nama.replace("\\", "/").rpartition("/")[2]
    return "".join(h for h in akhir if h.isprintable())[:150]
