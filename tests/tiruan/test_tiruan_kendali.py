"""The control API and page: who may reach it, and what it tells and changes."""

import re
import socket

import httpx
import pytest

from .conftest import Tiruan, jalankan

pytestmark = [pytest.mark.fitur("X-10"), pytest.mark.fitur("O-06")]


def test_identitas_dan_tanda_tiruan(tiruan):
    isi = tiruan.kendali.get("/identitas")
    assert isi.json()["tiruan"] is True
    assert "TIRUAN" in isi.json()["nama"]
    assert isi.json()["isi"]["orang"] == 300
    for alamat in ("/healthz", "/", "/apisiasn/1.0/x", "/oauth2/token"):
        assert httpx.get(tiruan.asal + alamat, trust_env=False).headers["x-siasn-tiruan"] == "1"


def test_kendali_tidak_lewat_jalur_api(tiruan):
    for jalur in ("/_kendali/ledger", "/../../_kendali/ledger", "/%2e%2e/%2e%2e/_kendali/ledger"):
        # By hand: httpx would resolve the dots before sending.
        with socket.create_connection(("127.0.0.1", tiruan.port), timeout=5) as soket:
            baris = f"GET /apisiasn/1.0{jalur} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", "", ""
            soket.sendall("\r\n".join(baris).encode())
            balasan = b"".join(iter(lambda s=soket: s.recv(65536), b""))
        assert balasan.startswith(b"HTTP/1.1 404 ")
        assert b'"code":"404"' in balasan


@pytest.mark.parametrize(
    "kepala", [{"X-Forwarded-For": "10.0.0.1"}, {"Forwarded": "for=10.0.0.1"}, {"Host": "siasn.contoh.id"}]
)
def test_kendali_menolak_yang_datang_lewat_proksi_atau_nama_asing(tiruan, kepala):
    assert tiruan.kendali.get("/ledger", headers=kepala).status_code == 403
    assert tiruan.kendali.get("/identitas", headers=kepala).status_code == 200


def test_kendali_menolak_formulir_dari_situs_lain(tiruan):
    kirim = {"data": {"jenis": "nol"}, "headers": {"Origin": "https://jahat.contoh"}}
    assert tiruan.kendali.post("/gangguan", **kirim).status_code == 403
    assert tiruan.kendali.get("/gangguan").json()["terpasang"] == []


def _alamat_luar():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as soket:
        soket.connect(("192.0.2.1", 9))  # no packet leaves: a route is looked up
        return soket.getsockname()[0]


def test_kendali_hanya_dari_loopback(tmp_path):
    try:
        luar = _alamat_luar()
    except OSError:
        pytest.skip("mesin ini tidak punya alamat selain loopback")
    if luar.startswith("127."):
        pytest.skip("mesin ini tidak punya alamat selain loopback")
    jalankan("buat", "--jumlah", 3, "--db", tmp_path / "tiruan.db")
    t = Tiruan(tmp_path, "--host", "0.0.0.0")
    try:
        dasar = f"http://{luar}:{t.port}"
        assert httpx.get(f"{dasar}/_kendali/ledger", trust_env=False).status_code == 403
        assert httpx.get(f"{dasar}/_kendali/identitas", trust_env=False).status_code == 200
        assert httpx.get(f"{dasar}/healthz", trust_env=False).status_code == 200
    finally:
        t.bunuh()


def test_orang_lain_mengubahnya(tiruan, orang):
    nip, pns_id = orang
    isi = {"bidang": {"email": "bukan surel", "nama": "NAMA BARU"}}
    assert tiruan.kendali.post(f"/orang/{nip}", json=isi).status_code == 200
    assert (tiruan.baca(nip)["email"], tiruan.baca(nip)["nama"]) == ("bukan surel", "NAMA BARU")
    baris = tiruan.baris(pns_id)
    assert [(b["asal"], b["pemanggil"]["kunci"]) for b in baris] == [("kendali", "kendali")]
    assert tiruan.kendali.get(f"/orang/{pns_id}").json()["data"]["nama"] == "NAMA BARU"
    assert tiruan.kendali.post(f"/orang/{nip}", json={"bidang": {"entah": "1"}}).status_code == 400
    assert tiruan.kendali.post("/orang/TAKADA", json=isi).status_code == 404
    assert tiruan.kendali.get("/orang/TAKADA").status_code == 404


def test_orang_dijadikan_paruh_waktu(tiruan, orang):
    nip, _ = orang
    tiruan.kendali.post(f"/orang/{nip}", json={"bidang": {}, "paruh_waktu": True})
    assert tiruan.api.get(f"/pns/data-utama/{nip}").status_code == 404
    assert tiruan.api.get(f"/pns/data-utama/paruhwaktu/{nip}").status_code == 200


def test_ledger_disaring(tiruan, orang):
    nip, pns_id = orang
    for surel in ("a@b.id", "c@d.id", "e@f.id"):
        tiruan.perbarui(pns_id, email=surel)
    tiruan.api.get("/pns/data-utama-jabatansync", params={"pns_orang_id": pns_id})

    def ambil(**saring):
        return tiruan.kendali.get("/ledger", params=saring).json()["baris"]

    semua = ambil(orang=nip)
    assert semua == ambil(orang=pns_id) == tiruan.baris(pns_id)
    assert len(semua) == 4
    assert ambil(orang=nip, jalur="data-utama-update") == semua[:3]
    assert ambil(orang=nip, sejak=semua[1]["urut"]) == semua[2:]
    assert ambil(sejak=semua[-1]["waktu"]) == []
    assert ambil(orang=nip, batas=1) == semua[-1:]


def test_catatan_panggilan(tiruan):
    tiruan.kendali.delete("/panggilan")
    sejak = tiruan.kendali.get("/panggilan").json()["total"]
    tiruan.pasang("nol")
    tiruan.api.get("/pns/data-utama/1")
    baris = tiruan.kendali.get("/panggilan", params={"sejak": sejak, "jalur": "data-utama"}).json()["baris"]
    assert [(b["metode"], b["status"], b["gangguan"], b["kunci"]) for b in baris] == [("GET", 200, ["nol"], "")]


def test_halaman_berfungsi_tanpa_skrip(tiruan, orang):
    nip, _ = orang
    halaman = tiruan.kendali.get("/")
    assert "SIASN TIRUAN — mode latihan" in halaman.text
    assert "<script" not in halaman.text
    assert "style=" not in halaman.text
    assert "default-src 'none'" in halaman.headers["content-security-policy"]
    assert tiruan.kendali.get("/gaya.css").headers["content-type"].startswith("text/css")
    formulir = {
        "jenis": "latensi",
        "kali": "",
        "detik": "0.1",
        "jalur": "/apisiasn/1.0/*",
        "peluang": "1",
        "efek": "",
    }
    balasan = tiruan.kendali.post("/gangguan", data=formulir, follow_redirects=True)
    assert "Berhasil (201)" in balasan.text
    assert "terus" in balasan.text
    id_ = tiruan.kendali.get("/gangguan").json()["terpasang"][0]["id"]
    tiruan.kendali.post(f"/gangguan/{id_}/hapus", data={})
    assert "jenis tidak dikenal" in tiruan.kendali.post("/gangguan", data={"jenis": "<x>"}, follow_redirects=True).text
    cari = tiruan.kendali.get("/halaman/orang", params={"cari": nip})
    assert nip in cari.text
    assert "Ubah seolah oleh orang lain" in cari.text


def test_halaman_menawarkan_setiap_parameter_gangguan(tiruan):
    """What the explanations of the kinds name in backticks can be typed on the page."""
    jenis = tiruan.kendali.get("/gangguan").json()["jenis"]
    halaman = tiruan.kendali.get("/").text
    disebut = {n for k in jenis.values() for n in re.findall(r"`([a-z_]+)`", k)} - {"tanggal"}
    assert {n for n in disebut if f"name='{n}'" not in halaman} == set()
    assert {n for n in jenis if f"value='{n}'" not in halaman} == set()


def test_halaman_menyamarkan_html_dari_data(tiruan, orang):
    nip, pns_id = orang
    tiruan.perbarui(pns_id, alamat="<script>alert(1)</script>")
    for alamat in ("/", f"/halaman/orang?cari={nip}", "/halaman/orang?cari=<script>", "/?pesan=<script>"):
        assert "<script>" not in tiruan.kendali.get(alamat).text


def test_mengubah_lewat_formulir(tiruan, orang):
    nip, pns_id = orang
    asal = {"Referer": f"{tiruan.asal}/_kendali/halaman/orang?cari={nip}", "Origin": tiruan.asal}
    isi = {"nama": "noHp", "nilai": "0800", "cari": pns_id}
    balasan = tiruan.kendali.post(f"/orang/{pns_id}", data=isi, headers=asal)
    assert balasan.status_code == 303
    assert f"cari={pns_id}" in balasan.headers["location"]
    assert tiruan.baca(nip)["noHp"] == "0800"
