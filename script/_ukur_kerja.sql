-- Work of a busy office for `script/ukur --isi`: accounts, usulan, threads, notifications, requests and reads of the
-- largest instansi. Straight into the tables, triggers off: it measures reading, and proves nothing about rules.
\set ON_ERROR_STOP on
set session_replication_role = replica;

create temporary table orang as
  select p.id, p.nip, p.nama, p.instansi_id, p.opd_id, p.unor_id, row_number() over (order by p.id) as n
  from pegawai_pegawai p
  where p.aktif and p.nip is not null and p.instansi_id = (
    select instansi_id from pegawai_pegawai group by 1 order by count(*) desc limit 1);
create temporary table petugas as
  select max(id) filter (where nama_pengguna = 'ukur.opd') as opd, max(id) filter (where nama_pengguna = 'ukur.bkd') as bkd
  from akun_pengguna;

insert into akun_pengguna (password, is_superuser, uuid, nama_pengguna, nama_lengkap, email, no_telp, alamat_kantor,
  telp_kantor, fax, orang_id, bukan_asn, is_active, wajib_ganti_sandi, versi_izin, otp_gagal, dibuat_pada, diubah_pada,
  peramban_baru)
select case when n % 5 = 0 then '!belum' else 'argon2$ukur' end, false, gen_random_uuid(), nip, nama, '', '', '', '', '', id,
  false, n % 97 <> 0, false, 1, 0, now() - n * interval '1 minute', now(), ''
from orang on conflict do nothing;
create temporary table akun as
  select a.id as akun_id, o.* from orang o join akun_pengguna a on a.orang_id = o.id;

insert into akun_kodeaktivasi (sidik, dibuat_pada, kedaluwarsa_pada, dibuat_oleh_id, pengguna_id)
select encode(sha256(akun_id::text::bytea), 'hex'), now(), now() + (n % 40 - 10) * interval '1 day', (select bkd from petugas),
  akun_id from akun where n % 5 = 0;
insert into akun_kejadianakun (jenis, pada, alasan, pengguna_id, oleh_id)
select jenis, now() - n * interval '1 minute', '', akun_id, null from akun, unnest(array['dibuat', 'aktivasi', 'masuk']) jenis;

insert into organisasi_penugasan (peran, mulai, sampai, alasan, dibuat_pada, instansi_id, pengguna_id, unor_id)
select (array['ADMIN_OPD', 'VERIFIKATOR', 'PIMPINAN_OPD'])[1 + n % 3], current_date - 100,
  case when n % 2 = 0 then current_date + (n % 60)::int end, 'pengukuran', now(), instansi_id, akun_id, opd_id
from akun where n % 20 = 0;

insert into verifikasi_usulan (uuid, jenis, keadaan, isi, alasan, perlu_validasi, tingkat, catatan, dibuat_pada,
  diajukan_pada, berpindah_pada, versi, instansi_id, opd_id, pegawai_id, pemeriksa_id, pengusul_id, penyetuju_id, unor_id)
select gen_random_uuid(), 'DATA_UTAMA', k,
  jsonb_build_array(jsonb_build_object('bidang', 'tempat_lahir', 'lama', 'Bandung', 'baru', 'Cimahi')), 'Salah ketik', true,
  'OPD', '', now() - n * interval '3 minutes', now() - n * interval '3 minutes', now() - n * interval '2 minutes', 2,
  instansi_id, opd_id, id, case when k in ('DIVERIFIKASI', 'DISETUJUI', 'TERSINKRON') then (select opd from petugas) end,
  akun_id, case when k in ('DISETUJUI', 'TERSINKRON') then (select bkd from petugas) end, unor_id
from (select *, (array['DIAJUKAN', 'DIVERIFIKASI', 'DISETUJUI', 'TERSINKRON', 'DIBATALKAN'])[1 + n % 5] as k
      from akun where n % 3 = 0) s;
insert into verifikasi_usulanlangkah (pada, dari, ke, oleh_id, catatan, alasan_tolak, permintaan, usulan_id)
select u.diajukan_pada, '', 'DIAJUKAN', u.pengusul_id, '', '', '', u.id from verifikasi_usulan u;

insert into koordinasi_utas (uuid, perihal, keadaan, dibuat_pada, terakhir_pada, versi, dibuat_oleh_id, instansi_id, opd_id,
  pegawai_id, petugas_id, unor_id)
select gen_random_uuid(), 'Perihal ' || n, (array['TERBUKA', 'MENUNGGU_OPD', 'SELESAI'])[1 + n % 3], now(),
  now() - n * interval '1 minute', 1, (select opd from petugas), instansi_id, opd_id, id, (select bkd from petugas), unor_id
from akun where n % 10 = 0;
insert into koordinasi_pesan (sisi, isi, pada, instansi_id, oleh_id, opd_id, pegawai_id, unor_id, utas_id)
select sisi, 'Mohon diperiksa lagi berkasnya.', u.terakhir_pada, u.instansi_id, u.dibuat_oleh_id, u.opd_id, u.pegawai_id,
  u.unor_id, u.id from koordinasi_utas u, unnest(array['OPD', 'BKD', 'OPD']) sisi;

insert into koordinasi_pengumuman (uuid, judul, isi, mulai, penting, peran, unor, keadaan, alasan, dibuat_pada, terbit_pada,
  versi, dibuat_oleh_id, instansi_id)
select gen_random_uuid(), 'Pengumuman ' || n, repeat('Isi pengumuman. ', 40), current_date - 1, n % 10 = 0, array[]::varchar[],
  array[(select id from organisasi_unor where instansi_id = i.id and induk_id is null limit 1)], 'TERBIT', '', now(),
  now() - n * interval '1 day', 1, (select bkd from petugas), i.id
from generate_series(1, 300) n, (select distinct instansi_id as id from orang) i;

insert into kabar_notifikasi (jenis, objek, dibuat_pada, dibaca_pada, pengguna_id)
select 'koordinasi', u.uuid, u.terakhir_pada, case when u.id % 10 > 0 then now() end, p.siapa
from koordinasi_utas u, (select unnest(array[opd, bkd]) as siapa from petugas) p;

insert into akun_permintaanreset (id, jenis, sebab, pegawai_id, alasan, cara, dibuat_pada, kedaluwarsa_pada, keadaan, cara_kedua,
  alasan_putus, diminta_oleh_id, instansi_id, opd_id, sasaran_id, unor_id)
select gen_random_uuid(), 'OTP', 'OTP', id, 'Ponsel hilang', 'telepon', now() - n * interval '5 minutes', now() + interval '1 day',
  'MENUNGGU', '', '', (select bkd from petugas), instansi_id, opd_id, akun_id, unor_id
from akun where n % 40 = 0;

insert into jejak_akses (pada, jenis, halaman, objek, rincian, permintaan, instansi_id, pengguna_id, opd_id, orang_id, unor_id)
select now() - (n * k) * interval '7 seconds', 'rekaman', 'pegawai:asn', id, '{}', '', instansi_id, (select opd from petugas),
  opd_id, id, unor_id from akun, generate_series(1, 10) k;

-- Reads of those who have a demo account, for their own page.
insert into jejak_akses (pada, jenis, halaman, objek, rincian, permintaan, instansi_id, pengguna_id, opd_id, orang_id, unor_id)
select now() - k * interval '1 hour', 'rekaman', 'pegawai:asn', p.id, '{}', '', p.instansi_id, (select opd from petugas),
  p.opd_id, p.id, p.unor_id
from akun_pengguna a join pegawai_pegawai p on p.id = a.orang_id and a.orang_id not in (select id from orang),
  generate_series(1, 2000) k;

set session_replication_role = origin;
analyze;
select 'akun', count(*) from akun_pengguna union all select 'usulan', count(*) from verifikasi_usulan
union all select 'utas', count(*) from koordinasi_utas union all select 'notifikasi', count(*) from kabar_notifikasi
union all select 'permintaan reset', count(*) from akun_permintaanreset
union all select 'bacaan', count(*) from jejak_akses union all select 'penugasan', count(*) from organisasi_penugasan;
