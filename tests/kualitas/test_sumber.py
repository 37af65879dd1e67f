"""Where rules come from is told in sentences, and what no regulation stands behind is marked."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.kualitas.test_temuan import teks
from verifikasi.kualitas.aturan import IKD, MENURUT_KODE
from verifikasi.kualitas.sumber import KHUSUS, RANCANGAN, TABEL_BKD, TAMBAHAN, asal

AWAL = import_module("verifikasi.kualitas.migrations.0003_isi_aturan")


def test_teks_awal_sama_dengan_isi_tabel():
    assert (AWAL.SUMBER, AWAL.TAMBAHAN) == (TABEL_BKD, RANCANGAN)
    assert set(KHUSUS) <= {k for k, a in MENURUT_KODE.items() if a.ikd}
    assert set(TAMBAHAN) <= {k for k, a in MENURUT_KODE.items() if not a.ikd}


def test_setiap_aturan_menyebut_sumbernya_dengan_kalimat():
    baris = [(f"DIM_{d}", TABEL_BKD) for d in IKD]
    baris += [(k, TABEL_BKD if a.ikd else RANCANGAN) for k, a in MENURUT_KODE.items()]
    for kode, sumber in baris:
        satu = asal(kode, sumber)
        assert satu.kalimat[0].isupper(), kode
        assert satu.kalimat.endswith("."), kode
        assert "belum resmi" not in satu.kalimat.lower(), kode
        assert satu.belum_resmi == (sumber == TABEL_BKD or kode in TAMBAHAN), kode


@pytest.mark.parametrize(
    ("sumber", "kalimat", "belum"),
    [
        ("Surat BKN 12/2027", "Surat BKN 12/2027.", False),
        ("belum resmi: surat edaran dinas", "Surat edaran dinas.", True),
        ("Belum resmi", "Sumbernya belum dicatat.", True),
        ("Asumsinya dari surat BKD", "Asumsinya dari surat BKD.", False),
        ("asumsi: sama dengan tahun lalu.", "Sama dengan tahun lalu.", True),
        ("", "Sumbernya belum dicatat.", False),
    ],
)
def test_yang_ditambahkan_orang_tetap_seperti_ditulis(sumber, kalimat, belum):
    satu = asal("HP_SALAH", sumber)
    assert (satu.kalimat, satu.belum_resmi) == (kalimat, belum)


@pytest.mark.django_db
def test_halaman_menunjukkan_kalimat_dan_tandanya(dunia, masuk):
    isi = teks(masuk(dunia.bkd).get("/kualitas-data/aturan-ikd/"))
    assert "Syarat dan bobotnya menurut tabel indikator" in isi
    assert "Aturan rancangan SIGMA" in isi
    assert "Belum resmi" in isi
    assert "belum resmi: tabel" not in isi
    assert "Sumber: Bobotnya menurut" in teks(masuk(dunia.bkd).get("/kualitas-data/aturan/LEWAT_BUP/"))
