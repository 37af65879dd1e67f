"""Pure tables: three-way comparison, evidence, replies, state machine, waiting times."""

import random
from datetime import UTC, datetime

import pytest

from sinkron_siasn import alamat
from sinkron_siasn.alur import ALUR, BOLEH, LOGIN, PERLU_ORANG, TANPA_POS, TERBUKA, Pelaku, boleh
from sinkron_siasn.alur import Keadaan as K
from sinkron_siasn.aturan import Arah, Bukti, bandingkan, bukti, jeda_ulang, sebelum_kirim, sesudah_kirim
from sinkron_siasn.aturan import Pengubah as P
from sinkron_siasn.aturan import Status as S
from sinkron_siasn.balasan import ARTI, Sifat, jeda_dari, nilai, urai

KIRIM, AMBIL, LEWATI = Arah.KIRIM, Arah.AMBIL, Arah.LEWATI


@pytest.mark.fitur("X-09")
@pytest.mark.parametrize(
    ("sigma", "siasn", "sepakat", "status", "pengubah", "saran"),
    [
        ("a", "a", "a", S.SAMA, P.TIDAK_ADA, LEWATI),
        ("a", "a", None, S.SAMA, P.TIDAK_ADA, LEWATI),
        ("", "", "x", S.SAMA, P.TIDAK_ADA, LEWATI),
        ("b", "a", "a", S.BEDA, P.SIGMA, KIRIM),
        ("a", "b", "a", S.BEDA, P.SIASN, AMBIL),
        ("b", "c", "a", S.BEDA, P.KEDUANYA, LEWATI),
        ("b", "a", None, S.BEDA, P.TAK_DIKETAHUI, LEWATI),
        ("b", "", "", S.KOSONG_SIASN, P.SIGMA, KIRIM),
        ("b", "", None, S.KOSONG_SIASN, P.TAK_DIKETAHUI, KIRIM),
        ("b", "", "b", S.KOSONG_SIASN, P.SIASN, LEWATI),
        ("", "b", None, S.KOSONG_SIGMA, P.TAK_DIKETAHUI, AMBIL),
        ("", "b", "b", S.KOSONG_SIGMA, P.SIGMA, LEWATI),
        ("a", None, None, S.TIDAK_TERBACA, P.TIDAK_ADA, LEWATI),
        ("b", None, "a", S.TIDAK_TERBACA, P.SIGMA, KIRIM),
    ],
)
def test_bandingkan(sigma, siasn, sepakat, status, pengubah, saran):
    hasil = bandingkan(sigma, siasn, sepakat)
    assert (hasil.status, hasil.pengubah, hasil.saran) == (status, pengubah, saran)


C, T, L, X = Bukti.COCOK, Bukti.TETAP, Bukti.LAIN, Bukti.TIDAK_TERBACA


@pytest.mark.parametrize(
    ("harapan", "baru", "kini", "hasil"),
    [("a", "b", "b", C), ("a", "b", "a", T), ("a", "b", "c", L), (None, "b", "b", X), ("a", "b", None, X)],
)
def test_bukti(harapan, baru, kini, hasil):
    assert bukti(harapan, baru, kini) is hasil


@pytest.mark.parametrize(
    ("hasil", "pernah", "ke", "sebab"),
    [
        ([T], False, None, ""),
        ([T, C], False, None, ""),
        ([X], False, None, ""),
        ([X], True, None, ""),
        ([C], False, K.COCOK, "sudah_sama"),
        ([C, X], False, None, ""),
        ([C, X], True, K.COCOK, ""),
        ([C], True, K.COCOK, ""),
        ([C, T], True, K.MENUNGGU_PETUGAS, "sebagian"),
        ([T, L], False, K.MENUNGGU_PETUGAS, "berubah_di_siasn"),
    ],
)
def test_sebelum_kirim(hasil, pernah, ke, sebab):
    putusan = sebelum_kirim(hasil, pernah)
    assert (putusan.ke, putusan.sebab) == (ke, sebab)


@pytest.mark.fitur("A-41")
@pytest.mark.parametrize(
    ("keadaan", "hasil", "tenang", "ke", "sebab"),
    [
        (K.TIDAK_PASTI, [C], False, K.COCOK, ""),
        (K.TIDAK_PASTI, [C, X], True, K.COCOK, ""),
        (K.TIDAK_PASTI, [T], False, None, "masa_tenang"),
        (K.TIDAK_PASTI, [T], True, K.ANTRE, ""),
        (K.TIDAK_PASTI, [T, X], True, K.ANTRE, ""),
        (K.TIDAK_PASTI, [L], False, None, "masa_tenang"),
        (K.TIDAK_PASTI, [L, T], True, K.MENUNGGU_PETUGAS, "nilai_lain"),
        (K.TIDAK_PASTI, [C, T], True, K.TIDAK_COCOK, "sebagian"),
        (K.TIDAK_PASTI, [X], False, None, "masa_tenang"),
        (K.TIDAK_PASTI, [X], True, K.MENUNGGU_PETUGAS, "tidak_terbukti"),
        (K.TERKIRIM, [C], False, K.COCOK, ""),
        (K.TERKIRIM, [T], False, None, "masa_tenang"),
        (K.TERKIRIM, [T], True, K.TIDAK_COCOK, "tidak_berubah"),
        (K.TERKIRIM, [C, L], True, K.MENUNGGU_PETUGAS, "nilai_lain"),
        (K.TERKIRIM, [X], False, K.COCOK, "tidak_terbaca"),
    ],
)
def test_sesudah_kirim(keadaan, hasil, tenang, ke, sebab):
    putusan = sesudah_kirim(keadaan, hasil, tenang)
    assert (putusan.ke, putusan.sebab) == (ke, sebab)


def test_tidak_pernah_kirim_ulang_tanpa_bukti_dari_masa_tenang():
    """The one rule that everything else serves, over all combinations."""
    for keadaan in (K.TIDAK_PASTI, K.TERKIRIM):
        for a in Bukti:
            for b in Bukti:
                for tenang in (True, False):
                    if sesudah_kirim(keadaan, [a, b], tenang).ke is K.ANTRE:
                        assert keadaan is K.TIDAK_PASTI
                        assert tenang
                        assert {a, b} <= {T, X}
                        assert T in (a, b)


WSO2 = {"code": "900901", "message": "Invalid Credentials"}
KOSONG_404 = {"code": 0, "data": "Data tidak ditemukan", "message": "x"}


@pytest.mark.parametrize(
    ("status", "isi", "sifat_kirim", "sifat_baca"),
    [
        (200, {"code": 1, "data": {"id": "1"}}, Sifat.BERHASIL, Sifat.BERHASIL),
        (200, {"code": "1", "data": {"id": "1"}}, Sifat.BERHASIL, Sifat.BERHASIL),
        (200, {"code": 1, "data": None}, Sifat.BERHASIL, Sifat.TIDAK_ADA),
        (200, {"code": 0, "data": "format email salah"}, Sifat.DITOLAK, Sifat.ULANG),
        (404, KOSONG_404, Sifat.DITOLAK, Sifat.TIDAK_ADA),
        (404, {"code": "404", "type": "Status report"}, Sifat.ULANG, Sifat.ULANG),
        (403, {"message": "Forbidden"}, Sifat.DITOLAK, Sifat.DITOLAK),
        (401, WSO2, Sifat.TOKEN, Sifat.TOKEN),
        (401, {"message": "invalid or expired jwt"}, Sifat.TOKEN, Sifat.TOKEN),
        (400, {"message": "missing or malformed jwt"}, Sifat.TOKEN, Sifat.TOKEN),
        (200, {"code": 0, "data": "Token SSO mismatch"}, Sifat.TOKEN, Sifat.TOKEN),
        (401, None, Sifat.TOKEN, Sifat.TOKEN),
        (429, {"code": "900800"}, Sifat.JEDA, Sifat.JEDA),
        (500, {"message": "x"}, Sifat.TIDAK_PASTI, Sifat.ULANG),
        (503, {"code": "303001", "description": "State : SUSPENDED"}, Sifat.TIDAK_PASTI, Sifat.ULANG),
        (504, {"code": "101504"}, Sifat.TIDAK_PASTI, Sifat.ULANG),
        (302, None, Sifat.TIDAK_PASTI, Sifat.ULANG),
        (408, {}, Sifat.TIDAK_PASTI, Sifat.ULANG),
        (200, None, Sifat.TIDAK_PASTI, Sifat.ULANG),
        (200, 0, Sifat.TIDAK_PASTI, Sifat.ULANG),
        (200, [], Sifat.TIDAK_PASTI, Sifat.ULANG),
        (200, {}, Sifat.TIDAK_PASTI, Sifat.ULANG),
        (200, {"code": [1]}, Sifat.TIDAK_PASTI, Sifat.ULANG),
        (403, None, Sifat.TIDAK_PASTI, Sifat.ULANG),
    ],
)
def test_arti_balasan(status, isi, sifat_kirim, sifat_baca):
    kirim, baca = nilai(status, isi, kirim=True), nilai(status, isi, kirim=False)
    assert (kirim.sifat, baca.sifat) == (sifat_kirim, sifat_baca)
    for putusan in (kirim, baca):
        assert putusan.sifat is Sifat.BERHASIL or putusan.kode in ARTI


@pytest.mark.parametrize(
    ("bita", "hasil"),
    [
        (b'{"code":1}', {"code": 1}),
        (b'\xef\xbb\xbf{"code":1}', {"code": 1}),
        ('{"a":"é"}'.encode("latin-1"), {"a": "é"}),
        ('{"code":1}'.encode("utf-16"), {"code": 1}),
        (b"<html>", None),
        (b"", None),
        (b"0", 0),
        (b"[" * 100_000, None),
    ],
)
def test_urai(bita, hasil):
    assert urai(bita) == hasil


def test_urai_membuang_yang_tidak_dapat_disimpan():
    """Legal JSON that jsonb refuses: NUL, half a surrogate pair, numbers without an end."""
    isi = rb'{"a\u0000":["x\u0000y","\ud800z","\ud83d\ude00","\\u0000"],"b":1e999,"c":NaN}'
    assert urai(isi) == {"a": ["xy", "z", "😀", "\\u0000"], "b": None, "c": None}


def test_retry_after():
    kini = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
    assert jeda_dari("17") == 17
    assert jeda_dari("Sun, 22 Nov 2026 12:00:17 GMT", kini) == 17
    assert jeda_dari(None) == jeda_dari("besok") == 30
    assert jeda_dari("999999") == 900
    assert jeda_dari("Sun, 22 Nov 2026 11:00:00 GMT", kini) == 1


def test_jeda_ulang_berundak_dan_terbatas():
    acak = random.Random(1)
    for percobaan in range(1, 13):
        contoh = [jeda_ulang(percobaan, acak) for _ in range(200)]
        assert min(contoh) >= 1
        assert max(contoh) <= max(1, min(300, 2**percobaan))


def test_alur_tertutup_dan_lengkap():
    assert {p.ke for p in ALUR} | {K.ANTRE} == set(K)
    berangkat = {p.dari for p in ALUR}
    assert set(TERBUKA) | set(PERLU_ORANG) == berangkat
    assert not boleh(K.TIDAK_PASTI, K.DIAMBIL, Pelaku.PEKERJA)
    assert not any(p.ke is K.TERKIRIM and p.dari is not K.DIAMBIL for p in ALUR)
    assert K.TIDAK_PASTI not in TANPA_POS


def test_pemicu_basis_data_sama_dengan_tabel():
    from importlib import import_module

    migrasi = import_module("sinkron_siasn.migrations.0002_dinding")
    assert set(migrasi.ALUR) == {(d.value, k.value, LOGIN[p]) for d, k, p in BOLEH}


BKN = "https://apimws.bkn.go.id:8243/apisiasn/1.0"


@pytest.mark.parametrize(
    ("url", "latihan", "boleh_"),
    [
        (BKN, "", True),
        (BKN, "http://127.0.0.1:9", False),
        ("http://127.0.0.1:9/apisiasn/1.0", "http://127.0.0.1:9", True),
        ("http://127.0.0.1:9/apisiasn/1.0", "", False),
        ("http://apimws.bkn.go.id/apisiasn/1.0", "", False),
        ("https://apimws.bkn.go.id.jahat.example/", "", False),
        ("https://apimws.bkn.go.id@jahat.example/", "", False),
        ("https://u:p@apimws.bkn.go.id/", "", False),
        ("https://169.254.169.254/latest", "", False),
        ("https://[::1]/", "", False),
        ("https://apimws.bkn.go.id:abc/", "", False),
        ("file:///etc/passwd", "http://127.0.0.1:9", False),
        ("", "", False),
    ],
)
def test_alamat_yang_diizinkan(settings, url, latihan, boleh_):
    settings.SIASN_TIRUAN = latihan
    if boleh_:
        assert alamat.periksa(url) == url.rstrip("/")
    else:
        with pytest.raises(alamat.AlamatDilarang):
            alamat.periksa(url)
