"""Files of the printed lists: at once when short, long work when long."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from django.utils import timezone

from pegawai import daftar_cetak as dc
from pegawai import keadaan
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan import cetak, lembar
from sigma.tampilan.pekerjaan import GalatPekerjaan, JenisPekerjaan, Kerja

BENTUK = ("xlsx", "pdf")
JENIS = "daftar_cetak"
# People that a person gets at once, and at all: a PDF is laid out page by page in memory.
LANGSUNG = {"xlsx": 5_000, "pdf": 50}
PALING_BANYAK = {"xlsx": 200_000, "pdf": 3_000}
_DETIK_PDF, _MEMORI_PDF = 600, 3 * 2**30


def terlalu_banyak(bentuk: str) -> str:
    """What the person reads when the list does not fit."""
    angka = f"{PALING_BANYAK[bentuk]:,}".replace(",", ".")
    return f"{bentuk.upper()} paling banyak {angka} orang. Pilih unit yang lebih kecil, atau XLSX."


def tulis(daftar: dc.DaftarCetak, bentuk: str, tujuan: BinaryIO | Path) -> int:
    """Write the file and return the number of people. TidakDapatMencetak without Pango or past the limits.

    A path is long work's, which waits for its turn.
    """
    if bentuk == "pdf":
        tunggu = cetak.TUNGGU_PEKERJAAN if isinstance(tujuan, Path) else cetak.TUNGGU
        isi = cetak.pdf(dc.html(daftar), _DETIK_PDF, _MEMORI_PDF, tunggu)
        if isinstance(tujuan, Path):
            tujuan.write_bytes(isi)
        else:
            tujuan.write(isi)
        return daftar.banyak
    atas = (daftar.judul, daftar.unit, f"Keadaan per {dc.tanggal(daftar.pada)}")
    baris = dc.baris_lembar(daftar)
    return lembar.tulis("xlsx", tujuan, dc.kolom_lembar(), baris, judul="Daftar", atas=atas, bawah=daftar.catatan)


def nama_berkas(jenis: str, bentuk: str, pada: date) -> str:
    return f"{jenis}-{pada.isoformat()}.{bentuk}"


def banyak(cakupan: Cakupan, jenis: str, unor_id: int, batas: int, pada: date) -> int:
    """People to be looked at for the list, counted no further than batas + 1; 404 for a unit outside the scope."""
    dasar, unor = dc.orang_dasar(cakupan, jenis, unor_id)
    if pada < timezone.localdate():
        return keadaan.sumber().calon(cakupan, unor, dc.kelompok_jenis(jenis), batas)
    return dasar.hitung_sampai(batas)


def kerjakan(kerja: Kerja) -> dict[str, Any]:
    """The long work behind a long list."""
    p = kerja.parameter
    pada = date.fromisoformat(p["pada"]) if p.get("pada") else timezone.localdate()
    with kerja.transaksi():
        kerja.lapor("Menyusun urutan")
        daftar = dc.susun(kerja.cakupan, p["jenis"], p["unor"], pada)
        if daftar.banyak > PALING_BANYAK[p["bentuk"]]:
            raise GalatPekerjaan(terlalu_banyak(p["bentuk"]))
        kerja.lapor("Menulis berkas", 0, daftar.banyak)
        try:
            jumlah = tulis(daftar, p["bentuk"], kerja.keluaran(nama_berkas(p["jenis"], p["bentuk"], pada)))
        except cetak.TidakDapatMencetak as salah:
            raise GalatPekerjaan(f"{salah} Pakai XLSX.") from salah
    return {
        "jumlah": jumlah,
        "bentuk": p["bentuk"],
        "saringan": {"daftar": p["jenis"], "unor": p["unor"], "pada": pada.isoformat()},
    }


PEKERJAAN = JenisPekerjaan(
    JENIS,
    "DUK dan daftar nominatif",
    "lihat",
    kerjakan,
    ulang=True,
    templat="pegawai/bagian/hasil_ekspor.html",
    akses="ekspor",
)
