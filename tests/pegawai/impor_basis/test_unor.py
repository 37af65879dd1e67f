"""Import of ref-unor: the tree, its moves, and what a broken file does to it."""

import gzip

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from pegawai.models import Pegawai
from sigma.basis import konteks
from sigma.organisasi.impor import GalatUnor, impor_unor
from sigma.organisasi.models import Instansi, Unor
from tests.pegawai.impor_basis.bahan import tulis_unor, unor
from tests.pemeran import SEMUA, buat_pegawai

pytestmark = pytest.mark.django_db
SIASN = "A" * 32


@pytest.fixture
def kab(db):
    with konteks.masuk(SEMUA):
        return Instansi.objects.create(siasn_id="BELUM", nama="Pemerintah Kabupaten Uji")


def pohon(kab):
    """{SIASN id: (parent's, OPD's)}."""
    with konteks.masuk(SEMUA):
        semua = list(Unor.objects.filter(instansi=kab).select_related("induk", "opd"))
    return {u.siasn_id: (u.induk.siasn_id if u.induk else "", u.opd.siasn_id) for u in semua}


def isi(*butir):
    return [unor(*b[:2], instansi=SIASN) for b in butir]


def test_pohon_dari_berkas_dengan_anak_mendahului_atasan(kab, tmp_path):
    berkas = tulis_unor(tmp_path / "u.json", *isi(("C", "B"), ("B", "A"), ("A", ""), ("D", "A")))
    hasil = impor_unor(berkas, kab)
    assert (hasil.baru, hasil.opd) == (4, 3)
    assert pohon(kab) == {"A": ("", "A"), "B": ("A", "B"), "C": ("B", "B"), "D": ("A", "D")}
    kab.refresh_from_db()
    assert kab.siasn_id == SIASN
    lagi = impor_unor(berkas, kab)
    assert (lagi.baru, lagi.berubah, lagi.sama) == (0, 0, 4)


def test_unor_yang_pindah_membawa_orangnya_dan_dilaporkan(kab, tmp_path):
    impor_unor(tulis_unor(tmp_path / "1.json", *isi(("A", ""), ("B", "A"), ("C", "B"), ("D", "A"))), kab)
    with konteks.masuk(SEMUA):
        asn = buat_pegawai(Unor.objects.get(instansi=kab, siasn_id="C"), "ANI", "198501012010012001")
    # C goes below D, and B below C: only from the top down is this no loop
    hasil = impor_unor(tulis_unor(tmp_path / "2.json", *isi(("A", ""), ("C", "D"), ("B", "C"), ("D", "A"))), kab)
    assert pohon(kab) == {"A": ("", "A"), "D": ("A", "D"), "C": ("D", "D"), "B": ("C", "D")}
    assert {c.siasn_id for c in hasil.pindah} == {"B", "C"}
    with konteks.masuk(SEMUA):
        assert Pegawai.objects.get(pk=asn.pk).opd.siasn_id == "D"


def test_yang_hilang_dari_berkas_tetap_aktif_dan_dilaporkan(kab, tmp_path):
    impor_unor(tulis_unor(tmp_path / "1.json", *isi(("A", ""), ("B", "A"))), kab)
    hasil = impor_unor(tulis_unor(tmp_path / "2.json", *isi(("A", ""))), kab)
    assert [c.siasn_id for c in hasil.hilang] == ["B"]
    assert "B" in pohon(kab)


def test_atasan_yang_tidak_ada(kab, tmp_path):
    hasil = impor_unor(tulis_unor(tmp_path / "1.json", *isi(("A", ""), ("B", "A"), ("X", "HANTU"), ("Y", "X"))), kab)
    assert [(c.kode, c.siasn_id) for c in hasil.ditandai] == [("atasan_tidak_dikenal", "X")]
    assert (pohon(kab)["X"], pohon(kab)["Y"]) == (("A", "X"), ("X", "X"))
    # a unit that has a place keeps it
    hasil = impor_unor(tulis_unor(tmp_path / "2.json", *isi(("A", ""), ("B", "A"), ("X", "B"), ("Y", "HANTU"))), kab)
    assert (pohon(kab)["X"], pohon(kab)["Y"]) == (("B", "B"), ("X", "B"))


def test_lingkaran_diputus_dan_dilaporkan(kab, tmp_path):
    hasil = impor_unor(
        tulis_unor(tmp_path / "1.json", *isi(("A", ""), ("P", "Q"), ("Q", "R"), ("R", "P"), ("S", "S"))), kab
    )
    assert hasil.baru == 5
    assert [c.kode for c in hasil.ditandai] == ["melingkar", "melingkar"]
    assert pohon(kab) == {"A": ("", "A"), "P": ("A", "P"), "R": ("P", "P"), "Q": ("R", "P"), "S": ("A", "S")}


def test_lingkaran_dalam_berkas_baru_tidak_mengacak_pohon_yang_ada(kab, tmp_path):
    impor_unor(tulis_unor(tmp_path / "1.json", *isi(("A", ""), ("P", "A"), ("Q", "P"))), kab)
    sebelum = pohon(kab)
    hasil = impor_unor(tulis_unor(tmp_path / "2.json", *isi(("A", ""), ("P", "Q"), ("Q", "P"))), kab)
    assert hasil.ditandai[0].kode == "melingkar"
    assert pohon(kab) == sebelum


def test_butir_kotor(kab, tmp_path):
    berkas = tulis_unor(
        tmp_path / "1.json",
        unor("A", instansi=SIASN),
        unor("", "A", instansi=SIASN),
        unor("id tidak sah!", "A", instansi=SIASN),
        unor("B", "A", instansi="B" * 32),
        {**unor("C", "A", instansi=SIASN), "NamaUnor": ""},
        {**unor("D", "A", instansi=SIASN), "NamaUnor": "x" * 400, "EselonId": None},
        unor("D", "A", nama="Terakhir", instansi=SIASN),
    )
    hasil = impor_unor(berkas, kab)
    assert [c.kode for c in hasil.ditolak] == ["id_tidak_sah", "id_tidak_sah", "instansi_lain"]
    assert {c.kode for c in hasil.ditandai} == {"tanpa_nama", "terlalu_panjang", "id_ganda"}
    with konteks.masuk(SEMUA):
        nama = dict(Unor.objects.filter(instansi=kab).values_list("siasn_id", "nama"))
    assert nama == {"A": "Unor A", "C": "(tanpa nama)", "D": "Terakhir"}


def test_berkas_instansi_lain_ditolak_utuh(kab, tmp_path):
    impor_unor(tulis_unor(tmp_path / "1.json", *isi(("A", ""))), kab)
    with konteks.masuk(SEMUA):
        lain = Instansi.objects.create(siasn_id="B" * 32, nama="Pemerintah Kota Lain")
    with pytest.raises(GalatUnor, match="instansi lain"):
        impor_unor(tmp_path / "1.json", lain)
    with konteks.masuk(SEMUA):
        kosong = Instansi.objects.create(siasn_id="BELUM-2", nama="Pemerintah Kota Kosong")
    with pytest.raises(GalatUnor, match="sudah dipakai"):
        impor_unor(tmp_path / "1.json", kosong)
    assert pohon(lain) == pohon(kosong) == {}


@pytest.mark.parametrize("teks", ["", "bukan json", "[1, 2]", '{"data": null}', "[" * 100_000, "null"])
def test_bukan_ref_unor(kab, tmp_path, teks):
    (tmp_path / "u.json").write_text(teks)
    with pytest.raises(GalatUnor):
        impor_unor(tmp_path / "u.json", kab)


def test_berkas_mampat(kab, tmp_path):
    utuh = gzip.compress(tulis_unor(tmp_path / "u.json", *isi(("A", ""), ("B", "A"))).read_bytes())
    (tmp_path / "u.json.gz").write_bytes(utuh)
    assert impor_unor(tmp_path / "u.json.gz", kab).baru == 2
    (tmp_path / "potong.gz").write_bytes(utuh[:-9])
    with pytest.raises(GalatUnor, match="terpotong"):
        impor_unor(tmp_path / "potong.gz", kab)


def test_karakter_tak_tampak_dalam_nama_ditandai(kab, tmp_path):
    hasil = impor_unor(tulis_unor(tmp_path / "u.json", unor("A", nama="Dinas\n\u202eA", instansi=SIASN)), kab)
    assert [c.kode for c in hasil.ditandai] == ["karakter"]
    with konteks.masuk(SEMUA):
        assert Unor.objects.get(instansi=kab).nama == "Dinas  A"


@pytest.mark.django_db(transaction=True)
def test_pohon_yang_terlalu_dalam_ditolak_sebelum_merusak_indeks(kab, tmp_path):
    def rantai(panjang):
        return isi(*((f"U{n}", f"U{n - 1}" if n else "") for n in range(panjang)))

    with pytest.raises(GalatUnor, match="lebih dari 30 tingkat"):
        impor_unor(tulis_unor(tmp_path / "1.json", *rantai(31)), kab)
    assert impor_unor(tulis_unor(tmp_path / "2.json", *rantai(30)), kab).baru == 30
    # one more, below what stands in SIGMA alone
    with pytest.raises(IntegrityError, match="unor_tingkat"), konteks.masuk(SEMUA):
        Unor.objects.create(siasn_id="X", instansi=kab, nama="X", induk=Unor.objects.get(siasn_id="U29"))


def test_uji_dan_perintah(kab, tmp_path, capsys):
    berkas = tulis_unor(tmp_path / "u.json", *isi(("A", ""), ("X", "HANTU")))
    call_command("impor_unor", str(berkas), instansi=kab.nama.upper(), uji=True, rinci=True)
    keluaran = capsys.readouterr().out
    assert "baru 2" in keluaran
    assert "Atasan HANTU tidak ada; ditempatkan di bawah A." in keluaran
    assert pohon(kab) == {}
    kab.refresh_from_db()
    assert kab.siasn_id == "BELUM"
    with pytest.raises(CommandError, match="tidak dapat dibuka"):
        call_command("impor_unor", str(tmp_path / "hilang.json"), instansi=kab.nama)
