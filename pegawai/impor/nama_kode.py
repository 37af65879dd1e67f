"""Codes by name, for sheets that give "Islam" and no "1"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pegawai.aturan.bidang import BIDANG_IMPOR
from pegawai.impor.sumber import Kamus
from sigma.organisasi.models import Unor
from sigma.referensi.daftar import TABEL

_PASANGAN = tuple((b.kolom, b.kolom_nama, b.tabel) for b in BIDANG_IMPOR if b.tabel and b.kolom_nama)


def kamus(peta: Mapping[int, str], instansi_id: int) -> Kamus:
    """For every code that the sheet gives by name alone: {name: code}, names that stand once only."""
    ada = set(peta.values())
    hasil = {}
    for kolom, kolom_nama, tabel in _PASANGAN:
        if kolom not in ada and kolom_nama in ada:
            hasil[kolom] = (kolom_nama, _tunggal(TABEL[tabel].objects.aktif().values_list("nama", "kode")))
    if "unor_id" not in ada and "unor_nama" in ada:
        unor = Unor.objects.filter(instansi_id=instansi_id, aktif=True).values_list("nama", "siasn_id")
        hasil["unor_id"] = ("unor_nama", _tunggal(unor))
    return hasil


def _tunggal(baris) -> dict[str, str]:
    rapi = [(" ".join(nama.upper().split()), kode) for nama, kode in baris]
    banyak = Counter(nama for nama, _ in rapi)
    return {nama: kode for nama, kode in rapi if banyak[nama] == 1}
