"""What the migrations put into the code tables."""

import pytest
from django.db import IntegrityError, transaction

from sigma.referensi import models as m
from sigma.referensi.daftar import NAMA_TABEL, TABEL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kelola")]


@pytest.mark.parametrize(
    ("jenis", "jumlah"),
    [
        ("agama", 7), ("jenis-kawin", 4), ("jenis-pegawai", 19), ("kedudukan-hukum", 33), ("golongan", 34),
        ("jenis-jabatan", 4), ("eselon", 13), ("tingkat-pendidikan", 16), ("jenjang-jf", 8), ("pendidikan", 0),
        ("jabatan", 0), ("kpkn", 0), ("lokasi", 0), ("jenis-unor", 8), ("urusan", 38), ("diklat", 0),
        ("jenis-diklat", 12), ("latihan-struktural", 8),
    ],
)  # fmt: skip
def test_jumlah_baris(jenis, jumlah):
    assert TABEL[jenis].objects.count() == jumlah


def test_daftar_menyebut_semua_tabel():
    nyata = {model._meta.db_table for model in m.KodeReferensi.__subclasses__()}
    assert set(NAMA_TABEL) == nyata
    assert all(nama.startswith("referensi_") for nama in NAMA_TABEL)


@pytest.mark.parametrize("jenis", TABEL)
def test_kode_sama_dengan_id_siasn_bila_ada(jenis):
    for baris in TABEL[jenis].objects.exclude(siasn_id=None):
        assert baris.kode == baris.siasn_id
        assert baris.dikenal
        assert baris.aktif
        assert baris.sumber


def test_golongan_pns_dan_pppk():
    pppk = list(m.Golongan.objects.filter(jenis="PPPK").values_list("kode", "nama", "siasn_id", "pangkat"))
    assert pppk[0] == ("P01", "I", None, "")
    assert pppk[8] == ("P09", "IX", None, "")
    assert len(pppk) == 17
    pns = m.Golongan.objects.get(pk="34")
    assert (pns.nama, pns.pangkat, pns.jenis) == ("III/d", "Penata Tingkat I", "PNS")


def test_kedudukan_yang_dihitung_aktif():
    aktif = m.KedudukanHukum.objects.filter(hitung_aktif=True).values_list("kode", flat=True)
    assert set(aktif) == {"01", "02", "03", "04", "05", "09", "13", "15", "16", "20", "71", "72"}


def test_yang_belum_resmi_bertanda():
    assert set(m.KedudukanHukum.objects.filter(sumber__startswith="belum resmi").values_list("kode", flat=True)) == {
        "71",
        "72",
    }
    assert m.Golongan.objects.filter(sumber__startswith="belum resmi").count() == 17
    tingkat = m.TingkatPendidikan.objects.filter(sumber__startswith="belum resmi").values_list("kode", flat=True)
    assert set(tingkat) == {"42", "47", "49"}


def test_eselon_dan_jenjang():
    assert list(m.Eselon.objects.filter(level=2).values_list("kode", "jabatan_asn")) == [
        ("21", "JPT PRATAMA"),
        ("22", "JPT PRATAMA"),
    ]
    assert list(m.JenjangJf.objects.filter(kelompok="keahlian").values_list("kode", flat=True)) == [
        "PT",
        "MU",
        "MA",
        "UT",
    ]
    assert list(m.JenjangJf.objects.filter(kelompok="keterampilan").values_list("kode", flat=True)) == [
        "PM",
        "TR",
        "MH",
        "PY",
    ]


def test_tingkat_pendidikan_berurutan():
    assert list(m.TingkatPendidikan.objects.values_list("kode", flat=True)) == [
        "05", "10", "12", "15", "17", "18", "20", "25", "30", "35", "40", "42", "45", "47", "49", "50",
    ]  # fmt: skip


def test_kode_kosong_dan_nama_pppk_ganda_ditolak_basis_data():
    with pytest.raises(IntegrityError, match="ref_agama_kode_terisi"), transaction.atomic():
        m.Agama.objects.create(kode="", nama="x")
    with pytest.raises(IntegrityError, match="ref_golongan_pppk_nama_unik"), transaction.atomic():
        m.Golongan.objects.create(kode="P99", nama="IX", jenis="PPPK")
