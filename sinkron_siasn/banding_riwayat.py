"""Histories of one person on both sides, kind by kind and row by row, as the page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from pegawai.models import Pegawai
from pegawai.querysets import nama_menurut_kunci
from riwayat.aturan_siasn import Cara, cara_boleh
from riwayat.jenis import JENIS, JenisRiwayat, jenis_untuk
from riwayat.nilai import NAMA_KODE, berkode, dari_json, model_kode, tampil
from riwayat.rekaman import BARIS_MAKS, jumlah, pangkal
from sigma.tampilan.format import kode_asing, pendek, waktu
from sinkron_siasn.balasan import ARTI
from sinkron_siasn.models import SalinanRiwayat
from sinkron_siasn.pemetaan import riwayat as peta_
from sinkron_siasn.pemetaan.riwayat import Kolom, Peta, Rupa

DATA_UTAMA = "data-utama"
NamaKode = Mapping[tuple[str, str], str]
SAMA, BEDA, HANYA_SIGMA, HANYA_SIASN = "sama", "beda", "hanya_sigma", "hanya_siasn"
URUTAN = (BEDA, HANYA_SIGMA, HANYA_SIASN, SAMA)


@dataclass(frozen=True)
class Sel:
    """One column of a pair, for people."""

    label: str
    sigma: str
    siasn: str
    beda: bool


@dataclass(frozen=True)
class Pasang:
    """A row of SIGMA (`r`) beside its row of SIASN (`mentah`, `siasn_id`); one side may be missing. `cara`: how SIASN's
    may be taken; `usulkan`: it differs from a row that somebody verified, so the difference is proposed."""

    judul: str
    status: str
    sel: list[Sel]
    r: Any = None
    mentah: Mapping[str, Any] | None = None
    siasn_id: str = ""
    cara: tuple[Cara, ...] = ()
    usulkan: bool = False

    @property
    def baru(self) -> bool:
        """Whether SIGMA has no row of its own for it."""
        return Cara.TAMBAH in self.cara

    @property
    def setara(self) -> bool:
        """Whether both sides say the same and only the id is missing."""
        return self.status == SAMA and Cara.HUBUNGKAN in self.cara

    @property
    def tersimpan(self) -> bool:
        """Whether `r` is a stored row, not only what data utama would give."""
        return self.r is not None and self.r.pk is not None


@dataclass(frozen=True)
class Bagian:
    """One kind. `galat`: why SIASN's side could not be read, and from when the rows are; `dibaca`: whether there are
    any."""

    jenis: JenisRiwayat
    baris: list[Pasang]
    hitung: list[tuple[str, int]]
    galat: str
    dibaca: bool

    @property
    def berbeda(self) -> bool:
        """Whether some row says one thing here and another there."""
        return any(p.status == BEDA for p in self.baris)

    @property
    def baru(self) -> int:
        """How many rows of SIASN could be taken as new ones."""
        return sum(p.baru for p in self.baris)

    @property
    def belum_terhubung(self) -> int:
        """How many rows are equal on both sides and do not know SIASN's id yet."""
        return sum(p.setara for p in self.baris)

    @property
    def dapat_diambil(self) -> bool:
        return any(p.cara for p in self.baris)


def bacaan_riwayat(jenis_asn: str) -> list[str]:
    """Reads of SIASN for this kind of ASN, data utama excepted."""
    milik = [peta_.MENURUT_KODE[j.kode].siasn for j in jenis_untuk(jenis_asn) if j.kode in peta_.MENURUT_KODE]
    return [siasn for siasn in milik if siasn != DATA_UTAMA]


def tanpa_siasn(jenis_asn: str) -> list[JenisRiwayat]:
    """Kinds of which SIASN keeps nothing."""
    return [j for j in jenis_untuk(jenis_asn) if j.kode not in peta_.MENURUT_KODE]


def susun(pegawai: Pegawai, salinan: SalinanRiwayat | None, hanya: frozenset[str] | None = None) -> list[Bagian]:
    """Every kind of this person, or those of `hanya`; also one of another kind of ASN of which rows are left."""
    banyak = jumlah(pegawai)
    milik = {j.kode for j in jenis_untuk(pegawai.jenis_asn)}
    semua = [
        j
        for j in JENIS
        if j.kode in peta_.MENURUT_KODE and (j.kode in milik or banyak[j.kode]) and (hanya is None or j.kode in hanya)
    ]
    nama = nama_kode_siasn(semua, salinan.data if salinan else {})
    return [_bagian(pegawai, j, peta_.MENURUT_KODE[j.kode], salinan, bool(banyak[j.kode]), nama) for j in semua]


def _tanpa_nama(semua: list[JenisRiwayat], data: Mapping[str, Any]) -> dict[Any, set[Any]]:
    """{code table: codes that SIASN sends without a name}, to be asked in one question."""
    perlu: dict[Any, set[Any]] = {}
    for jenis in semua:
        peta = peta_.MENURUT_KODE[jenis.kode]
        kolom = [(k, model) for k in peta.kolom if k.baca and (model := model_kode(jenis.satu_bidang(k.bidang)))]
        for b in data.get(peta.siasn, []):
            for k, model in kolom:
                if (kode := peta_.dari_siasn(k, b)) and not (peta_.nama_kode(k, b) or _samping(peta, k, b)):
                    perlu.setdefault(model, set()).add(kode)
    return perlu


def _bagian(
    pegawai: Pegawai, jenis: JenisRiwayat, peta: Peta, salinan: SalinanRiwayat | None, ada: bool, nama: NamaKode
) -> Bagian:
    data = salinan.data if salinan else {}
    dibaca = peta.siasn in data
    baris = []
    for r, b in peta_.pasangkan(peta, baris_sigma(pegawai, jenis, ada), data.get(peta.siasn, [])):
        baris.append(_pasang(jenis, peta, r, b, dibaca, nama))
    baris.sort(key=lambda p: URUTAN.index(p.status))
    hitung = Counter(p.status for p in baris)
    return Bagian(jenis, baris, [(s, hitung[s]) for s in URUTAN if hitung[s]], _galat(salinan, peta.siasn), dibaca)


def _galat(salinan: SalinanRiwayat | None, siasn: str) -> str:
    """Why the last reading brought nothing of this history, "" where it did."""
    if salinan is None or siasn not in salinan.galat:
        return ""
    arti = ARTI.get(salinan.galat[siasn], "Belum dapat dibaca.")
    if siasn not in salinan.data:
        return arti
    pada = timezone.localtime(salinan.dibaca_pada(siasn))
    return f"{arti} Yang tampil adalah bacaan {waktu(pada, pada.tzinfo)}."


def baris_sigma(pegawai: Pegawai, jenis: JenisRiwayat, ada: bool = True) -> list[Any]:
    """SIGMA's rows, newest first; without any, what data utama says."""
    if not ada:
        return pangkal(pegawai, jenis)
    semua = jenis.model.objects.milik(pegawai).berlaku().lengkap()  # type: ignore[attr-defined]
    return list(semua.order_by(*(f"-{n}" for n in jenis.urut))[:BARIS_MAKS]) or pangkal(pegawai, jenis)


def _pasang(
    jenis: JenisRiwayat, peta: Peta, r: Any, b: Mapping[str, Any] | None, dibaca: bool, nama: NamaKode
) -> Pasang:
    kolom = [k for k in peta.kolom if k.baca]
    sel = [_sel(jenis, peta, k, r, b, nama) for k in kolom]
    if b is None:
        status = HANYA_SIGMA if dibaca else SAMA
    elif r is None:
        status = HANYA_SIASN
    else:
        status = BEDA if any(s.beda for s in sel) else SAMA
    id_, berbeda = ("", False) if b is None else (peta_.id_siasn(peta, b), bool(dapat_diganti(peta, r, b)))
    terverifikasi = r is not None and r.diverifikasi_pada is not None
    tersimpan = r is not None and r.pk is not None
    cara = cara_boleh(
        id_,
        ada=r is not None,
        tersimpan=tersimpan,
        id_kita=r.siasn_id if r is not None else "",
        terverifikasi=terverifikasi,
        berbeda=berbeda,
    )
    return Pasang(_judul(peta, kolom, sel), status, sel, r, b, id_, cara, usulkan=terverifikasi and berbeda)


def dapat_diganti(peta: Peta, r: Any, b: Mapping[str, Any]) -> list[Kolom]:
    """Columns where SIASN has a value that our row has not; its empty ones take nothing away."""
    return [k for k in peta.kolom if r is not None and peta_.dari_siasn(k, b) and not peta_.nilai_sama(k, r, b)]


def _judul(peta: Peta, kolom: list[Kolom], sel: list[Sel]) -> str:
    """What names the row, from whichever side has it."""
    kunci = peta.kunci or ("tmt_cpns",)
    teks = {k.bidang: s.sigma or s.siasn for k, s in zip(kolom, sel, strict=True)}
    if teks.get("unor_nama"):  # a unit's id names it for nobody
        teks["unor_kode"] = teks["unor_nama"]
    return ", ".join(filter(None, (teks.get(n, "") for n in kunci))) or "Tanpa keterangan"


def _sel(jenis: JenisRiwayat, peta: Peta, kolom: Kolom, r: Any, b: Mapping[str, Any] | None, nama: NamaKode) -> Sel:
    bidang = jenis.satu_bidang(kolom.bidang)
    sigma = "" if r is None else _tampil_sigma(bidang, r)
    siasn = "" if b is None else tampil_siasn(bidang, peta, kolom, r, b, nama)
    beda = r is not None and b is not None and not peta_.nilai_sama(kolom, r, b)
    if beda and berkode(bidang) and sigma == siasn:  # two codes of one name
        sigma = f"{sigma} (kode {pendek(str(getattr(r, bidang.attname)))})"
        siasn = f"{siasn} (kode {pendek(peta_.dari_siasn(kolom, b or {}) or '')})"
    return Sel(str(bidang.verbose_name), sigma, siasn, beda)


def _tampil_sigma(bidang: models.Field, r: Any) -> str:
    nilai = getattr(r, bidang.attname)
    satu = getattr(r, bidang.name) if bidang.is_relation and nilai else None
    # The name that the row keeps comes first: a page of many rows asks no table for each.
    return tampil(bidang, nilai, getattr(satu, "nama", "") or getattr(r, NAMA_KODE.get(bidang.name, ""), ""))


def _samping(peta: Peta, kolom: Kolom, b: Mapping[str, Any]) -> str:
    """The name that SIASN keeps in a column of its own beside this code, "" for none."""
    nama = NAMA_KODE.get(kolom.bidang)
    return next((peta_.dari_siasn(k, b) or "" for k in peta.kolom if k.bidang == nama), "") if nama else ""


def nama_kode_siasn(jenis: list[JenisRiwayat], data: Mapping[str, Any]) -> NamaKode:
    """Names of the codes that SIASN sends without one; one question."""
    return nama_menurut_kunci(_tanpa_nama(jenis, data))


def tampil_siasn(
    bidang: models.Field, peta: Peta, kolom: Kolom, r: Any, b: Mapping[str, Any], dikenal: NamaKode
) -> str:
    """SIASN's value as people read it: a code by its name where SIASN sends one, or where SIGMA has the same code."""
    nilai = peta_.dari_siasn(kolom, b) or ""
    if not nilai:
        return ""
    if berkode(bidang):
        model = model_kode(bidang)
        samping = _samping(peta, kolom, b)
        nama = peta_.nama_kode(kolom, b) or samping or (dikenal.get((model._meta.db_table, nilai)) if model else "")
        sama = r is not None and peta_.nilai_sama(kolom, r, b)
        return nama or (_tampil_sigma(bidang, r) if sama else kode_asing(nilai))
    if kolom.rupa is Rupa.TANGGAL:
        return peta_.tanggal_untuk_orang(nilai)
    if kolom.rupa is Rupa.YA or bidang.choices:
        return tampil(bidang, nilai if bidang.choices else dari_json(bidang, nilai == "1"))
    return nilai.replace(".", ",") if kolom.rupa is Rupa.PECAHAN else nilai


def ringkas(bagian: list[Bagian]) -> list[tuple[str, int]]:
    """[(status, rows)] over all kinds."""
    hitung = Counter({s: 0 for s in URUTAN})
    for satu in bagian:
        hitung.update(dict(satu.hitung))
    return [(s, hitung[s]) for s in URUTAN]
