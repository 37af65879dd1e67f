"""Counts of active people in the scope, live from the records (rollups come with the dashboards)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.utils import timezone

from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan


@dataclass(frozen=True)
class Batang:
    """One value of a dimension. `saring`: criteria of Pangkalan Data that show these people, or none."""

    label: str
    banyak: int
    persen: float
    saring: dict[str, str]


@dataclass(frozen=True)
class Sebaran:
    """A dimension: `kunci` is the column that is counted, `nama` the column with its label."""

    judul: str
    kunci: str
    nama: str
    urut: str
    bidang_saring: str = ""


SEBARAN = (
    Sebaran("Jenis ASN", "jenis_asn", "jenis_asn", "jenis_asn"),
    Sebaran("Jenis kelamin", "jenis_kelamin", "jenis_kelamin", "jenis_kelamin", "jenis_kelamin"),
    Sebaran("Golongan PNS", "golongan_id", "golongan__nama", "golongan__urutan", "golongan"),
    Sebaran("Golongan PPPK", "golongan_id", "golongan__nama", "golongan__urutan", "golongan"),
    Sebaran("Tingkat pendidikan", "tingkat_pendidikan_id", "tingkat_pendidikan__nama", "tingkat_pendidikan__urutan"),
    Sebaran("Jenis jabatan", "jenis_jabatan_id", "jenis_jabatan__nama", "jenis_jabatan_id"),
)
_PILIHAN = dict(Pegawai.JENIS_ASN) | dict(Pegawai.JENIS_KELAMIN)
_KELOMPOK = {"Golongan PNS": "PNS", "Golongan PPPK": "PPPK"}


def sebaran(cakupan: Cakupan) -> tuple[int, list[tuple[str, str, list[Batang]]]]:
    """(total, [(heading, list that a drill opens, bars)]) of the right `statistik`."""
    dasar = Pegawai.objects.dalam(cakupan, "statistik").filter(aktif=True)
    hasil = []
    for satu in SEBARAN:
        kelompok = _KELOMPOK.get(satu.judul, "")
        hasil.append((satu.judul, kelompok or "PNS", _hitung(dasar, satu, kelompok)))
    return dasar.count(), [baris for baris in hasil if baris[2]]


def _hitung(dasar: Any, satu: Sebaran, kelompok: str) -> list[Batang]:
    if kelompok:
        dasar = dasar.filter(kelompok=kelompok)
    baris = list(
        dasar.values(isi=F(satu.kunci), sebutan=F(satu.nama))
        .annotate(banyak=Count("id"))
        .order_by(F(satu.urut).asc(nulls_last=True))
    )
    jumlah = sum(b["banyak"] for b in baris)
    return [_batang(b, jumlah, satu.bidang_saring) for b in baris]


def _batang(baris: dict[str, Any], jumlah: int, bidang: str) -> Batang:
    kunci = baris["isi"] or ""
    label = _PILIHAN.get(baris["sebutan"], baris["sebutan"]) or "Belum terisi"
    saring = {bidang: str(kunci)} if bidang and kunci else {}
    return Batang(str(label), baris["banyak"], 100 * baris["banyak"] / jumlah, saring)


def per_tanggal():
    """The cut-off of live counts: now."""
    return timezone.now()
