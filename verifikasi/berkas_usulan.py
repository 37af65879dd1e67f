"""The kinds FOTO and DATA_PENDUKUNG: what a person may only propose of their photo and of their papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from dms import aksi as aksi_dms
from dms import gudang
from dms.models import Dokumen
from dms.querysets import FOTO
from pegawai import aksi_pendukung
from pegawai.aturan import GalatFormat
from pegawai.aturan.pendukung import (
    MENURUT_JENIS,
    PANJANG_NOMOR,
    PANJANG_PENERBIT,
    JenisPendukung,
    bersihkan_penerbit,
    bersihkan_tanggal,
)
from pegawai.izin import aturan_bidang
from pegawai.models import DataPendukung, Pegawai
from sigma.tampilan.format import tanggal as tulis_tanggal
from sigma.tampilan.isian import InputTanggal
from verifikasi import bukti
from verifikasi.jenis import JenisUsulan, asal_setuju

KODE_FOTO, KODE_PENDUKUNG = "FOTO", "DATA_PENDUKUNG"
_BAGIAN = ("nomor", "tanggal", "penerbit")


# --- photo: the value is the fingerprint of what was sent ------------------------------------------------
def foto_kini(pegawai: Pegawai, bidang: str) -> str:
    ada = Dokumen.objects.satu(pegawai, FOTO)
    return ada.sha256_asal if ada else ""


def _foto_terapkan(usulan: Any, pegawai: Pegawai, cakupan: Any) -> None:
    alasan = asal_setuju(usulan)
    if not usulan.isi[0]["baru"]:  # before the approval that this one takes back there was no photo
        aksi_dms.akhiri_usulan(pegawai=pegawai, jenis=FOTO, alasan=alasan, cakupan=cakupan)
        return
    satu = bukti.berlaku(usulan)
    if satu is None:
        raise ValidationError("Foto usulan ini tidak ada.")
    aksi_dms.pasang_usulan(pegawai=pegawai, jenis=FOTO, bukti=satu, alasan=alasan, cakupan=cakupan)


def _foto_balik(usulan: Any) -> None:
    """The earlier photo stands beside the usulan that puts it back: it is seen before it is approved."""
    sidik = usulan.isi[0]["baru"]
    if not sidik:
        return
    lama = Dokumen.objects.pernah(usulan.pegawai, FOTO, sidik)
    if lama is None:
        raise ValidationError("Foto sebelumnya tidak tersimpan lagi. Usulkan foto itu sebagai usulan baru.")
    bukti.salin(usulan, lama)


def _foto_aturan(cakupan: Any, pegawai: Pegawai) -> dict[str, tuple[bool, bool]]:
    satu = aturan_bidang(cakupan, pegawai).get(FOTO)
    return {FOTO: (satu.cara == "usul", satu.perlu_validasi)} if satu else {}


JENIS_FOTO = JenisUsulan(
    kode=KODE_FOTO,
    label_jenis="Foto pegawai",
    kini=foto_kini,
    bersihkan=lambda isi, pegawai: isi,
    terapkan=_foto_terapkan,
    label=lambda bidang: "Foto pegawai",
    tampil=lambda bidang, nilai: f"Foto {nilai[:8]}" if nilai else "",
    aturan=_foto_aturan,
    wajib_bukti=True,
    isi_dari_bukti=lambda isi: {FOTO: gudang.sidik(isi)},
    siapkan_balik=_foto_balik,
)


# --- Data Pendukung: "kk.nomor"; what stands in data utama is proposed there ---------------------------
def bagian_sendiri(jenis: JenisPendukung) -> list[str]:
    """Parts of a kind that stand beside data utama."""
    utama = {"nomor": jenis.bidang_nomor, "tanggal": jenis.bidang_tanggal, "penerbit": ""}
    return [f"{jenis.kode}.{n}" for n in _BAGIAN if not utama[n]]


def _urai(bidang: str) -> tuple[JenisPendukung, str]:
    kode, _, bagian = bidang.partition(".")
    jenis = MENURUT_JENIS.get(kode)
    if jenis is None or bidang not in bagian_sendiri(jenis):
        raise ValidationError("Bidang tidak dikenal.")
    return jenis, bagian


def _baris(pegawai: Pegawai, kode: str) -> DataPendukung:
    return DataPendukung.objects.milik(pegawai).filter(jenis=kode).first() or DataPendukung()


def pendukung_kini(pegawai: Pegawai, bidang: str) -> Any:
    jenis, bagian = _urai(bidang)
    nilai = getattr(_baris(pegawai, jenis.kode), bagian)
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def _pendukung_bersih(isi: dict[str, Any], pegawai: Pegawai) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    galat: dict[str, str] = {}
    for bidang, nilai in isi.items():
        jenis, bagian = _urai(bidang)
        try:
            hasil[bidang] = _bersihkan(jenis, bagian, nilai)
        except (GalatFormat, ValueError) as salah:
            galat[bidang] = str(salah)
    if galat:
        raise ValidationError(galat)
    return hasil


def _bersihkan(jenis: JenisPendukung, bagian: str, nilai: Any) -> Any:
    if bagian == "tanggal":
        kapan = date.fromisoformat(nilai) if isinstance(nilai, str) and nilai else nilai or None
        bersih = bersihkan_tanggal(kapan, timezone.localdate())
        return bersih.isoformat() if bersih else None
    return (jenis.bersihkan_nomor if bagian == "nomor" else bersihkan_penerbit)(nilai or "")


def _pendukung_terapkan(usulan: Any, pegawai: Pegawai, cakupan: Any) -> None:
    lain: dict[str, Any] = {}
    for b in usulan.isi:
        jenis, bagian = _urai(b["bidang"])
        tanggal = bagian == "tanggal" and b["baru"]
        lain.setdefault(jenis.kode, {})[bagian] = date.fromisoformat(b["baru"]) if tanggal else b["baru"]
    for kode, isi in lain.items():
        aksi_pendukung.terapkan_usulan(
            pegawai=pegawai,
            jenis=MENURUT_JENIS[kode],
            lain=isi,
            alasan=asal_setuju(usulan),
        )


def _pendukung_label(bidang: str) -> str:
    jenis, bagian = _urai(bidang)
    label = {"nomor": jenis.label_nomor, "tanggal": jenis.label_tanggal, "penerbit": jenis.label_penerbit}[bagian]
    return label if bagian == "nomor" else f"{jenis.label}: {label}"


def _pendukung_tampil(bidang: str, nilai: Any) -> str:
    if bidang.endswith(".tanggal") and nilai:
        return tulis_tanggal(date.fromisoformat(nilai))
    return str(nilai or "")


def _pendukung_aturan(cakupan: Any, pegawai: Pegawai) -> dict[str, tuple[bool, bool]]:
    satu = aturan_bidang(cakupan, pegawai).get(aksi_pendukung.BIDANG)
    if satu is None:
        return {}
    boleh = (satu.cara == "usul", satu.perlu_validasi)
    return {bidang: boleh for jenis in MENURUT_JENIS.values() for bidang in bagian_sendiri(jenis)}


def _pendukung_isian(bidang: str) -> forms.Field:
    jenis, bagian = _urai(bidang)
    label = _pendukung_label(bidang)
    if bagian == "tanggal":
        return forms.DateField(label=label, required=False, widget=InputTanggal())
    maks = PANJANG_NOMOR if bagian == "nomor" else PANJANG_PENERBIT
    return forms.CharField(label=label, required=False, max_length=maks)


JENIS_PENDUKUNG = JenisUsulan(
    kode=KODE_PENDUKUNG,
    label_jenis="Data Pendukung",
    kini=pendukung_kini,
    bersihkan=_pendukung_bersih,
    terapkan=_pendukung_terapkan,
    label=_pendukung_label,
    tampil=_pendukung_tampil,
    aturan=_pendukung_aturan,
    isian=_pendukung_isian,
)
