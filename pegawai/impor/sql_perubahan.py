"""Every line of a dry run, out of the staging tables: what the page shows, in the order of the file."""

PERUBAHAN = """
select nomor, left(pns_id, 42), left(nip, 30), left(nama, 200), jenis, bidang, coalesce(sebelum, ''),
    coalesce(sesudah, ''), kode, coalesce(alasan, '') from (
    select s.nomor, s.pns_id, s.nip, s.nama, 'baru' as jenis, '' as bidang, '' as sebelum, u.nama as sesudah,
        '' as kode, '' as alasan, 1 as urut
    from impor_padan k join impor_baris s on s.nomor = k.nomor join organisasi_unor u on u.id = k.unor_id
    where k.hasil = 'baru'
    union all
    select b.nomor, p.pns_id, p.nip, p.nama, 'berubah', b.bidang, b.lama, b.baru, '', '', 2
    from impor_beda b join impor_gabung g on g.nomor = b.nomor and g.berubah
    join pegawai_pegawai p on p.id = b.pegawai_id
    union all
    select g.nomor, p.pns_id, p.nip, p.nama, 'berbeda', b ->> 'bidang', b ->> 'sigma', b ->> 'ekspor', 'berbeda',
        'Diubah di SIGMA sejak impor terakhir; nilai SIGMA dipertahankan.', 3
    from impor_gabung g join pegawai_pegawai p on p.id = g.id, unnest(g.berbeda) b
    union all
    select s.nomor, s.pns_id, s.nip, s.nama, 'ditandai', t.bidang, '', t.mentah, t.kode, t.pesan, 4
    from impor_padan k join impor_baris s on s.nomor = k.nomor,
        jsonb_to_recordset(s.tanda) t(kode text, bidang text, pesan text, mentah text)
    where k.hasil in ('baru', 'ada') and s.tanda is not null
    union all
    select s.nomor, s.pns_id, s.nip, s.nama, 'ditolak', t.bidang, '', t.mentah, t.kode, t.pesan, 5
    from impor_baris s, jsonb_to_recordset(s.galat) t(kode text, bidang text, pesan text, mentah text)
    where s.galat is not null
    union all
    select b.nomor, s.pns_id, s.nip, s.nama, b.hasil, t.bidang, '', case t.kode when 'unor_tidak_dikenal' then s.unor
        else '' end, t.kode, t.pesan, 6
    from pegawai_barisimpor b join impor_baris s on s.nomor = b.nomor,
        jsonb_to_recordset(b.catatan) t(kode text, bidang text, pesan text)
    where b.impor_id = %(impor)s and b.hasil in ('ditolak', 'ganda')
        and t.kode in ('unor_tidak_dikenal', 'instansi_lain', 'nip_tidak_dikenal', 'id_ganda') and s.galat is null
    union all
    select null, p.pns_id, p.nip, p.nama, 'tidak_ada', '', u.nama, '', '', 'Tidak ada dalam berkas; tetap di SIGMA.', 7
    from pegawai_pegawai p join organisasi_unor u on u.id = p.unor_id
    where p.instansi_id = %(instansi)s and not exists (select 1 from impor_baris s where s.pns_id = p.pns_id)
) x order by nomor nulls last, urut, bidang, kode, pns_id, sesudah
"""
MASUK = """
create temp table perubahan_masuk (nomor int, pns_id text, nip text, nama text, jenis text, bidang text, sebelum text,
    sesudah text, kode text, alasan text, urut bigint generated always as identity) on commit drop
"""
SALIN = "copy perubahan_masuk (nomor, pns_id, nip, nama, jenis, bidang, sebelum, sesudah, kode, alasan) from stdin"
SIMPAN = """
insert into pegawai_perubahanimpor (rencana_id, oleh_id, instansi_id, nomor, pns_id, nip, nama, jenis, bidang, sebelum,
    sesudah, kode, alasan)
select %(rencana)s, %(oleh)s, %(instansi)s, nomor, pns_id, nip, nama, jenis, left(bidang, 40), sebelum, sesudah,
    left(kode, 40), alasan
from perubahan_masuk order by urut
"""
