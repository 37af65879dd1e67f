"""Verbs of data quality: write a weight, bring everybody in step, fold the counts, take the month's picture."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from sigma.basis import konteks
from sigma.basis.peran_basis import PEMILIK, sebagai
from verifikasi.kualitas.aturan import MENURUT_KODE
from verifikasi.kualitas.fakta import hari_ini
from verifikasi.kualitas.models import AturanIkd, Keadaan
from verifikasi.kualitas.sql import sidik

catatan = logging.getLogger(__name__)
SISTEM = {"kelola_nasional": True, "asal": "tugas"}
SEKALI = 20_000  # people judged in one statement
LIPAT_MAKS = 200_000
_BANDING = "select akhir, banyak, beda from sigma_banding_kualitas(%s, %s, %s)"
KUNCI = "hashtext('kualitas_semua'), 0"
# Code tables that the rules read: another answer there is another finding.
_ACUAN = """select md5(coalesce((select string_agg(kode || ':' || coalesce(jenjang_id, ''), ',' order by kode)
        from referensi_jabatan where jenis_id = '2' or jenis_id is null), ''))
    || md5((select string_agg(kode || ':' || jenis_asn || nama, ',' order by kode) from referensi_kedudukan_hukum))
    || md5((select coalesce(string_agg(id || ':' || jenis, ',' order by id), '') from organisasi_instansi))"""
_SEL = "opd_id, instansi_id, aturan, berlaku, salah"
_MENUNGGU = """select opd_id, instansi_id, aturan, berlaku, salah from kualitas_rekapdelta
    union all select 0, instansi_id, aturan, berlaku, salah from kualitas_rekapdelta
    union all select 0, 0, aturan, berlaku, salah from kualitas_rekapdelta"""
PERIKSA = f"""
with selisih as (
    select opd_id, instansi_id, aturan, sum(b) as b, sum(s) as s, sum(nb) as nb, sum(ns) as ns from (
        select opd_id, instansi_id, aturan, berlaku as b, salah as s, 0 as nb, 0 as ns from kualitas_rekap
        union all select *, 0, 0 from ({_MENUNGGU}) m
        union all select opd_id, instansi_id, aturan, 0, 0, berlaku, salah from sigma_rekap_kualitas_nyata()) x
    group by 1, 2, 3)
select count(*) filter (where nb <> 0), count(*) filter (where (b, s) <> (nb, ns)) from selisih
"""  # noqa: S608 - our own names
Lapor = Callable[[str], None]


@dataclass(frozen=True)
class Hasil:
    """`orang` judged, `beda` of them not in step before."""

    orang: int
    beda: int


@transaction.atomic
def simpan_aturan(aturan: AturanIkd, *, oleh: Any, alasan: str) -> AturanIkd:
    """Add what holds from a day on. Raises ValidationError. Who may: the view and row-level security."""
    konteks.catat(alasan=alasan, asal="web")
    aturan.oleh = oleh
    aturan.full_clean()
    aturan.save()
    return aturan


def berlaku(hari: date) -> tuple[int, dict[str, Any]]:
    """(mask of the rules switched on, thresholds) of a day."""
    nyala, ambang = 0, {b.nama: b.bawaan for a in MENURUT_KODE.values() for b in a.ambang}
    for satu in AturanIkd.objects.pada(hari):
        aturan = MENURUT_KODE.get(satu.kode)
        if aturan is None:
            continue
        nyala |= aturan.bit if satu.aktif else 0
        ambang |= {nama: nilai for nama, nilai in satu.ambang.items() if nama in ambang}
    return nyala, ambang


def selaraskan() -> bool:
    """Write down what is in force; whether everybody has to be judged anew for it."""
    with konteks.masuk(SISTEM), connection.cursor() as kursor:
        hari = hari_ini()
        nyala, ambang = berlaku(hari)
        kursor.execute(_ACUAN)
        isi = repr((sidik(), nyala, sorted(ambang.items()), kursor.fetchone()[0]))
        tanda = hashlib.sha256(isi.encode()).hexdigest()
        keadaan, _ = Keadaan.objects.get_or_create(pk=1)
        if keadaan.sidik == tanda:
            return False
        Keadaan.objects.filter(pk=1).update(nyala=nyala, ambang=ambang, sidik="", diubah_pada=timezone.now())
        return True


def _tandai(hari: date) -> None:
    """Everybody was judged by what is in force."""
    with konteks.masuk(SISTEM), connection.cursor() as kursor:
        nyala, ambang = berlaku(hari)
        kursor.execute(_ACUAN)
        isi = repr((sidik(), nyala, sorted(ambang.items()), kursor.fetchone()[0]))
        kini = Keadaan.objects.get(pk=1)
        tanda = hashlib.sha256(isi.encode()).hexdigest() if (kini.nyala, kini.ambang) == (nyala, ambang) else ""
        Keadaan.objects.filter(pk=1).update(sidik=tanda, hari=hari, dihitung_pada=timezone.now())


def segarkan(paksa: bool = False, lapor: Lapor | None = None) -> Hasil | None:
    """Everybody judged anew if a rule, a threshold or a code table changed, or `paksa`; None if nothing was to do or
    somebody else is at it. Whoever is in step is only read; the others are locked, some thousands a transaction."""
    perlu = selaraskan()
    if not (perlu or paksa):
        return None
    with _sendirian() as boleh:
        if not boleh:
            return None
        hari = hari_ini()
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("set local statement_timeout = 0")
            kursor.execute("select sigma_sumber_kualitas()")
        hasil = _semua(hari, lapor)
        lipat()
        _tandai(hari)
    return hasil


def _semua(hari: date, lapor: Lapor | None) -> Hasil:
    orang = beda = setelah = 0
    while True:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("set local statement_timeout = 0")
            kursor.execute(_BANDING, [setelah, SEKALI, hari])
            satu = kursor.fetchone()
            if satu is None:
                return Hasil(orang, beda)
            if satu[2]:
                kursor.execute("select sigma_kunci_kualitas(%s)", [satu[2]])
        setelah, orang, beda = satu[0], orang + satu[1], beda + len(satu[2])
        if lapor and orang % (SEKALI * 10) < SEKALI:
            lapor(f"{orang} orang, {beda} berbeda")


def periksa() -> tuple[Hasil, int, int]:
    """(people and how many are not in step, cells of the rollups, cells that differ); nothing is written."""
    orang = beda = setelah = 0
    hari = hari_ini()
    with sebagai(PEMILIK), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("set local statement_timeout = 0")
        while True:
            kursor.execute(_BANDING, [setelah, SEKALI, hari])
            satu = kursor.fetchone()
            if satu is None:
                break
            setelah, orang, beda = satu[0], orang + satu[1], beda + len(satu[2])
        kursor.execute(PERIKSA)
        sel, selisih = kursor.fetchone()
    return Hasil(orang, beda), sel, selisih


def lipat() -> int:
    """Judge who was queued and fold pending counts; how many. 0 also while somebody else folds."""
    banyak = 0
    while True:
        with connection.cursor() as kursor:
            kursor.execute("select sigma_lipat_kualitas()")
            kali_ini = kursor.fetchone()[0] or 0
        banyak += kali_ini
        if kali_ini < LIPAT_MAKS:
            return banyak


def potret() -> int:
    """The counts of this month, replaced until it is over; units pictured."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("set local statement_timeout = 0")
        kursor.execute("select sigma_potret_kualitas(%s)", [hari_ini()])
        return kursor.fetchone()[0]


def malam(lapor: Lapor | None = None) -> Hasil | None:
    """Nightly: everybody once (dates pass, other people change), then the picture."""
    hasil = segarkan(paksa=True, lapor=lapor)
    potret()
    if hasil and hasil.beda:
        catatan.info("kualitas: %s dari %s orang berubah semalam", hasil.beda, hasil.orang)
    return hasil


@contextmanager
def _sendirian() -> Iterator[bool]:
    """Whether this process alone goes through everybody; held by the connection, over many transactions."""
    with connection.cursor() as kursor:
        kursor.execute(f"select pg_try_advisory_lock({KUNCI})")
        dapat = kursor.fetchone()[0]
    try:
        yield dapat
    finally:
        if dapat:
            with connection.cursor() as kursor:
                kursor.execute(f"select pg_advisory_unlock({KUNCI})")
