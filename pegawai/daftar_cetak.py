"""Lists that offices print: DUK and daftar nominatif, in the order of precedence, for a unit and all below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from pegawai import keadaan
from pegawai.aturan.duk import LATIHAN, Kedudukan, jenjang_dari_nama, kunci_duk, masa_kerja_pada, usia
from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan, ambil_atau_404
from sigma.organisasi.models import Unor
from sigma.referensi.models import Jabatan
from sigma.tampilan.format import nip as tulis_nip
from sigma.tampilan.format import tanggal
from sigma.tampilan.lembar import KolomLembar

JENIS = {
    "duk": "Daftar Urut Kepangkatan PNS",
    "nominatif-pns": "Daftar Nominatif PNS",
    "nominatif-pppk": "Daftar Nominatif PPPK",
}
STRUKTURAL = frozenset({"1", "3"})
CATATAN = (
    "Latihan jabatan menurut riwayat diklat struktural; yang tertinggi.",
    "Masa kerja golongan: menurut SK golongan itu, ditambah yang lewat sejak TMT-nya.",
)


@dataclass(frozen=True)
class Orang:
    """A line of the list. `kedudukan` decides the place, `b` is what was read, `latihan` names the highest training."""

    b: dict[str, Any]
    kedudukan: Kedudukan
    unor: str
    latihan: str = ""

    @property
    def nama(self) -> str:
        return keadaan.bergelar(self.b)

    @property
    def masa_kerja(self) -> tuple[int, int] | None:
        """(years, months) on the day of the list."""
        return None if self.kedudukan.masa_kerja is None else divmod(self.kedudukan.masa_kerja, 12)

    @property
    def pangkat(self) -> str:
        teks = ", ".join(x for x in (self.b["golongan__pangkat"], self.b["golongan__nama"]) if x)
        return keadaan.bertanda(self.b, "golongan", teks)

    @property
    def jabatan(self) -> str:
        return keadaan.bertanda(self.b, "jabatan", self.b["jabatan_nama"])

    @property
    def pendidikan(self) -> str:
        return " – ".join(x for x in (self.b["tingkat_pendidikan__nama"], self.b["pendidikan_nama"]) if x)


@dataclass(frozen=True)
class DaftarCetak:
    """`kelompok`: [(heading, people)]; a DUK is one group without a heading. `catatan`: what the reader must know."""

    judul: str
    unit: str
    pada: date
    kelompok: list[tuple[str, list[Orang]]]
    catatan: tuple[str, ...] = CATATAN

    @property
    def banyak(self) -> int:
        return sum(len(isi) for _, isi in self.kelompok)


def orang_dasar(cakupan: Cakupan, jenis: str, unor_id: int) -> tuple[Any, Unor]:
    """(active people of the list, its unit), or 404 for a unit outside the scope."""
    unor = ambil_atau_404(Unor.objects.dalam(cakupan), pk=unor_id)
    dasar = Pegawai.objects.dalam(cakupan).kelompok_aktif(kelompok_jenis(jenis))
    if unor.induk_id is None and unor.instansi_id in cakupan.untuk("lihat").instansi:
        return dasar.filter(instansi_id=unor.instansi_id), unor
    return dasar.filter(unor__in=Unor.objects.di_bawah(unor).values("pk")), unor


def kelompok_jenis(jenis: str) -> str:
    return "PPPK" if jenis == "nominatif-pppk" else "PNS"


def susun(cakupan: Cakupan, jenis: str, unor_id: int, pada: date) -> DaftarCetak:
    """The whole list in its order, as it was at the end of `pada` (today or earlier)."""
    dasar, unor = orang_dasar(cakupan, jenis, unor_id)
    baca: Iterable[dict[str, Any]] = dasar.values(*keadaan.BACA).iterator(chunk_size=2_000)
    catatan: tuple[str, ...] = CATATAN
    if lampau := pada < timezone.localdate():
        dahulu = keadaan.sumber().baca(cakupan, unor, kelompok_jenis(jenis), pada)
        baca = (a.b for a in dahulu.anggota)
    orang = list(_orang(baca, cakupan, unor, pada))
    if lampau:
        catatan = (*keadaan.catatan_tanda(o.b for o in orang), *CATATAN, *keadaan.catatan(dahulu))
    orang = _dengan_latihan(orang, pada)
    orang.sort(key=lambda o: kunci_duk(o.kedudukan))
    kelompok = [("", orang)] if jenis == "duk" else _per_unit(orang, cakupan, unor)
    return DaftarCetak(JENIS[jenis], unor.nama, pada, [k for k in kelompok if k[1]], catatan)


def _orang(baca: Iterable[dict[str, Any]], cakupan: Cakupan, unor: Unor, pada: date) -> Iterator[Orang]:
    di_bawah = Unor.objects.dalam(cakupan).di_bawah(unor)
    nama = dict(di_bawah.values_list("pk", "nama"))
    # The code of a structural post is its unit's.
    eselon = dict(Unor.objects.dalam(cakupan).filter(instansi=unor.instansi_id).values_list("siasn_id", "eselon_kode"))
    jenjang = dict(Jabatan.objects.exclude(jenjang=None).values_list("pk", "jenjang__urutan"))
    for b in baca:
        yield Orang(b, _kedudukan(b, eselon, jenjang, pada), nama.get(b["unor_id"], ""))


def _dengan_latihan(orang: list[Orang], pada: date) -> list[Orang]:
    """The highest diklat struktural of each; one without a place in the order is named where there is no other."""
    ada = keadaan.sumber().latihan([o.b["id"] for o in orang], pada)
    hasil = []
    for o in orang:
        if punya := ada.get(o.b["id"]):
            kode, nama = max(punya, key=lambda satu: (LATIHAN.get(satu[0], 0), satu))
            o = replace(o, kedudukan=replace(o.kedudukan, latihan=LATIHAN.get(kode, 0)), latihan=nama)
        hasil.append(o)
    return hasil


def _kedudukan(b: dict[str, Any], eselon: dict[str, str], jenjang: dict[str, int], pada: date) -> Kedudukan:
    struktural = b["jenis_jabatan_id"] in STRUKTURAL
    return Kedudukan(
        golongan=b["golongan__urutan"],
        tmt_golongan=b["tmt_golongan"],
        eselon=eselon.get(b["jabatan_kode"], "") if struktural else "",
        jenjang=0 if struktural else jenjang.get(b["jabatan_kode"]) or jenjang_dari_nama(b["jabatan_nama"]),
        tmt_jabatan=b["tmt_jabatan"],
        masa_kerja=masa_kerja_pada(b["mk_tahun"], b["mk_bulan"], b["tmt_golongan"], pada),
        pendidikan=b["tingkat_pendidikan__urutan"],
        tahun_lulus=b["tahun_lulus"],
        tanggal_lahir=b["tanggal_lahir"],
        nama=b["nama"],
        nip=b["nip"],
    )


def _per_unit(orang: list[Orang], cakupan: Cakupan, unor: Unor) -> list[tuple[str, list[Orang]]]:
    """The same order inside each unit; a unit stands below its own parent."""
    nama = dict(Unor.objects.dalam(cakupan).di_bawah(unor).values_list("pk", "nama"))
    jalur = dict(Unor.objects.dalam(cakupan).di_bawah(unor).values_list("pk", "jalur"))
    letak = {pk: [nama.get(int(n), "") for n in isi.split(".")] for pk, isi in jalur.items()}
    orang.sort(key=lambda o: (letak.get(o.b["unor_id"], []), o.b["unor_id"]))
    return [(nama.get(pk, ""), list(isi)) for pk, isi in groupby(orang, key=lambda o: o.b["unor_id"])]


# --- xlsx ----------------------------------------------------------------------------------------------
KOLOM_LEMBAR = (
    ("No", "angka"), ("Nama", "teks"), ("NIP", "nip"), ("Tempat Lahir", "teks"), ("Tanggal Lahir", "tanggal"),
    ("L/P", "angka"), ("Pangkat, Golongan", "teks"), ("TMT Golongan", "tanggal"), ("Jabatan", "teks"),
    ("TMT Jabatan", "tanggal"), ("Masa Kerja (tahun)", "angka"), ("Masa Kerja (bulan)", "angka"),
    ("Latihan Jabatan", "teks"), ("Pendidikan", "teks"), ("Tahun Lulus", "angka"), ("Usia", "angka"),
    ("Unit Organisasi", "teks"),
)  # fmt: skip
_LP = {"M": "L", "F": "P"}


def kolom_lembar() -> list[KolomLembar]:
    return [KolomLembar(label, jenis) for label, jenis in KOLOM_LEMBAR]


def baris_lembar(daftar: DaftarCetak) -> Iterator[list[Any]]:
    """One row a person, in the order of `KOLOM_LEMBAR`; numbered through."""
    nomor = 0
    for _, isi in daftar.kelompok:
        for o in isi:
            nomor, b = nomor + 1, o.b
            yield [
                nomor, o.nama, b["nip"], b["tempat_lahir"], b["tanggal_lahir"], _LP.get(b["jenis_kelamin"], ""),
                o.pangkat, b["tmt_golongan"], o.jabatan, b["tmt_jabatan"], *(o.masa_kerja or (None, None)),
                o.latihan, o.pendidikan, b["tahun_lulus"], usia(b["tanggal_lahir"], daftar.pada), o.unor,
            ]  # fmt: skip


# --- PDF -----------------------------------------------------------------------------------------------
def html(daftar: DaftarCetak) -> str:
    """The page that becomes the PDF; it names no other file."""
    konteks = {
        "d": daftar,
        "catatan": daftar.catatan,
        "usia": lambda o: usia(o.b["tanggal_lahir"], daftar.pada),
        "lp": _LP,
        "tulis_nip": tulis_nip,
        "tulis_tanggal": tanggal,
    }
    return render_to_string("pegawai/daftar_cetak.html", konteks)
