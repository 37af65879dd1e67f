"""Why an indicator does not count is said exactly where it does not apply."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import date

import pytest

from pegawai.models import Pegawai
from sigma.basis import konteks
from tests.kualitas.test_temuan import halaman, teks
from tests.pemeran import SEMUA
from verifikasi.kualitas import aksi
from verifikasi.kualitas.aturan import AMBANG, ATURAN, Fakta
from verifikasi.kualitas.aturan.sebab import SEBAB, sebab_tidak_berlaku

HARI = date(2026, 11, 26)
PILIHAN = {
    "jenis_asn": ["PNS", "PPPK", "PPPK_PW"],
    "status": ["", "C", "P"],
    "tmt_cpns": [None, date(2010, 1, 1), date(2026, 3, 1)],
    "tmt_pns": [None, date(2011, 1, 1)],
    "tanggal_lahir": [None, date(1985, 1, 1)],
    "jenis_kelamin": ["", "M"],
    "nik": ["", "3515010101850001"],
    "nik_valid": [None, True, False],
    "jenis_pegawai": ["", "15"],
    "jenis_instansi": ["", "KABKOTA"],
    "kedudukan": ["", "01", "02", "13"],
    "cltn_akhir": [None, date(2025, 1, 1)],
    "jenis_jabatan": ["", "1", "2", "4"],
    "eselon": ["", "22", "41", "99"],
    "jenjang": ["", "PT", "XX"],
    "tingkat": ["", "15", "40", "51"],
    "pendidikan": ["", "x"],
    "golongan": ["", "34", "P09"],
    "mk_tahun": [None, 3],
    "tmt_pensiun": [None, date(2030, 1, 1)],
    "skp": [None, True, False],
}


def test_sebab_ada_tepat_bila_tidak_berlaku():
    r, dasar = random.Random(5), Fakta(HARI, ambang={b.nama: b.bawaan for b in AMBANG.values()})
    assert set(PILIHAN) <= {b.name for b in fields(Fakta)}
    terlihat: set[str] = set()
    for _ in range(4000):
        f = replace(dasar, **{n: r.choice(isi) for n, isi in PILIHAN.items()})
        for a in ATURAN:
            if a.ikd:
                sebab = sebab_tidak_berlaku(a, f)
                assert bool(sebab) != a.berlaku(f), (a.kode, f)
                terlihat |= {a.kode} if sebab else set()
    assert terlihat == set(SEBAB) | {"FORMASI_JF"}


def test_nilai_yang_dikosongkan_menyebut_penilainya():
    dasar = Fakta(HARI, ambang={b.nama: b.bawaan for b in AMBANG.values()})
    menurut = {a.kode: a for a in ATURAN}
    assert "NIK bukan 16 angka" in sebab_tidak_berlaku(menurut["NIK_BELUM_VALID"], dasar)
    kosong = replace(dasar, tmt_cpns=date(2010, 1, 1))
    assert "“TMT PNS kosong”" in sebab_tidak_berlaku(menurut["TMT_CPNS_PNS"], kosong)
    assert "tidak ada indikator" in sebab_tidak_berlaku(menurut["NIP_LAHIR"], dasar)


@pytest.mark.django_db
def test_halaman_menyebut_yang_tidak_dihitung(dunia, masuk):
    with konteks.masuk(SEMUA):
        Pegawai.objects.filter(pk=dunia.asn_a.pk).update(tanggal_lahir=None, nik="")
        aksi.malam()
    isi = teks(masuk(dunia.diri_a).get(halaman(dunia.asn_a)))
    assert "Yang tidak dihitung" in isi
    assert "<strong>Tgl lahir vs NIP</strong>: Tanggal lahir kosong" in isi
    assert "<strong>Tahun PPPK vs NIP</strong>: Hanya bagi PPPK." in isi
    assert "<strong>Formasi JF belum diangkat &gt; 2 th</strong>: Formasi pengangkatan tidak ada" in isi
    unit = teks(masuk(dunia.bkd).get("/kualitas-data/"))
    assert "Yang tidak dihitung" in unit
    assert "<strong>Belum SKP</strong>: Dihitung pada instansi yang riwayat SKP-nya sudah ada" in unit
