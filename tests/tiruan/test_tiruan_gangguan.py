"""Every fault: what the caller sees, and what the ledger says happened all the same."""

import email.utils
import json
import time

import httpx
import pytest

pytestmark = pytest.mark.fitur("X-10")
PUTUS = (httpx.RemoteProtocolError, httpx.ReadError)


def _efek(t, pns_id):
    return len(t.baris(pns_id))


def _pos(t, pns_id, **bidang):
    return t.perbarui(pns_id, **(bidang or {"email": "g@contoh.id"}))


# (fault, parameters, status, what must stand in the body, does the effect happen)
BALASAN = [
    ("nol", {}, 200, "0", False),
    ("nol", {"efek": True}, 200, "0", True),
    ("kosong", {}, 200, "", False),
    ("kosong", {"efek": True, "status": 204}, 204, "", True),
    ("html", {}, 502, "<html>", False),
    ("html", {"status": 200, "efek": True}, 200, "<html>", True),
    ("suspended", {}, 503, '"code":"303001"', False),
    ("suspended", {"status": 500}, 500, "State : SUSPENDED", False),
    ("galat_101500", {}, 500, '"code":"101500"', False),
    ("galat_101503", {}, 503, '"code":"101503"', False),
    ("galat_101504", {}, 504, '"code":"101504"', False),
    ("galat_101504", {"efek": True}, 504, '"code":"101504"', True),
    ("status_500", {}, 500, "Internal Server Error", False),
    ("status_500", {"status": 502, "efek": True}, 502, "Internal Server Error", True),
    ("wso2_401", {}, 401, '"code":"900901"', False),
    ("jwt_401", {}, 401, '{"message":"invalid or expired jwt"}', False),
    ("sso_mismatch", {}, 401, '"data":"Token SSO mismatch"', False),
    ("sso_mismatch", {"status": 200}, 200, '"code":0', False),
    ("throttle_429", {}, 429, '"code":"900800"', False),
    ("tidak_ditemukan", {}, 404, '"code":0,"data":"Data tidak ditemukan"', False),
    ("status", {}, 403, "Forbidden", False),
    ("status", {"status": 200, "isi": '{"code":"1"}'}, 200, '{"code":"1"}', False),
]


@pytest.mark.parametrize(("jenis", "parameter", "status", "isi", "efek"), BALASAN)
def test_balasan_gangguan(tiruan, orang, jenis, parameter, status, isi, efek):
    _, pns_id = orang
    tiruan.pasang(jenis, **parameter)
    balasan = _pos(tiruan, pns_id)
    assert balasan.status_code == status
    assert isi in balasan.text
    assert balasan.headers["x-siasn-tiruan"] == "1"
    assert _efek(tiruan, pns_id) == efek
    assert _pos(tiruan, pns_id).json()["code"] == 1  # armed for one call only


@pytest.mark.parametrize(
    ("jenis", "parameter", "efek"),
    [
        ("hilang_sebelum", {}, 0), ("hilang_sesudah", {}, 1), ("reset", {}, 0), ("reset", {"saat": "sesudah"}, 1),
        ("setengah", {}, 1), ("setengah", {"byte": 0}, 1), ("efek_terlambat", {"detik": 30}, 0),
    ],
)  # fmt: skip
def test_sambungan_putus(tiruan, orang, jenis, parameter, efek):
    _, pns_id = orang
    tiruan.pasang(jenis, **parameter)
    with pytest.raises(PUTUS) as galat:
        _pos(tiruan, pns_id)
    if jenis == "reset":
        assert galat.type is httpx.ReadError  # ECONNRESET, not an orderly end
    assert _efek(tiruan, pns_id) == efek


def test_setengah_balasan_menjanjikan_panjang_penuh(tiruan):
    nip = tiruan.k["contoh_nip"][0]
    penuh = int(tiruan.api.get(f"/pns/data-utama/{nip}").headers["content-length"])
    tiruan.pasang("setengah", byte=120)
    diterima = b""
    with (
        tiruan.api.stream("GET", f"/pns/data-utama/{nip}") as balasan,
        pytest.raises(httpx.RemoteProtocolError),
    ):
        assert int(balasan.headers["content-length"]) == penuh
        for potong in balasan.iter_raw():
            diterima += potong
    assert len(diterima) == 120


def test_hilang_menggantung_sampai_klien_menyerah(tiruan, orang):
    _, pns_id = orang
    tiruan.pasang("hilang_sesudah", detik=3)
    with pytest.raises(httpx.ReadTimeout):
        tiruan.api.post("/pns/data-utama-update", json={"pns_orang_id": pns_id, "email": "a@b.id"}, timeout=0.5)
    assert _efek(tiruan, pns_id) == 1


def test_latensi_menunda_dan_efek_terjadi_meski_klien_pergi(tiruan, orang):
    _, pns_id = orang
    tiruan.pasang("latensi", detik=0.6)
    with pytest.raises(httpx.ReadTimeout):
        tiruan.api.post("/pns/data-utama-update", json={"pns_orang_id": pns_id, "email": "a@b.id"}, timeout=0.2)
    assert _efek(tiruan, pns_id) == 0
    time.sleep(0.8)
    assert _efek(tiruan, pns_id) == 1


def test_isi_menetes(tiruan):
    nip = tiruan.k["contoh_nip"][0]
    tiruan.pasang("lambat", detik=0.8, potongan=4)
    mulai = time.monotonic()
    with tiruan.api.stream("GET", f"/pns/data-utama/{nip}") as balasan:
        kepala = time.monotonic() - mulai
        isi = b"".join(balasan.iter_raw())
    assert kepala < 0.4
    assert time.monotonic() - mulai > 0.7
    assert json.loads(isi)["data"]["nipBaru"] == nip


def test_pintu_ditutup_sebentar(tiruan):
    nip = tiruan.k["contoh_nip"][0]
    tiruan.api.get(f"/pns/data-utama/{nip}")  # leaves a keep-alive connection that must not survive
    tiruan.pasang("tutup_port", detik=0.8)
    with pytest.raises((httpx.ConnectError, *PUTUS)):
        tiruan.api.get(f"/pns/data-utama/{nip}")
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{tiruan.asal}/healthz", trust_env=False)
    time.sleep(1)
    assert tiruan.api.get(f"/pns/data-utama/{nip}").status_code == 200


@pytest.mark.parametrize(
    ("parameter", "kepala"), [({"retry_after": 17}, "17"), ({"retry_after": "0"}, "0"), ({}, None)]
)
def test_429_dengan_dan_tanpa_retry_after(tiruan, parameter, kepala):
    tiruan.pasang("throttle_429", **parameter)
    balasan = tiruan.api.get("/pns/data-utama/1")
    assert balasan.headers.get("retry-after") == kepala
    assert "nextAccessTime" in balasan.json()


def test_429_dengan_tanggal_http(tiruan):
    tiruan.pasang("throttle_429", retry_after="tanggal", detik=60)
    saat = email.utils.parsedate_to_datetime(tiruan.api.get("/pns/data-utama/1").headers["retry-after"])
    assert 55 < saat.timestamp() - time.time() < 61


@pytest.mark.parametrize(
    ("parameter", "tersimpan"),
    [({"bidang": ["nomor_hp"]}, ["nomor_hp"]), ({"jumlah": 2}, ["alamat", "email"]), ({}, ["alamat"]),
     ({"bidang": "email, nomor_hp"}, ["email", "nomor_hp"]), ({"jumlah": 0}, [])],
)  # fmt: skip
def test_simpan_sebagian_tetapi_balasan_sukses(tiruan, orang, parameter, tersimpan):
    _, pns_id = orang
    tiruan.pasang("simpan_sebagian", **parameter)
    balasan = tiruan.perbarui(pns_id, alamat="Jl. Separuh 1", email="s@contoh.id", nomor_hp="081234567891")
    assert balasan.json()["code"] == 1
    assert [list(b["perubahan"]) for b in tiruan.baris(pns_id)] == [tersimpan]


@pytest.mark.parametrize(("balasan", "status"), [("sukses", 200), ("504", 504)])
def test_efek_terlambat(tiruan, orang, balasan, status):
    nip, pns_id = orang
    lama = tiruan.baca(nip)["email"]
    tiruan.pasang("efek_terlambat", detik=0.7, balasan=balasan, metode="POST")
    assert tiruan.perbarui(pns_id, email="telat@contoh.id").status_code == status
    assert (tiruan.baca(nip)["email"], _efek(tiruan, pns_id)) == (lama, 0)
    time.sleep(1)
    assert tiruan.baca(nip)["email"] == "telat@contoh.id"
    assert [b["asal"] for b in tiruan.baris(pns_id)] == ["terlambat"]


@pytest.mark.parametrize(
    ("bentuk", "tipe", "awal"),
    [
        ("bom", "application/json; charset=UTF-8", b"\xef\xbb\xbf{"), ("teks", "text/plain", b"{"),
        ("latin1", "application/json; charset=ISO-8859-1", b"{"), ("tanpa_tipe", None, b"{"),
        ("utf16", "application/json; charset=utf-16", b"\xff\xfe"), ("nan", "application/json; charset=UTF-8", b"{"),
    ],
)  # fmt: skip
def test_keanehan_charset(tiruan, orang, bentuk, tipe, awal):
    nip, pns_id = orang
    tiruan.perbarui(pns_id, alamat="Jl. Ç 1")
    tiruan.pasang("charset", bentuk=bentuk, metode="GET")
    balasan = tiruan.api.get(f"/pns/data-utama/{nip}")
    assert balasan.headers.get("content-type") == tipe
    assert balasan.content.startswith(awal)
    assert (b"\xc7" in balasan.content) == (bentuk in ("latin1", "utf16"))
    assert (b"NaN" in balasan.content) == (bentuk == "nan")


def test_hanya_orang_jalur_dan_metode_yang_disebut(tiruan, orang):
    nip, pns_id = orang
    lain = next(n for n in tiruan.k["contoh_nip"] if n != nip)
    tiruan.pasang("status_500", orang=nip, jalur="*data-utama-update", metode="POST", kali=2)
    assert tiruan.api.get(f"/pns/data-utama/{nip}").status_code == 200
    assert tiruan.api.post("/pns/data-utama-update", json={"pns_orang_id": "LAIN"}).status_code == 200
    assert [_pos(tiruan, pns_id).status_code for _ in range(3)] == [500, 500, 200]
    tiruan.pasang("tidak_ditemukan", orang=pns_id, kali=None)
    assert {tiruan.api.get(f"/pns/data-utama/{nip}").status_code for _ in range(3)} == {404}
    assert tiruan.api.get(f"/pns/data-utama/{lain}").status_code == 200


def test_titik_token_hanya_kena_bila_disebut(tiruan):
    tiruan.pasang("status_500", kali=None)
    assert tiruan.token()
    assert tiruan.sso()
    tiruan.kendali.delete("/gangguan")
    tiruan.pasang("status_500", jalur="/oauth2/token")
    assert httpx.post(tiruan.k["token_url"], trust_env=False).status_code == 500
    tiruan.pasang("html", jalur="*openid-connect/token")
    assert "<html>" in httpx.post(tiruan.k["sso_url"], trust_env=False).text


def test_peluang_menurut_benih_dapat_diulang(tiruan):
    def jalan():
        tiruan.pasang("status_500", kali=None, peluang=0.4, benih=99)
        hasil = [tiruan.api.get("/pns/data-utama/1").status_code for _ in range(40)]
        tiruan.kendali.delete("/gangguan")
        return hasil

    pertama = jalan()
    assert pertama == jalan()
    assert 5 < pertama.count(500) < 30


def test_benih_nol_juga_dapat_diulang(tiruan):
    assert [tiruan.pasang("nol", benih=0)["benih"] for _ in range(2)] == [0, 0]
    assert tiruan.pasang("nol")["benih"] != tiruan.pasang("nol")["benih"]


def test_garis_miring_penutup_tidak_lolos_dari_gangguan(tiruan, orang):
    nip, _ = orang
    tiruan.pasang("status_500", jalur=f"/apisiasn/1.0/pns/data-utama/{nip}", kali=2)
    assert [tiruan.api.get(f"/pns/data-utama/{nip}{akhir}").status_code for akhir in ("/", "", "")] == [500, 500, 200]


@pytest.mark.parametrize("jenis", ["simpan_sebagian", "efek_terlambat"])
def test_gangguan_atas_efek_menunggu_tulisan(tiruan, orang, jenis):
    """Clients read before they write: the read must not use up what was meant for the write."""
    nip, pns_id = orang
    assert tiruan.pasang(jenis)["metode"] == "POST"
    assert tiruan.api.get(f"/pns/data-utama/{nip}").status_code == 200
    assert len(tiruan.kendali.get("/gangguan").json()["terpasang"]) == 1


def test_latensi_berpadu_dengan_gangguan_lain(tiruan):
    tiruan.pasang("latensi", detik=0.3)
    tiruan.pasang("html")
    tiruan.pasang("nol")
    mulai = time.monotonic()
    assert "<html>" in tiruan.api.get("/pns/data-utama/1").text
    assert time.monotonic() - mulai > 0.3
    assert tiruan.api.get("/pns/data-utama/1").text == "0"


def test_daftar_hapus_satu_dan_semua(tiruan):
    satu, dua = tiruan.pasang("nol", kali=None), tiruan.pasang("html")
    isi = tiruan.kendali.get("/gangguan").json()
    assert [g["id"] for g in isi["terpasang"]] == [satu["id"], dua["id"]]
    assert "tutup_port" in isi["jenis"]
    assert tiruan.kendali.delete(f"/gangguan/{satu['id']}").json() == {"dihapus": 1}
    assert tiruan.kendali.delete(f"/gangguan/{satu['id']}").status_code == 404
    assert tiruan.kendali.delete("/gangguan").json() == {"dihapus": 1}


@pytest.mark.parametrize(
    "salah", [{"jenis": "entah"}, {}, {"jenis": "nol", "x": 1}, {"jenis": "nol", "kali": -1},
              {"jenis": "latensi", "detik": "nan"}, {"jenis": "tutup_port", "detik": 1e9}, {"jenis": "tutup_port"},
              {"jenis": "reset", "saat": "after"}, {"jenis": "efek_terlambat", "balasan": "503"},
              {"jenis": "charset", "bentuk": "utf8"}, {"jenis": "nol", "peluang": 40}, {"jenis": "status", "status": 5},
              {"jenis": "simpan_sebagian", "bidang": ["noHp"]}, {"jenis": "simpan_sebagian", "bidang": 5}]
)  # fmt: skip
def test_gangguan_yang_tak_dimengerti_ditolak(tiruan, salah):
    balasan = tiruan.kendali.post("/gangguan", json=salah)
    assert balasan.status_code == 400
    assert balasan.json()["galat"]
