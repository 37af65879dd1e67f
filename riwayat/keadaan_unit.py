"""People of a unit and all below it on an earlier day, by the rule of `riwayat.keadaan`, some thousands at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from pegawai import keadaan as lantai
from pegawai.models import Pegawai
from riwayat import models as m
from riwayat import posisi
from riwayat.keadaan import BERDINAS, akhir_hari, mulai_asn, nama_pada, nilai, riwayat_kurang
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor
from sigma.referensi.models import Golongan, KedudukanHukum, TingkatPendidikan

TUMPUK = 2_000
_TAMBAH = ("golongan_id", "tingkat_pendidikan_id", "kedudukan_hukum_id", "tmt_cpns", "aktif", "unor__nama")
_BIDANG = (
    *("golongan", "tmt_golongan", "mk_tahun", "mk_bulan", "jenis_jabatan", "jabatan_kode", "jabatan_nama"),
    *("tmt_jabatan", "tingkat_pendidikan", "pendidikan_nama", "tahun_lulus"),
)


@dataclass(frozen=True)
class _Unit:
    """The units of the list: {our key: name}, {SIASN's id: our key}."""

    nama: dict[int, str]
    siasn: dict[str, int]


@dataclass(frozen=True)
class _Kode:
    golongan: dict[str, tuple[str, str, int | None]]
    tingkat: dict[str, tuple[str, int | None]]
    aktif: dict[str, bool]


def hitung_calon(cakupan: Cakupan, unor: Unor, kelompok: str, batas: int) -> int:
    """People that have to be looked at, counted no further than batas + 1."""
    return len(list(islice(_calon(cakupan, _unit(cakupan, unor), kelompok), batas + 1)))


def baca(cakupan: Cakupan, unor: Unor, kelompok: str, hari: date) -> lantai.Pada:
    """Who stood there, in the order of names a batch."""
    belum: list[lantai.Belum] = []
    return lantai.Pada(_anggota(cakupan, unor, kelompok, hari, belum), belum)


def latihan(nomor: list[int], hari: date) -> dict[int, list[tuple[str, str]]]:
    """{person: [(code, name)]} of diklat struktural that were done by the end of `hari`."""
    hasil: dict[int, list[tuple[str, str]]] = {}
    for awal in range(0, len(nomor), TUMPUK):
        baris = m.RiwayatDiklat.objects.milik_banyak(nomor[awal : awal + TUMPUK]).berlaku().sah()
        isi = baris.exclude(tgl_selesai__gt=hari).exclude(tahun__gt=hari.year)
        for orang, kode, nama in isi.values_list("pegawai_id", "latihan_struktural_id", "latihan_struktural__nama"):
            hasil.setdefault(orang, []).append((kode or "", nama or ""))
    return hasil


def _anggota(
    cakupan: Cakupan, unor: Unor, kelompok: str, hari: date, belum: list[lantai.Belum]
) -> Iterator[lantai.Anggota]:
    unit, kode, akhir = _unit(cakupan, unor), _kode(), akhir_hari(hari, cakupan.zona)
    nomor = _calon(cakupan, unit, kelompok)
    dasar = Pegawai.objects.dalam(cakupan).filter(kelompok=kelompok)
    while satu_tumpuk := list(islice(nomor, TUMPUK)):
        orang = list(dasar.filter(pk__in=satu_tumpuk).order_by("nama_urut", "pk").values(*lantai.BACA, *_TAMBAH))
        baris = posisi.baris_sah_banyak(satu_tumpuk, posisi.SEMUA)
        catatan = _catatan(satu_tumpuk, akhir)
        awal = _catatan_awal([o["id"] for o in orang if not o["aktif"]])
        for o in orang:
            menurut = posisi.hitung_dari(baris[o["id"]], posisi.SEMUA, hari)
            o["aktif"] = o["aktif"] or kode.aktif.get(awal.get(o["id"], ""), False)
            # A TMT CPNS of later days does not undo service before it: rows of that time tell of it.
            mulai = mulai_asn([o["tmt_cpns"]], (b.tmt for j in BERDINAS for b in baris[o["id"]][j]))
            belum_asn = mulai is not None and mulai > hari
            satu = None if belum_asn else _satu(o, menurut, catatan.get(o["id"]), unit, kode, hari)
            if isinstance(satu, lantai.Anggota):
                yield satu
            elif satu is not None:
                belum.append(satu)


def _unit(cakupan: Cakupan, unor: Unor) -> _Unit:
    semua = list(Unor.objects.dalam(cakupan).di_bawah(unor).values_list("pk", "siasn_id", "nama"))
    return _Unit({pk: nama for pk, _, nama in semua}, {siasn: pk for pk, siasn, _ in semua})


def _kode() -> _Kode:
    golongan = {k: tuple(isi) for k, *isi in Golongan.objects.values_list("pk", "nama", "pangkat", "urutan")}
    tingkat = {k: tuple(isi) for k, *isi in TingkatPendidikan.objects.values_list("pk", "nama", "urutan")}
    return _Kode(golongan, tingkat, dict(KedudukanHukum.objects.values_list("pk", "hitung_aktif")))


def _calon(cakupan: Cakupan, unit: _Unit, kelompok: str) -> Iterator[int]:
    """Ids of people who may have stood there: they do today, a row of riwayat names a unit of the list, or the change
    log does."""
    orang = Pegawai.objects.dalam(cakupan).filter(kelompok=kelompok).order_by()
    sudah: set[int] = set()
    for sumber in (
        orang.filter(unor__in=unit.nama).values_list("pk", flat=True),
        m.RiwayatJabatan.objects.di_unor(unit.siasn),
        m.RiwayatPindahUnor.objects.di_unor(unit.siasn),
        Pegawai.jejak.filter(unor_id__in=unit.nama).order_by().values_list("id", flat=True),
    ):
        for nomor in sumber.iterator(chunk_size=TUMPUK):
            if nomor not in sudah:
                sudah.add(nomor)
                yield nomor


def _catatan(nomor: list[int], akhir: datetime) -> dict[int, Any]:
    """{person: log row in force at the end of the day}."""
    semua = Pegawai.jejak.filter(id__in=nomor, history_date__lt=akhir)
    return {c.id: c for c in semua.order_by("id", "-history_date", "-history_id").distinct("id")}


def _catatan_awal(nomor: list[int]) -> dict[int, str]:
    """{person: kedudukan hukum as first logged} of people who have left since: before the log reaches, they served."""
    if not nomor:
        return {}
    semua = Pegawai.jejak.filter(id__in=nomor).order_by("id", "history_date", "history_id").distinct("id")
    return {c.id: c.kedudukan_hukum_id or "" for c in semua}


def _satu(
    o: dict[str, Any], hasil: dict[str, Any], catatan: Any, unit: _Unit, kode: _Kode, hari: date
) -> lantai.Anggota | lantai.Belum | None:
    """The person on that day; None who was not in these units or not in service."""
    menurut: dict[str, Any] = {}
    for isi in hasil.values():
        menurut |= isi or {}
    kedudukan, _ = nilai("kedudukan_hukum", menurut, catatan, o, hari)
    letak, dari = nilai("unor", menurut, catatan, o, hari)
    if not dari:
        return lantai.Belum(o["uuid"], o["nama"]) if o["unor_id"] in unit.nama and o["aktif"] else None
    pk = unit.siasn.get(letak) if isinstance(letak, str) else letak
    if pk not in unit.nama or not (kode.aktif.get(kedudukan, True) if kedudukan else o["aktif"]):
        return None
    letak_lama = {"unor_id": pk, "unor_nama": unit.nama[pk]}
    kurang = {"kurang": _kurang(menurut, catatan, o, hari)}
    b = o | _nilai(o, menurut, catatan, kode, hari) | letak_lama | kurang
    return lantai.Anggota(b, dari, "" if o["unor_id"] == pk else o["unor__nama"])


def _kurang(menurut: dict[str, Any], catatan: Any, o: dict[str, Any], hari: date) -> list[str]:
    """Keys of `lantai.KURANG` that hold."""
    bidang = {"golongan": "golongan", "jabatan": "jabatan_nama"}
    return [k for k in lantai.KURANG if riwayat_kurang(bidang[k], menurut, catatan, o, hari)]


def _nilai(o: dict[str, Any], menurut: dict[str, Any], catatan: Any, kode: _Kode, hari: date) -> dict[str, Any]:
    """Values of the day under the names of `lantai.BACA`; None or "" where nothing says."""
    b = {n: nilai(n, menurut, catatan, o, hari)[0] for n in _BIDANG}
    kosong = {n: None for n in _BIDANG if n.startswith(("tmt", "mk", "tahun")) and b[n] == ""}
    golongan = kode.golongan.get(b.pop("golongan"), ("", "", None))
    tingkat = kode.tingkat.get(b.pop("tingkat_pendidikan"), ("", None))
    b["jenis_jabatan_id"] = b.pop("jenis_jabatan") or None
    return b | kosong | nama_pada(menurut, catatan, o, hari) | {
        "golongan__nama": golongan[0],
        "golongan__pangkat": golongan[1],
        "golongan__urutan": golongan[2],
        "tingkat_pendidikan__nama": tingkat[0],
        "tingkat_pendidikan__urutan": tingkat[1],
    }  # fmt: skip
