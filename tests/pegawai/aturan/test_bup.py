"""Batas usia pensiun: vectors of the sources, and properties that hold for every date and rule."""

from datetime import date, timedelta

import pytest

from pegawai.aturan import bup
from pegawai.aturan.bup import Aturan, JabatanJf, jatuh, pensiun, pilih, susun_jadwal, tmt_pensiun
from tests.pegawai.acak_bup import AWAL_LAHIR, aturan_acak, jadwal_acak

pytestmark = pytest.mark.fitur("A-13")
D = date.fromisoformat
MULAI = date(2000, 1, 1)
DASAR = [
    Aturan(1, bup.BAWAAN, "", 58, MULAI),
    *(Aturan(10 + i, bup.JENJANG, k, n, MULAI) for i, (k, n) in enumerate([("MU", 58), ("MA", 60), ("UT", 65)])),
    Aturan(20, bup.ESELON, "22", 60, MULAI),
    Aturan(21, bup.ESELON, "42", 58, MULAI),
    Aturan(30, bup.NAMA, "GURU", 60, MULAI),
    Aturan(31, bup.NAMA, "GURU BESAR", 70, MULAI),
]


@pytest.mark.parametrize(
    ("lahir", "usia", "tiba", "tmt"),
    [
        ("1967-03-15", 58, "2025-03-15", "2025-04-01"),  # pelaksana
        ("1965-07-31", 60, "2025-07-31", "2025-08-01"),  # guru
        ("1967-05-01", 58, "2025-05-01", "2025-06-01"),  # pengawas, born on the 1st
        ("1960-12-20", 65, "2025-12-20", "2026-01-01"),  # Ahli Utama
        ("1968-02-29", 58, "2026-02-28", "2026-03-01"),
        ("1968-02-29", 60, "2028-02-28", "2028-03-01"),  # also in a leap year
    ],
)
def test_contoh_sumber(lahir, usia, tiba, tmt):
    assert (jatuh(D(lahir), usia), tmt_pensiun(D(lahir), usia)) == (D(tiba), D(tmt))


@pytest.mark.parametrize(
    ("jf", "usia", "dasar"),
    [
        (JabatanJf("1", "Guru Ahli Madya", "MA", 60), 60, "REFERENSI"),
        (JabatanJf("1", "Guru Ahli Pertama", "PT"), 60, "NAMA"),
        (JabatanJf("1", "Guru Besar/Profesor", ""), 60, "NAMA"),  # "GURU BESAR" is not its first words
        (JabatanJf("1", "Guru Besar", ""), 70, "NAMA"),
        (JabatanJf("1", "Perawat Ahli Madya", "MA", 0), 60, "JENJANG"),
        (JabatanJf("1", "Perawat Ahli Madya", ""), 60, "JENJANG"),  # the jenjang stands in the name
        (JabatanJf("1", "Analis Anggaran Ahli Utama", "UT", 60), 60, "REFERENSI"),
        (JabatanJf("1", "Pranata Komputer Terampil", "TR"), 58, "BAWAAN"),
    ],
)
def test_urutan_aturan_jf(jf, usia, dasar):
    potong = pilih(date(1970, 1, 1), susun_jadwal(bup.tingkat_jf(jf, DASAR)))
    assert (potong.bup, potong.dasar) == (usia, dasar)


def test_eselon_lalu_batas_umum():
    def usia(eselon):
        return pilih(date(1970, 1, 1), susun_jadwal(bup.tingkat_eselon(eselon, DASAR))).bup

    assert [usia(e) for e in ("22", "42", "99", "")] == [60, 58, 58, 58]


def test_aturan_instansi_mendahului_nasional_pada_tingkat_yang_sama():
    aturan = [*DASAR, Aturan(50, bup.JENJANG, "MA", 62, MULAI, instansi=7)]
    jf = JabatanJf("1", "Perawat Ahli Madya", "MA")
    assert pilih(date(1970, 1, 1), susun_jadwal(bup.tingkat_jf(jf, aturan, 7))).bup == 62
    assert pilih(date(1970, 1, 1), susun_jadwal(bup.tingkat_jf(jf, aturan, 8))).bup == 60
    khusus = [*aturan, Aturan(51, bup.JF, "1", 65, MULAI)]
    assert pilih(date(1970, 1, 1), susun_jadwal(bup.tingkat_jf(jf, khusus, 7))).bup == 65


def _berganti(lama: int, baru: int, pada: str):
    return susun_jadwal([[Aturan(1, bup.BAWAAN, "", lama, MULAI), Aturan(2, bup.BAWAAN, "", baru, D(pada))]])


def test_aturan_dilihat_pada_tanggal_jatuhnya():
    naik = _berganti(58, 60, "2030-01-01")
    assert pilih(D("1971-12-31"), naik).bup == 58  # falls due on the last day of the old rule
    assert pilih(D("1972-01-01"), naik).bup == 60
    turun = _berganti(60, 58, "2030-01-01")
    assert pilih(D("1969-12-31"), turun).bup == 60
    assert pilih(D("1971-06-01"), turun).bup == 60  # already older than 58 when the rule began
    assert pilih(D("1972-01-01"), turun).bup == 58


def test_aturan_yang_diakhiri_kembali_ke_tingkat_berikutnya():
    jadwal = susun_jadwal(
        [[Aturan(9, bup.JF, "1", 65, MULAI, D("2026-12-31"))], [Aturan(1, bup.BAWAAN, "", 58, MULAI)]]
    )
    assert [(p.mulai, p.bup) for p in jadwal if p.mulai >= MULAI] == [(MULAI, 65), (D("2027-01-01"), 58)]


def test_orang_dan_kontrak():
    jadwal = susun_jadwal([DASAR[:1]])
    lahir = D("1970-05-10")
    assert pensiun(lahir, jadwal).tmt == D("2028-06-01")
    assert pensiun(lahir, jadwal, khusus=(60, D("2026-01-01"))) == bup.Hasil(60, "ORANG", None, D("2030-06-01"))
    # A decision that begins after the age of its own fell due decides nothing.
    assert pensiun(lahir, jadwal, khusus=(60, D("2031-01-01"))).bup == 58
    kontrak = pensiun(lahir, jadwal, pns=False, kontrak=D("2026-12-31"))
    assert (kontrak.dasar, kontrak.tmt) == ("KONTRAK", D("2027-01-01"))
    assert pensiun(lahir, jadwal, pns=False, kontrak=D("2040-01-31")).tmt == D("2028-06-01")  # never past the age
    assert pensiun(lahir, jadwal, kontrak=D("2026-12-31")).tmt == D("2028-06-01")  # a PNS has no contract
    assert pensiun(None, jadwal) == bup.Hasil(None, "", None, None)


def test_baris_referensi_yang_janggal():
    hari = date(2026, 11, 25)

    def pesan(*isi):
        return bup.janggal(JabatanJf("9", *isi), DASAR, hari)

    assert pesan("Guru Ahli Utama", "UT", 60) == []
    assert pesan("Perawat Ahli Madya", "MA", 60) == []
    assert "kosong atau 0" in pesan("Perawat Ahli Madya", "MA", 0)[0]
    assert "BUP 60 menyimpang dari 65" in pesan("Analis Anggaran Ahli Utama", "UT", 60)[0]
    assert "Jenjang" in pesan("Perawat Ahli Madya", "UT", 65)[0]
    diputus = [*DASAR, Aturan(99, bup.JF, "9", 65, MULAI)]
    assert bup.janggal(JabatanJf("9", "Analis Anggaran Ahli Utama", "UT", 60), diputus, hari) == []


@pytest.mark.fitur("X-03")
def test_jadwal_tanpa_celah_dan_setiap_orang_punya_satu_tanggal():
    for benih in range(300):
        jadwal = jadwal_acak(benih)
        assert (jadwal[0].mulai, jadwal[-1].sampai) == (bup.AWAL, bup.AKHIR)
        assert all(a.sampai == b.mulai for a, b in zip(jadwal, jadwal[1:], strict=False))
        for i in range(0, 20_000, 397):
            lahir = AWAL_LAHIR + timedelta(i)
            potong = pilih(lahir, jadwal)
            tiba = jatuh(lahir, potong.bup)
            # In force when it falls due, or the higher age that somebody kept.
            sesudah = [p for p in jadwal if p.mulai >= potong.sampai]
            assert potong.mulai <= tiba < potong.sampai or (sesudah and sesudah[0].bup < potong.bup)
            tmt = pensiun(lahir, jadwal).tmt
            assert (tmt.day, tmt > tiba, (tmt - tiba).days <= 31) == (1, True, True)


@pytest.mark.fitur("X-03")
def test_urutan_aturan_dalam_tabel_tidak_berarti():
    for benih in range(100):
        aturan = aturan_acak(benih)
        jf = JabatanJf("1", "GURU AHLI MADYA", "MA")
        assert susun_jadwal(bup.tingkat_jf(jf, aturan, 1)) == susun_jadwal(bup.tingkat_jf(jf, aturan[::-1], 1))
