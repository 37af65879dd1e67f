"""Cells to values: stored truthfully, or empty with the raw text in a flag; never silently changed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pegawai.aturan import BIDANG_IMPOR, KOLOM_EKSPOR, MENURUT_NAMA
from pegawai.impor.baris import BarisMentah
from pegawai.impor.bersihkan import bersihkan

HARI_INI = date(2026, 7, 1)
BAIK = {
    "pns_id": "7ECAC257FCA54336BB0FFEA4E9E6264C",
    "nip_baru": "'198608022014031001",
    "nama": "TRI SIMANJUNTAK",
    "tanggal_lahir": "02-08-1986",
    "jenis_kelamin": "M",
    "nik": "'1571210208864263",
    "agama_id": "1",
    "agama_nama": "Islam",
    "kedudukan_hukum_id": "01",
    "kedudukan_hukum_nama": "Aktif",
    "status_cpns_pns": "P",
    "tmt_cpns": "01-03-2014",
    "gol_akhir_id": "32",
    "gol_akhir_nama": "III/b",
    "mk_tahun": "12",
    "mk_bulan": "1",
    "unor_id": "9F58907B89B55AA8A7C74E21A6F93A46",
    "unor_nama": "Bidang Pembinaan",
    "instansi_kerja_id": "3B3C545677F3AC33AEDC894AF4FAAC44",
    "is_valid_nik": "1",
}


def bersih(**ganti):
    sel = {**dict.fromkeys(KOLOM_EKSPOR, ""), **BAIK, **ganti}
    return bersihkan(BarisMentah(2, sel), HARI_INI)


def tanda(hasil):
    return [(satu.kode, satu.bidang, satu.mentah) for satu in hasil.tanda]


def test_baris_baik():
    hasil = bersih()
    assert (hasil.galat, hasil.tanda, hasil.ditolak) == ([], [], False)
    assert hasil.nilai["nip"] == "198608022014031001"
    assert hasil.nilai["tanggal_lahir"] == date(1986, 8, 2)
    assert (hasil.nilai["mk_tahun"], hasil.nilai["nik_valid"], hasil.nilai["jenis_asn"]) == (12, True, "PNS")
    assert hasil.rujukan["agama"] == "Islam"
    assert hasil.rujukan["unor"] == "Bidang Pembinaan"
    assert hasil.luar["instansi_kerja_id"] == "3B3C545677F3AC33AEDC894AF4FAAC44"


def test_nilai_berisi_semua_bidang_impor():
    assert set(bersih().nilai) == {bidang.nama for bidang in BIDANG_IMPOR} | {"jenis_asn"}


def test_kosong_menurut_jenis():
    nilai = bersih(agama_id="", email="", tmt_cpns="", is_valid_nik="", mk_tahun="", jabatan_id="").nilai
    kosong = [nilai[nama] for nama in ("agama", "email_pribadi", "tmt_cpns", "nik_valid", "mk_tahun", "jabatan_kode")]
    assert kosong == [None, "", None, None, None, ""]


@pytest.mark.parametrize(
    ("kolom", "isi", "bidang", "nilai", "kode"),
    [
        ("email", "budi@", "email_pribadi", "budi@", "format_email"),
        ("email", "tidak ada", "email_pribadi", "tidak ada", "format_email"),
        ("email", "undefined", "email_pribadi", "", "kosong_semu"),
        ("gelar_depan", "null", "gelar_depan", "", "kosong_semu"),
        ("nomor_hp", "'0712345", "no_hp", "0712345", "format_hp"),
        ("nik", "'157121020886", "nik", "157121020886", "format_nik"),
        ("npwp_nomor", "123", "npwp", "123", "format_npwp"),
        ("tmt_jabatan", "31-02-2015", "tmt_jabatan", None, "format_tanggal"),
        ("tmt_jabatan", "2015-13-01", "tmt_jabatan", None, "format_tanggal"),
        ("tmt_jabatan", "2015-04-01 07:30:00", "tmt_jabatan", None, "format_tanggal"),
        ("tmt_jabatan", "0000-00-00", "tmt_jabatan", None, "kosong_semu"),
        ("tmt_golongan", "12-05-0072", "tmt_golongan", date(72, 5, 12), "tanggal_janggal"),
        ("tahun_lulus", "0", "tahun_lulus", None, "format_bilangan"),
        ("mk_bulan", "13", "mk_bulan", None, "format_bilangan"),
        ("agama_id", "1; drop table", "agama", None, "format_kode"),
        ("jenis_kelamin", "L", "jenis_kelamin", "", "format_pilihan"),
        ("status_cpns_pns", "X", "status_cpns_pns", "", "format_pilihan"),
        ("is_valid_nik", "ya", "nik_valid", None, "format_ya_tidak"),
        ("alamat", "Jl. A\tB", "alamat", "Jl. A B", "karakter"),
        ("alamat", "Jl. A\x00B", "alamat", "Jl. A B", "karakter"),
        ("alamat", "Jl. A\u00a0B", "alamat", "Jl. A B", "dirapikan"),
        ("alamat", "Jl. A\u202eB", "alamat", "Jl. A B", "karakter"),
        ("alamat", "x" * 501, "alamat", "", "terlalu_panjang"),
        ("alamat", "Jl. Andr\udce9", "alamat", "Jl. André", "sandi_aksara"),
        ("alamat", "Jl. É\udce9", "alamat", "Jl. Éé", "sandi_aksara"),
        ("alamat", "Jl. Andr\ufffd", "alamat", "Jl. Andr\ufffd", "sandi_aksara"),
    ],
)
def test_sel_buruk_disimpan_sejujurnya_dan_ditandai(kolom, isi, bidang, nilai, kode):
    hasil = bersih(**{kolom: isi})
    assert hasil.galat == []
    assert hasil.nilai[bidang] == nilai
    satu = next(satu for satu in hasil.tanda if satu.bidang == bidang)
    assert satu.kode == kode
    assert satu.pesan
    assert satu.mentah == isi.replace("\x00", "\\0").encode("utf-8", "backslashreplace").decode()


@pytest.mark.parametrize(
    ("kolom", "isi", "bidang", "nilai"),
    [
        ("nama", "  TRI SIMANJUNTAK ", "nama", "TRI SIMANJUNTAK"),
        ("nomor_hp", "'0812-3456-7890", "no_hp", "081234567890"),
        ("npwp_nomor", "12.345.678.9-012.345", "npwp", "123456789012345"),
        ("nip_baru", "19860802 201403 1 001", "nip", "198608022014031001"),
        ("bpjs", "'0001234567890", "bpjs", "0001234567890"),
        ("tmt_pns", "01-01-0001", "tmt_pns", None),
        ("tmt_pns", "0001-01-01", "tmt_pns", None),
        ("tmt_pns", "2015-04-01", "tmt_pns", date(2015, 4, 1)),
        ("tmt_pns", "2015-04-01T00:00:00.000", "tmt_pns", date(2015, 4, 1)),
        ("tmt_pns", "'01-04-2015", "tmt_pns", date(2015, 4, 1)),
        ("pns_id", "'7ECAC257FCA54336BB0FFEA4E9E6264C", "pns_id", "7ECAC257FCA54336BB0FFEA4E9E6264C"),
        ("kedudukan_hukum_id", "'01", "kedudukan_hukum", "01"),
        ("mk_bulan", "'05", "mk_bulan", 5),
        ("mk_bulan", "'", "mk_bulan", None),
        ("alamat", 'Jl. "Pattimura" | 7', "alamat", 'Jl. "Pattimura" | 7'),
        ("alamat", "Jl. Émile – RT 2", "alamat", "Jl. Émile – RT 2"),
    ],
)
def test_yang_tidak_kehilangan_isi_tidak_ditandai(kolom, isi, bidang, nilai):
    hasil = bersih(**{kolom: isi})
    assert (hasil.nilai[bidang], tanda(hasil)) == (nilai, [])


@pytest.mark.parametrize(
    ("ganti", "kode"),
    [
        ({"pns_id": ""}, ["pns_id_kosong"]),
        ({"pns_id": "a b"}, ["pns_id_kosong"]),
        ({"nama": " "}, ["nama_kosong"]),
        ({"nama": "null"}, ["nama_kosong"]),
        ({"nama": "X" * 300}, ["nama_kosong"]),
        ({"unor_id": ""}, ["unor_kosong"]),
        ({"unor_id": "", "nama": ""}, ["nama_kosong", "unor_kosong"]),
    ],
)
def test_baris_ditolak_hanya_bila_tak_dapat_disimpan(ganti, kode):
    assert [galat.kode for galat in bersih(**ganti).galat] == kode


def test_golongan_pppk_dikenali_dari_nama():
    hasil = bersih(
        gol_akhir_id="",
        gol_akhir_nama="IX",
        kedudukan_hukum_id="71",
        status_cpns_pns="",
        nip_baru="198608022014211001",
    )
    assert (hasil.nilai["golongan"], hasil.nilai["jenis_asn"], tanda(hasil)) == ("P09", "PPPK", [])


def test_golongan_tanpa_kode_ditandai():
    hasil = bersih(gol_akhir_id="", gol_akhir_nama="III/b")
    assert hasil.nilai["golongan"] is None
    assert tanda(hasil) == [("golongan_tanpa_kode", "golongan", "III/b")]


def test_pertentangan_ditandai():
    assert [satu.kode for satu in bersih(jenis_kelamin="F").tanda] == [
        "nip_jenis_kelamin",
        "nik_tanggal_lahir",
    ]
    assert [satu.kode for satu in bersih(tanggal_lahir="01-01-0001").tanda] == ["lahir_kosong"]
    assert [satu.kode for satu in bersih(nip_baru="'1986080220140310").tanda] == ["nip_bukan_18"]


def test_kutip_janggal_ditandai():
    sel = {**dict.fromkeys(KOLOM_EKSPOR, ""), **BAIK}
    assert [satu.kode for satu in bersihkan(BarisMentah(2, sel, "", True), HARI_INI).tanda] == ["kutip_janggal"]


def test_teks_mentah_yang_panjang_dipotong_dengan_catatan():
    (satu,) = bersih(alamat="x" * 100_000).tanda
    assert len(satu.mentah) < 2100
    assert "100000 karakter" in satu.mentah


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(KOLOM_EKSPOR), st.text(max_size=60)))
def test_apa_pun_isinya_hasilnya_dapat_disimpan(ganti):
    hasil = bersih(**ganti)
    if hasil.ditolak:
        return
    for nama, nilai in hasil.nilai.items():
        if isinstance(nilai, str):
            assert len(nilai) <= MENURUT_NAMA[nama].maks
            assert "\x00" not in nilai
            nilai.encode("utf-8")
    for satu in hasil.tanda:
        satu.mentah.encode("utf-8")
        assert "\x00" not in satu.mentah
    for label in (*hasil.rujukan.values(), *hasil.luar.values()):
        assert len(label) <= 255
        assert "\x00" not in label
        label.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b for b in BIDANG_IMPOR if b.nama not in ("pns_id", "nama", "unor")]),
    st.text(max_size=40),
)
def test_isi_yang_berubah_selalu_ditandai(bidang, isi):
    """Letters and digits of a cell are all in the stored value, or a flag holds the cell."""
    hasil = bersih(**{bidang.kolom: isi})
    nilai = hasil.nilai[bidang.nama]
    asli = [huruf for huruf in isi.strip() if huruf.isalnum() and huruf.isascii()]
    tersimpan = str(nilai or "")
    if isinstance(nilai, str) and [h for h in tersimpan if h.isalnum() and h.isascii()] == asli:
        return
    if nilai is not None and not isinstance(nilai, str):
        return
    assert not asli or isi.strip() == "01-01-0001" or bidang.nama in {satu.bidang for satu in hasil.tanda}
