"""Verbs of the rollups: fold what is pending, build anew, compare with the records."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from sigma.basis.peran_basis import PEMILIK, sebagai

catatan = logging.getLogger(__name__)
KUNCI = "hashtext('rekap'), 0"
LIPAT_MAKS = 200_000  # changes that one fold takes (migration 0008)
_SEL = "opd_id, instansi_id, dimensi, kode, jenis_asn, jenis_kelamin, aktif"
_BANGUN = (
    "delete from pegawai_rekapdelta",
    "delete from pegawai_rekap",
    f"insert into pegawai_rekap ({_SEL}, jumlah) select {_SEL}, jumlah from sigma_rekap_nyata()",  # noqa: S608
)
# Base and pending against the records in one statement, so in one snapshot: (cells compared, cells that differ).
PERIKSA = f"""
with menunggu as (
    select {_SEL}, d from pegawai_rekapdelta
    union all select 0, instansi_id, dimensi, kode, jenis_asn, jenis_kelamin, aktif, d
        from pegawai_rekapdelta where dimensi <> 'unor'
    union all select 0, 0, dimensi, kode, jenis_asn, jenis_kelamin, aktif, d
        from pegawai_rekapdelta where dimensi <> 'unor'
), selisih as (
    select {_SEL}, sum(rekap) as rekap, sum(nyata) as nyata from (
        select {_SEL}, jumlah as rekap, 0 as nyata from pegawai_rekap
        union all select {_SEL}, d, 0 from menunggu
        union all select {_SEL}, 0, jumlah from sigma_rekap_nyata()) semua
    group by {_SEL}
)
select count(*) filter (where nyata <> 0), count(*) filter (where rekap <> nyata) from selisih
"""  # noqa: S608


def lipat_rekap() -> int:
    """Move pending changes into the rollups; how many. 0 also while somebody else folds."""
    banyak = 0
    while True:
        with connection.cursor() as kursor:
            kursor.execute("select sigma_lipat_rekap()")
            kali_ini = kursor.fetchone()[0] or 0
        banyak += kali_ini
        if kali_ini < LIPAT_MAKS:
            return banyak


def bangun_rekap() -> int:
    """Build all rollups from the records while people work; returns the number of rows."""
    with _sebagai_pelipat(), transaction.atomic(), connection.cursor() as kursor:
        # One snapshot for all three statements: a change committed in between stays pending and is folded later.
        kursor.execute("set transaction isolation level repeatable read")
        return tulis_ulang(kursor)


def tulis_ulang(kursor) -> int:
    """The three statements of a building, for an owner's transaction that keeps writers and folders out."""
    kursor.execute("set local statement_timeout = 0")
    for perintah in _BANGUN:
        kursor.execute(perintah)
    return kursor.rowcount


def periksa_rekap() -> tuple[int, int]:
    """(cells compared, cells whose count is not that of the records), at one moment."""
    with sebagai(PEMILIK), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("set local statement_timeout = 0")
        kursor.execute(PERIKSA)
        return kursor.fetchone()


@contextmanager
def _sebagai_pelipat() -> Iterator[None]:
    """As the owner, with the folder's lock held for the session: a snapshot may begin after it."""
    with sebagai(PEMILIK):
        with connection.cursor() as kursor:
            kursor.execute("set statement_timeout = 0")
            kursor.execute("set lock_timeout = 0")
            kursor.execute(f"select pg_advisory_lock({KUNCI})")
        yield  # the connection is closed afterwards, and the lock goes with it
