"""The filter of the queue, and the usulan that it leaves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Unor
from sigma.tampilan.daftar import nomor
from verifikasi.antrean.aturan import BARU_HARI, HARI_UMUR
from verifikasi.antrean.models import Klaim, Serah
from verifikasi.antrean.querysets import lingkup
from verifikasi.aturan import MENUNGGU, Keadaan
from verifikasi.jenis import semua_jenis
from verifikasi.models import BatasTunggu, Usulan
from verifikasi.querysets import UsulanQuerySet

MENUNGGU_SEMUA = "menunggu"
LAMBAT, BARU = "lambat", "baru"
SAYA, KOSONG, LAIN = "saya", "kosong", "lain"


def _uuid(teks: str) -> bool:
    try:
        UUID(teks)
    except ValueError:
        return False
    return True


_SAH: dict[str, Callable[[str], bool]] = {
    "keadaan": lambda t: t == MENUNGGU_SEMUA or (t in Keadaan.__members__ and t != Keadaan.DRAF),
    "jenis": lambda t: t in {j.kode for j in semua_jenis()},
    "unit": lambda t: 0 < nomor(t) < 2**31,
    "umur": lambda t: t in (BARU, LAMBAT) or t in map(str, HARI_UMUR),
    "pemegang": lambda t: t in (SAYA, KOSONG, LAIN) or _uuid(t),
}


@dataclass(frozen=True)
class Saringan:
    """What is asked for, "" = everything. `keadaan` "" is what waits for this person; `umur`: baru, lambat or a number
    of days; `pemegang`: saya, kosong, lain or the uuid of an account."""

    keadaan: str = ""
    jenis: str = ""
    unit: str = ""
    umur: str = ""
    pemegang: str = ""

    @classmethod
    def dari(cls, isi: Mapping[str, Any]) -> Saringan:
        """From an address; a value that means nothing asks for nothing."""
        nilai = {nama: str(isi.get(nama) or "") for nama in _SAH}
        return cls(**{nama: teks if _SAH[nama](teks) else "" for nama, teks in nilai.items()})

    def kueri(self, **lain: str) -> str:
        """`?…` of it, "" for none. No personal value stands in it."""
        isi = {f.name: getattr(self, f.name) for f in fields(self)} | lain
        teks = urlencode({n: v for n, v in isi.items() if v})
        return f"?{teks}" if teks else ""

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))

    @property
    def naik(self) -> bool:
        """What waits comes oldest first."""
        return self.keadaan in ("", MENUNGGU_SEMUA, *MENUNGGU)


@dataclass(frozen=True)
class Pemeriksa:
    """Who works through the queue: the scope, and the accounts whose claims count as one's own today."""

    cakupan: Cakupan
    milik: frozenset[int]

    @classmethod
    def dari(cls, cakupan: Cakupan) -> Pemeriksa:
        mewakili = Serah.objects.diwakili(cakupan.pengguna_id, timezone.localdate())
        return cls(cakupan, frozenset({cakupan.pengguna_id or 0} | mewakili))


def usulan(p: Pemeriksa, s: Saringan) -> UsulanQuerySet:
    """The usulan of the filter, unordered."""
    semua = _umur(_unit(p.cakupan, _keadaan(p.cakupan, s.keadaan), s.unit), s.umur)
    if s.jenis:
        semua = semua.filter(jenis=s.jenis)
    return _pemegang(semua, p.milik, s.pemegang)


def bebas(semua: UsulanQuerySet, p: Pemeriksa) -> UsulanQuerySet:
    """Those that nobody else has in hands."""
    return semua.exclude(Exists(_klaim().exclude(pemegang_id__in=p.milik)))


def _klaim():
    return Klaim.objects.berlaku().filter(usulan=OuterRef("pk"))


def _keadaan(cakupan: Cakupan, keadaan: str) -> UsulanQuerySet:
    if keadaan in ("", *MENUNGGU):
        giliran = Usulan.objects.giliran(cakupan)
        return giliran.filter(keadaan=keadaan) if keadaan else giliran.filter(keadaan__in=MENUNGGU)
    semua = lingkup(cakupan).saring(Usulan.objects.all(), orang=None).exclude(keadaan=Keadaan.DRAF)
    if keadaan == MENUNGGU_SEMUA:
        sendiri = Q(pengusul_id=cakupan.pengguna_id) | Q(pegawai_id=cakupan.orang_id or 0)
        return semua.filter(keadaan__in=MENUNGGU).exclude(sendiri)
    return semua.filter(keadaan=keadaan)


def _unit(cakupan: Cakupan, semua: UsulanQuerySet, unit: str) -> UsulanQuerySet:
    if not unit:
        return semua
    satu = lingkup(cakupan).saring(Unor.objects.all(), unor="id", orang=None).filter(pk=int(unit)).first()
    if satu is None:
        return semua.none()
    if satu.opd_id == satu.pk:
        return semua.filter(opd_id=satu.pk)
    return semua.filter(unor__in=Unor.objects.di_bawah(satu).values("pk"))


def _umur(semua: UsulanQuerySet, umur: str) -> UsulanQuerySet:
    if not umur:
        return semua
    if umur == BARU:
        return semua.filter(berpindah_pada__gte=timezone.now() - timedelta(days=BARU_HARI))
    hari = BatasTunggu.objects.hari() if umur == LAMBAT else int(umur)
    return semua.filter(berpindah_pada__lt=timezone.now() - timedelta(days=hari))


def _pemegang(semua: UsulanQuerySet, milik: frozenset[int], pemegang: str) -> UsulanQuerySet:
    if not pemegang:
        return semua
    if pemegang == KOSONG:
        return semua.filter(~Exists(_klaim()))
    if pemegang == SAYA:
        return semua.filter(Exists(_klaim().milik(milik)))
    if pemegang == LAIN:
        return semua.filter(Exists(_klaim().exclude(pemegang_id__in=milik)))
    return semua.filter(Exists(_klaim().filter(pemegang__uuid=pemegang)))
