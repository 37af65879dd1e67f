"""Findings of an import: the doubts of single rows, and values that two people share.

They describe the record as it is stored: a doubt about a cell whose value SIGMA has corrected since is no finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from pegawai.aturan import periksa_baris

SUMBER = "impor"
_PERIKSA = ("nip", "tanggal_lahir", "tmt_cpns", "jenis_kelamin", "jenis_asn", "nik")
# Field, what it is called, and the doubt that makes a shared value uninteresting (it is no number to begin with).
_GANDA = (
    ("nip", "NIP", "nip_bukan_18"),
    ("nik", "NIK", "format_nik"),
    ("email_pribadi", "Email", "format_email"),
)
KODE_GANDA = tuple(f"{bidang.removesuffix('_pribadi')}_ganda" for bidang, _, _ in _GANDA)

# Doubts with raw text are about a cell, the others about the row as a whole (judged again where SIGMA differs).
DARI_BARIS = """
create temp table impor_temuan on commit drop as
select distinct on (k.pegawai_id, t.kode, t.bidang) k.pegawai_id, left(t.kode, 40)::varchar as kode,
    left(t.bidang, 40)::varchar as bidang,
    left(t.pesan || case when t.mentah <> '' then ' Tertulis: "' || t.mentah || '".' else '' end, 500)::varchar as pesan
from impor_padan k join impor_baris s on s.nomor = k.nomor
left join impor_gabung g on g.nomor = k.nomor and cardinality(g.berbeda) > 0
cross join lateral jsonb_to_recordset(s.tanda) t(kode text, bidang text, pesan text, mentah text)
where k.hasil in ('baru', 'ada') and s.tanda is not null and (g.id is null or t.mentah <> '')
    and not exists (select 1 from unnest(g.berbeda) b where b ->> 'bidang' = t.bidang)
order by k.pegawai_id, t.kode, t.bidang, k.nomor
"""
BERBEDA = """
select g.id, p.nip, p.tanggal_lahir, p.tmt_cpns, p.jenis_kelamin, p.jenis_asn, p.nik
from impor_gabung g join pegawai_pegawai p on p.id = g.id where cardinality(g.berbeda) > 0
"""
TITIP = """
insert into impor_temuan (pegawai_id, kode, bidang, pesan)
select * from unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])
"""

# The text names nobody: the other may stand in a unit that readers of this one cannot see. The record page
# names those whom its reader may see (`pegawai/rekaman.py`).
GANDA = """
insert into impor_temuan (pegawai_id, kode, bidang, pesan)
with sah as (
    select p.id, upper(p.{bidang}) as nilai from pegawai_pegawai p
    where p.instansi_id = %(instansi)s and p.{bidang} <> '' and not exists (
        select 1 from impor_temuan t where t.pegawai_id = p.id and t.kode = %(kecuali)s and t.bidang = '{bidang}')
        and not exists (select 1 from pegawai_temuandata t where t.pegawai_id = p.id and t.kode = %(kecuali)s
            and t.bidang = '{bidang}' and not exists (select 1 from impor_padan k where k.pegawai_id = p.id))
), kelompok as (
    select nilai, count(*) as n from sah group by nilai having count(*) > 1
)
select s.id, %(kode)s, '{bidang}', %(label)s || ' ini juga tercatat pada ' || (k.n - 1) || ' ASN lain.'
from kelompok k join sah s on s.nilai = k.nilai
"""
_MILIK = """
t.sumber = %(sumber)s and t.instansi_id = %(instansi)s and (t.kode = any(%(ganda)s)
    or exists (select 1 from impor_padan k where k.pegawai_id = t.pegawai_id and k.hasil in ('baru', 'ada')))
"""
HAPUS = f"""
delete from pegawai_temuandata t where {_MILIK} and not exists (
    select 1 from impor_temuan i where i.pegawai_id = t.pegawai_id and i.kode = t.kode
    and i.bidang = t.bidang and i.pesan = t.pesan)
"""  # noqa: S608
TAMBAH = """
insert into pegawai_temuandata (pegawai_id, kode, bidang, pesan, sumber, instansi_id, opd_id, unor_id)
select p.id, i.kode, i.bidang, i.pesan, %(sumber)s, p.instansi_id, p.opd_id, p.unor_id
from impor_temuan i join pegawai_pegawai p on p.id = i.pegawai_id
where not exists (select 1 from pegawai_temuandata t where t.pegawai_id = i.pegawai_id and t.kode = i.kode
    and t.bidang = i.bidang and t.sumber = %(sumber)s)
order by p.id
"""
JUMLAH_GANDA = "select kode, bidang, count(*) from impor_temuan where kode = any(%(ganda)s) group by 1, 2"


@dataclass(frozen=True)
class HasilTemuan:
    """Findings that came and went, and {(code, field): people} of shared values."""

    baru: int
    hilang: int
    ganda: dict[tuple[str, str], int]


def selaraskan(instansi_id: int, hari_ini: date) -> HasilTemuan:
    """Make the findings of this source what the import found; unchanged ones keep their row and date."""
    isi: dict[str, Any] = {"instansi": instansi_id, "sumber": SUMBER, "ganda": list(KODE_GANDA)}
    with connection.cursor() as kursor:
        kursor.execute(DARI_BARIS)
        _nilai_ulang(kursor, hari_ini)
        kursor.execute("analyze impor_temuan")
        for (bidang, label, kecuali), kode in zip(_GANDA, KODE_GANDA, strict=True):
            kursor.execute(GANDA.format(bidang=bidang), {**isi, "kode": kode, "label": label, "kecuali": kecuali})
        kursor.execute(JUMLAH_GANDA, isi)
        ganda = {(kode, bidang): n for kode, bidang, n in kursor.fetchall()}
        kursor.execute(HAPUS, isi)
        hilang = kursor.rowcount
        kursor.execute(TAMBAH, isi)
        return HasilTemuan(kursor.rowcount, hilang, ganda)


def _nilai_ulang(kursor, hari_ini: date) -> None:
    """Rows in which SIGMA's own values stayed are judged as they are stored."""
    kursor.execute(BERBEDA)
    orang, kode, bidang, pesan = [], [], [], []
    for nomor, *nilai in kursor.fetchall():
        for temuan in periksa_baris(dict(zip(_PERIKSA, nilai, strict=True)), hari_ini):
            orang.append(nomor)
            kode.append(temuan.kode)
            bidang.append(temuan.bidang)
            pesan.append(temuan.pesan)
    if orang:
        kursor.execute(TITIP, [orang, kode, bidang, pesan])
