"""The lease of a push: every write of a worker names it, so who lost it changes nothing.

Clocks are the database's. `docs/keputusan/dorongan-tepat-sekali.md` goes through the interleavings.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models.functions import Now

from sinkron_siasn import setelan
from sinkron_siasn.alur import TERBUKA, Keadaan
from sinkron_siasn.aturan import JATUH_MAKS
from sinkron_siasn.models import Dorongan


class SewaHilang(Exception):
    """Another worker, or a person, moved the push on; the only right thing is to stop."""


@dataclass
class Sewa:
    """A push in the hands of this worker. `tenang`: leased after the quiet period was over."""

    dorongan: Dorongan
    penyewa: uuid.UUID
    tenang: bool


_AMBIL = """
update sinkron_siasn_dorongan set
    keadaan = case when keadaan in ('ANTRE', 'DITUNDA') then 'DIAMBIL' else keadaan end,
    sebab = case when keadaan in ('ANTRE', 'DITUNDA') then '' else sebab end,
    penyewa = %(penyewa)s, sewa_sampai = now() + %(sewa)s * interval '1 second'
where uuid = %(uuid)s and (sewa_sampai is null or sewa_sampai < now())
    and keadaan in ('ANTRE', 'DITUNDA', 'TIDAK_PASTI', 'TERKIRIM')
    and (keadaan = 'ANTRE' or lanjut_pada is null or lanjut_pada <= now())
returning id, coalesce(tenang_sampai <= now(), false)
"""
# A lease that ran out. Before the post was written down, nothing can have left this machine.
_PULIHKAN = """
update sinkron_siasn_dorongan set
    keadaan = case when pos_sejak is null and jatuh + 1 < %(jatuh)s then 'ANTRE'
        when pos_sejak is null then 'GAGAL' else 'TIDAK_PASTI' end,
    sebab = case when pos_sejak is null and jatuh + 1 >= %(jatuh)s then 'berulang_jatuh'
        else 'pekerja_hilang' end,
    jatuh = jatuh + 1, penyewa = null, lanjut_pada = now(), dering_pada = null,
    tenang_sampai = case when pos_sejak is null then null
        else sewa_sampai + %(tenang)s * interval '1 second' end,
    selesai_pada = case when pos_sejak is null and jatuh + 1 >= %(jatuh)s then now() end,
    sewa_sampai = null
where keadaan = 'DIAMBIL' and sewa_sampai < now()
"""
_MULAI_POS = """
update sinkron_siasn_dorongan set pos_sejak = coalesce(pos_sejak, now()), pos_ke = pos_ke + 1,
    sebab = 'pos', sewa_sampai = now() + %s * interval '1 second'
where id = %s and penyewa = %s and keadaan = 'DIAMBIL' and sewa_sampai > now()
"""


def ambil(nomor: uuid.UUID | str) -> Sewa | None:
    """Lease the push if it is due and free; None for the second doorbell."""
    penyewa = uuid.uuid4()
    nilai = {"uuid": str(nomor), "penyewa": penyewa.hex, "sewa": setelan.angka("SIASN_SEWA")}
    with connection.cursor() as kursor:
        kursor.execute(_AMBIL, nilai)
        baris = kursor.fetchone()
    if baris is None:
        return None
    return Sewa(Dorongan.objects.get(pk=baris[0]), penyewa, baris[1])


def pulihkan() -> int:
    """Give pushes back whose worker died: to the queue, or, once a post was written down, to read-back."""
    nilai = {"jatuh": JATUH_MAKS, "tenang": setelan.angka("SIASN_MASA_TENANG")}
    with connection.cursor() as kursor:
        kursor.execute(_PULIHKAN, nilai)
        return kursor.rowcount


def mulai_pos(sewa: Sewa) -> None:
    """Write down, and commit, that a post begins now. Raises SewaHilang."""
    if connection.in_atomic_block:
        raise RuntimeError("tanda pos harus tersimpan sebelum pos; tidak boleh di dalam transaksi")
    with connection.cursor() as kursor:
        kursor.execute(_MULAI_POS, [setelan.angka("SIASN_SEWA"), sewa.dorongan.pk, sewa.penyewa.hex])
        if kursor.rowcount != 1:
            raise SewaHilang
    sewa.dorongan.pos_ke += 1


def pindah(sewa: Sewa, ke: Keadaan, sebab: str = "", *, tetap: bool = False, **kolom: Any) -> None:
    """Move the push along an arrow of `alur`; the lease ends, unless `tetap`. Raises SewaHilang."""
    d = sewa.dorongan
    isi: dict[str, Any] = {"keadaan": ke.value, "sebab": sebab, **kolom}
    if not tetap:
        isi |= {"penyewa": None, "sewa_sampai": None, "dering_pada": None}
    if ke not in TERBUKA:
        isi |= {"selesai_pada": Now(), "pos_sejak": None, "lanjut_pada": None}
    baris = Dorongan.objects.filter(pk=d.pk, penyewa=sewa.penyewa, keadaan=d.keadaan)
    if not baris.update(**isi):
        raise SewaHilang
    d.keadaan = ke.value
