"""Envelopes, quirks, the partial update and what it refuses."""

import json

import pytest

pytestmark = pytest.mark.fitur("X-10")


def test_baca_data_utama(tiruan):
    balasan = tiruan.api.get(f"/pns/data-utama/{tiruan.k['contoh_nip'][0]}")
    isi = balasan.json()
    assert balasan.headers["content-type"] == "application/json; charset=UTF-8"
    assert balasan.headers["x-siasn-tiruan"] == "1"
    assert isi["code"] == 1
    assert isinstance(isi["code"], int)
    assert set(isi) == {"code", "data", "message"}
    data = isi["data"]
    assert {"tabrum2", "kelas_jabatan", "karis_karsu", "kode_jenjang_jabatan", "genEmailAsn"} <= set(data)
    assert len(data) == 128
    bukan_teks = {k for k, v in data.items() if not isinstance(v, str) and v is not None}
    assert bukan_teks <= {"validNik", "path"}
    assert data["validNik"] is True


def test_kebiasaan_aneh_muncul_pada_sebagian_orang(tiruan):
    nip = [o["nip"] for o in tiruan.kendali.get("/orang", params={"batas": 300}).json() if not o["paruh_waktu"]]
    data = [tiruan.baca(n) for n in nip]
    assert {len(d["tahunLulus"]) for d in data} == {4, 10}
    assert {type(d["path"]) for d in data} == {dict, type(None)}
    dokumen = next(d["path"] for d in data if d["path"])
    assert set(dokumen["889"]) == {"dok_id", "dok_nama", "dok_uri", "object", "slug"}


def test_tidak_ditemukan_bukan_jalur_tak_dikenal(tiruan):
    orang = tiruan.api.get("/pns/data-utama/000000000000000000")
    assert orang.status_code == 404
    assert (orang.json()["code"], orang.json()["data"]) == (0, "Data tidak ditemukan")
    jalur = tiruan.api.get("/pns/rw-entah/000000000000000000")
    assert (jalur.status_code, jalur.json()["code"]) == (404, "404")
    assert jalur.json()["description"] == "No matching resource found for given API Request"
    assert tiruan.api.delete(f"/pns/data-utama/{tiruan.k['contoh_nip'][0]}").status_code == 405
    # The gateway finds the resource before it asks who calls.
    tanpa = tiruan.api.get("/pns/rw-entah/1", headers={"Authorization": "", "Auth": ""})
    assert tanpa.json()["code"] == "404"


def test_paruh_waktu_hanya_di_jalurnya_sendiri(tiruan):
    paruh, penuh = tiruan.k["contoh_nip_paruh_waktu"][0], tiruan.k["contoh_nip"][0]
    assert tiruan.api.get(f"/pns/data-utama/{paruh}").json()["code"] == 0
    assert tiruan.api.get(f"/pns/data-utama/paruhwaktu/{paruh}").json()["data"]["nipBaru"] == paruh
    assert tiruan.api.get(f"/pns/data-utama/paruhwaktu/{penuh}").status_code == 404


def test_perbarui_sebagian_dan_terbaca_kembali(tiruan, orang):
    nip, pns_id = orang
    lama = tiruan.baca(nip)
    kode, nama = ("3", "Katholik") if lama["agamaId"] != "3" else ("1", "Islam")
    balasan = tiruan.perbarui(pns_id, email="baru@contoh.id", agama_id=kode, kabupaten_id="A1", tapera_nomor="77")
    assert (balasan.status_code, balasan.json()["code"]) == (200, 1)
    assert tiruan.baca(nip) == lama | {
        "email": "baru@contoh.id",
        "agamaId": kode,
        "agama": nama,
        "tabrum2": "77",
    }


def test_semua_bidang_yang_boleh_ditulis(tiruan, orang):
    nip, pns_id = orang
    kirim = {
        "agama_id": "4", "alamat": "Jl. Ç 1", "email": "a@b.id", "email_gov": "a@b.go.id", "kabupaten_id": "K1",
        "karis_karsu": "K", "kelas_jabatan": "8", "kpkn_id": "A5EB03E21CE6F6A0E040640A040252AD",
        "lokasi_kerja_id": "L1", "nomor_bpjs": "0001234567890", "nomor_hp": "081234567890",
        "nomor_telpon": "0741-445566", "npwp_nomor": "12.345.678.9-012.000", "npwp_tanggal": "01-02-2010",
        "tanggal_taspen": "03-04-2011", "tapera_nomor": "T", "taspen_nomor": "P",
    }  # fmt: skip
    assert tiruan.perbarui(pns_id, **kirim).json()["code"] == 1
    d = tiruan.baca(nip)
    terbaca = [d[k] for k in (
        "agamaId", "alamat", "email", "emailGov", "karis_karsu", "kelas_jabatan", "kpknId", "lokasiKerjaId", "bpjs",
        "noHp", "noTelp", "noNpwp", "tglNpwp", "tanggal_taspen", "tabrum2", "noTaspen",
    )]  # fmt: skip
    assert terbaca == [v for k, v in kirim.items() if k != "kabupaten_id"]
    assert (d["agama"], d["kpknNama"]) == ("Hindu", "TASIKMALAYA")
    assert not any(k.startswith("_") for k in d)


def test_yang_tak_boleh_ditulis_tidak_berubah(tiruan, orang):
    nip, pns_id = orang
    lama = tiruan.baca(nip)
    terlarang = {
        "nama": "X",
        "nik": "1",
        "tglLahir": "01-01-1990",
        "jabatanNama": "X",
        "golRuangAkhirId": "45",
    }
    kepala = {"Idempotency-Key": "abc", "X-Entah": "1"}
    badan = {"pns_orang_id": pns_id, **terlarang, "nomor_hp": "081200001111"}
    assert tiruan.api.post("/pns/data-utama-update", json=badan, headers=kepala).json()["code"] == 1
    assert tiruan.baca(nip) == lama | {"noHp": "081200001111"}


@pytest.mark.parametrize(
    ("bidang", "nilai"),
    [
        ("agama_id", "9"), ("email", "budi@"), ("email", "tidak ada"), ("email_gov", "x"), ("nomor_hp", "-"),
        ("npwp_tanggal", "2010-02-01"), ("npwp_tanggal", "1-2-2010"), ("tanggal_taspen", "31-02-2011"),
        ("npwp_tanggal", "01-02-2010 "), ("npwp_nomor", "123"), ("kelas_jabatan", "0"), ("kpkn_id", "a b"),
        ("agama_id", 1), ("email", ["a@b.id"]),
    ],
)  # fmt: skip
def test_nilai_ditolak_dengan_kode_0_tanpa_efek(tiruan, orang, bidang, nilai):
    nip, pns_id = orang
    lama = tiruan.baca(nip)
    balasan = tiruan.perbarui(pns_id, alamat="Jl. Tak Jadi 1", **{bidang: nilai})
    isi = balasan.json()
    assert (balasan.status_code, isi["code"]) == (200, 0)
    assert bidang in isi["message"]
    assert isi["data"] == isi["message"]
    assert tiruan.baca(nip) == lama
    assert tiruan.baris(pns_id) == []


def test_orang_tak_dikenal_ditolak(tiruan, orang):
    nip, _ = orang
    for salah in ("TIDAKADA", nip, "", None, 5):
        isi = tiruan.api.post("/pns/data-utama-update", json={"pns_orang_id": salah, "email": "a@b.id"}).json()
        assert isi["code"] == 0
        assert "pns_orang_id" in isi["message"]
    rusak = tiruan.api.post("/pns/data-utama-update", content=b"{", headers={"Content-Type": "application/json"})
    assert rusak.status_code == 400
    assert set(rusak.json()) == {"message"}


def test_teks_kosong_mengosongkan_dan_null_diabaikan(tiruan, orang):
    nip, pns_id = orang
    agama = tiruan.baca(nip)["agamaId"]
    assert tiruan.perbarui(pns_id, email="", nomor_hp=None, agama_id="").json()["code"] == 1
    d = tiruan.baca(nip)
    assert (d["email"], d["agamaId"]) == ("", agama)
    assert d["noHp"]


def test_dua_kali_kirim_adalah_dua_efek(tiruan, orang):
    _, pns_id = orang
    for _ in range(2):
        tiruan.perbarui(pns_id, email="dua@contoh.id")
    pertama, kedua = tiruan.baris(pns_id)
    assert pertama["perubahan"]["email"][1] == "dua@contoh.id"
    assert kedua["perubahan"] == {"email": ["dua@contoh.id", "dua@contoh.id"]}
    assert pertama["efek"] != kedua["efek"]
    assert kedua["urut"] > pertama["urut"]
    assert kedua["pemanggil"] == {"kunci": "utama", "pengguna": tiruan.k["username"]}
    assert kedua["jalur"] == "/apisiasn/1.0/pns/data-utama-update"


def test_jabatan_basi_sampai_disinkronkan(tiruan, orang):
    nip, pns_id = orang
    lama = tiruan.baca(nip)
    baru = {"jabatan": {"jabatanNama": "Penata Layanan"}, "golongan": {"golRuangAkhir": "IV/b"}}
    assert tiruan.kendali.post(f"/orang/{pns_id}/tunda", json=baru).status_code == 200
    assert tiruan.baca(nip) == lama
    balasan = tiruan.api.get("/pns/data-utama-jabatansync", params={"pns_orang_id": pns_id})
    assert balasan.json()["Error"] == "false"
    assert set(balasan.json()) == {"Error", "Message"}
    assert tiruan.baca(nip) == lama | {"jabatanNama": "Penata Layanan"}
    tiruan.api.get("/pns/data-utama-golongansync", params={"pns_orang_id": pns_id})
    assert tiruan.baca(nip) == lama | {"jabatanNama": "Penata Layanan", "golRuangAkhir": "IV/b"}
    gagal = tiruan.api.get("/pns/data-utama-jabatansync", params={"pns_orang_id": "X"})
    assert (gagal.status_code, gagal.json()["Error"]) == (200, "true")


def test_ref_unor_berhalaman(tiruan):
    semua = tiruan.api.get("/referensi/ref-unor").json()
    assert semua["count"] == len(semua["data"]) == 28
    assert {"Id", "InstansiId", "DiatasanId", "EselonId", "NamaUnor", "CepatKode"} <= set(semua["data"][0])
    halaman = tiruan.api.get("/referensi/ref-unor", params={"limit": 10, "offset": 25}).json()
    assert halaman["data"] == semua["data"][25:]
    assert halaman["count"] == 28


def test_referensi_hanya_perlu_token_wso2(tiruan):
    kepala = {"Authorization": f"Bearer {tiruan.token()}", "Auth": ""}
    balasan = tiruan.api.get(f"{tiruan.k['referensi_url']}/agama/search", headers=kepala)
    assert {"id": "1", "nama": "Islam"} in balasan.json()["results"]
    assert len(balasan.json()["results"]) == 7
    assert tiruan.api.get(f"{tiruan.k['referensi_url']}/entah/search", headers=kepala).json()["code"] == "404"


@pytest.mark.parametrize("nomor", ["+62 812-3456-7890", "0812.3456.7890", "(0741) 445566", "0812345"])
def test_nomor_telepon_boleh_berpemisah(tiruan, orang, nomor):
    nip, pns_id = orang
    assert tiruan.perbarui(pns_id, nomor_hp=nomor, nomor_telpon=nomor).json()["code"] == 1
    assert (tiruan.baca(nip)["noHp"], tiruan.baca(nip)["noTelp"]) == (nomor, nomor)


def test_seluruh_formulir_dapat_dikirim_balik_beserta_isi_kotornya(tiruan, orang):
    """Clients read, change one field and post everything; dirt that already stood is not their doing."""
    nip, pns_id = orang
    kotor = {"email": "undefined", "noHp": "-", "noNpwp": "0", "tglNpwp": "0001-01-01", "agamaId": "9", "agama": "?"}
    assert tiruan.kendali.post(f"/orang/{pns_id}", json={"bidang": kotor}).status_code == 200
    lama = tiruan.baca(nip)
    formulir = {
        "email": lama["email"], "nomor_hp": lama["noHp"], "npwp_nomor": lama["noNpwp"], "agama_id": lama["agamaId"],
        "npwp_tanggal": lama["tglNpwp"], "alamat": "Jl. Baru 1",
    }  # fmt: skip
    assert tiruan.perbarui(pns_id, **formulir).json()["code"] == 1
    assert tiruan.baca(nip) == lama | {"alamat": "Jl. Baru 1"}
    assert tiruan.perbarui(pns_id, email="tidak ada").json()["code"] == 0


def test_setengah_pasangan_surrogate_bukan_galat_500(tiruan, orang):
    nip, pns_id = orang
    badan = json.dumps({"pns_orang_id": pns_id, "alamat": "Jl. \ud83d 1", "\udc00": "x"})
    kepala = {"Content-Type": "application/json"}
    assert tiruan.api.post("/pns/data-utama-update", content=badan, headers=kepala).json()["code"] == 1
    assert tiruan.baca(nip)["alamat"] == "Jl. \ufffd 1"
    asing = tiruan.api.post("/pns/data-utama-update", content=rb'{"pns_orang_id":"\ud800"}', headers=kepala)
    assert asing.json()["code"] == 0


@pytest.mark.parametrize(
    ("kueri", "jumlah"),
    [("limit=99999999999999999999", 28), ("offset=99999999999999999999", 0), ("limit=-1&offset=-5", 28),
     ("limit=&offset=", 28), ("limit=0", 0)],
)  # fmt: skip
def test_ref_unor_dengan_halaman_yang_ganjil(tiruan, kueri, jumlah):
    isi = tiruan.api.get(f"/referensi/ref-unor?{kueri}").json()
    assert (isi["code"], len(isi["data"]), isi["count"]) == (1, jumlah, 28)


def test_halaman_referensi_bukan_teks_pencarian(tiruan):
    alamat = f"{tiruan.k['referensi_url']}/agama/search"

    def nama(**kueri):
        return [b["nama"] for b in tiruan.api.get(alamat, params=kueri).json()["results"]]

    assert len(nama(limit=100, offset=0)) == 7
    assert nama(limit=2, offset=1) == ["Kristen", "Katholik"]
    assert nama(q="bud", limit=10) == ["Budha"]
    assert tiruan.api.get(alamat, params={"limit": "x"}).status_code == 400


def test_foto_jpeg_mentah_atau_404_json(tiruan):
    """GET /pns/photo/{pnsId}: raw image/jpeg; errors come as JSON; the id, not the NIP."""
    orang = tiruan.kendali.get("/orang", params={"batas": 300}).json()
    balasan = {o["pns_id"]: tiruan.api.get(f"/pns/photo/{o['pns_id']}") for o in orang}
    ada = [b for b in balasan.values() if b.status_code == 200]
    kosong = [b for b in balasan.values() if b.status_code == 404]
    assert len(ada) > len(kosong) > 0
    assert {b.headers["content-type"] for b in ada} == {"image/jpeg"}
    assert all(b.content.startswith(b"\xff\xd8\xff") for b in ada)
    assert {b.json()["data"] for b in kosong} == {"Data tidak ditemukan"}
    assert tiruan.api.get(f"/pns/photo/{orang[0]['nip']}").status_code == 404
    assert tiruan.api.post(f"/pns/photo/{orang[0]['pns_id']}").status_code == 405
