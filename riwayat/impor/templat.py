"""The empty sheet of a kind, and what stands beside each column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import models

from riwayat.aturan import kelompok_golongan
from riwayat.impor.kolom import LABEL_NIP, wajib
from riwayat.impor.tafsir import model_kode
from riwayat.jenis import JenisRiwayat
from sigma.referensi.models import Golongan
from sigma.tampilan import lembar

KODE_MAKS = 300  # codes of one table that the sheet lists; of longer ones it names the table
TAHUN_CONTOH = 2021
NIP_CONTOH = "198501012010012001"
_NOMOR = {"nik": "3201010101850001"}
_JUDUL = ("Kolom", "Wajib", "Isi", "Contoh", "Keterangan")


@dataclass(frozen=True)
class Butir:
    """One column as the second sheet explains it. `kode`: [(code, name)] of a table short enough to be listed."""

    label: str
    wajib: bool
    isi: str
    contoh: str
    keterangan: str
    kode: tuple[tuple[str, str], ...] = ()

    @property
    def sel(self) -> tuple[str, str, str, str, str]:
        return self.label, "Wajib" if self.wajib else "", self.isi, self.contoh, self.keterangan


def keterangan(jenis: JenisRiwayat) -> list[Butir]:
    """Every column of the sheet, NIP first; one query a code table."""
    nip = Butir(LABEL_NIP, True, "Teks 18 angka", NIP_CONTOH, "Tulis sebagai teks: Excel membulatkan angka panjang.")
    return [nip, *(_butir(jenis, b) for b in jenis.bidang())]


def _butir(jenis: JenisRiwayat, bidang: models.Field) -> Butir:
    label, bantuan = str(bidang.verbose_name), jenis.bantuan.get(bidang.name, "")
    model = model_kode(bidang)
    if model is not None:
        return _butir_kode(jenis, bidang, model, (label, bantuan))
    contoh = str(nilai_contoh(bidang))
    if bidang.name == "unor_kode":
        return Butir(label, wajib(bidang), "ID atau nama unit", "", bantuan or "Unit aktif di instansi ini.")
    if bidang.choices:
        pilihan = tuple((str(k), str(n)) for k, n in bidang.flatchoices)
        return Butir(label, wajib(bidang), "Kode atau nama pilihan", contoh, bantuan, pilihan)
    return Butir(label, wajib(bidang), _isi(bidang), contoh, bantuan)


def _butir_kode(jenis: JenisRiwayat, bidang: models.Field, model: Any, kata: tuple[str, str]) -> Butir:
    """`kata`: label and help. Of golongan those of the people that have this kind."""
    label, bantuan = kata
    ada = model._base_manager.filter(aktif=True)
    if model is Golongan:
        ada = ada.filter(jenis__in={kelompok_golongan(j) for j in jenis.untuk})
    baris = list(ada.order_by("pk").values_list("pk", "nama")[: KODE_MAKS + 1])
    panjang = len(baris) > KODE_MAKS
    sumber = f"Tabel {model._meta.verbose_name} (menu Data Referensi)." if panjang else ""
    contoh = str(baris[0][1]) if baris else ""
    kode = () if panjang else tuple((str(k), str(n)) for k, n in baris)
    return Butir(label, wajib(bidang), "Kode atau nama persis", contoh, " ".join(filter(None, (bantuan, sumber))), kode)


def _isi(bidang: models.Field) -> str:
    if isinstance(bidang, models.DateField):
        return "Tanggal hh-bb-tttt"
    if isinstance(bidang, models.BooleanField):
        return "Ya atau Tidak"
    if isinstance(bidang, models.DecimalField):
        return f"Angka, paling banyak {bidang.decimal_places} desimal"
    if isinstance(bidang, models.IntegerField):
        return "Bilangan bulat"
    return f"Teks, paling banyak {bidang.max_length} karakter"


def nilai_contoh(bidang: models.Field) -> Any:
    """A text that the column takes, "" where only a table of this installation says one."""
    if bidang.is_relation or bidang.name in ("jabatan_kode", "unor_kode"):
        return ""
    if bidang.choices:
        return str(bidang.flatchoices[0][1])
    if isinstance(bidang, models.DateField):
        return f"01-04-{TAHUN_CONTOH}"
    if isinstance(bidang, models.BooleanField):
        return "Tidak"
    if isinstance(bidang, models.DecimalField):
        return "87,5"
    if isinstance(bidang, models.IntegerField):
        return str(_bilangan(bidang))
    if bidang.name == "nip_pasangan":
        return NIP_CONTOH
    return _NOMOR.get(bidang.name, f"Contoh {bidang.verbose_name}"[: bidang.max_length])


def _bilangan(bidang: models.Field) -> int:
    batas = [v.limit_value for v in bidang.validators if hasattr(v, "limit_value")]
    kecil, besar = min(batas, default=0), max(batas, default=10**6)
    return TAHUN_CONTOH if kecil <= TAHUN_CONTOH <= besar and besar < 3000 else max(kecil, 1)


def tulis(jenis: JenisRiwayat, tujuan: BinaryIO) -> None:
    """The workbook: a sheet to fill in, and one that explains it."""
    butir = keterangan(jenis)
    buku = lembar.buku(tujuan)
    try:
        teks, tanggal, kepala = lembar.gaya(buku)
        isian = buku.add_worksheet("Isian")
        isian.freeze_panes(1, 1)
        kolom = [None, *jenis.bidang()]
        for n, (satu, bidang) in enumerate(zip(butir, kolom, strict=True)):
            gaya = tanggal if isinstance(bidang, models.DateField) else teks
            isian.set_column(n, n, max(14, min(len(satu.label) + 4, 32)), gaya)
            isian.write_string(0, n, satu.label, kepala)
        _tulis_keterangan(buku.add_worksheet("Keterangan"), jenis, butir, (teks, tanggal, kepala))
    finally:
        buku.close()


def _tulis_keterangan(lembar_: Any, jenis: JenisRiwayat, butir: list[Butir], gaya: tuple[Any, Any, Any]) -> None:
    teks, tanggal, kepala = gaya
    for n, lebar in enumerate((30, 10, 30, 30, 60)):
        lembar_.set_column(n, n, lebar)
    nomor = 0

    def baris(isi: tuple[str, ...], tebal: bool = False) -> None:
        nonlocal nomor
        for n, nilai in enumerate(isi):
            lembar.tulis_sel(lembar_, nomor, n, nilai, kepala if tebal else teks, tanggal)
        nomor += 1

    baris((f"Impor riwayat {jenis.nama}. Isi lembar “Isian”; satu baris satu riwayat.",), tebal=True)
    baris(_JUDUL, tebal=True)
    for satu in butir:
        baris(satu.sel)
    for satu in butir:
        if satu.kode:
            baris(("",))
            baris((satu.label, "Kode", "Nama"), tebal=True)
            for kode, nama in satu.kode:
                baris(("", kode, nama))
