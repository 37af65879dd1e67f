"""Saves and deletes of rows: shape 3 with its quirks, what the read shows afterwards, stale data-utama, faults."""

import signal
import time

import pytest

from .conftest import Tiruan, jalankan

pytestmark = pytest.mark.fitur("X-10")


def _orang(tiruan, urut):
    nip = tiruan.k["contoh_nip"][urut]
    return nip, tiruan.baca(nip)["id"]


def _rw(tiruan, jenis, nip):
    isi = tiruan.api.get(f"/pns/rw-{jenis}/{nip}").json()["data"]
    return isi if isinstance(isi, list) else []


BADAN = [
    ("diklat", "pnsOrangId", "rwDiklatId",
     {"latihanStrukturalId": "3", "nomor": "1", "tanggal": "01-02-2024", "tanggalSelesai": "01-05-2024", "tahun": 2024,
      "jumlahJam": 300, "bobot": 1, "jenisKompetensi": "1", "institusiPenyelenggara": "LAN"},
     {"latihanStrukturalNama": "SEPADYA/SPAMA/DIKLAT PIM TK. III", "jumlahJam": "300", "tahun": "2024"}),
    ("kursus", "pnsOrangId", "rwKursusId",
     {"namaKursus": "K", "jenisDiklatId": "3", "jenisKursus": "A1", "jenisKursusSertipikat": "T", "jumlahJam": 20,
      "nomorSertipikat": "N/1", "tahunKursus": 2024, "tanggalKursus": "03-04-2024", "tanggalSelesaiKursus": ""},
     {"noSertipikat": "N/1", "jenisKursusSertifikat": "T", "jenisKursusId": "A1"}),
    ("penghargaan", "pnsOrangId", "rwPenghargaanId",
     {"hargaId": "204", "skDate": "05-08-2024", "skNomor": "9", "tahun": 2024}, {"hargaNama": "WIRA KARYA"}),
    ("angkakredit", "pnsId", "rwAngkaKreditId",
     {"bulanMulaiPenailan": "1", "bulanSelesaiPenilaian": "12", "tahunMulaiPenailan": "2025", "nomorSk": "P",
      "tahunSelesaiPenailan": "2025", "kreditBaruTotal": "12.5", "isKonversi": "1", "tanggalSk": "05-01-2026"},
     {"bulanMulaiPenailan": "1", "bulanSelesaiPenailan": "12", "isKonversi": "1"}),
    ("kinerjaperiodik", "pnsDinilaiId", "rwKinerjaPeriodikId",
     {"bulanMulaiPenilaian": 1, "bulanSelesaiPenilaian": 3, "hasilKinerjaNilai": 2, "perilakuKerjaNilai": 1,
      "kuadranKinerjaNilai": 2, "koefisienId": "22", "periodikId": "2", "tahun": 2026, "penilaiNama": "A"},
     {"koefisenId": "22", "hasilKinerja": "SESUAI EKSPEKTASI", "kuadranNilai": "BAIK", "namaPenilai": "A"}),
    ("skp", "pnsDinilaiOrang", "rwSkpId", {"tahun": 2019, "nilaiSkp": 88.5, "disiplin": 80}, {"nilaiSkp": "88.5"}),
    ("sertifikasi", "pnsOrangId", "rwSertifikasiId",
     {"namaSertifikasi": "S", "masaBerlakuSertSelasai": "01-01-2030"}, {"masaBerlakuSertSelasai": "01-01-2030"}),
    ("kgb", "pnsId", "rwKgbId", {"gajiLama": "1", "gajiBaru": "2", "tmtGajiBaru": "01-03-2026"}, {"gajiBaru": "2"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("jenis", "kunci", "map_data", "badan", "terbaca"), BADAN, ids=lambda v: v if isinstance(v, str) else ""
)
def test_simpan_baru_lalu_ubah(tiruan, jenis, kunci, map_data, badan, terbaca):
    nip, pns_id = _orang(tiruan, 0)
    lama = _rw(tiruan, jenis, nip)
    isi = tiruan.api.post(f"/{jenis}/save", json={"id": None, kunci: pns_id, **badan}).json()
    assert (isi["success"], isi["message"], list(isi["mapData"])) == (True, "success", [map_data])
    id_ = isi["mapData"][map_data]
    kini = _rw(tiruan, jenis, nip)
    assert kini[:-1] == lama  # what was there stays as it was
    assert kini[-1]["id"] == id_
    assert kini[-1] | terbaca == kini[-1]
    assert not lama or set(kini[-1]) == set(lama[0])
    lagi = tiruan.api.post(f"/{jenis}/save", json={"id": id_, kunci: pns_id, **badan}).json()
    assert lagi["mapData"] == {map_data: id_}
    assert len(_rw(tiruan, jenis, nip)) == len(kini)
    assert len([b for b in tiruan.baris(pns_id) if b["jalur"].endswith(f"/{jenis}/save")]) == 2  # two effects


@pytest.mark.parametrize(
    ("jenis", "badan"),
    [
        ("skp22", {"pnsDinilaiOrang": "", "hasilKinerjaNilai": 1, "perilakuKerjaNilai": 2, "kuadranKinerjaNilai": 2,
                   "penilaiNama": "P", "penilaiGolongan": "41", "statusPenilai": "ASN", "tahun": 2025}),
        ("hukdis", {"pnsOrangId": "", "jenisHukumanId": "2", "jenisTingkatHukumanId": "R", "skTanggal": "01-02-2026",
                    "akhirHukumanTanggal": "", "skNomor": "862/1"}),
    ],
)  # fmt: skip
def test_map_data_berupa_teks_telanjang(tiruan, jenis, badan):
    nip, pns_id = _orang(tiruan, 1)
    isi = tiruan.api.post(f"/{jenis}/save", json={**badan, next(iter(badan)): pns_id}).json()
    assert isinstance(isi["mapData"], str)
    baris = _rw(tiruan, jenis, nip)[-1]
    assert baris["id"] == isi["mapData"]
    if jenis == "skp22":
        assert (baris["hasilKinerja"], baris["PerilakuKerjaNilai"]) == ("DIATAS EKSPEKTASI", "2")


@pytest.mark.parametrize("jalur", ["jabatan", "jabatan/unorjabatan"])
def test_simpan_jabatan_dan_data_utama_basi(tiruan, jalur):
    nip, pns_id = _orang(tiruan, 2 if jalur == "jabatan" else 3)
    lama, semula = tiruan.baca(nip), _rw(tiruan, "jabatan", nip)
    unor = tiruan.api.get("/referensi/ref-unor?limit=1&offset=5").json()["data"][0]
    path = [{"dok_id": "872", "dok_nama": "SK", "dok_uri": "a/b.pdf", "object": "a/b.pdf", "slug": "872"}]
    badan = {
        "id": "", "pnsId": pns_id, "jenisJabatan": "1", "eselonId": "32", "unorId": unor["Id"], "path": path,
        "jabatanFungsionalId": "", "jabatanFungsionalUmumId": "", "tmtJabatan": "01-10-2026", "nomorSk": "821/1",
        "tanggalSk": "25-09-2026", "tmtPelantikan": "01-10-2026", "instansiId": lama["instansiKerjaId"],
    }  # fmt: skip
    isi = tiruan.api.post(f"/{jalur}/save", json=badan).json()
    baris = _rw(tiruan, "jabatan", nip)
    assert len(baris) == len(semula) + 1
    assert baris[-1]["id"] == isi["mapData"]["rwJabatanId"]
    assert (baris[-1]["namaJabatan"], baris[-1]["eselon"]) == (unor["NamaJabatan"], "III.b")
    assert baris[-1]["path"] == {"872": path[0]}
    assert tiruan.baca(nip) == lama  # stale until synced
    tiruan.api.get("/pns/data-utama-jabatansync", params={"pns_orang_id": pns_id})
    kini = tiruan.baca(nip)
    assert (kini["jabatanNama"], kini["tmtJabatan"], kini["unorId"]) == (unor["NamaJabatan"], "01-10-2026", unor["Id"])
    assert _rw(tiruan, "jabatan", nip) == baris


def test_simpan_ditolak_dengan_teks_di_map_data(tiruan):
    nip, pns_id = _orang(tiruan, 4)
    baik = {"pnsOrangId": pns_id, "hargaId": "201", "skDate": "05-08-2024", "tahun": 2024}
    for ubah in ({"pnsOrangId": nip}, {"pnsOrangId": ""}, {"skDate": "2024-08-05"}, {"id": "bukan-miliknya"}):
        isi = tiruan.api.post("/penghargaan/save", json=baik | ubah).json()
        assert isi["success"] is False
        assert isi["mapData"] == isi["message"] != "success"
    assert tiruan.baris(pns_id) == []
    rusak = tiruan.api.post("/penghargaan/save", content=b"{", headers={"Content-Type": "application/json"})
    assert rusak.status_code == 400
    assert tiruan.api.post("/golongan/save", json=baik).json()["code"] == "404"


def test_hapus(tiruan):
    nip, pns_id = _orang(tiruan, 5)
    for _ in range(2):
        tiruan.api.post("/penghargaan/save", json={"pnsOrangId": pns_id, "hargaId": "201", "tahun": 2020})
    baris = _rw(tiruan, "penghargaan", nip)
    isi = tiruan.api.delete(f"/penghargaan/delete/{baris[0]['id']}").json()
    assert (isi["success"], isi["message"]) == (True, "success")
    assert _rw(tiruan, "penghargaan", nip) == baris[1:]
    assert tiruan.api.delete(f"/penghargaan/delete/{baris[0]['id']}").json()["success"] is False
    assert tiruan.api.delete(f"/skp22/delete/{baris[0]['id']}").json()["code"] == "404"


def test_simpan_sebagian(tiruan):
    nip, pns_id = _orang(tiruan, 6)
    tiruan.pasang("simpan_sebagian", jumlah=2, jalur="*penghargaan/save")
    badan = {"pnsOrangId": pns_id, "hargaId": "203", "skNomor": "SEP/1", "tahun": 2024}
    assert tiruan.api.post("/penghargaan/save", json=badan).json()["success"] is True
    baris = _rw(tiruan, "penghargaan", nip)[-1]
    assert (baris["hargaId"], baris["skNomor"], baris["tahun"]) == ("203", "", "")


def test_bertahan_sesudah_mati_mendadak(tmp_path):
    """Rows, files and an effect that lands late survive kill -9."""
    jalankan("buat", "--jumlah", 30, "--db", tmp_path / "tiruan.db", "--seed", 8)
    t = Tiruan(tmp_path)
    try:
        nip, pns_id = _orang(t, 0)
        berkas = {"file": ("a.pdf", b"%PDF-1.4 isi", "application/pdf"), "id_ref_dokumen": (None, "892")}
        uri = t.api.post("/upload-dok", files=berkas).json()["data"]["dok_uri"]
        id_ = t.api.post("/penghargaan/save", json={"pnsOrangId": pns_id, "hargaId": "204"}).json()["mapData"]
        t.pasang("efek_terlambat", detik=1, balasan="sukses", jalur="*save")
        t.api.post("/penghargaan/save", json={"pnsOrangId": pns_id, "hargaId": "203", "id": id_["rwPenghargaanId"]})
        t.bunuh()
        t.nyala()
        time.sleep(1.5)
        baris = t.api.get(f"/penghargaan/id/{id_['rwPenghargaanId']}").json()["data"]
        assert baris["hargaId"] == "203"
        assert [b["asal"] for b in t.baris(pns_id)] == ["api", "terlambat"]
        assert t.api.get("/download-dok", params={"filePath": uri}).content == b"%PDF-1.4 isi"
    finally:
        t.bunuh(signal.SIGTERM)
