"""Whose numbers a page shows: the scope of the right, the chosen unit one level down, jenis ASN and sex."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404

from pegawai.querysets_rekap import Pilihan
from pegawai.statistik.isi import JENIS_ASN, JENIS_KELAMIN, Sajian
from sigma.organisasi.cakupan import Cakupan, Lingkup
from sigma.organisasi.models import Instansi, Unor


@dataclass(frozen=True)
class Unit:
    """A unit one level down. `lingkup`: its people."""

    id: int
    nama: str
    lingkup: Lingkup


@dataclass(frozen=True)
class Pandangan:
    """`lingkup`: what is counted; `unit`: one level below it; `menurut`: how the rollups tell these units apart."""

    lingkup: Lingkup
    menurut: str
    unit: tuple[Unit, ...]
    pilihan_unit: tuple[Unit, ...]
    dipilih: Unit | None
    jenis: str
    kelamin: str
    terbuka: bool  # whether the people behind a number may be named

    def pilihan(self, sajian: Sajian | None = None, kode: str | None = None) -> Pilihan:
        jenis = tuple(sajian.jenis) if sajian else ()
        if self.jenis:
            # A filter that the table excludes leaves nothing: a jenis that nobody has.
            jenis = (self.jenis,) if not jenis or self.jenis in jenis else ("-",)
        return Pilihan(jenis, self.kelamin, kode)

    def kueri(self, **lain: Any) -> str:
        """The filter as the tail of an address, "" without one."""
        isi = {"jenis": self.jenis, "kelamin": self.kelamin, "unit": self.dipilih.id if self.dipilih else ""} | lain
        return urlencode({k: v for k, v in isi.items() if v != ""})

    @property
    def keterangan(self) -> str:
        """The filter in words."""
        bagian = (self.dipilih.nama if self.dipilih else "", JENIS_ASN.get(self.jenis, ""))
        return ", ".join(b for b in (*bagian, JENIS_KELAMIN.get(self.kelamin, "")) if b)


def susun(cakupan: Cakupan, minta: Any) -> Pandangan:
    """From the parameters of an address; 404 for a unit that is not one level below the own scope."""
    milik = cakupan.untuk("statistik")
    lingkup = Lingkup(nasional=True) if cakupan.untuk("statistik_nasional").nasional else milik
    menurut, pilihan_unit = _turun(cakupan, lingkup)
    dipilih = _dipilih(pilihan_unit, minta.get("unit", ""))
    unit = pilihan_unit
    if dipilih is not None:
        lingkup = dipilih.lingkup
        menurut, unit = _turun(cakupan, lingkup) if _punya(milik, lingkup) else ("", ())
    return Pandangan(
        lingkup,
        menurut,
        unit,
        pilihan_unit,
        dipilih,
        _salah_satu(minta.get("jenis", ""), JENIS_ASN),
        _salah_satu(minta.get("kelamin", ""), JENIS_KELAMIN),
        _punya(milik, lingkup),
    )


def _salah_satu(nilai: str, pilihan: dict[str, str]) -> str:
    return nilai if nilai in pilihan else ""


def _punya(milik: Lingkup, lingkup: Lingkup) -> bool:
    """Whether the numbers are of people on whom the person holds `statistik`, not of the nation's only."""
    if milik.nasional or not (lingkup.nasional or lingkup.instansi):
        return True
    return not lingkup.nasional and lingkup.instansi <= milik.instansi


def _dipilih(unit: tuple[Unit, ...], teks: str) -> Unit | None:
    if not teks:
        return None
    ada = next((u for u in unit if str(u.id) == teks), None)
    if ada is None:
        raise Http404("Unit tidak ditemukan.")
    return ada


def _turun(cakupan: Cakupan, lingkup: Lingkup) -> tuple[str, tuple[Unit, ...]]:
    """(column of the rollups, units) one level below a scope."""
    if lingkup.nasional:
        baris = Instansi.objects.order_by("nama").values_list("pk", "nama")
        return "instansi_id", tuple(Unit(pk, nama, Lingkup(instansi=frozenset({pk}))) for pk, nama in baris)
    if lingkup.instansi or len(lingkup.opd) > 1 or (lingkup.opd and lingkup.unor):
        baris = lingkup.saring(Unor.objects.all(), unor="id", orang=None).opd_saja().order_by("urutan", "nama")
        return "opd_id", tuple(Unit(u.pk, u.nama, Lingkup(opd=frozenset({u.pk}))) for u in baris.only("nama"))
    return "kode", _bidang(lingkup)


def _bidang(lingkup: Lingkup) -> tuple[Unit, ...]:
    """Units directly below the OPD or below the highest units of the scope, each with all below it. The highest one
    itself stands among them, for those who work in it and not below."""
    semua = [
        (pk, nama, jalur.split("."))
        for pk, nama, jalur in lingkup.saring(Unor.objects.all(), unor="id", orang=None)
        .order_by("urutan", "nama")
        .values_list("pk", "nama", "jalur")
    ]
    dalam = min((len(jalur) for _, _, jalur in semua), default=0)
    semua.sort(key=lambda satu: len(satu[2]) > dalam)
    tunggal = sum(len(jalur) == dalam for _, _, jalur in semua) == 1
    cabang: dict[str, list[tuple[int, str]]] = {}
    for pk, nama, jalur in semua:
        kepala = jalur[: dalam + tunggal][-1]
        isi = cabang.setdefault(kepala, [])
        isi.insert(0 if str(pk) == kepala else len(isi), (pk, nama))
    unit = [Unit(*isi[0], Lingkup(unor=frozenset(pk for pk, _ in isi))) for isi in cabang.values()]
    return tuple(unit)
