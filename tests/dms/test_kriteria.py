"""Criteria of uploads: dated rows, read by everybody, written by the Admin Nasional, never changed."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from dms import kriteria
from dms.models import JenisDokumen, KriteriaBerkas
from sigma.basis import konteks
from tests.pemeran import SEMUA

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-43")]
PDF = "application/pdf"
BARU = {
    "jenis": "872",
    "tipe": [PDF],
    "maks_kb": "2048",
    "maks_gambar_kb": "8192",
    "halaman_min": "2",
    "halaman_maks": "20",
    "resolusi_min": "150",
    "resolusi_saran": "300",
    "sumber": "Surat uji nomor 1",
}


def tambah(**lain):
    with konteks.masuk(SEMUA):
        isi = {"tipe": [PDF], "berlaku_mulai": date(2025, 6, 1), "sumber": "uji"} | lain
        return KriteriaBerkas.objects.create(**isi)


def test_jenis_siasn_dan_sendiri_ada():
    ada = set(JenisDokumen.objects.exclude(siasn_ref="").values_list("kode", flat=True))
    assert ada == {"872", "873", "874", "879", "880", "881", "882", "887", "888", "889", "890", "891", "892", "1179"}
    assert {"SK_KP", "IJAZAH", "SK_PMK", "PK_PPPK", "AKTA_NIKAH", "LHKPN", "ktp", "foto"} <= set(
        JenisDokumen.objects.values_list("kode", flat=True)
    )
    assert kriteria.label("872") == "SK Jabatan"
    assert kriteria.label("tak_ada") == "tak_ada"


def test_bawaan_menurut_soal():
    k = kriteria.untuk("SK_KP")
    assert (k.nama, k.tipe, k.maks_kb, k.halaman_min, k.halaman_maks) == ("SK Kenaikan Pangkat", (PDF,), 1024, 1, 50)
    assert (k.resolusi_min, k.resolusi_saran, k.warna, k.contoh_nama) == (100, 200, True, "SK_KP_(NIP).pdf")
    assert "asumsi" in k.sumber
    assert kriteria.untuk("tidak-dikenal").tipe == (PDF,)
    ktp = kriteria.untuk("ktp")
    assert (ktp.nama_tipe, ktp.maks_bita, ktp.maks_untuk(PDF)) == ("PDF, JPEG atau PNG", 8192 * 1024, 1024 * 1024)


def test_baris_menurut_hari_dan_jenis():
    tambah(jenis=None, maks_kb=700)
    tambah(jenis_id="872", maks_kb=800)
    tambah(jenis_id="872", maks_kb=900, berlaku_mulai=date(2025, 9, 1))
    assert [kriteria.untuk("872", h).maks_kb for h in (date(2025, 5, 1), date(2025, 6, 1), date(2025, 9, 1))] == [
        1024,
        800,
        900,
    ]
    assert kriteria.untuk("SK_KP").maks_kb == 700
    assert kriteria.untuk("ktp").maks_kb == 1024  # has a row of its own


def test_daftar_sama_banyak_kuerinya(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(kriteria.semua()) > 40
    tambah(jenis_id="872")
    with django_assert_num_queries(2):
        kriteria.semua()


def test_keterangan_untuk_orang():
    baris = kriteria.untuk("872").keterangan()
    assert baris[0] == "PDF paling besar 1.024 KB."
    assert "1 sampai 50 halaman" in baris[1]
    assert "disarankan 200 dpi atau lebih; di bawah 100 dpi ditolak" in baris[2]
    assert "JPEG atau PNG paling besar 8.192 KB" in kriteria.untuk("ktp").keterangan()[0]


@pytest.mark.parametrize(
    "lain",
    [
        {"maks_kb": 10}, {"maks_kb": 99999}, {"halaman_min": 0}, {"halaman_maks": 500}, {"halaman_min": 5, "halaman_maks": 4},
        {"resolusi_min": 301}, {"resolusi_min": 250, "resolusi_saran": 200}, {"tipe": []}, {"tipe": ["text/html"]},
    ],
)  # fmt: skip
def test_basis_data_menolak_nilai_mustahil(lain):
    with pytest.raises(DatabaseError), transaction.atomic():
        tambah(**lain)


@pytest.mark.parametrize("kelola", [True, False])
def test_dinding_hanya_pengelola_nasional_menambah_dan_tak_seorang_pun_mengubah(kelola):
    with konteks.masuk({"nasional": True, "tulis_nasional": True, "kelola_nasional": kelola}):
        if kelola:
            KriteriaBerkas.objects.create(tipe=[PDF], berlaku_mulai=date(2026, 1, 1), sumber="uji")
        else:
            with pytest.raises(DatabaseError), transaction.atomic():
                KriteriaBerkas.objects.create(tipe=[PDF], berlaku_mulai=date(2026, 1, 1), sumber="uji")
        for ubah in (KriteriaBerkas.objects.all().delete, lambda: KriteriaBerkas.objects.update(maks_kb=99)):
            with pytest.raises(DatabaseError), transaction.atomic():
                ubah()


def test_dibaca_semua_ditulis_admin_nasional(dunia, masuk):
    besok = timezone.localdate() + timedelta(days=1)
    for siapa in (dunia.admin_a, dunia.bkd, dunia.nasional):
        assert b"SK Kenaikan Pangkat" in masuk(siapa).get("/kriteria-berkas/").content
    for siapa in (dunia.admin_a, dunia.bkd):
        halaman = masuk(siapa)
        assert b"kriteria-baru" not in halaman.get("/kriteria-berkas/").content
        assert halaman.post("/kriteria-berkas/", BARU | {"berlaku_mulai": str(besok)}).status_code == 403
    nasional = masuk(dunia.nasional)
    assert 'value="1024"' in nasional.get("/kriteria-berkas/?jenis=872").content.decode()
    salah = nasional.post("/kriteria-berkas/", BARU | {"berlaku_mulai": "2020-01-01"})
    assert salah.status_code == 422
    assert "berlaku surut" in salah.content.decode()
    salah = nasional.post("/kriteria-berkas/", BARU | {"berlaku_mulai": str(besok), "halaman_maks": "1"})
    assert salah.status_code == 422
    assert "Halaman antara 1 dan 200" in salah.content.decode()
    assert nasional.post("/kriteria-berkas/", BARU | {"berlaku_mulai": str(besok)}).status_code == 302
    assert kriteria.untuk("872").maks_kb == 1024
    besoknya = kriteria.untuk("872", besok)
    assert (besoknya.maks_kb, besoknya.halaman_min, besoknya.warna) == (2048, 2, False)
    isi = nasional.get("/kriteria-berkas/").content.decode()
    assert "akan datang" in isi
    ganda = nasional.post("/kriteria-berkas/", BARU | {"berlaku_mulai": str(besok)})
    assert (ganda.status_code, "sudah ada" in ganda.content.decode()) == (422, True)
