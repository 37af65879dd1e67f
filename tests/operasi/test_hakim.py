"""The judges of script/uji-bunuh and script/uji-naik must be able to condemn; the commands themselves run below."""

import json
import subprocess
from collections import Counter

import pytest

from script._operasi import hakim
from script._operasi.beban import Kiriman, Suntingan
from script._operasi.bunuh import tabel
from script._operasi.impor import SatuImpor
from script._operasi.naik import Isi, beda
from tests.peramban.conftest import AKAR, lingkungan_bersih

SATU, DUA = Suntingan("o", "s1", 1, 2), Suntingan("o", "s2", 3, 4)
RAGU = Suntingan("o", "s3", 5)  # the web never said that it was saved


@pytest.mark.parametrize(
    ("semua", "jejak", "kini", "salah"),
    [
        ([SATU, DUA], {"s1", "s2"}, "s2", 0),
        ([SATU, DUA, RAGU], {"s1", "s2", "s3"}, "s3", 0),
        ([SATU, DUA, RAGU], {"s1", "s2"}, "s2", 0),
        ([SATU, DUA], {"s2"}, "s2", 1),
        ([SATU, DUA], {"s1", "s2"}, "s1", 1),
        ([SATU, DUA], {"s1"}, "s1", 2),
    ],
)
def test_suntingan_yang_diakui_tidak_boleh_hilang(semua, jejak, kini, salah):
    assert len(hakim.suntingan(semua, jejak, {"o": kini})) == salah


@pytest.mark.parametrize(
    ("keadaan", "efek", "akhir", "salah"),
    [
        ("COCOK", 1, True, 0),
        ("MENUNGGU_PETUGAS", 0, True, 0),
        ("GAGAL", 0, True, 0),
        ("TIDAK_PASTI", 1, False, 0),
        ("TIDAK_PASTI", 1, True, 1),
        ("COCOK", 0, True, 1),
        ("COCOK", 2, True, 2),
        ("MENUNGGU_PETUGAS", 2, True, 1),
        ("tidak ada", 0, False, 1),
    ],
)
def test_dorongan_tepat_sekali_atau_menunggu_orang(keadaan, efek, akhir, salah):
    satu = Kiriman("o", "P", "d1", 1, "u")
    assert len(hakim.kiriman([satu], {"u": keadaan}, Counter({"d1": efek}), akhir)) == salah


def test_dorongan_tanpa_jawaban_web_juga_tidak_boleh_dua_kali():
    assert len(hakim.kiriman([Kiriman("o", "P", "d1", 1)], {}, Counter({"d1": 2}), False)) == 1


@pytest.mark.parametrize(
    ("diterapkan", "batch", "orang", "salah"),
    [(9, 1, 5, 0), (0, 0, 0, 0), (0, 1, 5, 0), (9, 0, 0, 1), (9, 2, 5, 1), (0, 0, 3, 1), (9, 1, 4, 1)],
)
def test_impor_sekali_utuh_atau_tidak_sama_sekali(diterapkan, batch, orang, salah):
    satu = SatuImpor("a.csv", {}, 1, diterapkan=diterapkan)
    assert len(hakim.impor(satu, batch, orang, 5)) == salah


class _Isi(Isi):
    def __init__(self, **tabel):
        super().__init__({n: k for n, (k, _) in tabel.items()}, None)
        self.isi = {n: b for n, (_, b) in tabel.items()}

    def baris(self, tabel, kolom):
        return Counter(tuple(b[k] for k in kolom) for b in self.isi[tabel])


def test_kenaikan_versi_baris_lama_harus_tetap():
    lama = _Isi(t=(["a", "b"], [{"a": 1, "b": 2}, {"a": 3, "b": 4}]))
    tambah = _Isi(t=(["a", "b", "c"], [{"a": 1, "b": 2, "c": 0}, {"a": 3, "b": 4, "c": 0}, {"a": 9, "b": 9, "c": 9}]))
    assert beda(lama, tambah) == ([], 2)
    ubah = _Isi(t=(["a", "b"], [{"a": 1, "b": 2}, {"a": 3, "b": 5}]))
    assert beda(lama, ubah) == (["t: 1 dari 2 baris hilang atau berubah"], 1)
    assert beda(lama, _Isi())[0] == ["tabel t hilang"]


def test_tabel_ringkas_menyebut_yang_paling_lama():
    baris = [{"ronde": n, "jenis": "web", "pulih": p, "bagian": {"sehat": p}} for n, p in enumerate((3.0, 9.0, 4.0))]
    assert tabel(baris).splitlines()[2].split() == ["web", "3", "4.0", "9.0", "sehat", "9.0"]
    ulang = [{**baris[0], "pulih": -1.0}, *baris]  # repeated, and better the second time
    assert tabel(ulang) == tabel(baris)
    assert tabel([*baris, {**baris[0], "pulih": -1.0}]).splitlines()[2].split()[:4] == ["web", "3", "9.0", "inf"]


@pytest.mark.lambat
@pytest.mark.fitur("O-05", "X-10")
def test_setiap_proses_dibunuh_dan_tidak_ada_yang_hilang(tmp_path):
    """One short round of script/uji-bunuh; the whole: ten rounds, each process by itself (docs/ketahanan.md)."""
    perintah = ["script/uji-bunuh", "--singkat", "--hasil", str(tmp_path)]
    hasil = subprocess.run(
        perintah, cwd=AKAR, env=lingkungan_bersih(), capture_output=True, text=True, timeout=600, check=False
    )
    print(hasil.stdout)
    assert hasil.returncode == 0, hasil.stdout[-4000:] + hasil.stderr[-2000:]
    (berkas,) = tmp_path.glob("*.jsonl")
    baris = [json.loads(b) for b in berkas.read_text().splitlines()]
    assert {p for b in baris if "jenis" in b for p in b["jenis"].split("+")} >= {"postgres", "redis", "web", "pengawas"}
    assert all(0 < b["pulih"] <= 60 for b in baris if "pulih" in b)
    assert [b["salah"] for b in baris if "putusan" in b] == [[]]
