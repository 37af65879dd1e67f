"""The OTP step: one use a code, failures that lock, recovery codes, fresh OTP."""

import time

import pytest
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from sigma.akun import aksi, aturan
from sigma.akun.models import KejadianAkun, Pengguna
from sigma.akun.querysets import perangkat_otp, sisa_kode_pemulihan
from tests.akun.bantuan import MASUK, OTP, SANDI, bebas_kunci, isi_sandi, kode, masuk_penuh, sudah_masuk

PEMULIHAN = "/profil/keamanan/kode-pemulihan/"
ULANG = "/profil/keamanan/otp/"


def kirim(client, isi):
    return client.post(OTP, {"code": isi})


@pytest.mark.fitur("D-16")
@pytest.mark.parametrize("detik", [0, 1, 10, 24, 25, 30, 31, 60, 90, 120])
def test_kode_yang_sama_tidak_berlaku_dua_kali(admin, jam, detik):
    terpakai = kode(admin[1])
    pertama, kedua = Client(), Client()
    isi_sandi(pertama, "admin.sigma")
    kirim(pertama, terpakai)
    assert sudah_masuk(pertama)
    jam.shift(detik)
    isi_sandi(kedua, "admin.sigma")
    kirim(kedua, terpakai)
    assert not sudah_masuk(kedua)


def test_cache_kosong_tidak_menghidupkan_kode_lama(admin):
    masuk_penuh(Client(), "admin.sigma", admin[1])
    cache.clear()
    client = Client()
    masuk_penuh(client, "admin.sigma", admin[1])
    assert not sudah_masuk(client)


def test_langkah_berikut_berlaku_lagi(admin, jam):
    masuk_penuh(Client(), "admin.sigma", admin[1])
    jam.shift(30)
    client = Client()
    masuk_penuh(client, "admin.sigma", admin[1])
    assert sudah_masuk(client)


@pytest.mark.fitur("D-16")
@pytest.mark.parametrize("bentuk", ["sebelum", "sesudah", "tujuh", "arab", "nol", "kosong", "huruf", "panjang"])
def test_yang_bukan_kode_kini_dihitung_gagal(client, admin, bentuk):
    benar = kode(admin[1])
    salah = {
        "sebelum": kode(admin[1], -1),
        "sesudah": kode(admin[1], 1),
        "tujuh": benar + "0",
        "arab": "".join(chr(0x660 + int(a)) for a in benar),
        "nol": "000000",
        "kosong": "",
        "huruf": "abcdef",
        "panjang": "9" * 100_000,
    }[bentuk]
    isi_sandi(client, "admin.sigma")
    assert kirim(client, salah).status_code == 200
    assert not sudah_masuk(client)
    admin[0].refresh_from_db()
    assert admin[0].otp_gagal == 1


def test_kode_dengan_nul_ditolak_sebelum_dinilai(client, admin):
    isi_sandi(client, "admin.sigma")
    assert kirim(client, f"{kode(admin[1])}\x00").status_code == 400
    assert not sudah_masuk(client)


@pytest.mark.parametrize("salah_dulu", [True, False])
def test_parameter_daftar_ditolak(client, admin, salah_dulu):
    isi_sandi(client, "admin.sigma")
    daftar = ["000000", kode(admin[1])]
    kirim(client, daftar if salah_dulu else daftar[::-1])
    assert not sudah_masuk(client)
    client.post(OTP, {})
    admin[0].refresh_from_db()
    assert admin[0].otp_gagal == 2


def test_spasi_di_tepi_dimaafkan(client, admin):
    isi_sandi(client, "admin.sigma")
    kirim(client, f"  {kode(admin[1])} ")
    assert sudah_masuk(client)


@pytest.mark.fitur("D-16")
def test_sepuluh_gagal_mengunci_sampai_dibuka_admin(client, admin, jam, capsys):
    isi_sandi(client, "admin.sigma")
    for _ in range(9):
        assert "OTP terkunci" not in kirim(client, "000000").content.decode()
    assert "OTP terkunci, hubungi Admin" in kirim(client, "000000").content.decode()
    assert "OTP terkunci, hubungi Admin" in kirim(client, kode(admin[1])).content.decode()
    jam.shift(400)
    assert "OTP terkunci, hubungi Admin" in client.get(OTP).content.decode()
    assert not sudah_masuk(client)
    admin[0].refresh_from_db()
    assert admin[0].otp_gagal == 10
    call_command("buka_kunci_otp", "admin.sigma", alasan="Ditelepon, orangnya benar")
    assert "dibuka" in capsys.readouterr().out
    kirim(client, kode(admin[1]))
    assert sudah_masuk(client)
    jenis = list(KejadianAkun.objects.order_by("pk").values_list("jenis", "alasan"))
    assert jenis == [("otp_terkunci", ""), ("otp_dibuka", "Ditelepon, orangnya benar"), ("masuk", "")]


def test_berhasil_mengembalikan_hitungan(client, admin):
    isi_sandi(client, "admin.sigma")
    for _ in range(9):
        kirim(client, "000000")
    kirim(client, kode(admin[1]))
    admin[0].refresh_from_db()
    assert (admin[0].otp_gagal, admin[0].otp_terkunci_pada) == (0, None)


def test_kunci_berlaku_lintas_sesi_dan_cache(admin):
    for _ in range(10):
        client = Client()
        isi_sandi(client, "admin.sigma")
        kirim(client, "000000")
    cache.clear()
    client = Client()
    masuk_penuh(client, "admin.sigma", admin[1])
    assert not sudah_masuk(client)


@pytest.mark.fitur("D-16")
def test_kode_pemulihan_sekali_pakai(admin):
    pulih = aksi.buat_ulang_pemulihan(admin[0])
    for urutan, harapan in [(0, True), (0, False), (1, True)]:
        client = Client()
        isi_sandi(client, "admin.sigma")
        kirim(client, f"{pulih[urutan][:5]} {pulih[urutan][5:]}")
        assert sudah_masuk(client) is harapan
    assert sisa_kode_pemulihan(admin[0]) == 8


def test_kode_pemulihan_salah_dihitung_dan_terkunci_juga(client, admin):
    pulih = aksi.buat_ulang_pemulihan(admin[0])
    isi_sandi(client, "admin.sigma")
    for _ in range(10):
        kirim(client, "0000000000")
    kirim(client, pulih[0])
    assert not sudah_masuk(client)
    assert sisa_kode_pemulihan(admin[0]) == 10


def test_rahasia_tersandi_di_basis_data(admin):
    data = perangkat_otp(admin[0]).data["secret"]
    assert admin[1] not in data
    assert data.startswith("gAAAA")


def test_kunci_fernet_dapat_diganti(admin, settings):
    settings.KUNCI_FERNET = [Fernet.generate_key().decode(), *settings.KUNCI_FERNET]
    client = Client()
    masuk_penuh(client, "admin.sigma", admin[1])
    assert sudah_masuk(client)


def test_tanpa_sandi_halaman_otp_tidak_ada(client, admin):
    assert client.get(OTP)["Location"] == MASUK
    assert kirim(client, kode(admin[1]))["Location"] == MASUK


@pytest.mark.fitur("A-14")
def test_ganti_sandi_mematikan_masuk_yang_menunggu_otp(client, admin):
    isi_sandi(client, "admin.sigma")
    aksi.pasang_sandi(admin[0], aksi.hash_sandi("Lain-Sekali-Sandinya"))
    assert kirim(client, kode(admin[1]))["Location"] == MASUK
    assert not sudah_masuk(client)


def test_akun_ditutup_mematikan_masuk_yang_menunggu_otp(client, admin):
    isi_sandi(client, "admin.sigma")
    Pengguna.objects.filter(pk=admin[0].pk).update(is_active=False)
    kirim(client, kode(admin[1]))
    assert not sudah_masuk(client)


def test_menunggu_otp_kedaluwarsa(client, admin, jam):
    isi_sandi(client, "admin.sigma")
    jam.shift(601)
    assert kirim(client, kode(admin[1]))["Location"] == MASUK


def test_kode_pemulihan_baru_perlu_otp_segar(masuk_admin, admin, jam):
    assert masuk_admin.post(PEMULIHAN)["Location"].startswith(ULANG)
    assert "Buat kode pemulihan baru" not in masuk_admin.get("/profil/keamanan/").content.decode()
    jam.shift(30)
    alamat = f"{ULANG}?next=/profil/keamanan/"
    assert masuk_admin.post(alamat, {"code": kode(admin[1])})["Location"] == "/profil/keamanan/"
    assert "Buat kode pemulihan baru" in masuk_admin.get("/profil/keamanan/").content.decode()
    response = masuk_admin.post(PEMULIHAN)
    assert "no-store" in response["Cache-Control"]
    assert response.content.decode().count("<li><code>") == 10
    jam.shift(301)
    assert masuk_admin.post(PEMULIHAN)["Location"].startswith(ULANG)


def test_otp_segar_menolak_kode_terpakai_dan_tujuan_luar(masuk_admin, admin, jam):
    assert masuk_admin.post(ULANG, {"code": kode(admin[1])}).status_code == 200
    jam.shift(30)
    response = masuk_admin.post(f"{ULANG}?next=//evil.example", {"code": kode(admin[1])})
    assert response["Location"] == "/"


def test_kata_sandi_bukan_bukti_segar(masuk_admin):
    assert masuk_admin.get("/profil/keamanan/ulang/?next=/profil/")["Location"] == f"{ULANG}?next=%2Fprofil%2F"
    assert masuk_admin.post("/profil/keamanan/ulang/", {"password": SANDI}).status_code == 405


def test_cabut_mengakhiri_sesi_dan_menuntut_kode_aktivasi(masuk_admin, admin):
    call_command("buka_kunci_otp", "admin.sigma", alasan="Ponsel hilang", cabut=True)
    assert masuk_admin.get("/").status_code == 302
    client = Client()
    assert isi_sandi(client, "admin.sigma")["Location"] == "/aktivasi/"
    assert not sudah_masuk(client)


def test_langkah_dipakai_tepat_sekali(admin, jam):
    langkah = aturan.cocok_langkah(admin[1], kode(admin[1]), time.time(), None)
    assert [aksi.pakai_langkah(admin[0], langkah) for _ in range(3)] == [True, False, False]
    bebas_kunci(admin[0])
    assert aksi.pakai_langkah(admin[0], langkah)


def test_otp_segar_memberi_sesi_kunci_baru(jam, masuk_admin, admin):
    """ASVS 7.2.4: the old key is worthless, the list of sessions follows the new one."""
    lama = masuk_admin.session.session_key
    jam.shift(31)
    masuk_admin.post("/profil/keamanan/otp/", {"code": kode(admin[1])})
    baru = masuk_admin.session.session_key
    assert baru != lama
    assert not Session.objects.filter(session_key=lama).exists()
    assert list(admin[0].sesi.values_list("kunci_sesi", flat=True)) == [baru]
    assert masuk_admin.get("/profil/keamanan/").status_code == 200
