"""Lists of an instansi: dates of both kinds, odd paging, items by id."""

import collections

import pytest

pytestmark = pytest.mark.fitur("X-10")
KP = set(
    [
        "id",
        "pnsId",
        "statusUsulan",
        "statusUsulanNama",
        "nipBaru",
        "nama",
        "no_pertek",
        "no_sk",
        "path_ttd_sk",
        "path_ttd_pertek",
        "tgl_pertek",
        "tgl_sk",
        "golonganBaruId",
        "tmtKp",
        "path_preview_sk",
        "gaji_pokok_baru",
        "gaji_pokok_lama",
        "masa_kerja_tahun",
        "masa_kerja_bulan",
        "jenis_kp",
        "jenis_prosedur",
        "gelar_depan",
        "gelar_belakang",
        "angkakredit",
        "alasan_tolak_id",
        "alasan_tolak_tambahan",
        "isOtomatis",
    ]
)
PENSIUN = set(
    [
        "id",
        "nama",
        "statusUsulan",
        "statusUsulanNama",
        "pnsId",
        "nipBaru",
        "pertekNomor",
        "skNomor",
        "pathSk",
        "pathPertek",
        "pertekTgl",
        "skTgl",
        "instansiId",
        "instansiNama",
        "detailLayananNama",
        "tglLahir",
        "golonganId",
        "golonganKppId",
        "tmtPensiun",
        "pathSkPreview",
    ]
)
PENGADAAN = set(
    [
        "id",
        "orang_id",
        "no_peserta",
        "nip",
        "nama",
        "periode",
        "instansi_id",
        "no_pertek",
        "no_sk",
        "path_ttd_sk",
        "path_ttd_pertek",
        "tgl_pertek",
        "tgl_sk",
        "tgl_kontrak_mulai",
        "tgl_kontrak_akhir",
        "jenis_formasi_id",
        "jenis_formasi_nama",
    ]
)


@pytest.fixture(scope="module")
def periode(tiruan):
    """The day on which most people took their present golongan, made the same for 230 more."""
    orang = [o for o in tiruan.kendali.get("/orang", params={"batas": 300}).json() if o["status"] == "PNS"]
    ubah = {"golRuangAwalId": "31", "golRuangAkhirId": "32", "golRuangAkhir": "III/b", "tmtGolAkhir": "01-04-2025"}
    for o in orang:
        tiruan.kendali.post(f"/orang/{o['pns_id']}", json={"bidang": ubah})
    return len(orang)


def _baca(tiruan, jalur, **kueri):
    return tiruan.api.get(jalur, params=kueri).json()


def test_list_kp_seluruhnya_tanpa_limit(tiruan, periode):
    isi = _baca(tiruan, "/pns/list-kp-instansi", periode="2025-04-01")
    assert (isi["code"], isi["count"], len(isi["data"])) == (1, periode, periode)
    assert all(set(i) == KP for i in isi["data"])
    satu = isi["data"][0]
    assert (satu["statusUsulan"], satu["golonganBaruId"], satu["tmtKp"]) == ("32", "32", "01-04-2025")
    lanjut = _baca(tiruan, "/pns/list-kp-instansi", periode="2029-04-01")  # due for the next, four years later
    assert lanjut["count"] == periode
    assert {i["golonganBaruId"] for i in lanjut["data"]} == {"33"}
    assert len(collections.Counter(i["statusUsulan"] for i in lanjut["data"])) > 1


def test_berhalaman_sampai_halaman_pendek(tiruan, periode):
    """RA's loop: limit=100 until a page is short; every person once."""
    terkumpul, mulai = [], 0
    while True:
        halaman = _baca(tiruan, "/pns/list-kp-instansi", periode="2025-04-01", limit=100, offset=mulai)
        terkumpul += halaman["data"]
        mulai += 100
        if len(halaman["data"]) < 100:
            break
    assert len({i["id"] for i in terkumpul}) == len(terkumpul) == periode
    lewat = _baca(tiruan, "/pns/list-kp-instansi", periode="2025-04-01", limit=100, offset=9000)
    assert (lewat["code"], lewat["data"], lewat["count"]) == (1, [], periode)


def test_halaman_ganjil(tiruan, periode):
    """AB sends limit=0&offset=10000 for "all of them"; empty values are no paging."""
    for kueri, banyak in (
        ({"limit": 0, "offset": 10_000}, periode), ({"limit": 0, "offset": 7}, 7), ({"limit": "", "offset": ""}, periode),
        ({"limit": 5, "offset": -3}, 5), ({"limit": -1}, periode),
    ):  # fmt: skip
        assert len(_baca(tiruan, "/pns/list-kp-instansi", periode="2025-04-01", **kueri)["data"]) == banyak
    assert _baca(tiruan, "/pns/list-kp-instansi", periode="2025-04-01", limit="x") == {
        "message": "limit dan offset harus angka"
    }


@pytest.mark.parametrize("salah", ["", "01-04-2025", "2025-13-01", "2025-4-1"])
def test_periode_iso_wajib(tiruan, salah):
    balasan = tiruan.api.get("/pns/list-kp-instansi", params={"periode": salah})
    assert (balasan.status_code, set(balasan.json())) == (400, {"message"})


def test_kp_menurut_id_dengan_kedua_ejaan(tiruan, periode):
    item = _baca(tiruan, "/pns/list-kp-instansi", periode="2029-04-01")["data"][3]
    for nama in ("idUsulan", "IdUsulan"):
        assert _baca(tiruan, "/pns/kp-instansi-byId", **{nama: item["id"]})["data"] == item
    assert _baca(tiruan, "/pns/kp-instansi-byId", idUsulan="x")["data"] == "Data tidak ditemukan"


def test_list_kp_kosong(tiruan):
    isi = _baca(tiruan, "/pns/list-kp-instansi", periode="1999-04-01")
    assert isi == {"code": 1, "data": [], "message": "success", "count": 0}


def test_list_pensiun(tiruan):
    isi = _baca(tiruan, "/pns/list-pensiun-instansi", tglAwal="01-01-2026", tglAkhir="31-12-2045")
    assert isi["code"] == 1
    assert isi["count"] == len(isi["data"]) > 20
    assert all(set(i) == PENSIUN for i in isi["data"])
    satu = isi["data"][0]
    d = tiruan.baca(satu["nipBaru"])
    assert (satu["pnsId"], satu["tmtPensiun"], satu["tglLahir"]) == (d["id"], d["tmtPensiun"], d["tglLahir"])
    tmt = satu["tmtPensiun"]
    sehari = _baca(tiruan, "/pns/list-pensiun-instansi", tglAwal=tmt, tglAkhir=tmt)
    assert satu in sehari["data"]
    assert {i["tmtPensiun"] for i in sehari["data"]} == {tmt}
    for salah in ({}, {"tglAwal": "2026-01-01", "tglAkhir": "2026-12-31"}):
        assert tiruan.api.get("/pns/list-pensiun-instansi", params=salah).status_code == 400
    nip = _baca(tiruan, "/pns/list-pensiun-instansibynip", nip="000000000000000000")
    assert nip == {"code": 1, "count": 0, "data": [], "message": "success"}


def test_list_pengadaan(tiruan):
    tahun = collections.Counter(
        tiruan.kendali.get(f"/orang/{o['pns_id']}").json()["data"]["tmtCpns"][-4:]
        for o in tiruan.kendali.get("/orang", params={"batas": 60}).json()
    ).most_common(1)[0][0]
    isi = _baca(tiruan, "/pengadaan/list-pengadaan-instansi", tahun=tahun)
    assert isi["count"] == len(isi["data"]) > 0
    assert all(set(i) == PENGADAAN and i["periode"] == tahun for i in isi["data"])
    assert (
        _baca(tiruan, "/pengadaan/list-pengadaan-instansi", tahun=tahun, limit=1, offset=0)["data"] == isi["data"][:1]
    )
    kosong = tiruan.api.get("/pengadaan/list-pengadaan-instansi", params={"tahun": "1901"})
    assert (kosong.status_code, kosong.json()["data"]) == (200, "Data tidak ditemukan")


def test_dokumen_daftar_dapat_diunduh(tiruan, periode):
    item = _baca(tiruan, "/pns/list-kp-instansi", periode="2025-04-01")["data"][0]
    for kunci in ("path_ttd_sk", "path_ttd_pertek", "path_preview_sk"):
        balasan = tiruan.api.get("/download-dok", params={"filePath": item[kunci]})
        assert (balasan.status_code, balasan.headers["content-type"]) == (200, "application/pdf")
