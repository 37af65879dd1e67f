"""The sheet that goes out: what this person may change is open and coloured, the rest is there to read."""

from __future__ import annotations

from typing import Any, BinaryIO

from pegawai import daftar
from pegawai.forms import ISIAN
from pegawai.izin import cara_bidang_banyak
from pegawai.kolom_daftar import KolomAsn
from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan import lembar

KUNCI = ("ID (jangan diubah)", "Versi (jangan diubah)")
LEMBAR = "Koreksi"
BARIS_MAKS = 5_000


def tulis(cakupan: Cakupan, minta: daftar.Permintaan, kolom: tuple[KolomAsn, ...], tujuan: BinaryIO) -> int:
    """Write the sheet and return the number of people; the caller has counted them (BARIS_MAKS)."""
    orang = list(daftar.semua(cakupan, minta))
    ada = Pegawai.objects.dalam(cakupan).filter(pk__in=[b["id"] for b in orang])
    catatan = {p.pk: p for p in ada.only("id", "versi", "instansi_id", "opd_id", "unor_id")}
    cara = cara_bidang_banyak(cakupan, catatan.values())
    kerja = lembar.buku(tujuan)
    try:
        halaman, gaya = kerja.add_worksheet(LEMBAR), _gaya(kerja)
        halaman.protect("", {"format_columns": True, "sort": True, "autofilter": True})
        halaman.freeze_panes(1, 4)
        _kepala(halaman, kolom, gaya["kepala"])
        for nomor, b in enumerate(orang, start=1):
            _baris(halaman, nomor, b, catatan[b["id"]], kolom, cara[b["id"]], gaya)
    finally:
        kerja.close()
    return len(orang)


def _gaya(kerja: Any) -> dict[str, Any]:
    buka = {"locked": False, "bg_color": "#FFF7D6"}
    return {
        "kepala": kerja.add_format({"bold": True, "num_format": "@", "bottom": 1}),
        "baca": kerja.add_format({"num_format": "@", "font_color": "#555555"}),
        "baca_tanggal": kerja.add_format({"num_format": "dd-mm-yyyy", "font_color": "#555555"}),
        "ubah": kerja.add_format({"num_format": "@", **buka}),
        "ubah_tanggal": kerja.add_format({"num_format": "dd-mm-yyyy", **buka}),
    }


def _kepala(halaman: Any, kolom: tuple[KolomAsn, ...], gaya: Any) -> None:
    halaman.set_column(0, 1, 10)
    halaman.set_column(2, len(kolom) + 1, 24)
    for i, label in enumerate((*KUNCI, *(k.label for k in kolom))):
        halaman.write_string(0, i, label, gaya)


def _baris(halaman: Any, nomor: int, b: dict, p: Pegawai, kolom: tuple, cara: dict[str, str], gaya: dict) -> None:
    halaman.write_string(nomor, 0, str(b["uuid"]), gaya["baca"])
    halaman.write_string(nomor, 1, str(p.versi), gaya["baca"])
    for i, k in enumerate(kolom, start=2):
        rupa = "ubah" if dapat_diubah(k.kode, cara) else "baca"
        akhiran = "_tanggal" if k.jenis == "tanggal" else ""
        nilai = k.nilai(b)
        if nilai is None or nilai == "":
            halaman.write_blank(nomor, i, None, gaya[rupa + akhiran])
        else:
            lembar.tulis_sel(halaman, nomor, i, nilai, gaya[rupa], gaya[f"{rupa}_tanggal"])


def dapat_diubah(kode: str, cara: dict[str, str]) -> bool:
    """Whether a column is a field that this person may change directly on this record."""
    return kode in ISIAN and cara.get(kode) == "langsung"
