"""Changing one kind of Data Pendukung: the part in data utama and the part beside it, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from pegawai import aksi
from pegawai.aturan.pendukung import JenisPendukung
from pegawai.izin import cara_bidang
from pegawai.models import DataPendukung, Pegawai
from sigma.basis import konteks
from sigma.organisasi.cakupan import Cakupan

BIDANG = "data_pendukung"  # key of `AturanBidang` for what is no field of data utama


@dataclass(frozen=True)
class Isian:
    """Clean values of the form. `utama`: {field of data utama: value}; `lain`: {nomor | tanggal | penerbit: value}."""

    utama: dict[str, Any]
    lain: dict[str, str | date | None]


@transaction.atomic
def simpan(
    *, pegawai: Pegawai, jenis: JenisPendukung, versi: int, versi_lain: int, isian: Isian, cakupan: Cakupan
) -> bool:
    """Returns whether anything changed. Raises PermissionDenied, ValidationError per field, `aksi.Konflik`."""
    alasan = f"Ubah Data Pendukung: {jenis.label}"
    kini = aksi.ubah(pegawai=pegawai, versi=versi, perubahan=isian.utama, cakupan=cakupan, alasan=alasan)
    berubah = kini.versi != versi
    if isian.lain:
        konteks.catat(alasan=alasan, asal="web")
        berubah = _simpan_lain(kini, jenis, versi_lain, isian.lain, cakupan) or berubah
    return berubah


@transaction.atomic
def terapkan_usulan(*, pegawai: Pegawai, jenis: JenisPendukung, lain: dict[str, Any], alasan: str) -> bool:
    """Values beside data utama that one person proposed and another approved; returns whether anything changed."""
    konteks.catat(alasan=alasan, asal="usulan")
    baris = DataPendukung.objects.milik(pegawai).filter(jenis=jenis.kode).first()
    return _tulis_lain(pegawai, jenis, baris, lain)


def _simpan_lain(pegawai: Pegawai, jenis: JenisPendukung, versi: int, lain: dict[str, Any], cakupan: Cakupan) -> bool:
    baris = DataPendukung.objects.milik(pegawai).filter(jenis=jenis.kode).first()
    if (baris.versi if baris else 0) != versi:
        raise aksi.Konflik(pegawai)
    if all(nilai == (getattr(baris, nama) if baris else _kosong(nama)) for nama, nilai in lain.items()):
        return False
    if cara_bidang(cakupan, pegawai).get(BIDANG) != "langsung":
        raise PermissionDenied("Data pendukung ini tidak dapat Anda ubah langsung.")
    return _tulis_lain(pegawai, jenis, baris, lain)


def _tulis_lain(pegawai: Pegawai, jenis: JenisPendukung, baris: DataPendukung | None, lain: dict[str, Any]) -> bool:
    if baris is None:
        _tambah(pegawai, jenis, lain)
        return True
    milik = DataPendukung.objects.filter(pk=baris.pk, versi=baris.versi)
    if not milik.update(**lain, versi=baris.versi + 1, diubah_pada=Now()):
        raise aksi.Konflik(pegawai)
    return True


def _kosong(nama: str) -> str | None:
    return None if nama == "tanggal" else ""


def _tambah(pegawai: Pegawai, jenis: JenisPendukung, lain: dict[str, Any]) -> None:
    milik = {"instansi_id": pegawai.instansi_id, "opd_id": pegawai.opd_id, "unor_id": pegawai.unor_id}
    try:
        with transaction.atomic():
            DataPendukung.objects.create(pegawai=pegawai, jenis=jenis.kode, **lain, **milik)
    except IntegrityError as salah:  # somebody else was first
        raise aksi.Konflik(pegawai) from salah
