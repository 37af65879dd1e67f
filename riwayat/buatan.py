"""Made-up riwayat for made-up people, set-based: some eight rows each, in step with what their records say."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

from sigma.basis.peran_basis import PEMILIK, sebagai

_MILIK = "gen_random_uuid(), '', 'siasn', 'BERLAKU', 1, p.id, p.instansi_id, p.opd_id, p.unor_id"
_KOLOM = "uuid, siasn_id, sumber, keadaan, versi, pegawai_id, instansi_id, opd_id, unor_id"
# What a person gets is decided by the number of the record, so that a second run gives the same.
_H = "(hashint8(p.id) & 2147483647)"
_TAHUN = "extract(year from current_date)::int"
_DEPAN_P = "(array['SITI', 'DEWI', 'RINA', 'SRI', 'NUR', 'LINA', 'MAYA', 'INDAH', 'YULI', 'RATNA'])"
_DEPAN_L = "(array['BUDI', 'AGUS', 'HENDRA', 'RUDI', 'ANDI', 'EKO', 'DEDI', 'JOKO', 'ARIF', 'YUSUF'])"
_BELAKANG = "(array['SAPUTRA', 'LESTARI', 'HIDAYAT', 'PERMATA', 'RAHMAN', 'UTAMI', 'KURNIA', 'PUSPITA'])"
# (table, columns, values, condition)
_ISI: tuple[tuple[str, str, str, str], ...] = (
    (
        "cpns_pns",
        "no_sk_cpns, tgl_sk_cpns, tmt_cpns, no_sk_pns, tgl_sk_pns, tmt_pns",
        "coalesce(nullif(p.no_sk_cpns, ''), '813/' || p.id % 900), coalesce(p.tgl_sk_cpns, p.tmt_cpns - 20),"
        " p.tmt_cpns, "
        "coalesce(nullif(p.no_sk_pns, ''), '821/' || p.id % 900), coalesce(p.tgl_sk_pns, p.tmt_pns - 20), p.tmt_pns",
        "p.jenis_asn = 'PNS' and p.tmt_cpns is not null",
    ),
    (
        "golongan",
        "golongan_id, tmt, no_sk, tgl_sk, jenis_kp_id, mk_tahun, mk_bulan",
        "coalesce(p.golongan_awal_id, p.golongan_id), p.tmt_cpns, '813/' || p.id % 900, p.tmt_cpns - 20, '211', 0, 0",
        "p.golongan_id is not null and p.tmt_cpns is not null and p.tmt_cpns < p.tmt_golongan",
    ),
    (
        "golongan",
        "golongan_id, tmt, no_sk, tgl_sk, jenis_kp_id, mk_tahun, mk_bulan",
        "p.golongan_id, p.tmt_golongan, '823/' || p.id % 900, p.tmt_golongan - 20, '101', p.mk_tahun, p.mk_bulan",
        "p.golongan_id is not null and p.tmt_golongan is not null",
    ),
    (
        "jabatan",
        "jenis_jabatan_id, jabatan_kode, jabatan_nama, unor_kode, unor_nama, tmt, no_sk, tgl_sk, jenis_penugasan",
        "p.jenis_jabatan_id, p.jabatan_kode, p.jabatan_nama, u.siasn_id, u.nama, p.tmt_jabatan, '821.2/' || p.id % 900,"
        " p.tmt_jabatan - 10, 'D'",
        "p.jabatan_nama <> '' and p.tmt_jabatan is not null",
    ),
    (
        "pendidikan",
        "tingkat_pendidikan_id, pendidikan_id, pendidikan_nama, nama_sekolah, tahun_lulus, no_ijazah, pertama",
        "p.tingkat_pendidikan_id, p.pendidikan_id, p.pendidikan_nama, coalesce(nullif(p.nama_sekolah, ''), 'Sekolah'),"
        " coalesce(p.tahun_lulus, extract(year from p.tanggal_lahir)::int + 23), 'IJ/' || p.id % 100000, true",
        "p.tingkat_pendidikan_id is not null",
    ),
    *(
        (
            "skp22",
            "tahun, hasil_kinerja, perilaku_kerja, kuadran, status_penilai, penilai_nama, penilai_jabatan",
            # The predikat follows from both (`riwayat.aturan.PREDIKAT`).
            f"{tahun}, case {_H} / 3 % 20 when 0 then '1' when 1 then '3' else '2' end,"
            f" case {_H} / 3 % 20 when 0 then '1' else '2' end,"
            f" case {_H} / 3 % 20 when 0 then '1' when 1 then '3' else '2' end, 'ASN',"
            " 'Atasan langsung', 'Kepala unit'",
            f"p.aktif and {_H} / 7 % 100 < {persen}",
        )
        for tahun, persen in (
            ("extract(year from current_date)::int - 2", 96),
            ("extract(year from current_date)::int - 1", 90),
        )
    ),
    (
        "kursus",
        "nama_kursus, jenis_diklat_id, jenis_sertifikat, no_sertifikat, tgl_mulai, tgl_selesai, tahun, jumlah_jam,"
        " penyelenggara",
        "'Pelatihan Pelayanan Publik', '3', 'T', 'KR/' || p.id % 100000, date '2023-05-08', date '2023-05-12', 2023,"
        " 40, 'BPSDM'",
        f"{_H} / 11 % 100 < 55",
    ),
    (
        "pasangan",
        "nama, status_nikah, tgl_menikah, akta_menikah, status_hidup",
        f"(case p.jenis_kelamin when 'M' then {_DEPAN_P} else {_DEPAN_L} end)[1 + {_H} % 10] || ' '"
        f" || {_BELAKANG}[1 + {_H} / 10 % 8], '1',"
        " p.tanggal_lahir + 9800, 'AN/' || p.id % 100000, '1'",
        "p.jenis_kawin_id = '1' and p.tanggal_lahir is not null",
    ),
    (
        "anak",
        "nama, jenis_kelamin, tgl_lahir, jenis_anak, akta_lahir, status_hidup",
        f"(case when {_H} % 2 = 0 then {_DEPAN_L} else {_DEPAN_P} end)[1 + {_H} / 5 % 10] || ' '"
        f" || {_BELAKANG}[1 + {_H} / 50 % 8], case when {_H} % 2 = 0 then 'M' else 'F' end, p.tanggal_lahir + 10500,"
        " '1', 'AL/' || p.id % 100000, '1'",
        f"p.jenis_kawin_id = '1' and p.tanggal_lahir is not null and {_H} / 13 % 100 < 70",
    ),
)
TABEL = tuple(dict.fromkeys(satu[0] for satu in _ISI))


def buat(lapor: Callable[[str], None]) -> int:
    """Rows for everybody who has no riwayat yet, as the owner, in one transaction; how many were written.

    Triggers are put aside meanwhile: the owner columns are written here, and the change log stays empty.
    """
    jumlah = 0
    with sebagai(PEMILIK), transaction.atomic(), connection.cursor() as kursor:
        for setelan in ("statement_timeout = 0", "idle_in_transaction_session_timeout = 0", "lock_timeout = 0"):
            kursor.execute(f"set local {setelan}")
        kursor.execute(
            "create temp table baru_riwayat on commit drop as select p.id from pegawai_pegawai p"
            " where not exists (select 1 from riwayat_jabatan r where r.pegawai_id = p.id)"
            " and not exists (select 1 from riwayat_pendidikan r where r.pegawai_id = p.id)"
        )
        kursor.execute("analyze baru_riwayat")
        for tabel in TABEL:
            kursor.execute(f"alter table riwayat_{tabel} disable trigger user")
        for tabel, kolom, nilai, syarat in _ISI:
            kursor.execute(
                f"insert into riwayat_{tabel} ({_KOLOM}, {kolom}) select {_MILIK}, {nilai}"  # noqa: S608 (ours)
                " from baru_riwayat b join pegawai_pegawai p on p.id = b.id"
                f" join organisasi_unor u on u.id = p.unor_id where {syarat}"
            )
            jumlah += kursor.rowcount
            lapor(f"{kursor.rowcount} baris riwayat {tabel}")
        kursor.execute("set constraints all immediate")
        for tabel in TABEL:
            kursor.execute(f"alter table riwayat_{tabel} enable trigger user")
    return jumlah
