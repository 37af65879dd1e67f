"""SIGMA field ↔ read key ↔ write key; values there and back."""

from datetime import date
from types import SimpleNamespace

import pytest

from pegawai.aturan import HAK_BIDANG, MENURUT_NAMA
from sinkron_siasn.pemetaan import data_utama as peta

pytestmark = pytest.mark.fitur("A-37")


def test_tujuh_belas_bidang_sesuai_tabel_hak():
    dari_tabel = {h.bidang: h.siasn for h in HAK_BIDANG.values() if h.ke_siasn == "data_utama"}
    assert {m.bidang: m.tulis for m in peta.TERTULIS} == dari_tabel
    assert len(peta.TERTULIS) == 17
    assert peta.TERTULIS[0].bidang == "email_pribadi"


def test_bidang_yang_hanya_dibaca_tidak_punya_kunci_tulis():
    dibaca = [m for _, _, isi in peta.DIBACA for m in isi]
    assert all(not m.tulis and m.baca for m in dibaca)
    assert {m.bidang for m in dibaca} <= set(MENURUT_NAMA)
    assert {"nama", "nik", "tanggal_lahir", "jabatan_nama", "golongan"} <= {m.bidang for m in dibaca}


def orang(**isi):
    kosong = {m.bidang: "" for m in peta.TERTULIS} | {f"{m.bidang}_id": None for m in peta.TERTULIS}
    return SimpleNamespace(**{**kosong, **isi})


def medan(nama):
    return peta.TERTULIS_NAMA[nama]


@pytest.mark.parametrize(
    ("bidang", "isi", "siasn"),
    [
        ("npwp_tanggal", {"npwp_tanggal": date(2020, 1, 31)}, "31-01-2020"),
        ("npwp_tanggal", {"npwp_tanggal": None}, ""),
        ("agama", {"agama_id": "1"}, "1"),
        ("agama", {"agama_id": None}, ""),
        ("alamat", {"alamat": " Jl. Satu "}, "Jl. Satu"),
        ("alamat", {"alamat": "-"}, ""),
    ],
)
def test_nilai_sigma(bidang, isi, siasn):
    assert peta.nilai_sigma(orang(**isi), medan(bidang)) == siasn


@pytest.mark.parametrize(
    ("bidang", "data", "hasil"),
    [
        ("npwp_tanggal", {"tglNpwp": "01-01-0001"}, ""),
        ("npwp_tanggal", {"tglNpwp": "31-01-2020"}, "31-01-2020"),
        ("npwp_tanggal", {"tglNpwp": "2020/01/31"}, "2020/01/31"),
        ("email_pribadi", {"email": "null"}, ""),
        ("email_pribadi", {"email": None}, ""),
        ("email_pribadi", {"email": "undefined"}, ""),
        ("email_pribadi", {}, None),
        ("kelas_jabatan", {"kelas_jabatan": 9}, "9"),
        ("tapera", {"tabrum2": "123"}, None),
        ("kabupaten_kode", {"kabupatenId": "1"}, None),
    ],
)
def test_nilai_siasn(bidang, data, hasil):
    assert peta.nilai_siasn(data, medan(bidang)) == hasil


@pytest.mark.parametrize(
    ("bidang", "a", "b", "sama"),
    [
        ("email_pribadi", "Ani@Contoh.id", "ani@contoh.id", True),
        ("npwp", "12.345.678.9-012.000", "123456789012000", True),
        ("no_hp", "6281234567890", "081234567890", True),
        ("no_hp", "+62 812-3456-7890", "081234567890", True),
        ("no_hp", "081234567890", "081234567891", False),
        ("alamat", "Jl.  Satu", "Jl. Satu", True),
        ("alamat", "Jl. Satu", "JL. SATU", False),
        ("taspen", "A-1", "A1", False),
    ],
)
def test_banding(bidang, a, b, sama):
    assert (peta.banding(medan(bidang), a) == peta.banding(medan(bidang), b)) is sama


def test_badan_sebagian_dan_tanpa_kosong():
    assert peta.badan("P1", {"email_pribadi": "a@b.id", "agama": "1"}) == {
        "pns_orang_id": "P1", "email": "a@b.id", "agama_id": "1",
    }  # fmt: skip
    for isi in ({"nama": "X"}, {"email_pribadi": ""}):
        with pytest.raises(ValueError, match="tidak dapat dikirim"):
            peta.badan("P1", isi)


def test_tampil_kode_dengan_namanya():
    assert peta.tampil_siasn({"agamaId": "1", "agama": "Islam"}, medan("agama")) == "Islam"
    assert peta.tampil_siasn({"agamaId": "1", "agama": "null"}, medan("agama")) == "1"
    assert peta.tampil_siasn({"tglNpwp": "31-01-2020"}, medan("npwp_tanggal")) == "31 Januari 2020"
