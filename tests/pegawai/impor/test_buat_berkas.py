"""The made-up export: the same for the same seed, readable, and as dirty as asked."""

import json
from collections import Counter
from itertools import islice
from time import perf_counter

import pytest

from pegawai.aturan import KOLOM_EKSPOR
from pegawai.impor.baca import baca, bersihkan
from pegawai.impor.buat_berkas import buat_asn, buat_unor, main, ref_unor, tulis_ekspor
from pegawai.impor.buatan_asn import HARI_INI

NAMA = "Pemerintah Kabupaten Nusantara Raya"
KUNCI_UNOR = {
    "Id", "InstansiId", "DiatasanId", "EselonId", "NamaUnor", "NamaJabatan", "CepatKode", "IndukUnorId",
    "PemimpinPnsId", "JenisUnorId",
}  # fmt: skip


@pytest.fixture(scope="module")
def unor():
    return buat_unor(NAMA, seed=7, jumlah_opd=40)


@pytest.mark.parametrize("jumlah_opd", [6, 12, 40, 80])
def test_pohon_unor(jumlah_opd):
    unor = buat_unor(NAMA, 7, jumlah_opd)
    terlihat = set()
    for satu in unor:
        assert set(satu) == KUNCI_UNOR
        assert not satu["DiatasanId"] or satu["DiatasanId"] in terlihat
        terlihat.add(satu["Id"])
    assert len(terlihat) == len(unor)
    assert [satu["NamaUnor"] for satu in unor if not satu["DiatasanId"]] == [NAMA]
    assert sum(satu["DiatasanId"] == unor[0]["Id"] for satu in unor) == jumlah_opd
    assert len({satu["NamaUnor"] for satu in unor}) == len(unor)
    assert len({satu["InstansiId"] for satu in unor}) == 1


def test_benih_menentukan_segalanya(unor):
    assert buat_unor(NAMA, 7, 40) == unor
    assert buat_unor(NAMA, 8, 40)[0]["Id"] != unor[0]["Id"]
    assert list(buat_asn(unor, 50, 3)) == list(buat_asn(unor, 50, 3))
    assert list(buat_asn(unor, 50, 3)) != list(buat_asn(unor, 50, 4))


def test_awal_barisan_sama_berapa_pun_jumlahnya(unor):
    assert list(islice(buat_asn(unor, 100_000, 3), 2000)) == list(islice(buat_asn(unor, 90_000, 3), 2000))


def test_bersih_bila_diminta(unor, tmp_path):
    path = tmp_path / "e.csv"
    assert tulis_ekspor(path, buat_asn(unor, 3000, 1, kotor=0)) == 3000
    tanda = Counter(t.kode for m in baca(path) for t in bersihkan(m, HARI_INI).tanda)
    assert tanda == {}


def test_kotor_bila_diminta_dan_tetap_dapat_disimpan(unor, tmp_path):
    path = tmp_path / "e.csv.gz"
    tulis_ekspor(path, buat_asn(unor, 4000, 1, kotor=1))
    hasil = [bersihkan(satu, HARI_INI) for satu in baca(path)]
    assert len(hasil) == 4000
    assert not any(satu.ditolak for satu in hasil)
    kode = {tanda.kode for satu in hasil for tanda in satu.tanda}
    assert {
        "format_email",
        "format_hp",
        "format_nik",
        "nip_bukan_18",
        "lahir_kosong",
        "kosong_semu",
        "karakter",
    } <= kode


def test_ekspor_pulang_pergi(unor, tmp_path):
    asli = list(buat_asn(unor, 500, 1, kotor=0.5))
    tulis_ekspor(tmp_path / "e.csv", asli)
    assert [satu.sel for satu in baca(tmp_path / "e.csv")] == asli
    assert all(tuple(satu) == KOLOM_EKSPOR for satu in asli)


def test_berkas_sama_bita_demi_bita(unor, tmp_path):
    for nama in ("a.csv.gz", "b.csv.gz"):
        tulis_ekspor(tmp_path / nama, buat_asn(unor, 200, 1))
    assert (tmp_path / "a.csv.gz").read_bytes() == (tmp_path / "b.csv.gz").read_bytes()


def test_campuran_pegawai(unor):
    baris = [bersihkan(m) for m in _mentah(buat_asn(unor, 8000, 1))]
    jenis = Counter((b.nilai["jenis_asn"], b.nilai["status_cpns_pns"]) for b in baris)
    assert set(jenis) == {("PNS", "P"), ("PNS", "C"), ("PPPK", ""), ("PPPK_PW", "")}
    assert 0.5 < jenis["PNS", "P"] / 8000 < 0.7
    kepala = [b for b in baris if b.nilai["jenis_jabatan"] == "1"]
    assert {b.nilai["jabatan_kode"] for b in kepala} <= {satu["Id"] for satu in unor}
    assert len({b.nilai["pns_id"] for b in baris}) == 8000
    assert {b.nilai["unor"] for b in baris} <= {satu["Id"] for satu in unor}


def test_nama_dari_ribuan_kata(unor):
    kata = {kata for baris in buat_asn(unor, 40_000, 1, kotor=0) for kata in baris["nama"].split()}
    assert len(kata) >= 3000


def test_cukup_cepat(unor):
    mulai = perf_counter()
    assert sum(1 for _ in buat_asn(unor, 20_000, 1)) == 20_000
    assert perf_counter() - mulai < 4  # measured 0.5 s on an idle machine


def test_perintah(tmp_path):
    main([str(tmp_path), "--jumlah", "100", "--instansi", NAMA, "--opd", "8"])
    isi = json.loads((tmp_path / "ref_unor.json").read_text())
    assert isi["count"] == len(isi["data"]) == len(ref_unor(isi["data"])["data"])
    assert sum(1 for _ in baca(tmp_path / "data_utama.csv.gz")) == 100


def _mentah(rows):
    from pegawai.impor.baris import BarisMentah

    return (BarisMentah(nomor, baris) for nomor, baris in enumerate(rows, 2))
