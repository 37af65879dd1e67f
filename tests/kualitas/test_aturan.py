"""Each rule by table: whom it is about, what it finds; and the formulas of the scores."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from verifikasi.kualitas.aturan import AMBANG, ATURAN, MENURUT_KODE, Fakta, nilai
from verifikasi.kualitas.aturan.dasar import BOBOT_DIMENSI, Dimensi
from verifikasi.kualitas.aturan.ikd import bulan_lalu
from verifikasi.kualitas.aturan.skor import Bobot, dari_mask, skor

HARI = date(2026, 11, 26)
DASAR = Fakta(
    hari=HARI,
    nip="198501012010012001",
    tanggal_lahir=date(1985, 1, 1),
    jenis_kelamin="F",
    status="P",
    tmt_cpns=date(2010, 1, 1),
    tmt_pns=date(2011, 1, 1),
    kedudukan="01",
    email="ani@contoh.id",
    hp="081234567890",
    nik="3515014101850001",
    nik_valid=True,
    jenis_pegawai="15",
    jabatan_kode="X",
    pendidikan="Y",
    tingkat="40",
    gelar_belakang="S.H.",
    mk_tahun=15,
    golongan="33",
    ambang={b.nama: b.bawaan for b in AMBANG.values()},
)
PPPK = {
    "jenis_asn": "PPPK",
    "status": "",
    "kedudukan": "71",
    "kedudukan_asn": "PPPK",
    "nip": "198501012021212001",
    "tmt_cpns": date(2021, 3, 1),
}
KEPALA = {"jenis_jabatan": "1", "eselon": "22"}
# (rule, what differs, found: None = the rule does not apply)
KASUS = [
    ("SKP_KOSONG", {}, None),
    ("SKP_KOSONG", {"skp": True}, False),
    ("SKP_KOSONG", {"skp": False}, True),
    ("SKP_KOSONG", {"skp": False, "tmt_cpns": date(2025, 12, 1)}, True),
    ("SKP_KOSONG", {"skp": False, "tmt_cpns": date(2026, 1, 1)}, None),
    ("JABATAN_KOSONG", {}, False),
    ("JABATAN_KOSONG", {"jabatan_kode": ""}, True),
    ("PENDIDIKAN_KOSONG", {"pendidikan": ""}, True),
    ("TMT_PNS_KOSONG", {"tmt_pns": None}, True),
    ("TMT_PNS_KOSONG", {"tmt_pns": None, "status": "C"}, None),
    ("TMT_PNS_KOSONG", PPPK | {"tmt_pns": None}, None),
    ("GELAR_KOSONG", {"gelar_belakang": ""}, True),
    ("GELAR_KOSONG", {"gelar_belakang": "", "tingkat": "18"}, None),
    ("GELAR_KOSONG", {"gelar_belakang": "", "tingkat": "20"}, True),
    ("EMAIL_SALAH", {"email": ""}, True),
    ("EMAIL_SALAH", {"email": "budi@"}, True),
    ("EMAIL_SALAH", {"email": "a b@c.id"}, True),
    ("EMAIL_SALAH", {"email": "a@b@c.id"}, True),
    ("HP_SALAH", {"hp": "0712345"}, True),
    ("HP_SALAH", {"hp": "6281234567890"}, False),
    ("HP_SALAH", {"hp": "081234567890\n"}, True),
    ("UNOR_NONAKTIF", {"unor_aktif": False}, True),
    ("FORMASI_JF", {"jenis_jabatan": "2"}, None),
    ("CPNS_LAMA", {}, None),
    ("CPNS_LAMA", {"status": "C", "tmt_cpns": date(2025, 10, 26)}, True),
    ("CPNS_LAMA", {"status": "C", "tmt_cpns": date(2025, 10, 27)}, False),
    ("STRUKTURAL_GANDA", KEPALA | {"struktural": 1}, False),
    ("STRUKTURAL_GANDA", KEPALA | {"struktural": 2}, True),
    ("STRUKTURAL_GANDA", {"jenis_jabatan": "4", "struktural": 2}, None),
    ("LEWAT_BUP", {"tmt_pensiun": HARI}, True),
    ("LEWAT_BUP", {"tmt_pensiun": date(2026, 12, 1)}, False),
    ("LEWAT_BUP", {}, None),
    ("CLTN_LEWAT", {"kedudukan": "02", "cltn_akhir": date(2026, 11, 25)}, True),
    ("CLTN_LEWAT", {"kedudukan": "02", "cltn_akhir": HARI}, False),
    ("CLTN_LEWAT", {"kedudukan": "02"}, None),
    ("CLTN_LEWAT", {"cltn_akhir": date(2020, 1, 1)}, None),
    ("TMT_CPNS_PNS", {"tmt_pns": date(2009, 12, 1)}, True),
    ("TMT_CPNS_PNS", {"tmt_pns": date(2010, 1, 1)}, False),
    ("TMT_CPNS_PNS", {"tmt_pns": None}, None),
    ("DPK_DPB", {"jenis_pegawai": "17"}, True),
    ("DPK_DPB", {"jenis_pegawai": "10", "jenis_instansi": "PROVINSI"}, False),
    ("MK_STRUKTURAL", KEPALA | {"mk_tahun": 1}, True),
    ("MK_STRUKTURAL", {"mk_tahun": 1}, None),
    ("PPPK_KEDUDUKAN", {}, False),
    ("PPPK_KEDUDUKAN", PPPK, False),
    ("PPPK_KEDUDUKAN", PPPK | {"kedudukan": "01", "kedudukan_asn": ""}, True),
    ("PPPK_KEDUDUKAN", {"kedudukan": "71", "kedudukan_asn": "PPPK"}, True),
    ("NIK_BELUM_VALID", {"nik_valid": False}, True),
    ("NIK_BELUM_VALID", {"nik_valid": None}, None),
    ("PENDIDIKAN_ESELON", KEPALA | {"tingkat": "30"}, True),
    ("PENDIDIKAN_ESELON", KEPALA | {"tingkat": "35"}, False),
    ("PENDIDIKAN_ESELON", KEPALA | {"eselon": "41", "tingkat": "30"}, False),
    ("PENDIDIKAN_ESELON", KEPALA | {"eselon": "41", "tingkat": "25"}, True),
    ("PENDIDIKAN_ESELON", KEPALA | {"eselon": "99", "tingkat": "05"}, None),
    ("TAHUN_PPPK", PPPK, False),
    ("TAHUN_PPPK", PPPK | {"tmt_cpns": date(2022, 3, 1)}, True),
    ("TAHUN_PPPK", {}, None),
    ("PENDIDIKAN_JF", {"jenis_jabatan": "2", "jenjang": "PT", "tingkat": "30"}, True),
    ("PENDIDIKAN_JF", {"jenis_jabatan": "2", "jenjang": "PT", "tingkat": "35"}, False),
    ("PENDIDIKAN_JF", {"jenis_jabatan": "2", "jenjang": "TR", "tingkat": "12"}, True),
    ("PENDIDIKAN_JF", {"jenis_jabatan": "2", "jenjang": "", "tingkat": "12"}, None),
    ("PELAKSANA_JF", {"jenis_jabatan": "4", "jabatan_nama": "PELAKSANA/TERAMPIL - ASISTEN APOTEKER"}, True),
    ("PELAKSANA_JF", {"jenis_jabatan": "4", "jabatan_nama": "Pengelola Keterampilan"}, False),
    ("PELAKSANA_JF", PPPK | {"jenis_jabatan": "4", "jabatan_nama": "Ahli"}, None),
    ("JPT_PANGKAT", KEPALA | {"golongan": "41"}, True),
    ("JPT_PANGKAT", KEPALA | {"golongan": "42"}, False),
    ("JPT_PANGKAT", KEPALA | {"golongan": "P09"}, None),
    ("NIP_TMT_CPNS", {"tmt_cpns": date(2010, 2, 1)}, True),
    ("NIP_LAHIR", {"tanggal_lahir": date(1985, 1, 2)}, True),
    ("NIP_LAHIR", {"nip": "1985"}, True),
    ("NIP_LAHIR", {"tanggal_lahir": None}, None),
    ("NIP_KELAMIN", {"jenis_kelamin": "M"}, True),
    ("NIP_TAHUN_PPPK", PPPK | {"tmt_cpns": date(2020, 3, 1)}, True),
    ("NIK_PANJANG", {"nik": ""}, True),
    ("NPWP_PANJANG", {"npwp": "123"}, True),
    ("NPWP_PANJANG", {"npwp": ""}, None),
    ("NIK_LAHIR", {}, False),
    ("NIK_LAHIR", {"jenis_kelamin": "M"}, True),
    ("NIK_GANDA", {"nik_ganda": True}, True),
    ("TMT_GOLONGAN_NANTI", {"tmt_golongan": date(2026, 12, 1)}, True),
    ("TMT_GOLONGAN_CPNS", {"tmt_golongan": date(2009, 12, 1)}, True),
    ("JENJANG_GOLONGAN", {"jenis_jabatan": "2", "jenjang": "PT", "golongan": "33"}, True),
    ("JENJANG_GOLONGAN", {"jenis_jabatan": "2", "jenjang": "MU", "golongan": "33"}, False),
    ("SK_TANPA_DOKUMEN", {}, None),
    ("SK_TANPA_DOKUMEN", {"sk_tanpa_dokumen": ""}, False),
    ("SK_TANPA_DOKUMEN", {"sk_tanpa_dokumen": "golongan jabatan"}, True),
]  # fmt: skip


@pytest.mark.parametrize(("kode", "beda", "temuan"), KASUS)
def test_aturan(kode, beda, temuan):
    f, aturan = replace(DASAR, **beda), MENURUT_KODE[kode]
    assert aturan.berlaku(f) is (temuan is not None)
    if temuan is not None:
        assert aturan.salah(f) is temuan
        assert aturan.bukti(f)


@pytest.mark.parametrize(("kode", "beda", "temuan"), [k for k in KASUS if k[2]])
def test_bukti_menyebut_nama_bukan_kode(kode, beda, temuan):
    """Every code that the evidence is about goes through `sebut`; what is left of it holds none."""
    disebut = []

    def sebut(tabel, satu):
        disebut.append(satu)
        return "NAMA"

    f = replace(DASAR, **beda, sebut=sebut)
    bukti = MENURUT_KODE[kode].bukti(f)
    sisa = set(re.findall(r"\w+", re.sub(r"\d\d-\d\d-\d{4}|angka \d+", "", bukti)))
    for nama in ("golongan", "eselon", "jenjang", "tingkat", "jenis_pegawai", "kedudukan", "pendidikan_riwayat"):
        assert getattr(f, nama) == "" or getattr(f, nama) not in sisa, (nama, bukti)
    assert not sisa & set(disebut) - {""}, bukti
    assert ("NAMA" in bukti) == bool(disebut)


def test_setiap_aturan_ada_dalam_tabel():
    tanpa = {"EMAIL_GANDA", "HP_GANDA", "GOLONGAN_TURUN", "PENDIDIKAN_RIWAYAT"}
    assert {k for k, *_ in KASUS} == set(MENURUT_KODE) - tanpa


def test_yang_tidak_aktif_tidak_dinilai():
    assert nilai(replace(DASAR, aktif=False), -1) == (0, 0)


@pytest.mark.parametrize(
    ("hari", "n", "hasil"),
    [
        (date(2026, 3, 31), 13, date(2025, 2, 28)),
        (date(2025, 3, 29), 13, date(2024, 2, 29)),
        (date(2026, 1, 15), 13, date(2024, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
    ],
)
def test_bulan_lalu(hari, n, hasil):
    assert bulan_lalu(hari, n) == hasil


def test_saran_dari_nip():
    satu = MENURUT_KODE["NIP_LAHIR"]
    assert satu.saran(replace(DASAR, tanggal_lahir=date(1985, 1, 2))) == {"tanggal_lahir": date(1985, 1, 1)}
    assert satu.saran(replace(DASAR, nip="19851301")) == {}
    assert MENURUT_KODE["NIP_KELAMIN"].saran(replace(DASAR, jenis_kelamin="M")) == {"jenis_kelamin": "F"}


BOBOT = Bobot(
    {d: float(b) for d, b in BOBOT_DIMENSI.items()}, {a.nomor: float(a.bobot) for a in ATURAN if a.ikd}
)  # fmt: skip


def test_skor_unit_menurut_persentase_tiap_aturan():
    """Two rules of Completeness (25 and 2.5), one of Consistency: 10 of 100, 50 of 100, 1 of 4."""
    hasil = skor({1: (100, 10), 6: (100, 50), 24: (4, 1)}, BOBOT, ATURAN)
    lengkap = 100 * (25 * 0.9 + 2.5 * 0.5) / 27.5
    assert hasil.dimensi[Dimensi.COMPLETENESS] == pytest.approx(lengkap)
    assert hasil.dimensi[Dimensi.CONSISTENCY] == pytest.approx(75)
    assert hasil.dimensi[Dimensi.ACCURACY] is None
    assert hasil.total == pytest.approx((28 * lengkap + 11 * 75) / 39)
    assert 100 - sum(hasil.hilang.values()) == pytest.approx(hasil.total)


def test_skor_orang_hanya_aturan_yang_berlaku():
    hitung = dari_mask((1 << 1) | (1 << 6) | (1 << 27), (1 << 6) | (1 << 27), ATURAN)
    hasil = skor(hitung, BOBOT, ATURAN)
    assert hasil.total == pytest.approx(100 * 25 / 27.5)
    assert skor({}, BOBOT, ATURAN).total is None
