"""The rules as SQL of the database's own functions, made from their declarations.

`sigma_susun_kualitas` judges people by id and writes what changed. It is made anew by a migration whenever a
declaration or a fact changes (0005_dokumen); `SIDIK` there and a test hold both together.
"""

from __future__ import annotations

import hashlib

from verifikasi.kualitas.aturan import AMBANG, ATURAN, MASK_IKD, MENURUT_KODE, ORANG

HARI = "(now() at time zone 'Asia/Jakarta')::date"
_JENJANG = {
    "AHLI UTAMA": "UT",
    "AHLI MADYA": "MA",
    "AHLI MUDA": "MU",
    "AHLI PERTAMA": "PT",
    "PENYELIA": "PY",
    "MAHIR": "MH",
    "TERAMPIL": "TR",
    "PEMULA": "PM",
}
# The end of a name, as `pegawai.aturan.bup.jenjang_dari_nama` reads it.
_JENJANG_NAMA = (
    "case "
    + " ".join(
        rf"when upper(p.jabatan_nama) ~ '(^|\s){k.replace(' ', chr(92) + 's+')}\s*$' then '{v}'"
        for k, v in _JENJANG.items()
    )
    + " else '' end"
)


def _bit(kode: str) -> int:
    return MENURUT_KODE[kode].bit


def _bila(kode: str, isi: str, lain: str) -> str:
    """A fact that costs a look-up: only while its rule is switched on."""
    return f"case when k.nyala & {_bit(kode)} <> 0 then {isi} else {lain} end"


def _ganda(kode: str, kolom: str) -> str:
    sama = f"select 1 from pegawai_pegawai q where q.{kolom} = p.{kolom} and q.id <> p.id"
    if kolom == "email_pribadi":
        sama = (
            "select 1 from pegawai_pegawai q where upper(q.email_pribadi::text) = upper(p.email_pribadi::text)"
            " and q.email_pribadi <> '' and q.id <> p.id"
        )
    return _bila(kode, f"p.{kolom} <> '' and exists ({sama} and q.{kolom} <> '')", "false")


_SKP = """case when s.instansi_id is null then null else
        exists (select 1 from riwayat_skp22 r where r.pegawai_id = p.id and r.keadaan = 'BERLAKU'
            and r.tahun = extract(year from h.hari) - 1)
        or exists (select 1 from riwayat_skp r where r.pegawai_id = p.id and r.keadaan = 'BERLAKU'
            and r.tahun = extract(year from h.hari) - 1) end"""
_CLTN = """case when p.kedudukan_hukum_id in ('02', '13') then (select max(r.tgl_akhir) from riwayat_cltn r
        where r.pegawai_id = p.id and r.keadaan = 'BERLAKU' and r.jenis_cltn_id in ('1', '5')) end"""
_TURUN = """(select bool_or(x.lebih) from (
        select r.golongan_id < lag(r.golongan_id) over (order by r.tmt, r.id) as lebih from riwayat_golongan r
        where r.pegawai_id = p.id and r.keadaan = 'BERLAKU' and r.golongan_id ~ '^[0-9]{2}$') x)"""
_PENDIDIKAN = """coalesce((select max(r.tingkat_pendidikan_id) from riwayat_pendidikan r
        where r.pegawai_id = p.id and r.keadaan = 'BERLAKU'), '')"""
_TANPA_DOKUMEN = """(select not exists (select 1 from dms_dokumen d
            where d.pegawai_id = p.id and d.sasaran = x.uuid and d.keadaan = 'BERLAKU')
        from (select r.uuid, r.no_sk from riwayat_golongan r where r.pegawai_id = p.id and r.keadaan = 'BERLAKU'
            order by r.tmt desc nulls last, r.id desc limit 1) x where x.no_sk <> '')"""
_STRUKTURAL = """case when p.jenis_jabatan_id = '1' then (select count(*) from pegawai_pegawai q
        where q.unor_id = p.unor_id and q.jenis_jabatan_id = '1' and q.aktif) else 0 end"""

# Fields of `aturan.dasar.Fakta`, from the record `p` and what hangs on it.
FAKTA = {
    "hari": "h.hari",
    "aktif": "p.aktif",
    "jenis_asn": "p.jenis_asn",
    "status": "p.status_cpns_pns",
    "nip": "p.nip",
    "tanggal_lahir": "p.tanggal_lahir",
    "jenis_kelamin": "p.jenis_kelamin",
    "gelar_depan": "p.gelar_depan",
    "gelar_belakang": "p.gelar_belakang",
    "email": "p.email_pribadi",
    "hp": "p.no_hp",
    "nik": "p.nik",
    "nik_valid": "p.nik_valid",
    "npwp": "p.npwp",
    "jenis_pegawai": "coalesce(p.jenis_pegawai_id, '')",
    "jenis_instansi": "i.jenis",
    "kedudukan": "coalesce(p.kedudukan_hukum_id, '')",
    # A code met in an import has no hint yet; its name says it, as the import reads it.
    "kedudukan_asn": "coalesce(nullif(kh.jenis_asn, ''),"
    " case when upper(kh.nama) like '%PPPK%' then 'PPPK' else '' end)",
    "tmt_cpns": "p.tmt_cpns",
    "tmt_pns": "p.tmt_pns",
    "golongan": "coalesce(p.golongan_id, '')",
    "tmt_golongan": "p.tmt_golongan",
    "mk_tahun": "p.mk_tahun",
    "jenis_jabatan": "coalesce(p.jenis_jabatan_id, '')",
    "jabatan_kode": "p.jabatan_kode",
    "jabatan_nama": "p.jabatan_nama",
    "eselon": "coalesce(kepala.eselon_kode, '')",
    "jenjang": f"case when p.jenis_jabatan_id = '2' then coalesce(j.jenjang_id, {_JENJANG_NAMA}) else '' end",
    "tingkat": "coalesce(p.tingkat_pendidikan_id, '')",
    "pendidikan": "coalesce(p.pendidikan_id, '')",
    "unor_aktif": "u.aktif and (u.nonaktif_sejak is null or u.nonaktif_sejak > h.hari)",
    "struktural": _STRUKTURAL,
    "tmt_pensiun": "ps.tmt",
    "skp": _SKP,
    "cltn_akhir": _CLTN,
    "nik_ganda": _ganda("NIK_GANDA", "nik"),
    "email_ganda": _ganda("EMAIL_GANDA", "email_pribadi"),
    "hp_ganda": _ganda("HP_GANDA", "no_hp"),
    "sk_tanpa_dokumen": _bila("SK_TANPA_DOKUMEN", _TANPA_DOKUMEN, "null"),
    "pendidikan_riwayat": _bila("PENDIDIKAN_RIWAYAT", _PENDIDIKAN, "''"),
    "golongan_turun": _bila("GOLONGAN_TURUN", _TURUN, "null"),
}
_SAMBUNG = """join organisasi_unor u on u.id = p.unor_id
    join organisasi_instansi i on i.id = p.instansi_id
    left join organisasi_unor kepala on p.jenis_jabatan_id in ('1', '3') and kepala.instansi_id = p.instansi_id
        and kepala.siasn_id = p.jabatan_kode
    left join referensi_jabatan j on p.jenis_jabatan_id = '2' and j.kode = p.jabatan_kode
    left join referensi_kedudukan_hukum kh on kh.kode = p.kedudukan_hukum_id
    left join pegawai_pensiun ps on ps.pegawai_id = p.id
    left join kualitas_sumber s on s.instansi_id = p.instansi_id and s.kode = 'SKP'"""


def _mask(sisi: str) -> str:
    """The rules as one bigint; NULL of an expression is "no"."""
    bagian = [
        f"case when {teks} then {a.bit}::bigint else 0 end"
        for a in ATURAN
        if (teks := a.berlaku_sql if sisi == "berlaku" else a.salah_sql) != "false"
    ]
    return "(" + "\n        | ".join(bagian) + ")"


def hitung(orang: str, hari: str) -> str:
    """Rows (pegawai_id, instansi_id, opd_id, unor_id, berlaku, salah) of the people of `orang`, judged on `hari`."""
    fakta = ",\n        ".join(f"{isi} as {nama}" for nama, isi in FAKTA.items())
    ambang = ", ".join(f"(k.ambang->>'{b.nama}'){'::int' if b.bilangan else ''} as {b.nama}" for b in AMBANG.values())
    return f"""
    with k as materialized (select nyala, ambang from kualitas_keadaan where id = 1),
    a as materialized (select {ambang} from k),
    h as materialized (select {hari} as hari)
    select f.id as pegawai_id, f.instansi_id, f.opd_id, f.unor_id,
        case when f.aktif then m.berlaku & f.nyala else 0 end as berlaku,
        case when f.aktif then m.berlaku & m.salah & f.nyala else 0 end as salah
    from (select p.id, p.instansi_id, p.opd_id, p.unor_id, k.nyala,
        {fakta}
    from {orang} p cross join k cross join h
    {_SAMBUNG} offset 0) f cross join a
    cross join lateral (select {_mask("berlaku")} as berlaku,
        {_mask("salah")} as salah offset 0) m"""


def susun(hari: str = "coalesce(p_hari, " + HARI + ")") -> str:
    """`sigma_susun_kualitas(people, day or null)`: how many rows changed. Rows that are the same are not locked."""
    beda = "(t.instansi_id, t.opd_id, t.unor_id, t.berlaku, t.salah) is distinct from"
    return f"""
create or replace function sigma_susun_kualitas(p_orang bigint[], p_hari date) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare banyak integer;
begin
    insert into kualitas_nilai as t (pegawai_id, instansi_id, opd_id, unor_id, berlaku, salah)
    select b.* from ({hitung("(select * from pegawai_pegawai where id = any(p_orang))", hari)}) b
    left join kualitas_nilai t on t.pegawai_id = b.pegawai_id
    where {beda} (b.instansi_id, b.opd_id, b.unor_id, b.berlaku, b.salah)
    on conflict (pegawai_id) do update set (instansi_id, opd_id, unor_id, berlaku, salah) =
        (excluded.instansi_id, excluded.opd_id, excluded.unor_id, excluded.berlaku, excluded.salah);
    get diagnostics banyak = row_count;
    return banyak;
end $$
"""


def bandingkan() -> str:
    """`sigma_banding_kualitas(after, how many, day)`: (last id, people, ids whose row is not what the rules say)."""
    return f"""
create or replace function sigma_banding_kualitas(p_setelah bigint, p_banyak int, p_hari date)
returns table (akhir bigint, banyak int, beda bigint[])
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare terakhir bigint;
begin
    select max(x.id) into terakhir from (
        select id from pegawai_pegawai where id > p_setelah order by id limit p_banyak) x;
    if terakhir is null then
        return;
    end if;
    return query
    select terakhir, count(*)::int, coalesce(array_agg(b.pegawai_id)
        filter (where (t.instansi_id, t.opd_id, t.unor_id, t.berlaku, t.salah)
            is distinct from (b.instansi_id, b.opd_id, b.unor_id, b.berlaku, b.salah)), '{{}}')
    from ({hitung("(select * from pegawai_pegawai where id > p_setelah and id <= terakhir)", "p_hari")}) b
    left join kualitas_nilai t on t.pegawai_id = b.pegawai_id;
end $$
"""


def _sel(sumber: str) -> str:
    """(rule, applicable, faulty) of rows (…, berlaku, salah, d): few distinct masks are opened, not every person's."""
    return f"""select opd_id, instansi_id, r.aturan, sum(d * r.b)::int as berlaku, sum(d * r.s)::int as salah
    from (select opd_id, instansi_id, berlaku, salah, sum(d)::int as d from ({sumber}) satu
        group by opd_id, instansi_id, berlaku, salah having sum(d) <> 0) m
    cross join lateral (
        select n as aturan, (m.berlaku >> n & 1)::int as b, (m.salah >> n & 1)::int as s
            from generate_series(0, {len(ATURAN) - 1}) n where m.berlaku >> n & 1 = 1
        union all select {ORANG}, (m.berlaku <> 0)::int, (m.salah & {MASK_IKD} <> 0)::int) r
    group by 1, 2, 3 having sum(d * r.b) <> 0 or sum(d * r.s) <> 0"""


def catat_rekap() -> str:
    """Changes of the counts, appended; folded later (docs/keputusan/rekap.md)."""

    def satu(tabel: str, d: int) -> str:
        return f"select opd_id, instansi_id, berlaku, salah, {d} as d from {tabel}"

    return f"""
create or replace function sigma_catat_rekap_kualitas() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into kualitas_rekapdelta (opd_id, instansi_id, aturan, berlaku, salah) {_sel(satu("baru", 1))};
    elsif tg_op = 'DELETE' then
        insert into kualitas_rekapdelta (opd_id, instansi_id, aturan, berlaku, salah) {_sel(satu("lama", -1))};
    elsif tg_op = 'UPDATE' then
        insert into kualitas_rekapdelta (opd_id, instansi_id, aturan, berlaku, salah)
        {_sel(satu("baru", 1) + " union all " + satu("lama", -1))};
    else
        delete from kualitas_rekapdelta;
        delete from kualitas_rekap;
    end if;
    return null;
end $$
"""


def nyata() -> str:
    """What the rollups must say, from the stored rows of people: for building and checking, by the owner alone."""
    return f"""
create or replace function sigma_rekap_kualitas_nyata()
returns table (opd_id int, instansi_id int, aturan int, berlaku int, salah int)
language sql stable security definer set search_path = public, pg_temp as $$
    with opd (opd_id, instansi_id, aturan, berlaku, salah) as materialized (
        {_sel("select opd_id, instansi_id, berlaku, salah, 1 as d from kualitas_nilai")})
    select * from opd
    union all select 0, o.instansi_id, o.aturan, sum(o.berlaku)::int, sum(o.salah)::int from opd o group by 2, 3
    union all select 0, 0, o.aturan, sum(o.berlaku)::int, sum(o.salah)::int from opd o group by 3
$$
"""


def sidik() -> str:
    """Fingerprint of every text made here: a changed declaration needs a migration that makes the functions anew."""
    semua = (susun(), bandingkan(), catat_rekap(), nyata())
    return hashlib.sha256("".join(semua).encode()).hexdigest()[:16]
