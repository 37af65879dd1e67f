"""Export of a list as it is shown: same people, order and columns, in the scope of who asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from django.utils import timezone

from pegawai import daftar
from pegawai.aturan import jenis_kueri
from pegawai.kolom_daftar import KolomAsn, jalur_baca, susun_kolom
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor
from sigma.tampilan import lembar
from sigma.tampilan.pekerjaan import JenisPekerjaan, Kerja

BATAS_LANGSUNG = 5_000  # rows that a person gets at once; more is long work
JENIS = "ekspor_asn"


def tulis(
    cakupan: Cakupan,
    minta: daftar.Permintaan,
    kolom: tuple[KolomAsn, ...],
    bentuk: str,
    tujuan: Path | BinaryIO,
    lapor: Callable[[int], None] | None = None,
) -> int:
    """Write the file and return the number of people in it; constant memory."""
    baris = ([k.nilai(b) for k in kolom] for b in daftar.semua(cakupan, minta))
    judul = f"Data {minta.kelompok}"
    return lembar.tulis(bentuk, tujuan, [k.lembar for k in kolom], baris, judul=judul, lapor=lapor)


def nama_berkas(kelompok: str, bentuk: str) -> str:
    """`data-pns-2026-11-25.xlsx`: nothing of a person, nothing of what was searched."""
    return f"data-{kelompok.lower()}-{timezone.localdate().isoformat()}.{bentuk}"


def saringan_tercatat(minta: daftar.Permintaan) -> dict[str, str]:
    """The filter as the access log keeps it: codes as they are, typed words only by their kind."""
    hasil = {nama: isi for nama, isi in minta.kriteria.items() if nama not in ("cari", "jabatan")}
    if minta.kriteria.get("jabatan"):
        hasil["jabatan"] = "teks"
    if minta.kriteria.get("cari"):
        hasil["cari"] = jenis_kueri(minta.kriteria["cari"])[0]
    return hasil | {"daftar": minta.kelompok}


def instansi_cakupan(cakupan: Cakupan) -> int | None:
    """The instansi whose auditor sees the export; None for a nation."""
    lingkup = cakupan.untuk("lihat")
    if lingkup.instansi:
        return min(lingkup.instansi)
    return Unor.objects.dalam(cakupan).values_list("instansi_id", flat=True).order_by("pk").first()


def parameter(minta: daftar.Permintaan, kolom: tuple[KolomAsn, ...], bentuk: str) -> dict[str, Any]:
    """What the long work needs to do the same. A list by name is never this long, so no name stands here."""
    return {
        "kelompok": minta.kelompok,
        "kriteria": minta.kriteria,
        "urut": minta.urut,
        "kolom": [k.kode for k in kolom],
        "bentuk": bentuk,
    }


def kerjakan(kerja: Kerja) -> dict[str, Any]:
    """The long work behind a big export."""
    p = kerja.parameter
    kolom = susun_kolom(kerja.cakupan, p["kelompok"], p["kolom"])
    minta = daftar.Permintaan(p["kelompok"], p["kriteria"], p["urut"], jalur=jalur_baca(kolom))
    with kerja.transaksi():
        kerja.lapor("Menghitung")
        semua = daftar.banyak(kerja.cakupan, minta)

        def maju(n: int) -> None:
            kerja.lapor("Menulis", min(n, semua), semua)

        tujuan = kerja.keluaran(nama_berkas(p["kelompok"], p["bentuk"]))
        jumlah = tulis(kerja.cakupan, minta, kolom, p["bentuk"], tujuan, maju)
    return {"jumlah": jumlah, "bentuk": p["bentuk"], "saringan": saringan_tercatat(minta)}


PEKERJAAN = JenisPekerjaan(
    JENIS,
    "Ekspor daftar ASN",
    "lihat",
    kerjakan,
    ulang=True,
    templat="pegawai/bagian/hasil_ekspor.html",
    akses="ekspor",
)
