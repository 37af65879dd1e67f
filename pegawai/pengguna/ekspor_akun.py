"""The list of accounts as a file."""

from __future__ import annotations

from typing import Any

from pegawai import ekspor
from pegawai.pengguna import daftar
from pegawai.pengguna.keadaan import LABEL
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan import lembar
from sigma.tampilan.lembar import KolomLembar

MAKS = 20_000
_KOLOM = (
    KolomLembar("NIP", "nip"),
    KolomLembar("Nama"),
    KolomLembar("Unit"),
    KolomLembar("Akun", lebar=16),
    KolomLembar("Kelompok"),
)


def terlalu_banyak(cakupan: Cakupan, kriteria: dict[str, str]) -> bool:
    return daftar.saring(cakupan, kriteria)[0].hitung_sampai(MAKS) > MAKS


def tulis(cakupan: Cakupan, kriteria: dict[str, str], bentuk: str, tujuan: Any) -> int:
    """Write the file and return its number of rows."""
    baris = ([b.nip, b.nama, b.unit, LABEL[b.keadaan], ", ".join(b.peran)] for b in daftar.semua(cakupan, kriteria))
    return lembar.tulis(bentuk, tujuan, _KOLOM, baris, judul="Akun")


instansi = ekspor.instansi_cakupan
