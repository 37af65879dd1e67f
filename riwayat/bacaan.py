"""Documents and change log of one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dms.bacaan import keterangan
from dms.models import Dokumen
from pegawai.models import Pegawai
from pegawai.riwayat import Sumber as SumberJejak
from pegawai.riwayat import perubahan_baris
from riwayat.jenis import JenisRiwayat
from riwayat.models import Riwayat
from riwayat.nilai import NAMA_KODE, TUTUP, isi_baris, tutup
from sigma.jejak.perubahan import Perubahan


@dataclass(frozen=True)
class DokumenBaris:
    """A document that the kind asks for, and the file where it is there."""

    kode: str
    label: str
    wajib: bool
    d: Dokumen | None
    keterangan: str


def dokumen(pegawai: Pegawai, jenis: JenisRiwayat, r: Riwayat) -> list[DokumenBaris]:
    """Documents of the kind in their order, then what else hangs on the row."""
    ada = {d.jenis: d for d in Dokumen.objects.milik(pegawai).berlaku().filter(sasaran=r.uuid).order_by("pk")}
    isi = isi_baris(jenis, r)
    hasil = []
    for d in jenis.dokumen:
        satu = ada.pop(d.kode, None)
        if satu or d.milik(isi):
            hasil.append(DokumenBaris(d.kode, d.label, d.perlu(isi), satu, keterangan(satu) if satu else ""))
    return hasil + [DokumenBaris(kode, kode, False, d, keterangan(d)) for kode, d in ada.items()]


def sumber_jejak(jenis: JenisRiwayat) -> SumberJejak:
    """The change log of a kind. In the list of all logs a row of personal data of the specific kind says which fields
    changed, not what they held: its own page does, and logs who reads it."""
    model: Any = jenis.model

    def samar(nama: str, teks: str) -> str:
        if nama == "keadaan":
            return teks
        return TUTUP if jenis.spesifik else tutup(teks) if nama in jenis.rahasia else teks

    def tautan(pegawai: Pegawai, r: Any) -> str:
        return reverse("riwayat:baris", kwargs={"uuid": pegawai.uuid, "jenis": jenis.kode, "baris": r.uuid})

    return SumberJejak(
        model.jejak,
        judul=lambda r: jenis.nama,
        sebutan="" if jenis.spesifik else jenis.kolom[0],
        tautan=tautan,
        samar=samar,
        samping={k: n for k, n in NAMA_KODE.items() if jenis.punya(k) and jenis.punya(n)},
        hanya=frozenset({b.name for b in jenis.bidang()} | {"keadaan"}),
    )


def perubahan(jenis: JenisRiwayat, r: Riwayat) -> list[Perubahan]:
    """The log of one row, newest first."""
    return perubahan_baris(sumber_jejak(jenis), r.pk)
