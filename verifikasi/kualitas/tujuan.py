"""Where a finding is mended: the form of data utama, "Ubah Kedudukan", or riwayat (the form for a new row, the row
itself, the rows without their paper, the table of the kind). Who may not mend it is told who does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from dms.models import Dokumen
from pegawai.aksi_peristiwa import boleh_catat
from pegawai.forms import ISIAN
from pegawai.isian import isian_ubah
from pegawai.models import Pegawai
from riwayat.izin import boleh_usul
from riwayat.jenis import JenisRiwayat, jenis_riwayat
from riwayat.nilai import tampil
from riwayat.rekaman import pangkal
from sigma.organisasi.cakupan import Cakupan
from verifikasi.kualitas.aturan import BERBUKTI, Aturan
from verifikasi.kualitas.aturan.dasar import Letak, Pemilik

TANPA_DOKUMEN_MAKS = 3  # rows of one kind that are named; the table of the kind holds all


# Who mends it, said to somebody who cannot.
OLEH: dict[Pemilik, str] = {
    Pemilik.ASN: "Anda tidak dapat memperbaikinya dari sini: ASN yang bersangkutan atau Admin OPD unitnya yang"
    " mengusulkannya.",
    Pemilik.OPD: "Anda tidak dapat memperbaikinya dari sini: Admin OPD unit ini yang melakukannya.",
    Pemilik.BKD: "Anda tidak dapat memperbaikinya dari sini: Admin BKD instansi ini yang melakukannya.",
    Pemilik.BKN: "Tidak dapat diperbaiki dari SIGMA: BKN memperbaikinya di SIASN atas surat Admin BKD instansi ini.",
}
OLEH_BKD = "Ini diperbaiki BKN di SIASN: ajukan ke BKN dengan bukti yang sah, lalu sinkronkan datanya."


@dataclass(frozen=True)
class Tujuan:
    """A place, and what happens there. `lihat`: nothing is mended there, it only shows."""

    label: str
    alamat: str
    ikon: str
    lihat: bool = False


@dataclass(frozen=True)
class Jalan:
    """How one finding is mended: the places, or a sentence saying who does it."""

    tujuan: tuple[Tujuan, ...]
    kalimat: str = ""


@dataclass(frozen=True)
class _Pembuka:
    """Addresses of one person's riwayat, as far as this account may go."""

    cakupan: Cakupan
    pegawai: Pegawai

    def boleh(self, jenis: JenisRiwayat) -> bool:
        return boleh_usul(self.cakupan, self.pegawai, jenis)[0]

    def tabel(self, jenis: JenisRiwayat) -> Tujuan:
        lihat = not self.boleh(jenis)  # who may propose does it from there
        return Tujuan(f"Buka riwayat {jenis.nama}", self._alamat("riwayat:jenis", jenis), "history", lihat)

    def baru(self, jenis: JenisRiwayat) -> Tujuan:
        if not self.boleh(jenis):
            return self.tabel(jenis)
        return Tujuan(f"Usulkan riwayat {jenis.nama} baru", self._alamat("verifikasi:tambah_riwayat", jenis), "plus")

    def baris(self, jenis: JenisRiwayat, r: Any, kata: str = "Usulkan perubahan", ikon: str = "pencil") -> Tujuan:
        bidang = jenis.satu_bidang(jenis.kapan)
        kapan = tampil(bidang, getattr(r, bidang.attname))
        nama = f"riwayat {jenis.nama}{f' ({kapan})' if kapan else ''}"
        if not self.boleh(jenis):
            return Tujuan(f"Buka {nama}", self._alamat("riwayat:baris", jenis, baris=r.uuid), "history", True)
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

    @cached_property
    def terbuka(self) -> set[str]:
        """Fields of data utama that the form offers this account, none that an open usulan holds."""
        boleh, usul, _ = isian_ubah(self.cakupan, self.pegawai)
        return (boleh | usul) & set(ISIAN)

    def data_utama(self, aturan: Aturan, bersaran: bool) -> Iterator[Tujuan]:
        bidang = next((b for b in aturan.bidang if b in self.terbuka), None)
        if bidang:
            alamat = f"{self._orang('pegawai:ubah')}?perbaiki={aturan.kode}#id_{bidang}"
            yield Tujuan("Perbaiki dengan saran" if bersaran else "Perbaiki", alamat, "pencil")

    def kedudukan(self, aturan: Aturan, bersaran: bool) -> Iterator[Tujuan]:
        """The event that ends the service, by who records events; others propose its row of riwayat. Without a
        suggestion (`bersaran`) a contract has ended: it is prolonged, or the service ends for a reason of its own."""
        if not bersaran:
            yield self.baru(jenis_riwayat("kontrak"))
        if not bersaran and boleh_catat(self.cakupan, self.pegawai):
            yield Tujuan("Buka Ubah Kedudukan", self._orang("pegawai:peristiwa_catat"), "user-circle")
        elif boleh_catat(self.cakupan, self.pegawai):
            alamat = f"{self._orang('pegawai:peristiwa_catat')}?perbaiki={aturan.kode}"
            yield Tujuan("Catat pensiun (Ubah Kedudukan)", alamat, "user-circle")
        else:
            yield self.baru(jenis_riwayat(aturan.riwayat))

    def _orang(self, nama: str) -> str:
        return reverse(nama, kwargs={"uuid": self.pegawai.uuid})


def susun(
    cakupan: Cakupan, pegawai: Pegawai, aturan: Mapping[str, tuple[Aturan, bool]], berjalan: Iterable[str] = ()
) -> dict[str, Jalan]:
    """{code of the rule: how it is mended}. `aturan`: {code: (rule, whether a right value follows from the record)};
    `berjalan`: rules for whose finding an usulan is on its way. A field that one holds is not offered again; about
    riwayat it may be another row's, so the way stays open beside it."""
    buka, jalan = _Pembuka(cakupan, pegawai), frozenset(berjalan)
    return {kode: _jalan(buka, satu, bersaran, kode in jalan) for kode, (satu, bersaran) in aturan.items()}


def _jalan(buka: _Pembuka, aturan: Aturan, bersaran: bool, berjalan: bool) -> Jalan:
    ada = tuple(buka.data_utama(aturan, bersaran))
    if not ada and aturan.riwayat:
        ada = tuple(_letak(buka, aturan, bersaran))
    if berjalan or any(not t.lihat for t in ada):
        return Jalan(ada)
    bkn = aturan.pemilik is Pemilik.BKN and boleh_catat(buka.cakupan, buka.pegawai)
    return Jalan(ada, OLEH_BKD if bkn else OLEH[aturan.pemilik])


def _letak(buka: _Pembuka, aturan: Aturan, bersaran: bool) -> Iterator[Tujuan]:
    jenis = jenis_riwayat(aturan.riwayat)
    if aturan.letak is Letak.DOKUMEN:
        yield from buka.tanpa_dokumen()
    elif aturan.letak is Letak.KEDUDUKAN:
        yield from buka.kedudukan(aturan, bersaran)
    elif aturan.letak is Letak.BARU:
        yield buka.baru(jenis)
    elif aturan.letak is Letak.TERAKHIR:
        yield buka.terakhir(jenis)
    else:
        yield buka.tabel(jenis)
