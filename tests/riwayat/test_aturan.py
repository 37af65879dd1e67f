"""Rules of riwayat as tables: no database."""

from datetime import date

import pytest

from riwayat import aturan as a
from riwayat.aturan import Orang, periksa_semua
from riwayat.aturan_posisi import Titik, beda, terkini, tertinggi
from riwayat.jenis import JENIS, jenis_untuk

ORANG = Orang("PNS", date(1985, 1, 1), date(2010, 1, 1), date(2026, 11, 26))


@pytest.mark.parametrize(
    ("aturan", "isi", "salah"),
    [
        (a.tidak_sesudah_hari_ini("tgl_sk"), {"tgl_sk": date(2026, 11, 26)}, set()),
        (a.tidak_sesudah_hari_ini("tgl_sk"), {"tgl_sk": date(2026, 11, 27)}, {"tgl_sk"}),
        (a.tidak_sesudah_hari_ini("tgl_sk"), {"tgl_sk": None}, set()),
        (a.maju("m", "s"), {"m": date(2020, 1, 2), "s": date(2020, 1, 1)}, {"s"}),
        (a.maju("m", "s"), {"m": date(2020, 1, 1), "s": date(2020, 1, 1)}, set()),
        (a.maju("m", "s"), {"m": None, "s": date(2020, 1, 1)}, set()),
        (a.tidak_sebelum_cpns("tmt"), {"tmt": date(2009, 12, 31)}, {"tmt"}),
        (a.tidak_sebelum_cpns("tmt"), {"tmt": date(2010, 1, 1)}, set()),
        (a.sesudah_lahir("tahun"), {"tahun": 1984}, {"tahun"}),
        (a.sesudah_lahir("tahun"), {"tahun": 1985}, set()),
        (a.sesudah_lahir("tgl"), {"tgl": date(1985, 1, 1)}, {"tgl"}),
        (a.wajar("t"), {"t": date(1900, 1, 1)}, {"t"}),
        (a.wajar("t"), {"t": date(2125, 1, 1)}, {"t"}),
        (a.pola_nik(), {"nik": "123"}, {"nik"}),
        (a.pola_nik(), {"nik": ""}, set()),
        (a.pola_nip("nip"), {"nip": "198501012010012001"}, set()),
        (a.berpasangan("n", "t"), {"n": "1", "t": None}, {"t"}),
        (a.berpasangan("n", "t"), {"n": "", "t": date(2020, 1, 1)}, {"n"}),
        (a.wajib_bila("x", lambda isi: isi["y"] == 1, "isi"), {"y": 1, "x": ""}, {"x"}),
        (a.setingkat("p", "t", "p.t"), {"p": "X", "t": "40", "p.t": a.Kode("30", "Diploma III")}, {"p"}),
        (a.setingkat("p", "t", "p.t"), {"p": "X", "t": "30", "p.t": a.Kode("30", "Diploma III")}, set()),
        (a.setingkat("p", "t", "p.t"), {"p": "X", "t": "40", "p.t": None}, set()),
        (a.setingkat("p", "t", "p.t"), {"p": "", "t": "40"}, set()),
    ],
)
def test_aturan(aturan, isi, salah):
    assert set(periksa_semua((aturan,), isi, ORANG)) == salah


def test_tanpa_tmt_cpns_tidak_menilai():
    tanpa = Orang("PNS", None, None, date(2026, 11, 26))
    assert periksa_semua((a.tidak_sebelum_cpns("t"), a.sesudah_lahir("t")), {"t": date(1950, 1, 1)}, tanpa) == {}


def titik(kapan, urut, nilai):
    return Titik(kapan, (urut,), {"g": nilai})


HARI = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("baris", "hasil"),
    [
        ([], None),
        ([titik(date(2027, 1, 1), 1, "b")], None),
        ([titik(None, 1, "a")], "a"),
        ([titik(None, 9, "a"), titik(date(2020, 1, 1), 1, "b")], "b"),
        ([titik(date(2021, 1, 1), 1, "c"), titik(date(2020, 1, 1), 2, "b")], "c"),
        ([titik(date(2020, 1, 1), 1, "b"), titik(date(2020, 1, 1), 2, "c")], "c"),
        ([titik(HARI, 1, "hari ini"), titik(date(2026, 1, 2), 2, "besok")], "hari ini"),
    ],
)
def test_terkini(baris, hasil):
    for urutan in (baris, baris[::-1]):
        nilai = terkini(urutan, HARI)
        assert (nilai and nilai["g"]) == hasil


def test_tertinggi_menurut_jenjang_bukan_tanggal():
    s1, sma = titik(date(2008, 1, 1), "40", "S-1"), titik(date(2024, 1, 1), "15", "SMA")
    assert tertinggi([s1, sma], HARI) == {"g": "S-1"}


def test_beda_hanya_yang_jawabannya_berubah():
    assert beda({"a": 1, "b": 2}, {"a": 1, "b": 3}) == {"b": 3}
    assert beda(None, {"a": 1}) == {"a": 1}
    assert beda({"a": 1}, None) == {}


def test_setiap_jenis_utuh():
    """Columns, order and day of every declaration exist in its model, and documents are named once."""
    for j in JENIS:
        nama = {b.name for b in j.bidang()}
        assert set(j.kolom) <= nama, j.kode
        assert {n for n in j.urut if n != "id"} | {j.kapan} <= nama, j.kode
        kode = [d.kode for d in j.dokumen]
        assert len(kode) == len(set(kode)), j.kode
        assert set(j.rahasia) <= nama, j.kode
    assert len({j.kode for j in JENIS}) == len(JENIS) == 26
    assert len({j.usulan for j in JENIS}) == 26
    assert max(len(j.usulan) for j in JENIS) <= 20


def test_jenis_menurut_asn():
    assert "kontrak" not in {j.kode for j in jenis_untuk("PNS")}
    assert {"cpns_pns", "pmk"}.isdisjoint(j.kode for j in jenis_untuk("PPPK"))
