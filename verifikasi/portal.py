"""What the form of the record and the pages of riwayat ask of this room (`pegawai.usulan`, `riwayat.usulan`)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pegawai.models import Pegawai
from pegawai.usulan import Permintaan
from riwayat.jenis import JenisRiwayat
from riwayat.models import Riwayat
from sigma.organisasi.cakupan import Cakupan
from verifikasi import aksi, data_utama, rekaman
from verifikasi.aturan import BERHASIL
from verifikasi.models import Usulan


def ajukan_data_utama(cakupan: Cakupan, pegawai: Pegawai, permintaan: Permintaan) -> UUID:
    return aksi.ajukan_baru(cakupan, pegawai, permintaan, data_utama.KODE).uuid


def tertahan(cakupan: Cakupan, pegawai: Pegawai) -> dict[str, Any]:
    """{field of data utama: uuid of the open usulan that holds it}."""
    terbuka = Usulan.objects.milik(pegawai).menahan(cakupan).filter(jenis=data_utama.KODE)
    return {b["bidang"]: u.uuid for u in terbuka for b in u.isi}


def asal_verifikasi(cakupan: Cakupan, pegawai: Pegawai, jenis: JenisRiwayat, baris: Riwayat) -> Usulan | None:
    """The usulan by which this row was last verified, with `dapat_dibalik`; None where nobody verified it by one."""
    if baris.diverifikasi_pada is None:
        return None
    tentang = Usulan.objects.dalam(cakupan).milik(pegawai).tentang_baris(jenis.usulan, baris.uuid)
    u = tentang.filter(keadaan__in=BERHASIL).order_by("-berpindah_pada", "-pk").first()
    if u is not None:
        u.dapat_dibalik = rekaman.dapat_dibalik(cakupan, u, Usulan.objects.pembalik(u))
    return u
