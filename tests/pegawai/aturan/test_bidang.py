"""The declaration of fields and the table of rights agree with each other and with the export."""

from datetime import date

import pytest

from pegawai.aturan import (
    BIDANG,
    BIDANG_IMPOR,
    HAK_BIDANG,
    KOLOM_EKSPOR,
    MENURUT_NAMA,
    CaraKeSiasn,
    GalatFormat,
    Hak,
    Jenis,
)

NAMA_MODEL = [
    "pns_id",
    "nip",
    "nip_lama",
    "nama",
    "gelar_depan",
    "gelar_belakang",
    "tempat_lahir_kode",
    "tempat_lahir",
    "tanggal_lahir",
    "jenis_kelamin",
    "agama",
    "jenis_kawin",
    "nik",
    "nik_valid",
    "no_hp",
    "no_telp",
    "email_pribadi",
    "email_gov",
    "alamat",
    "kabupaten_kode",
    "npwp",
    "npwp_tanggal",
    "bpjs",
    "taspen",
    "taspen_tanggal",
    "tapera",
    "karis_karsu",
    "kartu_asn",
    "jenis_pegawai",
    "kedudukan_hukum",
    "status_cpns_pns",
    "jenis_asn",
    "no_sk_cpns",
    "tgl_sk_cpns",
    "tmt_cpns",
    "no_sk_pns",
    "tgl_sk_pns",
    "tmt_pns",
    "golongan_awal",
    "golongan",
    "tmt_golongan",
    "mk_tahun",
    "mk_bulan",
    "jenis_jabatan",
    "jabatan_kode",
    "jabatan_nama",
    "tmt_jabatan",
    "tingkat_pendidikan",
    "pendidikan",
    "pendidikan_nama",
    "tahun_lulus",
    "nama_sekolah",
    "kpkn",
    "lokasi_kerja",
    "kelas_jabatan",
    "unor",
    "flag_ikd",
]

# data-utama-update accepts only these (docs/sumber.md), besides the key pns_orang_id
TERTULIS_DI_SIASN = {
    "agama_id", "alamat", "email", "email_gov", "kabupaten_id", "karis_karsu", "kelas_jabatan", "kpkn_id",
    "lokasi_kerja_id", "nomor_bpjs", "nomor_hp", "nomor_telpon", "npwp_nomor", "npwp_tanggal", "tanggal_taspen",
    "tapera_nomor", "taspen_nomor",
}  # fmt: skip


def test_setiap_bidang_satu_kali():
    assert sorted(bidang.nama for bidang in BIDANG) == sorted(NAMA_MODEL)
    assert len({bidang.label for bidang in BIDANG}) == len(BIDANG)


def test_kolom_ekspor_67_dan_semua_terpakai():
    assert len(KOLOM_EKSPOR) == len(set(KOLOM_EKSPOR)) == 67
    dipakai = {b.kolom for b in BIDANG_IMPOR} | {b.kolom_nama for b in BIDANG_IMPOR} - {""}
    luar = {kolom for kolom in KOLOM_EKSPOR if kolom.startswith(("instansi_", "satuan_kerja_"))}
    assert dipakai | luar == set(KOLOM_EKSPOR)
    assert not dipakai & luar


def test_label_di_layar():
    label = {
        nama: MENURUT_NAMA[nama].label
        for nama in ("email_pribadi", "email_gov", "no_hp", "npwp_tanggal", "taspen", "karis_karsu")
    }
    assert label == {
        "email_pribadi": "Email Pribadi",
        "email_gov": "Email Gov",
        "no_hp": "No HP",
        "npwp_tanggal": "Tanggal NPWP",
        "taspen": "No Taspen",
        "karis_karsu": "Karis/Karsu",
    }


@pytest.mark.parametrize(
    ("nama", "isi", "hasil"),
    [
        ("tmt_cpns", "01-03-1988", date(1988, 3, 1)),
        ("tmt_cpns", "null", None),
        ("email_gov", "", ""),
        ("agama", "1", "1"),
        ("agama", None, None),
        ("jabatan_kode", "-", ""),
        ("mk_bulan", "11", 11),
        ("nik_valid", "0", False),
        ("bpjs", "'0001234567890", "0001234567890"),
        ("bpjs", "0001 2345 67890", "0001234567890"),
        ("karis_karsu", "A/12.3-B 4", "A/12.3-B 4"),
        ("jenis_kelamin", "F", "F"),
    ],
)
def test_bersihkan_bidang(nama, isi, hasil):
    assert MENURUT_NAMA[nama].bersihkan(isi) == hasil


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("nama", ""),
        ("nama", " null "),
        ("unor", "-"),
        ("mk_bulan", "12"),
        ("jenis_kelamin", "L"),
        ("agama", "1; drop"),
        ("bpjs", "12a"),
        ("bpjs", "123456789012"),
        ("karis_karsu", "<script>"),
        ("karis_karsu", "//"),
    ],
)
def test_bersihkan_bidang_menolak(nama, isi):
    with pytest.raises(GalatFormat):
        MENURUT_NAMA[nama].bersihkan(isi)


def test_hak_untuk_setiap_bidang_dan_foto():
    assert set(HAK_BIDANG) == set(NAMA_MODEL) | {"foto", "data_pendukung", "dokumen_pendukung"}


def test_nama_siasn_persis_yang_dapat_ditulis():
    nama = [hak.siasn for hak in HAK_BIDANG.values() if hak.ke_siasn is CaraKeSiasn.DATA_UTAMA]
    assert sorted(nama) == sorted(TERTULIS_DI_SIASN)


@pytest.mark.parametrize(
    ("bidang", "hak"),
    [
        ("email_pribadi", (Hak.LANGSUNG, Hak.LANGSUNG, Hak.LANGSUNG)),
        ("email_gov", (Hak.TIDAK, Hak.LANGSUNG, Hak.LANGSUNG)),
        ("agama", (Hak.USUL, Hak.LANGSUNG, Hak.LANGSUNG)),
        ("kpkn", (Hak.TIDAK, Hak.USUL, Hak.LANGSUNG)),
        ("gelar_depan", (Hak.USUL, Hak.USUL, Hak.LANGSUNG)),
        ("nama", (Hak.USUL, Hak.USUL, Hak.USUL)),
        ("golongan", (Hak.TIDAK, Hak.TIDAK, Hak.TIDAK)),
        ("pns_id", (Hak.TIDAK, Hak.TIDAK, Hak.TIDAK)),
    ],
)
def test_nilai_awal_hak(bidang, hak):
    baris = HAK_BIDANG[bidang]
    assert (baris.asn, baris.admin_opd, baris.admin_bkd) == hak


def test_yang_tidak_tertulis_menunggu_bkn():
    assert {h.bidang for h in HAK_BIDANG.values() if h.validasi} == {
        "nama", "nik", "tempat_lahir_kode", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "nip",
    }  # fmt: skip
    assert [h.bidang for h in HAK_BIDANG.values() if h.konfirmasi] == ["email_pribadi"]


def test_kode_kosong_adalah_null_hanya_untuk_kunci_asing():
    kosong = {bidang.nama for bidang in BIDANG if bidang.jenis is Jenis.KODE and bidang.nilai_kosong is not None}
    assert kosong == set()
    assert {b.nama for b in BIDANG if b.jenis is Jenis.KODE_LEPAS} == {
        "tempat_lahir_kode",
        "kabupaten_kode",
        "jabatan_kode",
    }
