"""SQL of the merge, made from the list of fields.

Aliases in every text: `s` the staged row, `k` what it was matched with, `p` the record, `a` the last export's values.
Names of tables and columns come from the models, never from a file.
"""

from __future__ import annotations

from typing import NamedTuple

from pegawai.impor.baris import DARI_NIP
from pegawai.models import AsalImpor, Pegawai
from pegawai.models.impor import BIDANG_BANDING
from pegawai.models.pegawai import SEMENTARA


class Kolom(NamedTuple):
    """One field: its column in the record, in the base, and its expression in the export."""

    bidang: str
    pegawai: str
    asal: str
    ekspor: str


def _kolom(nama: str) -> Kolom:
    pegawai = Pegawai._meta.get_field(nama).column
    if nama == "unor":
        return Kolom(nama, pegawai, "unor_asal", "k.unor_id")
    return Kolom(nama, pegawai, AsalImpor._meta.get_field(nama).column, f"s.{nama}")


KOLOM: tuple[Kolom, ...] = tuple(_kolom(bidang.nama) for bidang in BIDANG_BANDING)
# Order of the cells of COPY, after the row number and the SIASN id.
KOLOM_SALIN: tuple[str, ...] = tuple(k.bidang for k in KOLOM if k.bidang != "unor")
# Control characters stand in no cleaned value: NULL for COPY, and what separates raw cells.
NOL, ANTAR_SEL = "\x02", "\x1f"


def _gabung(templat: str, pemisah: str = ", ", kolom: tuple[Kolom, ...] = KOLOM) -> str:
    return pemisah.join(templat.format(**k._asdict()) for k in kolom)


_PEGAWAI = _gabung("p.{pegawai}")
_ASAL = _gabung("a.{asal}")
_EKSPOR = _gabung("{ekspor}")

# -- staging -------------------------------------------------------------------------------------------
BUANG = (
    "drop table if exists pg_temp.impor_baris, pg_temp.impor_padan, pg_temp.impor_gabung, pg_temp.impor_beda,"
    " pg_temp.impor_temuan, pg_temp.impor_sambung"
)

PANGGUNG = f"""
create temp table impor_baris on commit drop as
    select 0 as nomor, ''::text as pns_id, {", ".join(KOLOM_SALIN)}, ''::text as unor, ''::text as unor_nama,
        ''::text as sel, null::jsonb as tanda, null::jsonb as galat, null::text[] as takterbaca
    from pegawai_asalimpor limit 0
"""  # noqa: S608

SALIN = f"""
copy impor_baris (nomor, pns_id, {", ".join(KOLOM_SALIN)}, unor, unor_nama, sel, tanda, galat, takterbaca)
    from stdin (null '{NOL}')
"""

# -- rows without a SIASN id ----------------------------------------------------------------------------
# The one person of the instansi with that NIP; a row that finds none, or two, is refused.
KENALI = f"""
update impor_baris s set pns_id = p.pns_id from (
    select min(p.pns_id) as pns_id, p.nip from pegawai_pegawai p
    where p.instansi_id = %(instansi)s and p.nip in (
        select substr(b.pns_id, {len(DARI_NIP) + 1}) from impor_baris b where b.pns_id like '{DARI_NIP}%%')
    group by p.nip having count(*) = 1
) p where s.pns_id = '{DARI_NIP}' || p.nip
"""  # noqa: S608

# -- people added by hand --------------------------------------------------------------------------------
# Their SIASN id is still ours; a row with the same NIP, else with the same NIK, is them. Each row and each person once.
SAMBUNG = f"""
create temp table impor_sambung on commit drop as
with calon as (
    select p.id, p.pns_id as lama, s.pns_id as baru, bool_or(p.nip <> '' and s.nip = p.nip) as nip
    from pegawai_pegawai p join impor_baris s on s.galat is null
        and (p.nip <> '' and s.nip = p.nip or p.nik <> '' and s.nik = p.nik)
    where p.instansi_id = %(instansi)s and p.pns_id like '{SEMENTARA}%%'
        and not exists (select 1 from pegawai_pegawai l where l.instansi_id = %(instansi)s and l.pns_id = s.pns_id)
    group by p.id, p.pns_id, s.pns_id
), urut as (
    select c.*, row_number() over (partition by c.id order by c.nip desc, c.baru) as n_orang,
        row_number() over (partition by c.baru order by c.nip desc, c.id) as n_baris
    from calon c where c.baru not in (
        select sigma_pns_di_luar((select array_agg(l.baru) from calon l), %(instansi)s))
)
select id, lama, baru from urut where n_orang = 1 and n_baris = 1
"""  # noqa: S608
PASANG_ID = "update pegawai_pegawai p set pns_id = t.baru from impor_sambung t where t.id = p.id"
# The export's row is judged anew; what was confirmed by hand is not repeated beside it.
TEMUAN_ISIAN = """
delete from pegawai_temuandata t using impor_sambung b
where t.pegawai_id = b.id and t.sumber = 'isian' and t.kode <> 'email_ganda'
"""

# -- matching ------------------------------------------------------------------------------------------
# `hasil` of a row: refused with a reason, a repetition of a later row, new, or there already ("ada").
PADANKAN = f"""
create temp table impor_padan on commit drop as
with luar as (
    select distinct sigma_pns_di_luar(
        (select array_agg(s.pns_id) from impor_baris s where s.galat is null), %(instansi)s) as pns_id
), cocok as (
    select s.nomor, s.pns_id, u.id as unor_id, p.id as pegawai_id,
        case when s.galat is not null then 'galat'
            when u.id is null then 'unor_tidak_dikenal'
            when s.pns_id like '{DARI_NIP}%%' then 'nip_tidak_dikenal'
            when l.pns_id is not null then 'instansi_lain' else '' end as tolak
    from impor_baris s
    left join organisasi_unor u on u.instansi_id = %(instansi)s and u.siasn_id = s.unor
    left join pegawai_pegawai p on p.instansi_id = %(instansi)s and p.pns_id = s.pns_id
    left join luar l on l.pns_id = s.pns_id
)
select c.nomor, c.pns_id, c.unor_id, c.pegawai_id, c.tolak,
    case when c.tolak <> '' then 'ditolak'
        when row_number() over (partition by c.pns_id, c.tolak order by c.nomor desc) > 1 then 'ganda'
        when c.pegawai_id is null then 'baru' else 'ada' end as hasil,
    false as mentah_baru
from cocok c
"""  # noqa: S608

# A cell that cannot be read says nothing: the last export's value stands for it.
_TAKTERBACA = _gabung(
    "{bidang} = case when '{bidang}' = any(s.takterbaca) then a.{asal} else s.{bidang} end",
    kolom=tuple(k for k in KOLOM if k.bidang != "unor"),
)
LENGKAPI = f"""
update impor_baris s set {_TAKTERBACA}
from impor_padan k join pegawai_asalimpor a on a.pegawai_id = k.pegawai_id
where k.nomor = s.nomor and k.hasil = 'ada' and s.takterbaca is not null
"""  # noqa: S608

# Locked before anything is compared for good: a save in a browser in the meantime is seen, not overwritten.
KUNCI = f"""
select count(*) from (
    select p.id from impor_padan k join impor_baris s on s.nomor = k.nomor
    join pegawai_pegawai p on p.id = k.pegawai_id
    left join pegawai_asalimpor a on a.pegawai_id = p.id
    where k.hasil = 'ada' and p.instansi_id = %(instansi)s
        and (a.id is null or ({_PEGAWAI}) is distinct from ({_EKSPOR}))
    for no key update of p) x
"""  # noqa: S608

# -- the three-way rule (`banding.putuskan`) -------------------------------------------------------------
# True where the export's value is taken.
AMBIL = (
    "case when a.id is null then coalesce(p.{pegawai}::text, '') = ''"
    " else p.{pegawai} is not distinct from a.{asal} end"
)
_NILAI = _gabung("case when " + AMBIL + " then {ekspor} else p.{pegawai} end as {pegawai}")


def _sebagai_teks(k: Kolom, ungkapan: str) -> str:
    if k.bidang == "unor":
        return f"(select u.nama from organisasi_unor u where u.id = {ungkapan})"  # noqa: S608
    return f"{ungkapan}::text"


def gabungkan(tiada: frozenset[str] = frozenset()) -> str:
    """The merged rows; a field of which the file says nothing (`tiada`) differs from nothing."""
    berbeda = ", ".join(
        f"case when p.{k.pegawai} is distinct from {k.ekspor} and not ({AMBIL.format(**k._asdict())})"
        f" then jsonb_build_object('kode', 'berbeda', 'bidang', '{k.bidang}',"
        f" 'sigma', {_sebagai_teks(k, 'p.' + k.pegawai)}, 'ekspor', {_sebagai_teks(k, k.ekspor)}) end"
        for k in KOLOM
        if k.bidang not in tiada
    )
    return f"""
create temp table impor_gabung on commit drop as
select k.nomor, p.id, p.versi, {_NILAI}, array_remove(array[{berbeda}]::jsonb[], null) as berbeda, false as berubah
from impor_padan k join impor_baris s on s.nomor = k.nomor
join pegawai_pegawai p on p.id = k.pegawai_id
left join pegawai_asalimpor a on a.pegawai_id = p.id
where k.hasil = 'ada' and p.instansi_id = %(instansi)s
    and (a.id is null or ({_PEGAWAI}) is distinct from ({_EKSPOR}))
"""  # noqa: S608


# What an accepted row changes, field by field: as text for people (`lama`, `baru`), as a value for an undo (`semula`).
_PASANG = ", ".join(
    f"('{k.bidang}', '{k.pegawai}', {_sebagai_teks(k, 'p.' + k.pegawai)}, {_sebagai_teks(k, 'g.' + k.pegawai)},"
    f" to_jsonb(p.{k.pegawai}), p.{k.pegawai} is distinct from g.{k.pegawai})"
    for k in KOLOM
)
BEDA = f"""
create temp table impor_beda on commit drop as
select g.nomor, g.id as pegawai_id, v.bidang, v.kolom, v.lama, v.baru, v.semula
from impor_gabung g join pegawai_pegawai p on p.id = g.id
cross join lateral (values {_PASANG}) v(bidang, kolom, lama, baru, semula, beda)
where ({_PEGAWAI}) is distinct from ({_gabung("g.{pegawai}")}) and v.beda
"""  # noqa: S608

# -- writing -------------------------------------------------------------------------------------------
TAMBAH = f"""
with baru as (
    insert into pegawai_pegawai (pns_id, {_gabung("{pegawai}")}, instansi_id, opd_id)
    select s.pns_id, {_EKSPOR}, u.instansi_id, u.opd_id
    from impor_padan k join impor_baris s on s.nomor = k.nomor join organisasi_unor u on u.id = k.unor_id
    where k.hasil = 'baru'
    returning id, pns_id
)
update impor_padan k set pegawai_id = b.id from baru b where b.pns_id = k.pns_id and k.hasil = 'baru'
"""  # noqa: S608

# A row that somebody saved since it was compared keeps their value until the next import.
# Only the owner's own confirmation makes an address fit for a reset, so a new address has none.
UBAH = f"""
with ubah as (
    update pegawai_pegawai p set {_gabung("{pegawai} = g.{pegawai}")},
        email_dikonfirmasi_pada = case when p.email_pribadi is not distinct from g.email_pribadi
            then p.email_dikonfirmasi_pada end
    from impor_gabung g
    where p.id = g.id and p.versi = g.versi and ({_PEGAWAI}) is distinct from ({_gabung("g.{pegawai}")})
    returning p.id
)
update impor_gabung g set berubah = true from ubah where ubah.id = g.id
"""  # noqa: S608

_SIDIK = "hashtextextended(s.sel, 0)"
# What an undo puts back. Before anything is written, but for the new people, who have nothing before.
SEBELUM = f"""
insert into pegawai_sebelumimpor (impor_id, instansi_id, pegawai_id, baru, versi, nilai, asal, temuan)
select %(impor)s, %(instansi)s, k.pegawai_id, k.hasil = 'baru', 0, coalesce(n.nilai, '{{}}')
    || coalesce((select jsonb_build_object('pns_id', t.lama) from impor_sambung t where t.id = k.pegawai_id), '{{}}'),
    to_jsonb(a),
    coalesce((select jsonb_agg(jsonb_build_object('kode', t.kode, 'bidang', t.bidang, 'pesan', t.pesan,
        'ditemukan_pada', t.ditemukan_pada)) from pegawai_temuandata t
        where t.pegawai_id = k.pegawai_id and t.sumber = %(temuan)s), '[]')
from impor_padan k join impor_baris s on s.nomor = k.nomor
left join pegawai_asalimpor a on a.pegawai_id = k.pegawai_id
left join lateral (
    select jsonb_object_agg(b.kolom, b.semula) || case when bool_or(b.bidang = 'email_pribadi')
        then (select jsonb_build_object('email_dikonfirmasi_pada', p.email_dikonfirmasi_pada)
            from pegawai_pegawai p where p.id = k.pegawai_id) else '{{}}' end as nilai
    from impor_beda b where b.nomor = k.nomor) n on true
where k.hasil = 'baru' or k.hasil = 'ada' and (n.nilai is not null or a.id is null or a.sidik <> {_SIDIK}
    or ({_ASAL}) is distinct from ({_EKSPOR}))
"""  # noqa: S608
SESUDAH = """
update pegawai_sebelumimpor b set versi = p.versi from pegawai_pegawai p
where b.impor_id = %(impor)s and p.id = b.pegawai_id
"""
ASAL_BARU = f"""
with baru as (
    insert into pegawai_asalimpor (pegawai_id, impor_id, sidik, {_gabung("{asal}")}, instansi_id, opd_id, unor_id)
    select k.pegawai_id, %(impor)s, {_SIDIK}, {_EKSPOR}, %(instansi)s, k.unor_id, k.unor_id
    from impor_padan k join impor_baris s on s.nomor = k.nomor
    where k.hasil in ('baru', 'ada')
        and not exists (select 1 from pegawai_asalimpor a where a.pegawai_id = k.pegawai_id)
    returning pegawai_id
)
update impor_padan k set mentah_baru = true from baru where baru.pegawai_id = k.pegawai_id and k.hasil = 'ada'
"""  # noqa: S608
ASAL_UBAH = f"""
with ubah as (
    update pegawai_asalimpor a
    set {_gabung("{asal} = {ekspor}")}, sidik = {_SIDIK}, impor_id = %(impor)s
    from impor_padan k join impor_baris s on s.nomor = k.nomor
    where a.pegawai_id = k.pegawai_id and k.hasil = 'ada'
        and (a.sidik <> {_SIDIK} or ({_ASAL}) is distinct from ({_EKSPOR}))
    returning k.nomor
)
update impor_padan k set mentah_baru = true from ubah where ubah.nomor = k.nomor
"""  # noqa: S608

BARIS = """
insert into pegawai_barisimpor (impor_id, instansi_id, nomor, pns_id, hasil, sel, catatan)
select %(impor)s, %(instansi)s, s.nomor, left(s.pns_id, 42),
    case when k.hasil <> 'ada' then k.hasil when g.berubah then 'berubah' else 'sama' end,
    case when k.hasil <> 'ada' or k.mentah_baru then to_jsonb(string_to_array(s.sel, chr(31))) end,
    coalesce(s.galat, '[]') || coalesce(s.tanda, '[]') || coalesce(to_jsonb(g.berbeda), '[]') ||
    case when k.tolak not in ('', 'galat') then jsonb_build_array(jsonb_build_object('kode', k.tolak,
            'bidang', case k.tolak when 'unor_tidak_dikenal' then 'unor' else 'pns_id' end,
            'pesan', case k.tolak when 'unor_tidak_dikenal'
                then 'Unor ' || s.unor || case when s.unor_nama <> '' then ' (' || s.unor_nama || ')' else '' end
                    || ' tidak ada di instansi ini.'
                when 'nip_tidak_dikenal' then 'NIP ini tidak ada di instansi ini, atau ada pada dua orang.'
                    || ' Tanpa ID SIASN, lembar hanya mengubah ASN yang sudah tercatat.'
                else 'Tercatat di instansi lain.' end))
        when k.hasil = 'ganda' then jsonb_build_array(jsonb_build_object('kode', 'id_ganda', 'bidang', 'pns_id',
            'pesan', 'ID SIASN ini tertulis lagi di bawah; baris terakhir yang dipakai.'))
        else '[]'::jsonb end ||
    case when exists (select 1 from impor_sambung t where t.id = k.pegawai_id) and k.hasil = 'ada' then
        jsonb_build_array(jsonb_build_object('kode', 'disambung', 'bidang', 'pns_id',
            'pesan', 'Disambung dengan ASN yang ditambahkan dengan tangan.')) else '[]'::jsonb end
from impor_padan k join impor_baris s on s.nomor = k.nomor left join impor_gabung g on g.nomor = k.nomor
where k.hasil <> 'ada' or k.mentah_baru or g.berubah or cardinality(g.berbeda) > 0
"""
TIDAK_ADA = """
insert into pegawai_barisimpor (impor_id, instansi_id, pns_id, hasil, catatan)
select %(impor)s, %(instansi)s, p.pns_id, 'tidak_ada', '[]' from pegawai_pegawai p
where p.instansi_id = %(instansi)s and not exists (select 1 from impor_baris s where s.pns_id = p.pns_id)
order by p.id
"""

# -- the report ----------------------------------------------------------------------------------------
JUMLAH = """
select case when k.hasil <> 'ada' then k.hasil when g.berubah then 'berubah' else 'sama' end, count(*),
    count(*) filter (where s.tanda is not null), count(*) filter (where cardinality(g.berbeda) > 0)
from impor_padan k join impor_baris s on s.nomor = k.nomor left join impor_gabung g on g.nomor = k.nomor
group by 1
"""
ALASAN = """
select kode, bidang, count(*) from (
    select c.kode, c.bidang from impor_baris s, jsonb_to_recordset(coalesce(s.galat, '[]') || coalesce(s.tanda, '[]'))
        c(kode text, bidang text)
        where s.galat is not null or s.tanda is not null
    union all
    select 'berbeda', b ->> 'bidang' from impor_gabung g, unnest(g.berbeda) b
    union all
    select case k.hasil when 'ganda' then 'id_ganda' else k.tolak end,
        case k.tolak when 'unor_tidak_dikenal' then 'unor' else 'pns_id' end
    from impor_padan k where k.hasil = 'ganda' or k.tolak not in ('', 'galat')
    union all
    select 'disambung', 'pns_id' from impor_sambung) x
group by 1, 2
"""
