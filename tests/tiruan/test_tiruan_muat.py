"""The loader on dirt, on drift, twice over, and on the real-shaped file where it is present."""

import gzip
import json
import signal
import subprocess
import time

import pytest

from sinkron_siasn.tiruan.ekspor import KOLOM

from .conftest import AKAR, Tiruan, jalankan

pytestmark = pytest.mark.fitur("X-10")
DATA = AKAR.parent / "shared" / "data"


def _baris(n: int, **isi: str) -> str:
    lahir = f"{1970 + n % 30}0101"
    dasar = dict.fromkeys(KOLOM, "") | {
        "pns_id": f"{n:032X}", "nip_baru": f"'{lahir}2010011{n:03}", "nama": f"ORANG {n}", "tanggal_lahir": "01-01-1980",
        "agama_id": "1", "agama_nama": "Islam", "nik": f"'{n:016}", "nomor_hp": "'0812", "email": f"o{n}@contoh.id",
        "status_cpns_pns": "P", "instansi_induk_id": "INST1", "instansi_induk_nama": "Pemkab Satu", "is_valid_nik": "1",
        "gol_akhir_nama": "III/d", "jenis_jabatan_id": "2", "jabatan_id": "J1", "jabatan_nama": "Guru Ahli Muda",
        "nip_lama": "",
    }  # fmt: skip
    return "|".join((dasar | isi).values())


def _tulis(folder, *baris: str, nama="ekspor.csv", awal="", akhir="\n"):
    jalur = folder / nama
    jalur.write_bytes((awal + akhir.join(["|".join(KOLOM), *baris]) + akhir).encode("utf-8", "surrogateescape"))
    return jalur


@pytest.fixture
def muat(tmp_path):
    """Load rows, then ask a running mock: returns (report, reader)."""
    nyala = []

    def jalan(berkas, *opsi):
        laporan = jalankan("muat", berkas, "--db", tmp_path / "tiruan.db", *opsi)
        if not nyala:
            nyala.append(Tiruan(tmp_path))
        return laporan, nyala[0]

    yield jalan
    for t in nyala:
        t.bunuh(signal.SIGTERM)


def _data(t, n):
    return t.kendali.get(f"/orang/{n:032X}").json()["data"]


def test_berkas_kotor(tmp_path, muat):
    baris = [
        _baris(1, alamat='"Jl. ""A|B"" 7"'),
        _baris(2, gelar_depan="null", email="undefined", tanggal_lahir="01-01-0001"),
        _baris(3, alamat='Jl. "Pattimura'),
        _baris(4, alamat='"dua\r\nbaris"'),
        _baris(5, alamat='"tak ditutup'),
        _baris(6, nama="ORANG LAMA"),
        _baris(6, nama="ORANG BARU"),
        _baris(7, nama="JOS\udce9"),  # a lone latin-1 byte
        "baris|pendek",
        "",
        _baris(8, pns_id=""),
        _baris(9, tahun_lulus="2010"),
    ]
    laporan, t = muat(_tulis(tmp_path, *baris, awal="\ufeff", akhir="\r\n"))
    assert {k: laporan[k] for k in ("dibaca", "rusak", "dimuat", "ganda", "tanpa_id")} == {
        "dibaca": 11, "rusak": 1, "dimuat": 8, "ganda": 1, "tanpa_id": 1,
    }  # fmt: skip
    assert _data(t, 1)["alamat"] == 'Jl. "A|B" 7'
    d = _data(t, 2)
    assert (d["gelarDepan"], d["email"], d["tglLahir"], d["tmtPensiun"]) == (
        "null",
        "undefined",
        "01-01-0001",
        "",
    )
    assert (d["nik"], d["noHp"], d["nipBaru"][:4]) == (f"{2:016}", "0812", "1972")
    assert _data(t, 3)["alamat"] == 'Jl. "Pattimura'
    assert _data(t, 4)["alamat"].split() == ["dua", "baris"]
    assert _data(t, 5)["alamat"] == '"tak ditutup'
    assert (_data(t, 6)["nama"], _data(t, 7)["nama"]) == ("ORANG BARU", "JOSé")


def test_turunan(tmp_path, muat):
    unor = [{"Id": "U1", "InstansiId": "INST1", "DiatasanId": "", "EselonId": "22", "NamaUnor": "Dinas"},
            {"Id": "U2", "InstansiId": "INST1", "DiatasanId": "U1", "EselonId": "32", "NamaUnor": "Bidang"}]  # fmt: skip
    pohon = tmp_path / "unor.json"
    pohon.write_text(json.dumps({"code": 1, "data": unor}))
    baris = [
        _baris(1, unor_id="U2", jenis_jabatan_id="1", jabatan_id="U2", jabatan_nama="Kepala Bidang"),
        _baris(2, status_cpns_pns="C"), _baris(3, status_cpns_pns="", gol_akhir_nama="IX"), _baris(4),
    ]  # fmt: skip
    _, t = muat(_tulis(tmp_path, *baris), "--unor", pohon)
    satu = _data(t, 1)
    assert (satu["unorIndukNama"], satu["eselon"], satu["eselonId"]) == ("Dinas", "III.b", "32")
    assert (satu["jabatanStrukturalNama"], satu["jabatanFungsionalNama"]) == ("Kepala Bidang", "")
    assert [_data(t, n)["statusPegawai"] for n in (1, 2, 3)] == ["PNS", "CPNS", "PPPK"]
    empat = _data(t, 4)
    assert (empat["pangkatAkhir"], empat["jenjang"], empat["tmtPensiun"]) == (
        "Penata Tingkat I",
        "Ahli Muda",
        "01-02-2040",
    )


def test_paruh_waktu_menurut_teks_dan_bertahan_saat_muat_ulang(tmp_path, muat):
    teks = {"status_cpns_pns": "", "kedudukan_hukum_nama": "PPPK Paruh Waktu"}
    _, t = muat(_tulis(tmp_path, _baris(1, **teks), _baris(2, status_cpns_pns=""), _baris(3)))

    def paruh():
        return [t.kendali.get(f"/orang/{n:032X}").json()["paruh_waktu"] for n in (1, 2, 3)]

    assert paruh() == [True, False, False]
    biasa = _tulis(tmp_path, _baris(1, status_cpns_pns=""), _baris(2, status_cpns_pns=""), _baris(3))
    muat(biasa)
    assert paruh() == [True, False, False]
    muat(biasa, "--paruh-waktu-persen", 100)
    assert paruh() == [True, True, False]
    muat(biasa, "--paruh-waktu-persen", 0)
    assert paruh() == [False, False, False]


def test_simpangan_menurut_benih_dan_orang(tmp_path, muat):
    semua = [_baris(n) for n in range(200)]
    polos, t = muat(_tulis(tmp_path, *semua))
    asli = {n: _data(t, n) for n in range(200)}
    laporan, _ = muat(_tulis(tmp_path, *semua), "--drift", 7, "--drift-persen", 30)
    pertama = {n: _data(t, n) for n in range(200)}
    beda = {n for n in asli if asli[n] != pertama[n]}
    assert polos["menyimpang"] == 0
    assert laporan["menyimpang"] == len(beda)
    assert 30 < len(beda) < 90
    muat(_tulis(tmp_path, *reversed(semua[:50])), "--drift", 7, "--drift-persen", 30)
    assert {n: _data(t, n) for n in range(200)} == pertama  # order and company make no difference
    muat(_tulis(tmp_path, *semua), "--drift", 8, "--drift-persen", 30)
    assert {n: _data(t, n) for n in range(200)} != pertama
    kunci = {k for n in beda for k in asli[n] if asli[n][k] != pertama[n][k]}
    assert {"email", "noHp", "alamat", "agamaId", "noNpwp"} <= kunci
    assert not kunci & {"id", "nipBaru", "nama", "nik", "tglLahir", "jabatanNama", "golRuangAkhir"}


def test_dua_instansi_dan_muat_ulang(tmp_path, muat):
    satu = _tulis(tmp_path, *(_baris(n) for n in range(5)), nama="a.csv")
    lain = {"instansi_induk_id": "INST2", "instansi_induk_nama": "Pemkab Dua"}
    dua = tmp_path / "b.bin"  # gzip by content, whatever its name
    dua.write_bytes(
        gzip.compress(_tulis(tmp_path, *(_baris(n, **lain) for n in range(100, 104)), nama="b").read_bytes())
    )
    muat(satu)
    laporan, t = muat(dua)
    assert laporan["instansi"] == ["INST2"]
    assert t.kendali.get("/identitas").json()["isi"]["orang"] == 9
    t.perbarui(f"{1:032X}", email="api@contoh.id")
    muat(satu)
    assert _data(t, 1)["email"] == "o1@contoh.id"
    assert t.kendali.get("/identitas").json()["isi"]["orang"] == 9
    assert len(t.baris(f"{1:032X}")) == 1  # loading is no effect of a caller


def test_nip_ganda_menjawab_orang_pertama(tmp_path, muat):
    nip = "198001012010011001"
    _, t = muat(_tulis(tmp_path, _baris(1, nip_baru=nip), _baris(2, nip_baru=f"'{nip}")))
    assert t.baca(nip)["id"] == f"{1:032X}"
    assert nip not in t.k["contoh_nip"]


def test_bukan_ekspor_ditolak_dengan_pesan(tmp_path):
    salah = tmp_path / "x.csv"
    salah.write_text("a,b,c\n1,2,3\n")
    for berkas, pesan in ((salah, "bukan ekspor"), (tmp_path / "tidak-ada.csv", "No such file")):
        perintah = ["-m", "sinkron_siasn.tiruan", "muat", str(berkas), "--db", str(tmp_path / "t.db")]
        hasil = subprocess.run([__import__("sys").executable, *perintah], cwd=AKAR, capture_output=True, text=True)
        assert hasil.returncode == 1
        assert pesan in hasil.stderr
        assert "Traceback" not in hasil.stderr


def test_buat_menurut_benih(tmp_path):
    def isi(nama, benih):
        jalankan("buat", "--jumlah", 20, "--db", tmp_path / nama, "--seed", benih)
        paket = jalankan("kredensial", "--db", tmp_path / nama, "--base", "http://x")
        return paket["contoh_nip"]

    assert isi("a", 1) == isi("b", 1) != isi("c", 2)


@pytest.mark.skipif(not (DATA / "data_utama.csv.gz").exists(), reason="../shared/data tidak ada")
def test_berkas_bersama_dimuat_dalam_beberapa_detik(tmp_path, muat):
    mulai = time.monotonic()
    laporan, t = muat(DATA / "data_utama.csv.gz", "--unor", DATA / "ref_unor.json", "--drift", 1)
    assert time.monotonic() - mulai < 20
    assert (laporan["dimuat"], laporan["ganda"], laporan["rusak"], laporan["unor"]) == (8400, 2, 0, 575)
    for nip in t.k["contoh_nip"]:
        assert t.baca(nip)["nipBaru"] == nip
    assert t.api.get("/referensi/ref-unor").json()["count"] == 575
