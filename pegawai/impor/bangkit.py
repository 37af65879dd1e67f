"""Many made-up people at once, set-based, for measuring lists and searches: a million in minutes.

Spread like the nation: mostly instansi of some 7,800 people, one of 60,000; in each, the first OPD holds four tenths
of them. Nothing of it goes through an import, and the change log stays empty.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

from pegawai.aksi_rekap import KUNCI, tulis_ulang
from pegawai.impor import buatan_kata as kata
from pegawai.models import Pegawai
from sigma.basis.peran_basis import PEMILIK, sebagai

ORANG_PER_INSTANSI = 7_800
INSTANSI_BESAR = 60_000
OPD, BIDANG = 30, 2
TABEL = Pegawai._meta.db_table

_INSTANSI = """
create temp table bangkit_instansi on commit drop as
with baru as (
    insert into organisasi_instansi (siasn_id, nama, jenis, zona_waktu, aktif)
    select upper(md5('instansi' || %(awal)s || ':' || i)), 'Pemerintah Kabupaten Bangkitan ' || (%(awal)s + i),
        'KABKOTA', 'Asia/Jakarta', true
    from generate_series(1, %(n)s) i returning id
) select id, row_number() over (order by id)::int as urut, 0 as jumlah from baru
"""
_UKURAN = """
update bangkit_instansi set jumlah = case
    when not %(besar)s then %(asn)s / %(n)s + (urut <= %(asn)s %% %(n)s)::int
    when urut = 1 then %(ukuran_besar)s
    else (%(asn)s - %(ukuran_besar)s) / (%(n)s - 1) + (urut - 2 < (%(asn)s - %(ukuran_besar)s) %% (%(n)s - 1))::int end
"""
# Units level by level, so that every parent is there: root, OPD, bidang.
_UNOR = (
    """insert into organisasi_unor (siasn_id, instansi_id, nama, nama_jabatan, eselon_kode, cepat_kode, jenis_unor,
        urutan, aktif, jalur)
    select upper(md5('akar' || b.id)), b.id, i.nama, 'Sekretaris Daerah', '21', '', '1', 0, true, ''
    from bangkit_instansi b join organisasi_instansi i on i.id = b.id""",
    """insert into organisasi_unor (siasn_id, instansi_id, induk_id, nama, nama_jabatan, eselon_kode, cepat_kode,
        jenis_unor, urutan, aktif, jalur)
    select upper(md5('opd' || b.id || ':' || n)), b.id, a.id, 'Dinas Bangkitan ' || n, 'Kepala Dinas', '22', '', '1', n,
        true, ''
    from bangkit_instansi b join organisasi_unor a on a.instansi_id = b.id and a.induk_id is null
    cross join generate_series(1, %(opd)s) n""",
    """insert into organisasi_unor (siasn_id, instansi_id, induk_id, nama, nama_jabatan, eselon_kode, cepat_kode,
        jenis_unor, urutan, aktif, jalur)
    select upper(md5('bidang' || o.id || ':' || n)), o.instansi_id, o.id, 'Bidang ' || n || ' ' || o.nama,
        'Kepala Bidang', '32', '', '1', n, true, ''
    from bangkit_instansi b join organisasi_unor o on o.instansi_id = b.id
    join organisasi_unor a on a.id = o.induk_id and a.induk_id is null
    cross join generate_series(1, %(bidang)s) n""",
)
# Every unit with the range of people that it gets: OPD 1 holds 40 in a hundred, OPD 2 holds 15, the rest share.
_SASARAN = """
create temp table bangkit_sasaran on commit drop as
with bobot as (
    select u.id, u.opd_id, u.instansi_id, b.jumlah, case o.urutan when 0 then 0 when 1 then 0.40 when 2 then 0.15
        else 0.45 / (%(opd)s - 2) end / (%(bidang)s + 1) as w
    from bangkit_instansi b join organisasi_unor u on u.instansi_id = b.id join organisasi_unor o on o.id = u.opd_id
), sampai as (
    select *, sum(w) over (partition by instansi_id order by id) as w_sampai,
        sum(w) over (partition by instansi_id) as w_semua from bobot
)
select id, opd_id, instansi_id, round(jumlah * (w_sampai - w) / w_semua)::int as dari,
    round(jumlah * w_sampai / w_semua)::int as hingga
from sampai
"""
_KATA = "create temp table bangkit_kata (jenis text, no int, kata text, primary key (jenis, no)) on commit drop"
_ORANG = """
insert into pegawai_pegawai (pns_id, jenis_asn, nip, nama, gelar_belakang, tanggal_lahir, jenis_kelamin, agama_id,
    jenis_kawin_id, nik, nik_valid, no_hp, email_pribadi, alamat, kedudukan_hukum_id, aktif, status_cpns_pns, tmt_cpns,
    golongan_id, tmt_golongan, mk_tahun, mk_bulan, jenis_jabatan_id, jabatan_nama, tmt_jabatan, tingkat_pendidikan_id,
    unor_id, opd_id, instansi_id)
select upper(md5(x.kunci)), x.jenis, to_char(x.lahir, 'YYYYMMDD')
        || case x.jenis when 'PNS' then to_char(x.tmt, 'YYYYMM') else to_char(x.tmt, 'YYYY') || '21' end
        || case when x.pria then 1 else 2 end || lpad((1 + x.no %% 999)::text, 3, '0'),
    d.kata || ' ' || b.kata || coalesce(' ' || k.kata, ''),
    (array['', 'S.Pd.', 'S.Sos.', 'A.Md.', 'S.T.', 'M.Si.'])[1 + x.h %% 6],
    x.lahir, case when x.pria then 'M' else 'F' end, (1 + x.h %% 7)::text, (1 + x.h / 7 %% 4)::text,
    '1571' || lpad((x.h %% 30 + 1)::text, 2, '0')
        || lpad((extract(day from x.lahir)::int + case when x.pria then 0 else 40 end)::text, 2, '0')
        || to_char(x.lahir, 'MMYY') || lpad((1 + x.no %% 9998)::text, 4, '0'),
    true, '0812' || lpad((x.no %% 100000000)::text, 8, '0'), 'asn' || x.instansi_id || '.' || x.no || '@contoh.id',
    'Jl. Bangkitan No. ' || x.h %% 200, case when x.pensiun then '99' when x.jenis = 'PNS' then '01' else '71' end,
    not x.pensiun, case x.jenis when 'PNS' then 'P' else '' end, x.tmt,
    case x.jenis when 'PNS' then (array['21', '23', '31', '32', '33', '34', '41', '42'])[1 + x.h %% 8]
        else (array['P05', 'P07', 'P09', 'P09'])[1 + x.h %% 4] end,
    x.tmt + 1461, x.h %% 30, x.h %% 12, (array['2', '4', '2', '1'])[1 + x.h %% 4],
    (array['Guru Ahli Pertama', 'Pengadministrasi Perkantoran', 'Perawat Terampil', 'Kepala Seksi', 'Guru Ahli Muda',
        'Pengelola Layanan Operasional', 'Bidan Terampil', 'Penyuluh Ahli Muda'])[1 + x.h / 3 %% 8],
    x.tmt + 2000, (array['15', '30', '40', '40', '40', '45'])[1 + x.h %% 6], x.unor_id, x.opd_id, x.instansi_id
from (
    select s.id as unor_id, s.opd_id, s.instansi_id, i as no, s.instansi_id || ':' || i as kunci, h,
        (h / 11 %% 100) < 44 as pria, case when (h / 13 %% 100) < 64 then 'PNS' else 'PPPK' end as jenis,
        (h / 17 %% 100) < 3 as pensiun, date '1968-01-01' + h / 19 %% 12000 as lahir,
        (date_trunc('month', date '1992-01-01' + h / 19 %% 12000 + h / 23 %% 1000))::date as tmt,
        -- Squared, so that some words are common and most are rare.
        (random() ^ 2 * %(depan)s)::int %% %(depan)s as kd, (random() ^ 2 * %(belakang)s)::int %% %(belakang)s as kb,
        case when random() < 0.3 then (random() * %(keluarga)s)::int %% %(keluarga)s end as kk
    from bangkit_sasaran s cross join lateral generate_series(s.dari + 1, s.hingga) i
    cross join lateral (select hashint8(s.instansi_id::bigint * 1000003 + i) & 2147483647 as h) acak
    offset 0
) x
join bangkit_kata d on d.jenis = case when x.pria then 'dp' else 'dw' end and d.no = x.kd
join bangkit_kata b on b.jenis = case when x.pria then 'bp' else 'bw' end and b.no = x.kb
left join bangkit_kata k on k.jenis = 'k' and k.no = x.kk
"""
# Words with their frequency, from one person in twenty.
_HITUNG_KATA = """
insert into pegawai_kata (kata, n)
select lower(kata), 0 from bangkit_kata group by 1 on conflict do nothing;
update pegawai_kata k set n = k.n + x.n from (
    select k, 20 * count(*) as n from pegawai_pegawai p, unnest(tsvector_to_array(to_tsvector('simple', p.nama))) k
    where p.id %% 20 = 0 and p.instansi_id in (select id from bangkit_instansi) group by k) x
where x.k = k.kata
"""


def bangkitkan(asn: int, lapor: Callable[[str], None]) -> int:
    """Add `asn` people in new instansi, as the owner, in one transaction; returns how many there are now.

    Indexes, foreign keys and triggers of the record are put aside and back: every key is checked again at the end.
    """
    with sebagai(PEMILIK), transaction.atomic(), connection.cursor() as kursor:
        for setelan in ("statement_timeout = 0", "idle_in_transaction_session_timeout = 0", "lock_timeout = 0"):
            kursor.execute(f"set local {setelan}")
        kursor.execute("set local maintenance_work_mem = '512MB'")
        _unit(kursor, asn)
        lapor("Instansi dan unor dibuat")
        pasang = _lepas(kursor)
        _isi_kata(kursor)
        ukuran = {
            "depan": min(len(kata.KATA_PRIA), len(kata.KATA_WANITA)),
            "belakang": min(len(kata.KATA_AKHIR_PRIA), len(kata.KATA_AKHIR_WANITA)),
            "keluarga": len(kata.KELUARGA),
        }
        kursor.execute(_ORANG, ukuran)
        jumlah = kursor.rowcount
        lapor(f"{jumlah} ASN ditulis")
        for perintah in pasang:
            kursor.execute(perintah)
        lapor("Indeks, kunci asing dan pemicu dipasang kembali")
        # No trigger saw these people. The altered table keeps every writer out until the commit, the lock the folder.
        kursor.execute(f"select pg_advisory_xact_lock({KUNCI})")
        lapor(f"{tulis_ulang(kursor)} baris rekap disusun")
        kursor.execute(_HITUNG_KATA.replace("%%", "%"))
    with sebagai(PEMILIK), connection.cursor() as kursor:
        kursor.execute("set statement_timeout = 0")
        kursor.execute(f"vacuum (analyze) {TABEL}, organisasi_unor, pegawai_kata, pegawai_rekap")
    return jumlah


def _unit(kursor, asn: int) -> None:
    besar = asn >= 10 * INSTANSI_BESAR
    n = max(2, round((asn - INSTANSI_BESAR if besar else asn) / ORANG_PER_INSTANSI) + besar)
    kursor.execute("select count(*) from organisasi_instansi")
    isi = {
        "awal": kursor.fetchone()[0],
        "n": n,
        "asn": asn,
        "besar": besar,
        "ukuran_besar": INSTANSI_BESAR,
        "opd": OPD,
        "bidang": BIDANG,
    }
    for perintah in (_INSTANSI, _UKURAN, *_UNOR, _SASARAN, "analyze bangkit_sasaran"):
        kursor.execute(perintah, isi)
    kursor.execute("set constraints all immediate")  # no table with checks pending can be altered


def _isi_kata(kursor) -> None:
    daftar = {"dp": kata.KATA_PRIA, "dw": kata.KATA_WANITA, "bp": kata.KATA_AKHIR_PRIA, "bw": kata.KATA_AKHIR_WANITA}
    kursor.execute(_KATA)
    for jenis, isi in (*daftar.items(), ("k", kata.KELUARGA)):
        kursor.execute(
            "insert into bangkit_kata select %s, o - 1, k from unnest(%s::text[]) with ordinality t(k, o)",
            [jenis, list(isi)],
        )
    kursor.execute("analyze bangkit_kata")


def _lepas(kursor) -> list[str]:
    """Drop what slows loading down; the statements that put it back."""
    kursor.execute(
        """select c.conname, pg_get_constraintdef(c.oid) from pg_constraint c
        where c.conrelid = %s::regclass and c.contype = 'f' order by c.conname""",
        [TABEL],
    )
    kunci = kursor.fetchall()
    kursor.execute(
        """select x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid) from pg_index x
        where x.indrelid = %s::regclass and not x.indisunique""",
        [TABEL],
    )
    indeks = kursor.fetchall()
    for nama, _ in kunci:
        kursor.execute(f'alter table {TABEL} drop constraint "{nama}"')
    for nama, _ in indeks:
        kursor.execute(f"drop index {nama}")
    kursor.execute(f"alter table {TABEL} disable trigger user")
    return [
        *(definisi for _, definisi in indeks),
        *(f'alter table {TABEL} add constraint "{nama}" {definisi}' for nama, definisi in kunci),
        f"alter table {TABEL} enable trigger user",
    ]
