"""How many people of an instansi a rule that is not yet stored would give another date, by kind of position."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection

from pegawai.aturan import bup

# The rule is that of `sigma_susun_pensiun`, over schedules that are given instead of stored: one join over the active
# people of one instansi. A decision on a person does not follow the schedules; a contract caps them.
_HITUNG = """
with jadwal as (
    select * from unnest(%s::text[], %s::int[], %s::date[], %s::date[], %s::int[], %s::int[])
        as j (kunci, ke, mulai, sampai, bup, bup_lama)
), orang as (
    select n.pegawai_id, n.tmt, n.jenis_asn, n.kontrak, p.tanggal_lahir,
        case when k.kunci = any(%s::text[]) or exists (select 1 from pegawai_jadwalbup s
            where s.kunci = k.kunci and s.instansi_id in (n.instansi_id, 0)) then k.kunci else 'B' end as kunci
    from pegawai_pensiun n join pegawai_pegawai p on p.id = n.pegawai_id
    cross join lateral (
        select case when p.jenis_jabatan_id = '2' then 'J:' || p.jabatan_kode
            when p.jenis_jabatan_id in ('1', '3') then 'E:' || coalesce((select u.eselon_kode from organisasi_unor u
                where u.instansi_id = p.instansi_id and u.siasn_id = p.jabatan_kode), '')
            else 'B' end as kunci
    ) k
    where n.instansi_id = %s and n.aktif and n.dasar <> 'ORANG' and p.tanggal_lahir is not null
), kelak as (
    select distinct on (o.pegawai_id) o.*, sigma_bup_jatuh(o.tanggal_lahir,
        case when j.ke > 0 and t.jatuh < j.mulai then j.bup_lama else j.bup end) as jatuh
    from orang o join jadwal j on j.kunci = o.kunci
    cross join lateral (select sigma_bup_jatuh(o.tanggal_lahir, j.bup) as jatuh) t
    where t.jatuh < j.sampai
    order by o.pegawai_id, j.ke
)
select kunci, count(*) from kelak
cross join lateral (select (date_trunc('month', jatuh) + interval '1 month')::date as umum) u
cross join lateral (select case when jenis_asn <> 'PNS' then least(kontrak + 1, umum) else umum end as tmt_baru) b
where tmt_baru is distinct from tmt
group by kunci
"""


def hitung(jadwal: Mapping[str, bup.Jadwal], instansi: int) -> dict[str, int]:
    """{key of a position: people whose end of service would be another day}; only keys of `jadwal`, only active
    people whom the present person may see, only those above 0."""
    baris = [
        (kunci, ke, p.mulai, p.sampai, p.bup, satu[ke - 1].bup if ke else None)
        for kunci, satu in jadwal.items()
        for ke, p in enumerate(satu)
    ]
    if not baris:
        return {}
    kolom = [list(k) for k in zip(*baris, strict=True)]
    with connection.cursor() as kursor:
        kursor.execute(_HITUNG, [*kolom, sorted(jadwal), instansi])
        return dict(kursor.fetchall())
