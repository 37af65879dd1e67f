"""Whose data quality a page shows: the scope of the rights, or an instansi, OPD or unit inside it, and what lies one
level below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404

from sigma.organisasi.cakupan import Cakupan, Lingkup
from sigma.organisasi.models import Instansi, Unor
from sigma.tampilan.daftar import nomor

HAK = ("statistik", "statistik_nasional", "lihat")
HAK_ORANG = ("statistik", "lihat")


@dataclass(frozen=True)
class Tempat:
    """A unit one level down: `kueri` opens it, `anggota` are the keys of the counts that belong to it."""

    nama: str
    kueri: str
    anggota: frozenset[int]


@dataclass(frozen=True)
class Pandangan:
    """`menurut`: column by which counts tell the units below apart; `baca_anak`: these units, read by who shows them;
    `jejak`: (name, query) of the levels above; `terbuka`: whether the people behind a number may be named."""

    nama: str
    tingkat: str
    lingkup: Lingkup
    menurut: str
    baca_anak: Callable[[], tuple[Tempat, ...]]
    jejak: tuple[tuple[str, str], ...]
    kueri: str
    terbuka: bool

    @cached_property
    def anak(self) -> tuple[Tempat, ...]:
        return self.baca_anak()


def susun(cakupan: Cakupan, minta: Any) -> Pandangan:
    """From the parameters of an address (`instansi`, `unit`); 404 for what is not inside the own scope."""
    milik = cakupan.gabungan(HAK_ORANG)
    nasional = cakupan.untuk("statistik_nasional").nasional
    if minta.get("unit"):
        return _unit(milik, nomor(minta["unit"]))
    if minta.get("instansi"):
        return _instansi(milik, nasional, nomor(minta["instansi"]))
    if nasional or milik.nasional:
        semua = Lingkup(nasional=True)
        return Pandangan("Nasional", "nasional", semua, "instansi_id", _semua_instansi, (), "", milik.nasional)
    return _milik(milik)


def _semua_instansi() -> tuple[Tempat, ...]:
    baris = Instansi.objects.order_by("nama").values_list("pk", "nama")
    return tuple(Tempat(nama, urlencode({"instansi": pk}), frozenset({pk})) for pk, nama in baris)


def _milik(milik: Lingkup) -> Pandangan:
    """The own scope as a whole."""
    if len(milik.instansi) == 1 and not (milik.opd or milik.unor):
        return _instansi(milik, False, next(iter(milik.instansi)))
    if len(milik.opd) == 1 and not (milik.instansi or milik.unor):
        return _unit(milik, next(iter(milik.opd)))
    if milik.unor and not (milik.instansi or milik.opd):
        baris = _pohon(Unor.objects.filter(pk__in=sorted(milik.unor)))
        dalam = min((len(jalur) for _, _, jalur in baris), default=0)
        puncak = [pk for pk, _, jalur in baris if len(jalur) == dalam]
        if len(puncak) == 1:
            return _unit(milik, puncak[0])
        return Pandangan("Cakupan Anda", "unit", milik, "unor_id", partial(_cabang, baris, dalam), (), "", True)
    opd = milik.saring(Unor.objects.all(), unor="id", orang=None).opd_saja().order_by("nama")
    return Pandangan("Cakupan Anda", "opd", milik, "opd_id", partial(_opd, opd), (), "", True)


def _opd(baris: Any) -> tuple[Tempat, ...]:
    return tuple(Tempat(nama, urlencode({"unit": pk}), frozenset({pk})) for pk, nama in baris.values_list("pk", "nama"))


def _instansi(milik: Lingkup, nasional: bool, pk: int) -> Pandangan:
    terbuka = milik.nasional or pk in milik.instansi
    satu = Instansi.objects.filter(pk=pk).first() if terbuka or nasional else None
    if satu is None:
        raise Http404("Instansi tidak ditemukan.")
    opd = Unor.objects.filter(instansi=pk).opd_saja().order_by("urutan", "nama")
    jejak = (("Nasional", ""),) if nasional or milik.nasional else ()
    lingkup = Lingkup(instansi=frozenset({pk}))
    # National statistics end at the instansi: of its OPDs they show nothing.
    anak = partial(_opd, opd if terbuka else opd.none())
    return Pandangan(satu.nama, "instansi", lingkup, "opd_id", anak, jejak, urlencode({"instansi": pk}), terbuka)


def _unit(milik: Lingkup, pk: int) -> Pandangan:
    unor = Unor.objects.filter(pk=pk).select_related("instansi", "opd").first()
    if unor is None or not milik.memuat(unor.instansi_id, unor.opd_id, unor.pk, None):
        raise Http404("Unit tidak ditemukan.")
    kueri, jejak = urlencode({"unit": pk}), _jejak(milik, unor)
    dalam = len(unor.jalur.split(".")) + 1
    if unor.opd_id == unor.pk:
        lingkup = Lingkup(opd=frozenset({pk}))
        anak = partial(_cabang_opd, unor, dalam)
        return Pandangan(unor.nama, "opd", lingkup, "unor_id", anak, jejak, kueri, True)
    baris = _pohon(Unor.objects.filter(instansi=unor.instansi_id).di_bawah(unor))
    lingkup = Lingkup(unor=frozenset(nomor for nomor, _, _ in baris))
    return Pandangan(unor.nama, "unit", lingkup, "unor_id", partial(_cabang, baris, dalam, pk), jejak, kueri, True)


def _cabang_opd(opd: Unor, dalam: int) -> tuple[Tempat, ...]:
    """An OPD of its own below this one counts for itself."""
    milik = set(Unor.objects.filter(opd=opd.pk).values_list("pk", flat=True))
    semua = _pohon(Unor.objects.filter(instansi=opd.instansi_id).di_bawah(opd))
    return _cabang([b for b in semua if b[0] in milik], dalam, opd.pk)


def _jejak(milik: Lingkup, unor: Unor) -> tuple[tuple[str, str], ...]:
    """The levels above that lie inside the scope too."""
    hasil = []
    if milik.nasional or unor.instansi_id in milik.instansi:
        hasil.append((unor.instansi.nama, urlencode({"instansi": unor.instansi_id})))
    if unor.opd_id != unor.pk and milik.memuat(unor.instansi_id, unor.opd_id, unor.opd_id, None) and unor.opd:
        hasil.append((unor.opd.nama, urlencode({"unit": unor.opd_id})))
    return tuple(hasil)


def _pohon(baris: Any) -> list[tuple[int, str, list[str]]]:
    isi = baris.order_by("urutan", "nama").values_list("pk", "nama", "jalur")
    return [(pk, nama, jalur.split(".")) for pk, nama, jalur in isi]


def _cabang(baris: list[tuple[int, str, list[str]]], dalam: int, diri: int = 0) -> tuple[Tempat, ...]:
    """Units at depth `dalam`, each with all below it; who stands above them (`diri`) for those who work there."""
    if diri and len(baris) < 2:
        return ()
    nama = {str(pk): n for pk, n, _ in baris}
    kelompok: dict[str, set[int]] = {}
    for pk, _, jalur in baris:
        kelompok.setdefault(jalur[dalam - 1] if len(jalur) >= dalam else str(pk), set()).add(pk)
    return tuple(
        Tempat(
            f"{nama[k]} (langsung)" if int(k) == diri else nama[k],
            "" if int(k) == diri else urlencode({"unit": k}),
            frozenset(isi),
        )
        for k, isi in kelompok.items()
        if k in nama
    )
