"""Histories: every pushed kind has its mapping, its keys are SIASN's, and values go there and back."""

import signal
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from riwayat.jenis import JENIS, MENURUT_KODE
from sinkron_siasn.pemetaan import riwayat as peta
from tests.tiruan.conftest import Tiruan, jalankan

pytestmark = pytest.mark.fitur("A-24")
# Bodies of the saves as published clients send them (docs/sumber.md). What is not here, SIASN does not know.
BADAN = {
    "cpns/save": "id kartu_pegawai nama_jabatan_angkat_cpns nomor_dokter_pns nomor_sk_cpns nomor_sk_pns nomor_spmt "
    "nomor_sttpl path pertek_cpns_pns_l2th_nomor pertek_cpns_pns_l2th_tanggal pns_orang_id status_cpns_pns "
    "tanggal_dokter_pns tgl_sk_cpns tgl_sk_pns tgl_sttpl tmt_pns",
    "jabatan/unorjabatan/save": "eselonId id instansiId jabatanFungsionalId jabatanFungsionalUmumId jenisJabatan nomorSk path "
    "pnsId satuanKerjaId tanggalSk tmtJabatan tmtPelantikan unorId jenisMutasiId jenisPenugasanId subJabatanId tmtMutasi",
    "angkakredit/save": "bulanMulaiPenailan bulanSelesaiPenailan id isAngkaKreditPertama isIntegrasi isKonversi "
    "kreditBaruTotal kreditPenunjangBaru kreditUtamaBaru nomorSk path pnsId rwJabatanId tahunMulaiPenailan "
    "tahunSelesaiPenailan tanggalSk",
    "diklat/save": "bobot id institusiPenyelenggara jenisKompetensi jumlahJam latihanStrukturalId nomor path pnsOrangId "
    "tahun tanggal tanggalSelesai",
    "kursus/save": "id instansiId institusiPenyelenggara jenisDiklatId jenisKursus jenisKursusSertipikat jumlahJam lokasiId "
    "namaKursus nomorSertipikat path pnsOrangId tahunKursus tanggalKursus tanggalSelesaiKursus",
    "skp22/save": "hasilKinerjaNilai id kuadranKinerjaNilai path penilaiGolongan penilaiJabatan penilaiNama penilaiNipNrp "
    "penilaiUnorNama perilakuKerjaNilai pnsDinilaiOrang statusPenilai tahun",
    "kinerjaperiodik/save": "bulanMulaiPenilaian bulanSelesaiPenilaian hasilKinerjaNilai id koefisienId kuadranKinerjaNilai "
    "path penilaiGolongan penilaiJabatanNama penilaiNama penilaiNipNrp penilaiUnorNama perilakuKerjaNilai periodikId "
    "pnsDinilaiId statusPenilai tahun tahunMulaiPenilaian tahunSelesaiPenilaian",
    "skp/save": "id tahun nilaiSkp orientasiPelayanan integritas komitmen disiplin kerjasama kepemimpinan inisiatifKerja "
    "nilaiPerilakuKerja nilaiPrestasiKerja pnsDinilaiOrang penilaiNama penilaiNipNrp penilaiJabatan atasanPenilaiNama "
    "atasanPenilaiNipNrp path",
    "penghargaan/save": "hargaId id path pnsOrangId skDate skNomor tahun",
    "hukdis/save": "akhirHukumanTanggal alasanHukumanDisiplinId golonganId golonganLama hukdisYangDiberhentikanId "
    "hukumanTanggal id jenisHukumanId jenisTingkatHukumanId kedudukanHukumId keterangan masaBulan masaTahun nomorPp path "
    "pnsOrangId skNomor skPembatalanNomor skPembatalanTanggal skTanggal",
    "sertifikasi/save": "gelarBelakangSert gelarDepanSert id lembagaSertifikasiId lembagaSertifikasiNama masaBerlakuSertMulai "
    "masaBerlakuSertSelasai namaSertifikasi nomorSertifikat path pnsOrangId rumpunJabatanId tanggalSertifikat",
}


@pytest.mark.parametrize("jenis", [j for j in JENIS if j.dorong], ids=lambda j: j.kode)
def test_jenis_yang_dikirim_punya_pemetaan_dua_arah(jenis):
    """A kind that is pushed without a mapping, or with a key that the save does not know, fails here."""
    satu = peta.MENURUT_KODE[jenis.kode]
    assert satu.simpan in BADAN
    assert {k.tulis for k in satu.kolom if k.tulis} <= set(BADAN[satu.simpan].split())
    assert satu.orang in BADAN[satu.simpan].split()
    assert satu.map_data


@pytest.mark.parametrize("jenis", [j for j in JENIS if j.siasn], ids=lambda j: j.kode)
def test_jenis_yang_dibaca_punya_pemetaan_dan_kolomnya_ada(jenis):
    satu = peta.MENURUT_KODE[jenis.kode]
    assert satu.siasn == jenis.siasn
    bidang = {b.name: b for b in jenis.bidang()}
    assert {k.bidang for k in satu.kolom} <= set(bidang)
    assert all((k.rupa is peta.Rupa.KODE) == bidang[k.bidang].is_relation for k in satu.kolom)
    assert all(satu.satu(n).baca for n in satu.kunci)
    assert not (satu.simpan and not jenis.dorong)


def test_tidak_ada_pemetaan_tanpa_jenis():
    assert set(peta.MENURUT_KODE) <= set(MENURUT_KODE)
    assert len(peta.MENURUT_KODE) == len(peta.PETA)


@pytest.mark.parametrize(
    ("jenis", "bidang", "siasn", "nilai"),
    [
        ("golongan", "tmt", {"tmtGolongan": "01-04-2020"}, "01-04-2020"),
        ("golongan", "tgl_pertek", {"tglPertekBkn": "01-01-0001"}, ""),
        ("golongan", "no_pertek", {"noPertekBkn": "undefined"}, ""), ("golongan", "no_sk", {}, None),
        ("golongan", "kredit_utama", {"jumlahKreditUtama": None}, ""),
        ("jabatan", "jabatan_kode", {"jenisJabatan": "2", "jabatanFungsionalId": "A"}, "A"),
        ("jabatan", "jabatan_kode", {"jenisJabatan": "1", "unorId": "U", "jabatanFungsionalId": ""}, "U"),
        ("pmk", "mk_tahun", {"tasaKerjaTahun": "04"}, "4"), ("pmk", "mk_tahun", {"masaKerjaTahun": "5"}, "5"),
        ("pmk", "mk_tahun", {"masaKerjaTahun": "", "tasaKerjaTahun": "6"}, "6"), ("pmk", "mk_tahun", {}, None),
        ("pendidikan", "tahun_lulus", {"tahunLulus": "17-08-2009"}, "2009"),
        ("pendidikan", "tahun_lulus", {"tahunLulus": "2009"}, "2009"),
        ("pendidikan", "tahun_lulus", {"tahunLulus": "01-01-0001"}, ""), ("kgb", "mk_bulan", {"masaKerja": "26 Tahun 3 Bulan"}, "3"),
        ("skp", "nilai_skp", {"nilaiSkp": "88.50"}, "88.5"), ("skp", "kepemimpinan", {"kepemimpinan": "0.00"}, ""),
        ("angka_kredit", "konversi", {"isKonversi": "1"}, "1"), ("angka_kredit", "konversi", {"isKonversi": "0"}, ""),
        ("pasangan", "tgl_cerai", {"dataPernikahan": {"tgglCerai": "01-01-0001"}}, ""),
        ("pasangan", "adalah_pns", {"dataPernikahan": {"isPns": True}}, "1"),
        ("pasangan", "nama", {"orang": None}, None), ("diklat", "tahun", {"tahun": "bukan"}, "bukan"),
        ("diklat", "tgl_mulai", {"tanggal": "2020-01-01"}, "2020-01-01"),
    ],
)  # fmt: skip
def test_nilai_siasn(jenis, bidang, siasn, nilai):
    assert peta.dari_siasn(peta.MENURUT_KODE[jenis].satu(bidang), siasn) == nilai


def _baris(jenis, **isi):
    """A row with every mapped column, empty unless given."""
    satu = peta.MENURUT_KODE[jenis]
    kosong = {k.bidang: None for k in satu.kolom} | {f"{k.bidang}_id": None for k in satu.kolom}
    return SimpleNamespace(**{**kosong, "siasn_id": "", **isi})


def test_badan_penghargaan_dan_skp22():
    r = _baris("penghargaan", penghargaan_id="201", no_sk="1/TK", tgl_sk=date(2024, 8, 5), tahun=2024)
    assert peta.badan(peta.MENURUT_KODE["penghargaan"], "P1", r) == {
        "id": "", "pnsOrangId": "P1", "hargaId": "201", "skNomor": "1/TK", "skDate": "05-08-2024", "tahun": 2024,
    }  # fmt: skip
    r = _baris("skp22", tahun=2025, hasil_kinerja="1", perilaku_kerja="2", kuadran="2", penilai_nama="A", siasn_id="S1")
    isi = peta.badan(peta.MENURUT_KODE["skp22"], "P1", r, [{"dok_id": "890"}])
    assert (isi["id"], isi["perilakuKerjaNilai"], isi["kuadranKinerjaNilai"], isi["path"]) == (
        "S1",
        2,
        2,
        [{"dok_id": "890"}],
    )
    with pytest.raises(ValueError, match="tidak dapat dikirim"):
        peta.badan(peta.MENURUT_KODE["golongan"], "P1", _baris("golongan"))


def test_badan_jabatan_menaruh_kode_menurut_jenisnya():
    r = _baris("jabatan", jenis_jabatan_id="2", jabatan_kode="JF", unor_kode="U", tmt=date(2026, 1, 1), no_sk="1")
    isi = peta.badan(peta.MENURUT_KODE["jabatan"], "P1", r)
    assert (isi["jabatanFungsionalId"], isi["jabatanFungsionalUmumId"], isi["unorId"]) == ("JF", "", "U")
    r.jenis_jabatan_id = "4"
    isi = peta.badan(peta.MENURUT_KODE["jabatan"], "P1", r)
    assert (isi["jabatanFungsionalId"], isi["jabatanFungsionalUmumId"]) == ("", "JF")


BOLAK_BALIK = {
    "jabatan": {"jenis_jabatan_id": "4", "jabatan_kode": "X1", "unor_kode": "U9", "tmt": date(2026, 1, 1), "no_sk": "821/1",
                "tgl_sk": date(2025, 12, 20), "jenis_mutasi": "MU", "jenis_penugasan": "D"},
    "diklat": {"latihan_struktural_id": "3", "nomor": "1", "tgl_mulai": date(2024, 2, 1), "tahun": 2024, "jumlah_jam": 300,
               "penyelenggara": "LAN"},
    "kursus": {"nama_kursus": "K", "jenis_diklat_id": "3", "jenis_sertifikat": "T", "kursus_id": "A1", "tahun": 2024,
               "no_sertifikat": "N", "tgl_mulai": date(2024, 3, 1), "jumlah_jam": 20, "penyelenggara": "P"},
    "skp": {"tahun": 2019, "nilai_skp": Decimal("88.5"), "disiplin": Decimal("80"), "penilai_nama": "A"},
    "skp22": {"tahun": 2025, "hasil_kinerja": "1", "perilaku_kerja": "2", "kuadran": "2", "penilai_nama": "A",
              "status_penilai": "ASN", "penilai_unor": "Dinas"},
    "kinerja": {"tahun": 2025, "periodik": "2", "bulan_mulai": 1, "bulan_selesai": 3, "hasil_kinerja": "2",
                "perilaku_kerja": "2", "kuadran": "2", "penilai_nama": "A", "koefisien_kode": "22"},
    "angka_kredit": {"no_sk": "P", "tgl_sk": date(2026, 1, 5), "bulan_mulai": 1, "tahun_mulai": 2025, "bulan_selesai": 12,
                     "tahun_selesai": 2025, "kredit_total": Decimal("12.500"), "konversi": True},
    "penghargaan": {"penghargaan_id": "201", "no_sk": "1", "tgl_sk": date(2024, 8, 5), "tahun": 2024},
    "sertifikasi": {"nama_sertifikasi": "S", "no_sertifikat": "1", "tgl_sertifikat": date(2024, 1, 1), "lembaga": "BNSP",
                    "berlaku_selesai": date(2029, 1, 1)},
    "hukdis": {"jenis_hukuman_id": "2", "no_sk": "1", "tgl_sk": date(2025, 1, 1), "tgl_mulai": date(2025, 1, 2),
               "keterangan": "k", "masa_tahun": 1},
}  # fmt: skip


@pytest.fixture(scope="module")
def tiruan_sendiri(tmp_path_factory):
    """A mock of its own: tests of pushing leave faults and ended tokens behind."""
    folder = tmp_path_factory.mktemp("tiruan-riwayat")
    jalankan("buat", "--jumlah", 300, "--db", folder / "tiruan.db", "--seed", 5)
    satu = Tiruan(folder)
    yield satu
    satu.bunuh(signal.SIGTERM)


@pytest.mark.parametrize("jenis", BOLAK_BALIK)
def test_yang_dikirim_terbaca_sama_dari_tiruan(tiruan_sendiri, jenis):
    """The body of a save, taken by the mock, comes back by the read with the same values."""
    satu, r = peta.MENURUT_KODE[jenis], _baris(jenis, **BOLAK_BALIK[jenis])
    tiruan = tiruan_sendiri
    semua = [o for o in tiruan.kendali.get("/orang", params={"batas": 300}).json() if not o["paruh_waktu"]]
    nomor = [o["nip"] for o in semua]
    orang = next(o for o in semua if nomor.count(o["nip"]) == 1)
    nip = orang["nip"]
    isi = tiruan.api.post(f"/{satu.simpan}", json=peta.badan(satu, orang["pns_id"], r)).json()
    assert isi.get("success") is True, isi
    data = tiruan.api.get(f"/pns/rw-{satu.siasn}/{nip}").json()["data"]
    r.siasn_id = isi["mapData"] if isinstance(isi["mapData"], str) else isi["mapData"][satu.map_data]
    pasang = [b for s, b in peta.pasangkan(satu, [r], peta.baris_dari_balasan(satu.siasn, data)) if s is r]
    beda = [k.bidang for k in satu.kolom if k.tulis and not peta.nilai_sama(k, r, pasang[0])]
    assert beda == []


def test_baris_dari_balasan():
    baca = peta.baris_dari_balasan
    assert (
        baca("golongan", None)
        == baca("golongan", "Data tidak ditemukan")
        == baca("data-anak", {"listAnak": None})
        == []
    )
    assert baca("data-pasangan", {"listPasangan": [{"orang": {}}, "x"]}) == [{"orang": {}}]
    assert baca("data-ortu", {"ayah": {"nama": "A"}, "ibu": {}}) == [{"nama": "A", "hubungan": "ayah"}]
    assert baca("data-utama", {"tmtCpns": ""}) == []


@pytest.mark.parametrize(
    ("data", "milik"),
    [
        ({"idPns": "P1", "nipBaru": "19", "listAnak": [{"nama": "A"}]}, True),
        ({"idPns": "P2", "nipBaru": "19", "listAnak": [{"nama": "A"}]}, False),
        ({"nipBaru": "20", "listAnak": [{"nama": "A"}]}, False),
        ({"idPns": "null", "nipBaru": None, "listAnak": [{"nama": "A", "pnsOrang": "undefined"}]}, True),
        ({"listAnak": [{"nama": "A", "pnsOrang": "P2"}]}, False), ({"listAnak": None}, True), (None, True),
    ],
)  # fmt: skip
def test_balasan_keluarga_menyebut_orangnya_pada_pembungkus(data, milik):
    assert peta.balasan_milik(data, peta.baris_dari_balasan("data-anak", data), "19", "P1") is milik


def test_memasangkan_menurut_id_lalu_isi():
    satu = peta.MENURUT_KODE["penghargaan"]
    a = _baris("penghargaan", penghargaan_id="201", tahun=2010)
    b = _baris("penghargaan", penghargaan_id="202", tahun=2020, siasn_id="S2")
    c = _baris("penghargaan", penghargaan_id="203", tahun=2030)
    siasn = [
        {"id": "S3", "hargaId": "201", "tahun": "2010"}, {"id": "S2", "hargaId": "999", "tahun": "1999"},
        {"id": "S4", "hargaId": "201", "tahun": "2010"},
    ]  # fmt: skip
    hasil = [(s, n and n["id"]) for s, n in peta.pasangkan(satu, [a, b, c], siasn)]
    assert hasil == [(a, "S3"), (b, "S2"), (c, None), (None, "S4")]


def test_golongan_pppk_sama_menurut_nama():
    kolom = peta.MENURUT_KODE["golongan"].satu("golongan")
    r = SimpleNamespace(golongan_id="P09", golongan=SimpleNamespace(nama="IX"))
    assert peta.nilai_sama(kolom, r, {"golonganId": None, "golongan": "IX"})
    assert not peta.nilai_sama(kolom, r, {"golonganId": None, "golongan": "X"})
