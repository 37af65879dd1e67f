"""Rows of SIASN's histories that a person chose, as values of ours: for `riwayat.aksi_siasn` to try or to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core import signing
from django.core.validators import MinValueValidator
from django.db import models

from pegawai.models import Pegawai
from riwayat.aksi_siasn import Ambilan, Laporan
from riwayat.aturan_siasn import Cara
from riwayat.jenis import MENURUT_KODE as JENIS
from riwayat.jenis import JenisRiwayat
from sinkron_siasn.banding import UMUR_TINJAUAN
from sinkron_siasn.banding_riwayat import Pasang, dapat_diganti, susun
from sinkron_siasn.models import SalinanRiwayat
from sinkron_siasn.pemetaan import riwayat as peta_
from sinkron_siasn.pemetaan.riwayat import Kolom, Peta, Rupa

PILIHAN_MAKS = 400
_ID_MAKS = 42
_GARAM = "sinkron_siasn.ambil_riwayat"
_HILANG = "Baris ini tidak ada lagi pada bacaan SIASN yang terakhir."


# --- what was chosen -----------------------------------------------------------------------------------
def urai(kunci: str) -> tuple[Cara, JenisRiwayat, str] | None:
    """(way, kind, SIASN's id) of `<way>:<kind>:<id>`; None for anything else."""
    cara, _, sisa = kunci.partition(":")
    jenis, _, id_ = sisa.partition(":")
    if cara not in list(Cara) or jenis not in peta_.MENURUT_KODE or not id_:
        return None
    return Cara(cara), JENIS[jenis], id_


def rancang(
    pegawai: Pegawai,
    salinan: SalinanRiwayat | None,
    pilih: Iterable[str],
    semua: Iterable[str] = (),
    hubungkan: Iterable[str] = (),
) -> list[Ambilan]:
    """What was chosen on the page: rows by their key, of the kinds in `semua` every row that SIGMA lacks, of those in
    `hubungkan` every equal row without an id.

    Of two ways for one row the one that takes its values. Whether it may be taken is decided by `riwayat.aksi_siasn`.
    """
    dipilih = [satu for k in list(pilih)[:PILIHAN_MAKS] if (satu := urai(k)) is not None]
    jenis_semua, jenis_hubung = frozenset(semua), frozenset(hubungkan)
    bagian = susun(pegawai, salinan, frozenset(j.kode for _, j, _ in dipilih) | jenis_semua | jenis_hubung)
    ada = {(b.jenis.kode, p.siasn_id): p for b in bagian for p in reversed(b.baris) if p.siasn_id}
    hasil: dict[tuple[str, str], Ambilan] = {}
    for b in bagian:
        for p in b.baris:
            if b.jenis.kode in jenis_semua and p.baru:
                hasil[b.jenis.kode, p.siasn_id] = _ambilan(pegawai, b.jenis, Cara.TAMBAH, p)
            elif b.jenis.kode in jenis_hubung and p.setara:
                hasil[b.jenis.kode, p.siasn_id] = _ambilan(pegawai, b.jenis, Cara.HUBUNGKAN, p)
    for cara, jenis, id_ in dipilih:
        kunci = (jenis.kode, id_)
        if kunci in hasil and hasil[kunci].cara is not Cara.HUBUNGKAN:
            continue
        hasil[kunci] = (
            _ambilan(pegawai, jenis, cara, ada[kunci])
            if kunci in ada
            else Ambilan(jenis, id_, cara, "Baris SIASN", sebab=_HILANG)
        )
    return list(hasil.values())


def _ambilan(pegawai: Pegawai, jenis: JenisRiwayat, cara: Cara, p: Pasang) -> Ambilan:
    peta, b = peta_.MENURUT_KODE[jenis.kode], p.mentah or {}
    baris = p.r.uuid if p.tersimpan and cara is not Cara.TAMBAH else None
    sebab = ""
    if not peta_.milik_orang(b, pegawai.pns_id):
        sebab = "Baris ini menyebut orang lain."
    elif len(p.siasn_id) > _ID_MAKS:
        sebab = "ID baris ini lebih panjang daripada ID SIASN."
    isi = {} if cara is Cara.HUBUNGKAN else nilai(jenis, peta, b, _kolom(peta, cara, p, b))
    sebab = sebab or kode_asing(jenis, peta, b, isi)
    pangkal = cara is Cara.TAMBAH and p.r is not None and not p.tersimpan
    return Ambilan(jenis, p.siasn_id, cara, p.judul, isi, baris, pangkal, sebab)


def _kolom(peta: Peta, cara: Cara, p: Pasang, b: Mapping[str, Any]) -> list[Kolom]:
    return dapat_diganti(peta, p.r, b) if cara is Cara.PAKAI else [k for k in peta.kolom if k.baca]


def nilai(jenis: JenisRiwayat, peta: Peta, b: Mapping[str, Any], kolom: Iterable[Kolom]) -> dict[str, Any]:
    """{field: value as a proposal would bring it} of these columns; keys that SIASN left out are empty."""
    isi = {}
    for k in kolom:
        bidang = jenis.satu_bidang(k.bidang)
        satu = peta_.untuk_sigma(k, b) or ""
        if k.rupa is Rupa.KODE and satu:
            satu = _kode(bidang, satu, peta_.nama_kode(k, b))
        isi[k.bidang] = "" if satu == "0" and k.rupa is Rupa.BULAT and not _nol_berarti(bidang) else satu
    return isi


def kode_asing(jenis: JenisRiwayat, peta: Peta, b: Mapping[str, Any], isi: Mapping[str, Any]) -> str:
    """Which codes of `isi` SIGMA does not know, in words; "" where it knows them all."""
    asing = []
    for k in peta.kolom:
        bidang = jenis.satu_bidang(k.bidang)
        if k.rupa is Rupa.KODE and isi.get(k.bidang) and not _dikenal(bidang, isi[k.bidang]):
            nama = peta_.nama_kode(k, b)
            asing.append(f"{bidang.verbose_name} {f'{nama} (kode {isi[k.bidang]})' if nama else isi[k.bidang]}")
    return f"Kode tidak dikenal di SIGMA: {', '.join(asing)}. Muat dahulu tabel referensinya." if asing else ""


def _dikenal(bidang: models.Field, kode: str) -> bool:
    return bidang.related_model._base_manager.filter(pk=kode).exists()


def _kode(bidang: models.Field, kode: str, nama: str) -> str:
    """Our code: SIASN's, or where that is unknown (golongan of PPPK) the one of the same name."""
    if not nama or _dikenal(bidang, kode):
        return kode
    senama = list(bidang.related_model._base_manager.filter(nama__iexact=nama).values_list("pk", flat=True)[:2])
    return senama[0] if len(senama) == 1 else kode


def _nol_berarti(bidang: models.Field) -> bool:
    """Whether 0 is a value there (months), not SIASN's word for nothing (hours, predicates)."""
    batas = [v.limit_value for v in bidang.validators if isinstance(v, MinValueValidator)]
    return not bidang.choices and isinstance(bidang, models.IntegerField) and all(b <= 0 for b in batas)


# --- the signed review ---------------------------------------------------------------------------------
def tanda_tangani(pegawai: Pegawai, pengguna_id: int, laporan: Laporan) -> str:
    """Form value that proves later what was shown: keys of the rows and the fingerprint of the outcome, no values."""
    isi = {
        "o": str(pegawai.uuid),
        "u": pengguna_id,
        "p": [h.ambilan.kunci for h in laporan.hasil],
        "s": laporan.sidik(),
    }
    return signing.dumps(isi, salt=_GARAM)


def buka_tanda(teks: str, pegawai: Pegawai, pengguna_id: int) -> tuple[list[str], str] | None:
    """(keys of the rows, fingerprint) if it is ours, of this person and this account, and not too old."""
    try:
        isi = signing.loads(teks, salt=_GARAM, max_age=UMUR_TINJAUAN)
    except signing.BadSignature:
        return None
    return (isi["p"], isi["s"]) if (isi["o"], isi["u"]) == (str(pegawai.uuid), pengguna_id) else None
