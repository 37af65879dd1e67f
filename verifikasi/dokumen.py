"""The files that an usulan is judged by: its own, and those that the row it is about stands on already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from dms.models import Dokumen as DokumenDms
from verifikasi import bukti
from verifikasi.jenis import JenisUsulan, jenis_usulan
from verifikasi.models import Usulan, UsulanBukti


@dataclass(frozen=True)
class Dokumen:
    """One file beside the usulan. `unduh`: where it is downloaded, "" for one that hangs on the row: that is looked at,
    in Verifikasi on the page itself, elsewhere by `lihat`."""

    uuid: UUID
    label: str
    tampil: bool
    unduh: str
    bukti: Any
    lihat: str = ""


def susun_dokumen(u: Usulan, dipilih: str = "", milik: list[UsulanBukti] | None = None) -> list[Dokumen]:
    """Files of the usulan, then those in force on the row that it is about and that it does not replace. `dipilih`:
    uuid of the one that is shown, "" = the first; `milik`: its own files, where they were read already."""
    jenis = jenis_usulan(u.jenis)
    ada: list[Any] = list(bukti.semua_berlaku(u) if milik is None else milik)
    kode = {b.jenis for b in ada}
    baris = bukti.baris(u) if jenis.perbaiki else None
    if baris is not None:
        lama = DokumenDms.objects.untuk_sasaran(u.pegawai_id, baris).select_related("diunggah_oleh")
        ada += [d for d in lama if d.jenis not in kode]
    pilih = next((b for b in ada if str(b.uuid) == dipilih), ada[0] if ada else None)
    return [_dokumen(u, jenis, b, b is pilih) for b in ada]


def _dokumen(u: Usulan, jenis: JenisUsulan, b: Any, tampil: bool) -> Dokumen:
    nama = jenis.nama_dokumen(b.jenis) or "Bukti"
    if isinstance(b, UsulanBukti):
        unduh = reverse("verifikasi:bukti", kwargs={"uuid": u.uuid, "bukti_uuid": b.uuid})
        return Dokumen(b.uuid, nama, tampil, unduh, b)
    lihat = reverse("dms:dokumen", kwargs={"uuid": u.pegawai.uuid, "dokumen": b.uuid})
    return Dokumen(b.uuid, f"{nama} (sudah tersimpan)", tampil, "", b, lihat)
