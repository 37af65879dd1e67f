"""Where a finding about riwayat is mended: the form for a new row, the row itself, the rows without their paper, or the
table of the kind; for who may not propose, the page that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dms.models import Dokumen
from pegawai.models import Pegawai
from riwayat.izin import boleh_usul
from riwayat.jenis import JenisRiwayat, jenis_riwayat
from riwayat.nilai import tampil
from riwayat.rekaman import pangkal
from sigma.organisasi.cakupan import Cakupan
from verifikasi.kualitas.aturan import BERBUKTI, Aturan
from verifikasi.kualitas.aturan.dasar import Letak

TANPA_DOKUMEN_MAKS = 3  # rows of one kind that are named; the table of the kind holds all


@dataclass(frozen=True)
class Tujuan:
    """A place, and what happens there."""

    label: str
    alamat: str
    ikon: str


@dataclass(frozen=True)
class _Pembuka:
    """Addresses of one person's riwayat, as far as this account may go."""

    cakupan: Cakupan
    pegawai: Pegawai

    def boleh(self, jenis: JenisRiwayat) -> bool:
        return boleh_usul(self.cakupan, self.pegawai, jenis)[0]

    def tabel(self, jenis: JenisRiwayat) -> Tujuan:
        return Tujuan(f"Buka riwayat {jenis.nama}", self._alamat("riwayat:jenis", jenis), "history")

    def baru(self, jenis: JenisRiwayat) -> Tujuan:
        if not self.boleh(jenis):
            return self.tabel(jenis)
        return Tujuan(f"Usulkan riwayat {jenis.nama} baru", self._alamat("verifikasi:tambah_riwayat", jenis), "plus")

    def baris(self, jenis: JenisRiwayat, r: Any, kata: str = "Usulkan perubahan", ikon: str = "pencil") -> Tujuan:
        bidang = jenis.satu_bidang(jenis.kapan)
        kapan = tampil(bidang, getattr(r, bidang.attname))
        nama = f"riwayat {jenis.nama}{f' ({kapan})' if kapan else ''}"
        if not self.boleh(jenis):
            return Tujuan(f"Buka {nama}", self._alamat("riwayat:baris", jenis, baris=r.uuid), "history")
        return Tujuan(f"{kata} {nama}", self._alamat("verifikasi:ubah_riwayat", jenis, baris=r.uuid), ikon)

    def terakhir(self, jenis: JenisRiwayat) -> Tujuan:
        """The newest row, or what data utama says in its place; without either a new one."""
        milik = jenis.model.objects.milik(self.pegawai).berlaku()  # type: ignore[attr-defined]
        r = milik.order_by(*(f"-{n}" for n in jenis.urut)).first()
        satu = r or next(iter(pangkal(self.pegawai, jenis)), None)
        return self.baru(jenis) if satu is None else self.baris(jenis, satu)

    def tanpa_dokumen(self) -> Iterator[Tujuan]:
        """Rows that name their paper, and no document hangs on them."""
        for kode, kolom in BERBUKTI.items():
            jenis = jenis_riwayat(kode)
            milik = jenis.model.objects.milik(self.pegawai).berlaku().exclude(**{kolom: ""})  # type: ignore[attr-defined]
            ada = Dokumen.objects.milik(self.pegawai).berlaku().filter(sasaran__isnull=False).values("sasaran")
            baris = milik.exclude(uuid__in=ada).order_by(*(f"-{n}" for n in jenis.urut))
            for r in baris[:TANPA_DOKUMEN_MAKS]:
                yield self.baris(jenis, r, "Unggah dokumen", "upload")

    def _alamat(self, nama: str, jenis: JenisRiwayat, **lain: Any) -> str:
        return reverse(nama, kwargs={"uuid": self.pegawai.uuid, "jenis": jenis.kode, **lain})


def susun(cakupan: Cakupan, pegawai: Pegawai, aturan: Iterable[Aturan]) -> dict[str, tuple[Tujuan, ...]]:
    """{code of the rule: places} of the rules that riwayat mends."""
    buka = _Pembuka(cakupan, pegawai)
    return {a.kode: tuple(_letak(buka, a)) for a in aturan if a.riwayat}


def _letak(buka: _Pembuka, aturan: Aturan) -> Iterator[Tujuan]:
    jenis = jenis_riwayat(aturan.riwayat)
    if aturan.letak is Letak.DOKUMEN:
        yield from buka.tanpa_dokumen()
    elif aturan.letak is Letak.BARU:
        yield buka.baru(jenis)
    elif aturan.letak is Letak.TERAKHIR:
        yield buka.terakhir(jenis)
    else:
        yield buka.tabel(jenis)
