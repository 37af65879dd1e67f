"""What the form of the record asks of this room (`pegawai.usulan`)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pegawai.models import Pegawai
from pegawai.usulan import Permintaan
from sigma.organisasi.cakupan import Cakupan
from verifikasi import aksi, data_utama
from verifikasi.models import Usulan


def ajukan_data_utama(cakupan: Cakupan, pegawai: Pegawai, permintaan: Permintaan) -> UUID:
    return aksi.ajukan_baru(cakupan, pegawai, permintaan, data_utama.KODE).uuid


def tertahan(cakupan: Cakupan, pegawai: Pegawai) -> dict[str, Any]:
    """{field of data utama: uuid of the open usulan that holds it}."""
    terbuka = Usulan.objects.milik(pegawai).menahan(cakupan).filter(jenis=data_utama.KODE)
    return {b["bidang"]: u.uuid for u in terbuka for b in u.isi}
