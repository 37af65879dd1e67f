"""One form, two parts: what may be changed at once, and what is proposed. Both stand, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pegawai import aksi
from pegawai.models import Pegawai
from pegawai.usulan import Permintaan, penerima
from sigma.organisasi.cakupan import Cakupan


@dataclass(frozen=True)
class HasilIsian:
    """`usulan`: uuid of what was proposed, None without."""

    pegawai: Pegawai
    berubah: bool
    usulan: Any


@transaction.atomic
def simpan(
    *,
    pegawai: Pegawai,
    versi: int,
    langsung: dict[str, Any],
    usul: Permintaan | None,
    cakupan: Cakupan,
    alasan: str,
    alasan_beda: str,
) -> HasilIsian:
    """Raises what `aksi.ubah` raises, and ValidationError by field for what cannot be proposed."""
    baris = aksi.ubah(
        pegawai=pegawai, versi=versi, perubahan=langsung, cakupan=cakupan, alasan=alasan, alasan_beda=alasan_beda
    )
    berubah = baris.versi != versi
    if usul is None:
        return HasilIsian(baris, berubah, None)
    tujuan = penerima()
    if tujuan is None:
        raise ValidationError("Usulan belum dapat diterima.")
    janggal = aksi.janggal_berubah(baris, usul.isi)
    if janggal and not usul.alasan_beda:
        raise aksi.PerluAlasan(janggal)
    return HasilIsian(baris, berubah, tujuan.ajukan(cakupan, baris, usul))
