"""Accounts for many ASN at once: of a unit, or of a sheet with NIP. A dry run first, then the same again in earnest.

The result is a sheet: every row with what came of it and why.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.storage import default_storage

from pegawai.impor import xlsx
from pegawai.impor.aliran import buka_teks
from pegawai.impor.baris import GalatBerkas
from pegawai.models import Pegawai
from pegawai.pengguna import daftar
from pegawai.pengguna.surat import sasaran
from sigma.akun.aksi.administrasi import Calon, buat_akun_banyak, sebab_bukan_nip
from sigma.akun.models import Pengguna
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan import lembar
from sigma.tampilan.pekerjaan import GalatPekerjaan, JenisPekerjaan, Kerja

JENIS = "akun_buat"
BARIS_MAKS = 20_000
UKURAN_MAKS = 5 * 2**20
SIAP, DIBUAT, DITOLAK = "Siap dibuat", "Dibuat", "Ditolak"
_KOLOM = (
    lembar.KolomLembar("Baris", "angka"),
    lembar.KolomLembar("NIP", "nip"),
    lembar.KolomLembar("Nama"),
    lembar.KolomLembar("Hasil", lebar=14),
    lembar.KolomLembar("Keterangan", lebar=50),
)


@dataclass(frozen=True)
class Butir:
    """One row of the sheet or person of the unit. `calon` None: refused, with the reason."""

    baris: int
    nip: str
    nama: str
    calon: Calon | None
    sebab: str = ""


def baca_nip(jalur: Path) -> Iterator[tuple[int, str]]:
    """(row, text) of the column NIP, or of the first one. GalatBerkas for what is no sheet."""
    kolom = None
    for nomor, sel in _baris(jalur):
        if kolom is None:
            kepala = [s.strip().upper() for s in sel]
            kolom = kepala.index("NIP") if "NIP" in kepala else 0
            if "NIP" in kepala or not _angka(sel[0] if sel else ""):
                continue
        isi = sel[kolom] if kolom < len(sel) else ""
        if isi.strip():
            yield nomor, _angka(isi) or isi.strip()[:40]


def _baris(jalur: Path) -> Iterator[tuple[int, list[str]]]:
    with jalur.open("rb") as berkas:
        adalah_xlsx = berkas.read(2) == b"PK"
    if adalah_xlsx:
        xlsx.periksa(jalur)
        for nomor, sel in xlsx.baris(jalur):
            yield nomor, [s.isi for s in sel]
        return
    with buka_teks(jalur) as teks:
        contoh = teks.readline(2_000)
        pemisah = ";" if contoh.count(";") > contoh.count(",") else ","
        yield 1, next(csv.reader([contoh], delimiter=pemisah), [])
        for nomor, isi in enumerate(csv.reader(teks, delimiter=pemisah), 2):
            yield nomor, isi


def _angka(teks: str) -> str:
    return "".join(h for h in teks if h.isascii() and h.isdigit())


def dari_berkas(cakupan: Cakupan, jalur: Path) -> list[Butir]:
    """What would come of every row."""
    try:
        semua = list(islice(baca_nip(jalur), BARIS_MAKS + 1))
    except (csv.Error, UnicodeDecodeError) as salah:
        raise GalatBerkas("Berkas ini bukan CSV yang dapat dibaca.") from salah
    if len(semua) > BARIS_MAKS:
        raise GalatBerkas(f"Paling banyak {BARIS_MAKS} baris.")
    if not semua:
        raise GalatBerkas("Tidak ada NIP di berkas ini.")
    orang: dict[str, list[Pegawai]] = {}
    for p in daftar.orang(cakupan).filter(aktif=True, nip__in={nip for _, nip in semua}):
        orang.setdefault(p.nip, []).append(p)
    akun = _akun([p.pk for isi in orang.values() for p in isi])
    sudah: set[str] = set()
    hasil = []
    for baris, nip in semua:
        hasil.append(_nilai(baris, nip, orang.get(nip, []), akun, nip in sudah))
        sudah.add(nip)
    return hasil


def dari_unit(cakupan: Cakupan, unor_id: int | None) -> list[Butir]:
    """The same for every active person of a unit who has no account."""
    orang = list(sasaran(cakupan, unor_id).order_by("nama_urut", "pk")[: BARIS_MAKS + 1])
    if len(orang) > BARIS_MAKS:
        raise GalatBerkas(f"Paling banyak {BARIS_MAKS} orang sekaligus. Pilih unit yang lebih kecil.")
    akun = _akun([p.pk for p in orang])
    tanpa = [p for p in orang if p.pk not in akun]
    return [_nilai(n, p.nip, [p], akun, False) for n, p in enumerate(tanpa, 1)]


def _akun(nomor: list[int]) -> set[int]:
    return set(Pengguna.objects.filter(orang_id__in=nomor).values_list("orang_id", flat=True))


def _nilai(baris: int, nip: str, orang: list[Pegawai], akun: set[int], ganda: bool) -> Butir:
    satu = orang[0] if len(orang) == 1 else None
    sebab = _sebab(nip, orang, akun, ganda)
    calon = Calon(satu.pk, nip, satu.nama_lengkap) if satu and not sebab else None
    return Butir(baris, nip, satu.nama_lengkap if satu else "", calon, sebab)


def _sebab(nip: str, orang: list[Pegawai], akun: set[int], ganda: bool) -> str:
    if salah := sebab_bukan_nip(nip):
        return salah
    if not orang:
        return "Tidak ada ASN aktif dengan NIP ini di cakupan Anda."
    if len(orang) > 1:
        return "Dua ASN tercatat dengan NIP ini."
    if orang[0].pk in akun:
        return "Sudah punya akun."
    return "NIP ini sudah ada di baris sebelumnya." if ganda else ""


def kerjakan(kerja: Kerja) -> dict[str, Any]:
    """The long work, dry or in earnest (`terapkan`)."""
    p = kerja.parameter
    with kerja.transaksi("Buat akun"):
        kerja.lapor("Memeriksa")
        try:
            butir = dari_berkas(kerja.cakupan, kerja.masukan) if p["berkas"] else dari_unit(kerja.cakupan, p["unor"])
        except GalatBerkas as salah:
            raise GalatPekerjaan(str(salah)) from salah
        dibuat: set[int | None] = set()
        if p["terapkan"]:
            kerja.lapor("Membuat akun", 0, len(butir))
            baru = buat_akun_banyak([b.calon for b in butir if b.calon], oleh=kerja.pengguna)
            dibuat = {a.orang_id for a in baru}
        baris = [_tulis(b, p["terapkan"], dibuat) for b in butir]
        lembar.tulis("xlsx", kerja.keluaran("buat-akun.xlsx"), _KOLOM, baris, judul="Buat akun")
        siap = sum(1 for b in baris if b[3] != DITOLAK)
        hasil = {"jumlah": siap, "ditolak": len(baris) - siap, "bentuk": "xlsx", "terapkan": p["terapkan"]}
        kerja.tandai_selesai(hasil)
    return hasil


def _tulis(b: Butir, terapkan: bool, dibuat: set[int | None]) -> list[Any]:
    if b.calon is None:
        return [b.baris, b.nip, b.nama, DITOLAK, b.sebab]
    if not terapkan:
        return [b.baris, b.nip, b.nama, SIAP, ""]
    if b.calon.orang_id in dibuat:
        return [b.baris, b.nip, b.nama, DIBUAT, ""]
    return [b.baris, b.nip, b.nama, DITOLAK, "Nama Pengguna ini sudah dipakai akun lain."]


PEKERJAAN = JenisPekerjaan(
    JENIS,
    "Buat akun ASN",
    daftar.HAK,
    kerjakan,
    ulang=True,
    templat="pegawai/pengguna/hasil_buat.html",
    akses="ekspor",
)


def masukan(uji: Any) -> BinaryIO | None:
    """The sheet of a dry run, open; None when it is gone."""
    if not uji.masukan or not default_storage.exists(uji.masukan):
        return None
    return default_storage.open(uji.masukan, "rb")
