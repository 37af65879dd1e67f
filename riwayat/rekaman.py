"""What the pages of riwayat show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count
from django.http import Http404

from dms.models import Dokumen
from pegawai.models import Pegawai
from riwayat import posisi
from riwayat.jenis import JENIS, MENURUT_KODE, JenisRiwayat, jenis_untuk
from riwayat.keadaan import Letak, akhir_masa
from riwayat.models import Riwayat, Sumber
from riwayat.nilai import NAMA_KODE, kolom, nama_samping, tampil, tutup
from sigma.tampilan.daftar import Kolom

BARIS_MAKS = 300  # of one kind on one page; nobody has more
LINIMASA_MAKS = 500


@dataclass(frozen=True)
class Ubin:
    """One kind on the hub."""

    jenis: JenisRiwayat
    banyak: int


@dataclass(frozen=True)
class Baris:
    """One row as a table shows it. `bukti`: what it stands on; `dokumen`: how many documents are attached."""

    r: Riwayat
    sel: list[str]
    bukti: str
    jenis_bukti: str
    dokumen: int
    dari_data_utama: bool


def jumlah(pegawai: Pegawai) -> dict[str, int]:
    """{kind: rows} in one statement over all tables; row-level security holds for each."""
    bagian = [
        f"select '{j.kode}', count(*) from {j.model._meta.db_table}"  # noqa: S608 (names are ours)
        " where pegawai_id = %s and keadaan = 'BERLAKU'"
        for j in JENIS
    ]
    with connection.cursor() as kursor:
        kursor.execute(" union all ".join(bagian), [pegawai.pk] * len(bagian))
        return dict(kursor.fetchall())


def ubin(pegawai: Pegawai) -> list[tuple[str, list[Ubin]]]:
    """Kinds of this person in their groups, also those without a row."""
    banyak = jumlah(pegawai)
    hasil: dict[str, list[Ubin]] = {}
    milik = {j.kode for j in jenis_untuk(pegawai.jenis_asn)}
    for j in JENIS:
        # A PPPK who was a PNS before keeps those rows.
        if j.kode in milik or banyak[j.kode]:
            hasil.setdefault(j.kelompok, []).append(Ubin(j, banyak[j.kode]))
    return list(hasil.items())


def kolom_tabel(jenis: JenisRiwayat) -> list[Kolom]:
    label = [Kolom(str(jenis.satu_bidang(n).verbose_name)) for n in jenis.kolom]
    return [*label, Kolom("Verifikasi"), Kolom("Aksi", rata="kanan")]


def baris_tabel(pegawai: Pegawai, jenis: JenisRiwayat) -> list[Baris]:
    """Rows of one kind, newest first; without any, what data utama says."""
    urut = [f"-{n}" for n in jenis.urut]
    semua = list(jenis.model.objects.milik(pegawai).berlaku().lengkap().order_by(*urut)[:BARIS_MAKS])  # type: ignore[attr-defined]
    dokumen = jumlah_dokumen(pegawai, [r.uuid for r in semua])
    return [_baris(jenis, r, dokumen.get(r.uuid, 0)) for r in semua or pangkal(pegawai, jenis)]


def pangkal(pegawai: Pegawai, jenis: JenisRiwayat) -> list[Riwayat]:
    """The unsaved row that data utama would give: shown while no row is there."""
    semu = posisi.pangkal_semu(pegawai, jenis.kode)
    return [semu] if semu is not None else []


def jumlah_dokumen(pegawai: Pegawai, uuid: list[UUID]) -> dict[UUID, int]:
    """{row: documents in force}."""
    if not uuid:
        return {}
    ada = Dokumen.objects.milik(pegawai).berlaku().filter(sasaran__in=uuid)
    return dict(ada.order_by().values("sasaran").annotate(n=Count("pk")).values_list("sasaran", "n"))


def _baris(jenis: JenisRiwayat, r: Riwayat, dokumen: int) -> Baris:
    isi = [sel(jenis, r, n) for n in jenis.kolom]
    teks, macam = verifikasi(r, dokumen)
    return Baris(r, isi, teks, macam, dokumen, r.sumber == Sumber.DATA_UTAMA and r.pk is None)


def sel(jenis: JenisRiwayat, r: Riwayat, nama: str, tertutup: bool = True) -> str:
    """One column of a row as people read it; a table masks what is secret."""
    bidang = jenis.satu_bidang(nama)
    nilai = getattr(r, kolom(bidang))
    if bidang.is_relation:
        satu = getattr(r, nama) if nilai else None
        return satu.nama if satu else ""
    teks = tampil(bidang, nilai, samping=getattr(r, NAMA_KODE.get(nama, ""), ""))
    return tutup(teks) if tertutup and nama in jenis.rahasia else teks


def verifikasi(r: Riwayat, dokumen: int) -> tuple[str, str]:
    """(what it stands on, kind of badge)."""
    if r.diverifikasi_oleh_id is not None and r.diverifikasi_oleh is not None:
        return f"Diverifikasi {r.diverifikasi_oleh.nama_lengkap}", "sukses"
    if r.sumber == Sumber.SIASN:
        return "Dari SIASN" + ("" if dokumen else ", tanpa dokumen"), "info" if dokumen else "peringatan"
    if r.sumber == Sumber.IMPOR:
        return "Belum diverifikasi", "peringatan"
    return "Dari data utama, tanpa dokumen" if not dokumen else "Belum diverifikasi", "peringatan"


def satu_atau_404(pegawai: Pegawai, jenis: JenisRiwayat, uuid: UUID) -> Riwayat:
    """A row of this person, removed ones too, and the one that data utama stands for."""
    baris = posisi.baris_atau_semu(pegawai, jenis.kode, jenis.model, uuid)
    if baris is None:
        raise Http404("Riwayat ini tidak ada.")
    return baris


def rincian(jenis: JenisRiwayat, r: Riwayat) -> list[tuple[str, str]]:
    """Every field of a row."""
    return [(str(b.verbose_name), sel(jenis, r, b.name, tertutup=False)) for b in jenis.bidang()]


def kolom_sebut(jenis: JenisRiwayat) -> tuple[str, ...]:
    """Fields that name a row outside its own page. Personal data of the specific kind is named by its kind alone."""
    return () if jenis.spesifik else jenis.kolom[:2]


def sebut_isi(jenis: JenisRiwayat, isi: Mapping[str, Any]) -> str:
    """`III/b, 1 April 2018`: the short name of values that are no row yet, or no longer one. `isi`: JSON values."""
    bidang = [jenis.satu_bidang(n) for n in kolom_sebut(jenis)]
    sel = [(b.name, tampil(b, isi.get(b.name), samping=nama_samping(b.name, isi))) for b in bidang]
    return ", ".join(tutup(teks) if n in jenis.rahasia else teks for n, teks in sel if teks)


def sebut_baris(pegawai_id: int, baris: set[tuple[str, UUID]]) -> dict[UUID, str]:
    """{row: `Riwayat Golongan (III/b, 1 April 2018)`} of rows of this person that count; one question a kind."""
    hasil: dict[UUID, str] = {}
    for kode in sorted({kode for kode, _ in baris} & MENURUT_KODE.keys()):
        jenis = MENURUT_KODE[kode]
        nomor = [uuid for satu, uuid in baris if satu == kode]
        ada = jenis.model.objects.filter(pegawai_id=pegawai_id, uuid__in=nomor).berlaku()  # type: ignore[attr-defined]
        sebut = kolom_sebut(jenis)
        for r in ada.bernama(sebut):
            isi = ", ".join(teks for n in sebut if (teks := sel(jenis, r, n)))
            hasil[r.uuid] = f"{jenis.label} ({isi})" if isi else jenis.label
    return hasil


@dataclass(frozen=True)
class Saat:
    """A line of the timeline. `kapan` None: the day is not known; `catatan`: why it may be too early."""

    kapan: date | None
    tahun: str
    jenis: JenisRiwayat
    teks: str
    r: Riwayat
    catatan: str = ""


def baris_posisi(pegawai: Pegawai, ada: dict[str, int]) -> dict[str, list[Riwayat]]:
    """{kind that moves a position: its rows with the names that a timeline shows}. `ada`: `jumlah`."""
    kode = posisi.jenis_posisi(posisi.SEMUA)
    return {k: posisi.baris_berlaku(pegawai, k, _bernama(MENURUT_KODE[k])) if ada.get(k) else [] for k in kode}


def _bernama(jenis: JenisRiwayat) -> Sequence[str]:
    """Columns that a timeline shows of a kind. Punishments and reports stay unnamed in a list of everything; of a child
    it says the name and nothing else."""
    return jenis.kolom if not jenis.spesifik else ("nama",) if jenis.punya("nama") else ()


def linimasa(
    pegawai: Pegawai,
    sampai: date | None = None,
    ada: dict[str, int] | None = None,
    terbaca: dict[str, list[Riwayat]] | None = None,
) -> list[Saat]:
    """Rows of all kinds by their day, newest first; with `sampai` only what was there by then. `ada`: `jumlah`,
    `terbaca`: `baris_posisi`, where they were asked already."""
    ada = ada or jumlah(pegawai)
    terbaca = terbaca or {}
    hasil: list[Saat] = []
    for j in JENIS:
        if j.kode in terbaca:
            baris = terbaca[j.kode][:BARIS_MAKS]
        elif ada[j.kode]:
            milik = j.model.objects.milik(pegawai).berlaku()  # type: ignore[attr-defined]
            baris = milik.bernama(_bernama(j))[:BARIS_MAKS]
        else:
            continue
        hasil += [_saat(j, r, sampai) for r in baris if sampai is None or _letak(j, r).ada(sampai)]
    hasil.sort(key=lambda s: (s.kapan or date.min, s.jenis.kode, s.r.pk), reverse=True)
    return hasil[:LINIMASA_MAKS]


def _letak(jenis: JenisRiwayat, r: Riwayat) -> Letak:
    kapan = getattr(r, jenis.kapan)
    tahun = kapan if isinstance(kapan, int) else None
    hari = getattr(r, jenis.tepat) if jenis.tepat else None if tahun else kapan
    return Letak(hari, tahun, akhir_masa(*(getattr(r, n) for n in jenis.masa)) if jenis.masa else None)


def _saat(jenis: JenisRiwayat, r: Riwayat, sampai: date | None) -> Saat:
    letak = _letak(jenis, r)
    isi = [sel(jenis, r, n) for n in _bernama(jenis) if n != jenis.kapan and not _menyusul(jenis, r, n, sampai)]
    teks = ", ".join([satu for satu in isi if satu][:2])
    tahun = str(letak.tahun) if letak.tahun and not letak.hari else ""
    return Saat(letak.kapan, tahun, jenis, teks, r, letak.belum_pasti(sampai) if sampai else "")


def _menyusul(jenis: JenisRiwayat, r: Riwayat, nama: str, sampai: date | None) -> bool:
    """Whether a column tells of what came after `sampai`; an end that was agreed on before was known."""
    hari = jenis.menyusul.get(nama) or (nama if nama.startswith("tgl_sk") else None)
    nilai = getattr(r, hari) if hari else None
    return sampai is not None and isinstance(nilai, date) and nilai > sampai


def tabel_lengkap(pegawai: Pegawai) -> list[tuple[JenisRiwayat, list[str], list[list[str]]]]:
    """[(kind, heads, rows)] of every kind that has a row: for DRH, dossier and own-data package."""
    ada = jumlah(pegawai)
    hasil = []
    for j in JENIS:
        semua = baris_tabel(pegawai, j) if ada[j.kode] or posisi.milik_jenis(j.kode) else []
        if semua:
            kepala, isi = [str(j.satu_bidang(n).verbose_name) for n in j.kolom], [b.sel for b in semua]
            if not all(posisi.sah(b.r) for b in semua):  # on paper too it must be seen what nobody has verified
                kepala = [*kepala, "Keterangan"]
                isi = [[*b.sel, "" if posisi.sah(b.r) else "belum diverifikasi"] for b in semua]
            hasil.append((j, kepala, isi))
    return hasil
