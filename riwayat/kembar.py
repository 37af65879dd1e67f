"""Rows of one person that a proposal would repeat, by the rule of `riwayat.aturan_kembar`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pegawai.models import Pegawai
from riwayat.aturan_kembar import kembar
from riwayat.jenis import JenisRiwayat
from riwayat.models import Riwayat
from riwayat.nilai import isi_baris, tampil
from riwayat.posisi import pangkal_semu


def kembaran(
    jenis: JenisRiwayat, pegawai: Pegawai, uuid: UUID, isi: Mapping[str, Any], lama: Mapping[str, Any] | None
) -> Riwayat | None:
    """The row that counts and that the row `uuid` would repeat with the values `isi`; `lama`: what it says today, None
    for a new one. Rows that repeat each other already are left alone: another field of them may be mended."""
    milik: Any = jenis.model.objects  # type: ignore[attr-defined]
    ada = list(milik.milik(pegawai).berlaku().exclude(uuid=uuid).order_by("pk"))
    semu = pangkal_semu(pegawai, jenis.kode)
    for baris in [*ada, *([semu] if semu is not None and semu.uuid != uuid else [])]:
        itu = isi_baris(jenis, baris)
        if kembar(jenis, isi, itu) and not (lama is not None and kembar(jenis, lama, itu)):
            return baris
    return None


def sebutan_baris(jenis: JenisRiwayat, isi: Mapping[str, Any]) -> str:
    """The row by what names it: `Golongan III/b, TMT Golongan 1 April 2018`."""
    nama = [jenis.kolom[0], *(n for n in jenis.kunci if not n.endswith("_kode"))]
    bidang = [jenis.satu_bidang(n) for n in dict.fromkeys(nama)]
    return ", ".join(f"{b.verbose_name} {teks}" for b in bidang if (teks := tampil(b, isi.get(b.name))))
