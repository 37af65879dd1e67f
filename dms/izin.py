"""Who may change which stored file: by the dated table `AturanBidang`, like the fields of the record."""

from __future__ import annotations

from typing import Any

from dms.querysets import FOTO
from pegawai.izin import cara_bidang
from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404

DOKUMEN = "dokumen_pendukung"


def orang(cakupan: Cakupan, uuid: Any) -> Pegawai:
    """The person of the address, or 404 outside the scope."""
    return ambil_atau_404(Pegawai.objects.terlihat(cakupan).lengkap(), uuid=uuid)


def cara_berkas(cakupan: Cakupan, pegawai: Pegawai, jenis: str) -> str:
    """langsung, usul or tidak."""
    return cara_bidang(cakupan, pegawai).get(FOTO if jenis == FOTO else DOKUMEN, "tidak")
