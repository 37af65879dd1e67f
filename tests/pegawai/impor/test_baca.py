"""The reader: what real and broken files do to it."""

import csv
import gzip
import io
import tracemalloc
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pegawai.aturan import KOLOM_EKSPOR
from pegawai.impor.aliran import PANJANG_BARIS
from pegawai.impor.baca import GalatBerkas, baca, bersihkan

KEPALA = "|".join(KOLOM_EKSPOR)
CONTOH = Path(__file__).resolve().parents[4] / "shared/data/data_utama.csv.gz"


def baris(**isi) -> str:
    penuh = {"pns_id": "A1", "nama": "BUDI", "unor_id": "U1", **isi}
    return "|".join(penuh.get(kolom, "") for kolom in KOLOM_EKSPOR)


def berkas(*isi: str, akhir="\n", sandi="utf-8") -> io.BytesIO:
    return io.BytesIO(akhir.join([KEPALA, *isi, ""]).encode(sandi))


def sel(biner, kolom="alamat"):
    return [satu.sel.get(kolom, f"TOLAK {satu.tolak}") for satu in baca(biner)]


def test_baris_biasa():
    (satu,) = baca(berkas(baris(nip_baru="'196608011988031001")))
    assert (satu.nomor, satu.tolak, satu.kutip_janggal) == (2, "", False)
    assert list(satu.sel) == list(KOLOM_EKSPOR)
    assert satu.sel["nip_baru"] == "'196608011988031001"


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("akhir", ["\n", "\r\n", "\r"])
def test_sandi_dan_akhir_baris(sandi, akhir):
    assert sel(berkas(baris(alamat="Jl. Émile"), baris(alamat="B"), akhir=akhir, sandi=sandi)) == [
        "Jl. Émile",
        "B",
    ]


def test_gzip_dan_path(tmp_path):
    path = tmp_path / "apa-saja.dat"
    path.write_bytes(gzip.compress(berkas(baris(alamat="A")).getvalue()))
    assert sel(path) == sel(str(path)) == sel(io.BytesIO(path.read_bytes())) == ["A"]


def test_berkas_milik_pemanggil_tetap_terbuka():
    biner = berkas(baris())
    list(baca(biner))
    assert not biner.closed


def test_kutip_berpasangan():
    assert sel(berkas(baris(alamat='"Jl. ""Pattimura"" | 7"'))) == ['Jl. "Pattimura" | 7']


def test_sel_berisi_baris_baru():
    hasil = list(baca(berkas(baris(alamat='"Jl. A\nRT 1"'), baris(alamat="B"))))
    assert [(satu.nomor, satu.sel["alamat"]) for satu in hasil] == [(2, "Jl. A\nRT 1"), (4, "B")]


def test_sel_terakhir_berisi_baris_baru_pada_berkas_crlf():
    hasil = sel(berkas(baris(flag_ikd='"1\r\n2"'), baris(flag_ikd="3"), akhir="\r\n"), "flag_ikd")
    assert hasil == ["1\r\n2", "3"]


@pytest.mark.parametrize("teks", ['Jl. 5" pipa', '"Jl. A', 'Jl. A"', '"Pattimura" 7', '"a"b"'])
def test_kutip_janggal_disimpan_apa_adanya_dan_tidak_menelan_tetangga(teks):
    assert sel(berkas(baris(alamat=teks), baris(alamat="B"), baris(alamat="C"))) == [teks, "B", "C"]


def test_dua_kutip_janggal_berurutan():
    hasil = list(baca(berkas(baris(alamat='"A'), baris(alamat='"B'), baris(alamat="C"))))
    assert [satu.sel["alamat"] for satu in hasil] == ['"A', '"B', "C"]
    assert [satu.kutip_janggal for satu in hasil] == [True, True, False]


@pytest.mark.parametrize(("ekor", "jumlah"), [("|x", 68), ("||", 69)])
def test_baris_panjang_ditolak_dengan_alasan(ekor, jumlah):
    satu, dua = baca(berkas(baris() + ekor, baris(alamat="B")))
    assert str(jumlah) in satu.tolak
    assert satu.sel == {}
    assert dua.sel["alamat"] == "B"


def test_baris_pendek_ditolak_dengan_alasan():
    satu, dua = baca(berkas("A1|B2|C3", baris(alamat="B")))
    assert satu.tolak == "Jumlah kolom 3, seharusnya 67."
    assert bersihkan(satu).galat[0].kode == "bentuk_baris"
    assert dua.nomor == 3


def test_baris_kosong_dilewati_dan_nomor_tetap_benar():
    assert [satu.nomor for satu in baca(berkas("", baris(), "   ", baris()))] == [3, 5]


def test_baris_terlalu_panjang_ditolak_tanpa_menelan_tetangga():
    satu, dua = baca(berkas(baris(alamat="x" * (3 * PANJANG_BARIS)), baris(alamat="B")))
    assert "panjang" in satu.tolak
    assert dua.sel["alamat"] == "B"


def test_kolom_boleh_bertukar_tempat():
    urut = sorted(KOLOM_EKSPOR)
    isi = ["|".join(urut), "|".join("X" if kolom == "alamat" else kolom for kolom in urut)]
    (satu,) = baca(io.BytesIO("\n".join(isi).encode()))
    assert satu.sel["alamat"] == "X"
    assert satu.sel["nama"] == "nama"


@pytest.mark.parametrize(
    ("isi", "sebut"),
    [
        (b"", "kosong"),
        (b"nama,nip\nbudi,1\n", "judul kolom"),
        (KEPALA.replace("|", ";").encode(), "titik koma"),
        (KEPALA.replace("|", ",").encode(), "koma"),
        (KEPALA.replace("|", "\t").encode(), "tab"),
        (KEPALA.replace("|nik|", "|").encode(), "tidak ada: nik"),
        ((KEPALA + "|baru").encode(), "tidak dikenal: baru"),
        ((KEPALA + "|nik").encode(), "dua kali: nik"),
        (b"PK\x03\x04" + b"\0" * 100, "Excel"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "Excel"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "judul kolom"),
        (bytes(range(1, 256)) * 50, "judul kolom"),
        (KEPALA.encode().replace(b"nik", b"n\0k"), "CSV"),
        (b"x" * (2 * PANJANG_BARIS), "CSV"),
        (gzip.compress(KEPALA.encode() * 50)[:-20], "rusak"),
        (b"\x1f\x8b" + b"rusak" * 20, "rusak"),
    ],
)
def test_berkas_salah_dijelaskan(isi, sebut):
    with pytest.raises(GalatBerkas) as galat:
        list(baca(io.BytesIO(isi)))
    assert sebut in galat.value.pesan


def test_gzip_terpotong_di_tengah_memberi_yang_terbaca_lalu_menyebutnya():
    mampat = gzip.compress(berkas(*[baris(alamat=f"{n * 7919 % 10007}") for n in range(20000)]).getvalue())
    aliran = baca(io.BytesIO(mampat[: len(mampat) // 2]))
    terbaca = 0
    with pytest.raises(GalatBerkas):
        for _ in aliran:
            terbaca += 1
    assert terbaca > 1000


def test_bom_mampatan_dihentikan():
    mampat = io.BytesIO(gzip.compress((KEPALA + "\n" + "|" * 50_000_000).encode(), 1))
    with pytest.raises(GalatBerkas) as galat:
        list(baca(mampat, terurai_maks=10_000_000))
    assert "terlalu besar" in galat.value.pesan


def test_memori_rata():
    def puncak(jumlah):
        biner = berkas(*[baris(alamat=f"Jl. {n}", pns_id=f"{n:032X}") for n in range(jumlah)])
        tracemalloc.start()
        for satu in baca(biner):
            bersihkan(satu)
        hasil = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return hasil

    puncak(500)
    assert puncak(8000) < puncak(500) + 2_000_000


def test_banyak_kutip_terbuka_tidak_memperlambat():
    biner = berkas(*[baris(alamat='"terbuka')] * 5000)
    mulai = perf_counter()
    assert sum(1 for _ in baca(biner)) == 5000
    assert perf_counter() - mulai < 5


TEKS_SEL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(TEKS_SEL, min_size=67, max_size=67), min_size=1, max_size=4))
def test_apa_yang_ditulis_csv_terbaca_kembali(rekam):
    teks = io.StringIO()
    penulis = csv.writer(teks, delimiter="|", lineterminator="\n", quoting=csv.QUOTE_ALL)
    penulis.writerow(KOLOM_EKSPOR)
    penulis.writerows(rekam)
    hasil = [list(satu.sel.values()) for satu in baca(io.BytesIO(teks.getvalue().encode()))]
    assert hasil == rekam


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=3000))
def test_bita_apa_pun_tidak_menggagalkan(ekor):
    for satu in baca(io.BytesIO(KEPALA.encode() + b"\n" + ekor)):
        bersihkan(satu)


@pytest.mark.skipif(not CONTOH.exists(), reason="contoh ekspor (../shared/data) tidak ada di mesin ini")
def test_contoh_ekspor_terbaca_utuh():
    jumlah, ditolak = 0, 0
    for satu in baca(CONTOH):
        jumlah += 1
        ditolak += bersihkan(satu).ditolak
    assert (jumlah, ditolak) == (8402, 0)


def test_sel_berkutip_dengan_banyak_baris_tetap_satu_rekam():
    panjang = "\n".join(f"baris {n}" for n in range(300))
    assert sel(berkas(baris(alamat=f'"{panjang}"'), baris(alamat="B"))) == [panjang, "B"]


def test_baris_kosong_di_atas_judul():
    assert sel(io.BytesIO(b"\n\r\n" + berkas(baris(alamat="A")).getvalue())) == ["A"]


def test_kolom_berkas_tolakan_dilewati():
    biner = io.BytesIO(f"baris|alasan|{KEPALA}\n7|Nama kosong.|{baris(alamat='A')}\n8|x|sisa\n".encode())
    satu, dua = baca(biner)
    assert satu.sel["alamat"] == "A"
    assert (dua.tolak, dua.sisa) == ("Jumlah kolom 3, seharusnya 69.", ("sisa",))
