"""The person behind an account, offered to the room that decides about roles."""

from __future__ import annotations

from typing import Any

from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.organisasi.orang_akun import Keterangan, sidik_nik


def keterangan(nomor: list[int]) -> dict[int, Keterangan]:
    """{id: where the person works, hash of the NIK}: in one query for whom the reader sees, and as the person
    themselves for everybody else (who compares persons must not be blind for those of another unit)."""
    hasil = {pk: _satu(instansi, nik) for pk, instansi, nik in _baca(nomor)}
    for satu in nomor:
        if satu not in hasil:
            with konteks.masuk({"orang": satu}):
                hasil |= {pk: _satu(instansi, nik) for pk, instansi, nik in _baca([satu])}
    return hasil


def _baca(nomor: list[int]) -> Any:
    return list(Pegawai.objects.filter(pk__in=nomor).values_list("pk", "instansi_id", "nik"))


def _satu(instansi_id: int, nik: str) -> Keterangan:
    return Keterangan(instansi_id, sidik_nik(nik))
