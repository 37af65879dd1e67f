"""The client against the real mock: both tokens, both SSO modes, and every odd reply as a typed error."""

import subprocess
import sys
import threading

import pytest

from sinkron_siasn import saluran, sambungan
from sinkron_siasn.aksi_koneksi import tulis_koneksi
from sinkron_siasn.balasan import GalatSiasn, Sifat
from sinkron_siasn.models import KeadaanKoneksi, KoneksiSiasn, PanggilanSiasn, TokenSiasn
from tests.tiruan.conftest import AKAR

NIP = "198501012010012001"
BACA = "*data-utama/*"


@pytest.fixture
def klien(pentas):
    """A client in the worker's role, and the stage."""
    with pentas.pekerja():
        koneksi = saluran.koneksi_untuk(pentas.d.kab.pk)
        klien = saluran.buka_klien(koneksi)
        klien.pentas = pentas
        yield klien


def baca(klien):
    return klien.baca_data_utama(NIP, f"P{NIP}", "PNS")


def test_baca_orang(klien):
    assert baca(klien)["nama"] == "ANI WIJAYA"


@pytest.mark.fitur("X-10")
@pytest.mark.parametrize(
    ("gangguan", "sifat", "kode"),
    [
        ({"jenis": "hilang_sebelum"}, Sifat.ULANG, "terputus"),
        ({"jenis": "reset"}, Sifat.ULANG, "terputus"),
        ({"jenis": "setengah"}, Sifat.ULANG, "terputus"),
        ({"jenis": "latensi", "detik": 1.5}, Sifat.ULANG, "habis_waktu"),
        ({"jenis": "lambat", "detik": 9}, Sifat.ULANG, "habis_waktu"),
        ({"jenis": "nol"}, Sifat.ULANG, "balasan_aneh"),
        ({"jenis": "kosong"}, Sifat.ULANG, "balasan_aneh"),
        ({"jenis": "html"}, Sifat.ULANG, "gerbang"),
        ({"jenis": "html", "status": 200}, Sifat.ULANG, "balasan_aneh"),
        ({"jenis": "suspended"}, Sifat.ULANG, "siasn_dihentikan"),
        ({"jenis": "status_500"}, Sifat.ULANG, "galat_siasn"),
        ({"jenis": "galat_101500"}, Sifat.ULANG, "galat_siasn"),
        ({"jenis": "galat_101503"}, Sifat.ULANG, "tidak_tersedia"),
        ({"jenis": "galat_101504"}, Sifat.ULANG, "gerbang_lambat"),
        ({"jenis": "throttle_429", "retry_after": "17"}, Sifat.JEDA, "kuota"),
        ({"jenis": "throttle_429"}, Sifat.JEDA, "kuota"),
        ({"jenis": "tidak_ditemukan"}, Sifat.TIDAK_ADA, "tidak_ditemukan"),
        ({"jenis": "status", "status": 403}, Sifat.DITOLAK, "ditolak"),
        ({"jenis": "wso2_401", "kali": 2}, Sifat.ULANG, "token_wso2_ditolak"),
        ({"jenis": "jwt_401", "kali": 2}, Sifat.ULANG, "token_sso_ditolak"),
        ({"jenis": "sso_mismatch", "kali": 2}, Sifat.ULANG, "token_sso_bukan_pasangannya"),
        ({"jenis": "status", "status": 302, "isi": "{}"}, Sifat.ULANG, "dialihkan"),
    ],
    ids=lambda g: "-".join(map(str, g.values())) if isinstance(g, dict) else str(g),
)
def test_setiap_gangguan_menjadi_galat_yang_dikenal(klien, gangguan, sifat, kode):
    klien.pentas.tiruan.pasang(**gangguan, jalur=BACA)
    with pytest.raises(GalatSiasn) as galat:
        baca(klien)
    assert (galat.value.arti.sifat, galat.value.kode) == (sifat, kode)
    if gangguan.get("retry_after"):
        assert galat.value.arti.jeda == 17
    klien.pentas.tiruan.kendali.delete("/gangguan")
    assert baca(klien)["nama"] == "ANI WIJAYA"


@pytest.mark.parametrize("bentuk", ["bom", "latin1", "teks", "tanpa_tipe", "utf16", "nan"])
def test_jawaban_benar_berbaju_aneh_tetap_terbaca(klien, bentuk):
    klien.pentas.tiruan.pasang("charset", bentuk=bentuk, jalur=BACA)
    assert baca(klien)["nama"] == "ANI WIJAYA"


@pytest.mark.parametrize("jenis", ["wso2_401", "jwt_401", "sso_mismatch"])
def test_satu_401_disegarkan_sekali(klien, jenis):
    baca(klien)
    klien.pentas.tiruan.pasang(jenis, jalur=BACA)
    assert baca(klien)["nama"] == "ANI WIJAYA"


def test_token_dicabut_di_tengah(klien):
    baca(klien)
    klien.pentas.tiruan.kendali.post("/token", json={"cabut": "semua"})
    assert baca(klien)["nama"] == "ANI WIJAYA"


def test_sambungan_ditolak(klien):
    klien.pentas.tiruan.kendali.post("/gangguan", json={"jenis": "tutup_port", "detik": 20})
    sambungan.tutup()
    with pytest.raises(GalatSiasn) as galat:
        baca(klien)
    assert (galat.value.arti.sifat, galat.value.kode) == (Sifat.ULANG, "tidak_tersambung")


def test_balasan_raksasa_dipotong(klien, settings):
    settings.SIASN_BATAS_BALASAN = 500
    with pytest.raises(GalatSiasn) as galat:
        klien._data("/pns/data-utama/", NIP)
    assert galat.value.kode == "balasan_terlalu_besar"


@pytest.mark.fitur("O-06")
def test_di_luar_latihan_tiruan_tidak_dipercaya(klien, settings):
    """Not in training mode, neither the mock's address nor its replies count."""
    settings.SIASN_TIRUAN = ""
    with pytest.raises(GalatSiasn) as galat:
        baca(klien)
    assert galat.value.kode == "alamat_dilarang"


def test_orang_lain_pada_jawaban(klien):
    with pytest.raises(GalatSiasn) as galat:
        klien.baca_data_utama(NIP, "PLAIN", "PNS")
    assert galat.value.kode == "identitas"


@pytest.mark.parametrize("nip", ["", "123", "19850101201001200x", "1985010120100120011"])
def test_nip_aneh_tidak_ditanyakan(klien, nip):
    with pytest.raises(GalatSiasn) as galat:
        klien.baca_data_utama(nip, f"P{nip}", "PNS")
    assert galat.value.kode == "nip"


@pytest.mark.fitur("A-49")
def test_kata_sandi_salah(klien):
    from sigma.basis import konteks
    from sigma.basis.peran_basis import APLIKASI, sebagai
    from tests.pemeran import SEMUA

    with sebagai(APLIKASI), konteks.masuk(SEMUA):
        tulis_koneksi(klien.pentas.d.kab, {}, {"password": "bukan ini"}, "uji")
    koneksi = KoneksiSiasn.objects.get()
    with pytest.raises(GalatSiasn) as galat:
        saluran.buka_klien(koneksi).baca_data_utama(NIP, f"P{NIP}", "PNS")
    assert galat.value.kode == "token_sso_ditolak"
    assert TokenSiasn.objects.get(jenis="sso").galat_kode == "token_sso_ditolak"


@pytest.mark.fitur("A-49")
@pytest.mark.parametrize(("umur", "kode"), [(3600, ""), (-10, "token_sso_berakhir")])
def test_token_yang_ditempel(pentas, umur, kode):
    from sigma.basis import konteks
    from tests.pemeran import SEMUA

    t = pentas.tiruan
    hasil = subprocess.run(
        [sys.executable, "-m", "sinkron_siasn.tiruan", "kredensial", "--db", t.db, "--base", t.asal, "--umur-sso", str(umur)],
        cwd=AKAR, check=True, capture_output=True, text=True,
    )  # fmt: skip
    import json

    token = json.loads(hasil.stdout)["sso_token"]
    with konteks.masuk(SEMUA):
        tulis_koneksi(pentas.d.kab, {"mode": "token"}, {"sso_token": token}, "uji")
    with pentas.pekerja():
        klien = saluran.buka_klien(saluran.koneksi_untuk(pentas.d.kab.pk))
        if kode:
            with pytest.raises(GalatSiasn) as galat:
                baca(klien)
            assert galat.value.kode == kode
        else:
            assert baca(klien)["nama"] == "ANI WIJAYA"
            assert not TokenSiasn.objects.filter(jenis="sso").exists()


def test_dua_puluh_pekerja_satu_penyegaran(pentas):
    """Everyone finds the token refused; one renews it, the others take the new one."""
    from django.db import connection

    with pentas.pekerja():
        koneksi = saluran.koneksi_untuk(pentas.d.kab.pk)
        baca(saluran.buka_klien(koneksi))
        pentas.tiruan.kendali.post("/token", json={"cabut": "semua"})
        pentas.tiruan.kendali.delete("/panggilan")
        hasil = []

        def kerja():
            try:
                hasil.append(baca(saluran.buka_klien(koneksi))["nama"])
            finally:
                connection.close()

        benang = [threading.Thread(target=kerja) for _ in range(20)]
        for b in benang:
            b.start()
        for b in benang:
            b.join()
    jalur = [c["jalur"] for c in pentas.tiruan.kendali.get("/panggilan").json()["baris"]]
    assert hasil == ["ANI WIJAYA"] * 20
    assert sum("/oauth2/token" in j for j in jalur) == 1
    assert sum("openid-connect/token" in j for j in jalur) == 1


def test_sirkuit_terbuka_sesudah_gagal_beruntun_dan_pulih(klien, settings):
    koneksi = klien.koneksi
    settings.SIASN_JEDA_SIRKUIT = 60
    klien.pentas.tiruan.pasang("status_500", jalur=BACA, kali=3)
    for _ in range(3):
        with pytest.raises(GalatSiasn):
            baca(klien)
    assert not saluran.terbuka_untuk_kerja(koneksi)
    assert saluran.boleh_periksa(koneksi.pk) is False  # the pause has just begun
    baca(klien)
    assert saluran.terbuka_untuk_kerja(koneksi)


def test_catatan_panggilan_tanpa_orang(klien):
    baca(klien)
    baris = list(PanggilanSiasn.objects.values_list("jenis", "hasil", "status"))
    assert ("baca", "berhasil", 200) in baris
    semua = str(list(PanggilanSiasn.objects.values())) + str(list(KeadaanKoneksi.objects.values()))
    assert NIP not in semua


def test_log_tanpa_nip_dan_tanpa_rahasia(klien, caplog):
    caplog.set_level("DEBUG", logger="sinkron_siasn")
    klien.pentas.tiruan.pasang("status_500", jalur=BACA)
    with pytest.raises(GalatSiasn):
        baca(klien)
    ours = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("sinkron_siasn"))
    assert NIP not in ours
