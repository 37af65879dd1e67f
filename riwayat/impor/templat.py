"""The empty sheet of a kind, and what stands beside each column."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, BinaryIO

from django.db import models
from xlsxwriter.utility import xl_col_to_name

from riwayat.aturan import kelompok_golongan
from riwayat.impor.kolom import LABEL_NIP, wajib
from riwayat.impor.proses import BARIS_MAKS
from riwayat.jenis import JenisRiwayat
from riwayat.nilai import model_kode
from sigma.referensi.models import Golongan
from sigma.referensi.querysets import rapikan_kueri
from sigma.tampilan import lembar

KODE_MAKS = 300  # codes of one table that the sheet lists; of longer ones it names the table
BARIS_ISIAN = 1_000  # rows below the headings whose cells have their form already
PESAN_MAKS, JUDUL_MAKS = 255, 32  # what a spreadsheet shows beside a cell
LEMBAR_PILIHAN = "Pilihan"
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
    def pilihan(self) -> list[str]:
        """What the drop-down offers: names, and the code where several codes have one name."""
        sama = Counter(rapikan_kueri(nama) for _, nama in self.kode)
        return [nama if sama[rapikan_kueri(nama)] == 1 else kode for kode, nama in self.kode]

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
        sumber = "Salin nama persis atau ID unit aktif di instansi ini (menu Unit Organisasi)."
        return Butir(label, wajib(bidang), "ID atau nama unit", "", " ".join(filter(None, (bantuan, sumber))))
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
    sumber = ""
    if panjang:
        nama = model._meta.verbose_name
        sumber = f"Salin kode atau nama persisnya dari tabel {nama} (menu Data Referensi); tanpa daftar pilihan."
    contoh = str(baris[0][1]) if baris else ""
    kode = () if panjang else tuple((str(k), str(n)) for k, n in baris)
    return Butir(label, wajib(bidang), "Kode atau nama persis", contoh, " ".join(filter(None, (bantuan, sumber))), kode)


def _isi(bidang: models.Field) -> str:
    if isinstance(bidang, models.DateField):
        return "Tanggal hh-bb-tttt, atau 5 Maret 2024"
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
    """The workbook: a sheet to fill in, one that explains it, and a hidden one that holds the lists to choose from."""
    butir = keterangan(jenis)
    buku = lembar.buku(tujuan)
    try:
        teks, tanggal, kepala = lembar.gaya(buku)
        _tulis_isian(buku.add_worksheet("Isian"), jenis, butir, (teks, tanggal, kepala))
        _tulis_keterangan(buku.add_worksheet("Keterangan"), jenis, butir, (teks, tanggal, kepala))
        _tulis_pilihan(buku.add_worksheet(LEMBAR_PILIHAN), butir, teks)
    finally:
        buku.close()


def _tulis_isian(isian: Any, jenis: JenisRiwayat, butir: list[Butir], gaya: tuple[Any, Any, Any]) -> None:
    """Every cell has its form beforehand: a spreadsheet would make numbers of identifiers, and round a NIP."""
    teks, tanggal, kepala = gaya
    bentuk = [teks]
    for bidang in jenis.bidang():
        bilangan = isinstance(bidang, models.IntegerField | models.DecimalField)
        bentuk.append(tanggal if isinstance(bidang, models.DateField) else None if bilangan else teks)
    isian.freeze_panes(1, 1)
    for n, satu in enumerate(butir):
        isian.set_column(n, n, max(14, min(len(satu.label) + 4, 32)), bentuk[n])
        isian.write_string(0, n, satu.label, kepala)
    for baris in range(1, BARIS_ISIAN + 1):
        for n, satu_bentuk in enumerate(bentuk):
            isian.write_blank(baris, n, None, satu_bentuk)
    for n, (satu, bidang) in enumerate(zip(butir, (None, *jenis.bidang()), strict=True)):
        if bantuan := _bantuan_sel(n, satu, bidang):
            isian.data_validation(1, n, BARIS_MAKS, n, bantuan | {"show_error": False})


def _bantuan_sel(n: int, satu: Butir, bidang: models.Field | None) -> dict[str, Any]:
    """The drop-down of a column, or the note beside its cells. Neither refuses: a code may be typed as well."""
    if satu.kode:
        huruf = xl_col_to_name(n, True)
        return {"validate": "list", "source": f"={LEMBAR_PILIHAN}!{huruf}$2:{huruf}${len(satu.kode) + 1}"}
    if isinstance(bidang, models.BooleanField):
        return {"validate": "list", "source": ["Ya", "Tidak"]}
    if bidang is None or bidang.name == "unor_kode" or model_kode(bidang) is not None:
        pesan = f"{satu.isi}. {satu.keterangan}"[:PESAN_MAKS]
        return {"validate": "any", "input_title": satu.label[:JUDUL_MAKS], "input_message": pesan}
    return {}


def _tulis_pilihan(pilihan: Any, butir: list[Butir], teks: Any) -> None:
    """Each list in the column that its column has in the sheet to fill in. Not inline: Excel takes 255 characters."""
    pilihan.hide()
    for n, satu in enumerate(butir):
        pilihan.write_string(0, n, satu.label, teks)
    for baris, isi in enumerate(zip_longest(*(satu.pilihan for satu in butir), fillvalue=""), 1):
        for n, nama in enumerate(isi):
            if nama:
                pilihan.write_string(baris, n, nama, teks)


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
