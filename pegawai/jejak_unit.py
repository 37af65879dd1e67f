"""The page "Jejak Unit": who opened whose record, inside the scope of who watches, and what looks unusual."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from pegawai.models import Pegawai
from sigma.basis.ingatan import Ingatan
from sigma.jejak.aksi_pakta import batas_untuk
from sigma.jejak.halaman import nama_halaman
from sigma.jejak.models import Akses, BatasJejak
from sigma.jejak.querysets import HAK
from sigma.organisasi.cakupan import Cakupan
from sigma.tampilan import ingatan_cari
from sigma.tampilan.daftar import nomor
from sigma.tampilan.isian import InputTanggal
from sigma.tampilan.lembar import KolomLembar

BARIS = 50
EKSPOR_MAKS = 10_000
ORANG_MAKS = 200  # people that a name may mean
TANDA_MAKS = 10
HARI_BAWAAN, HARI_MAKS = 7, 92
KUNCI = "jejak_unit"
DI_LUAR = "ASN di luar cakupan Anda"
KOLOM_LEMBAR = (
    KolomLembar("Waktu"),
    KolomLembar("Pembaca"),
    KolomLembar("Jenis"),
    KolomLembar("Halaman"),
    KolomLembar("NIP", "nip"),
    KolomLembar("ASN"),
    KolomLembar("Rujukan"),
)


class FormJejak(forms.Form):
    """Posted and kept in the session: names and NIP stand in no address."""

    orang = forms.CharField(label="ASN (NIP atau nama)", max_length=100, required=False)
    pembaca = forms.CharField(label="Pembaca (nama)", max_length=100, required=False)
    jenis = forms.ChoiceField(label="Jenis", choices=[("", "Semua"), *Akses.JENIS], required=False)
    dari = forms.DateField(label="Dari", widget=InputTanggal(), required=False)
    sampai = forms.DateField(label="Sampai", widget=InputTanggal(), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        dari, sampai = data.get("dari"), data.get("sampai")
        if dari and sampai and not timedelta(0) <= sampai - dari < timedelta(days=HARI_MAKS):
            self.add_error("sampai", f"Masa paling lama {HARI_MAKS} hari, dan tidak mundur.")
        return data


@dataclass(frozen=True)
class Baris:
    """One row as people read it; `orang` None where the person is not in scope (any more)."""

    a: Akses
    halaman: str
    orang: Pegawai | None

    @property
    def siapa(self) -> str:
        return self.orang.nama if self.orang else DI_LUAR if self.a.orang_id else ""


def simpan(sesi: Any, data: dict[str, Any]) -> str:
    isi = {n: v.isoformat() if isinstance(v, date) else v for n, v in data.items() if v}
    return ingatan_cari.simpan(sesi, KUNCI, isi)


def ambil(sesi: Any, kunci: str) -> dict[str, str]:
    return dict(ingatan_cari.ambil(sesi, KUNCI, kunci) or {})


def masa(kriteria: dict[str, str], hari_ini: date) -> tuple[date, date]:
    """(first, last) day of the period; where one end is missing it follows from the other."""
    sampai = date.fromisoformat(kriteria["sampai"]) if kriteria.get("sampai") else None
    if kriteria.get("dari"):
        dari = date.fromisoformat(kriteria["dari"])
        return dari, sampai or max(dari, min(hari_ini, dari + timedelta(days=HARI_MAKS - 1)))
    akhir = sampai or hari_ini
    return akhir - timedelta(days=HARI_BAWAAN - 1), akhir


def _antara(cakupan: Cakupan, kriteria: dict[str, str]) -> Any:
    dari, sampai = masa(kriteria, timezone.localdate())
    awal = timezone.make_aware(datetime.combine(dari, time.min))
    akhir = timezone.make_aware(datetime.combine(sampai + timedelta(days=1), time.min))
    return Akses.objects.dalam(cakupan).antara(awal, akhir)


def _saring(cakupan: Cakupan, kriteria: dict[str, str]) -> Any:
    semua = _antara(cakupan, kriteria)
    if kriteria.get("jenis"):
        semua = semua.filter(jenis=kriteria["jenis"])
    if kriteria.get("pembaca"):
        semua = semua.filter(pengguna__nama_lengkap__icontains=kriteria["pembaca"])
    if kriteria.get("orang"):
        semua = semua.filter(orang_id__in=_cari(cakupan, kriteria["orang"]))
    return semua.select_related("pengguna").order_by("-id")


def _cari(cakupan: Cakupan, teks: str) -> list[int]:
    orang = cakupan.gabungan(HAK).saring(Pegawai.objects.all(), orang=None)
    digit = teks.replace(" ", "")
    if digit.isascii() and digit.isdigit():
        orang = orang.cari_nip(digit)
    else:
        for kata in teks.upper().split()[:6]:
            orang = orang.filter(nama_urut__contains=kata)
    return list(orang.order_by("pk").values_list("pk", flat=True)[:ORANG_MAKS])


def _orang(cakupan: Cakupan, baris: list[Akses]) -> dict[int, Pegawai]:
    nomor_orang = {a.orang_id for a in baris if a.orang_id}
    terlihat = cakupan.gabungan(HAK).saring(Pegawai.objects.filter(pk__in=nomor_orang), orang=None)
    return {p.pk: p for p in terlihat.only("uuid", "nama", "nip")}


def _susun(cakupan: Cakupan, baris: list[Akses]) -> list[Baris]:
    orang = _orang(cakupan, baris)
    return [Baris(a, nama_halaman(a.halaman), orang.get(a.orang_id or 0)) for a in baris]


def halaman(cakupan: Cakupan, kriteria: dict[str, str], sebelum: str) -> tuple[list[Baris], int]:
    """A page, newest first, and the id from which the next goes on (0 = none)."""
    semua = _saring(cakupan, kriteria)
    if mulai := nomor(sebelum):
        semua = semua.filter(pk__lt=mulai)
    baris = list(semua[: BARIS + 1])
    return _susun(cakupan, baris[:BARIS]), baris[BARIS - 1].pk if len(baris) > BARIS else 0


def lembar(cakupan: Cakupan, kriteria: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    """Rows of the export, `EKSPOR_MAKS` at most."""
    for b in _susun(cakupan, list(_saring(cakupan, kriteria)[:EKSPOR_MAKS])):
        pada = timezone.localtime(b.a.pada).strftime("%Y-%m-%d %H:%M:%S")
        siapa = b.a.pengguna.nama_lengkap if b.a.pengguna else ""
        nip = b.orang.nip if b.orang else ""
        yield pada, siapa, b.a.get_jenis_display(), b.halaman, nip, b.siapa, b.a.permintaan


def tanda(cakupan: Cakupan, kriteria: dict[str, str]) -> tuple[BatasJejak | None, list[dict], list[dict]]:
    """(thresholds, readers over the number an hour, readers at night) of the period. Up to ten minutes old: it goes
    through every read of the period (a large instansi has hundreds of thousands)."""
    batas = batas_untuk(cakupan.rumah)
    if batas is None:
        return None, [], []
    kunci = (cakupan.gabungan(HAK), masa(kriteria, timezone.localdate()), cakupan.zona, batas.pk)
    return (batas, *_tanda.ambil(kunci, lambda: _hitung_tanda(cakupan, kriteria, batas)))


_tanda: Ingatan[Any, tuple[list[dict], list[dict]]] = Ingatan(600, 200)


def _hitung_tanda(cakupan: Cakupan, kriteria: dict[str, str], batas: BatasJejak) -> tuple[list[dict], list[dict]]:
    semua = _antara(cakupan, kriteria)
    malam = semua.malam(batas.malam_mulai, batas.malam_sampai, TANDA_MAKS)
    return semua.ramai(batas.per_jam, TANDA_MAKS), malam
