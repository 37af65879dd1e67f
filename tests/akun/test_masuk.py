"""The password step: texts, back-off, where one lands."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from sigma.akun import aksi
from sigma.akun.models import KejadianAkun, Pengguna, PercobaanMasuk
from tests.akun.bantuan import MASUK, OTP, SANDI, isi_sandi, kode, masuk_penuh, sudah_masuk

SALAH = "Nama Pengguna atau Kata Sandi salah."


def isi(response) -> str:
    """The page without what differs between two requests anyway."""
    teks = re.sub(r'value="[^"]*"', "", response.content.decode())
    return re.sub(r"[A-Z2-9]{4}-[A-Z2-9]{4}", "", teks)


@pytest.mark.fitur("A-09")
def test_isian_kosong_dijawab_persis(client, db):
    teks = isi_sandi(client, "", "").content.decode()
    assert "Nama Pengguna tidak boleh kosong." in teks
    assert "Kata Sandi tidak boleh kosong." in teks
    assert "Kata Sandi tidak boleh kosong." not in isi_sandi(client, "", "x").content.decode()


@pytest.mark.fitur("D-14")
def test_masuk_dua_langkah(client, admin):
    response = isi_sandi(client, "admin.sigma")
    assert response["Location"] == OTP
    assert not sudah_masuk(client)
    response = client.post(OTP, {"code": kode(admin[1])})
    assert response["Location"] == "/"
    assert client.get("/").status_code == 200
    assert KejadianAkun.objects.filter(pengguna=admin[0], jenis="masuk").count() == 1


@pytest.mark.fitur("D-15")
def test_nip_berspasi_diterima(client, db, jam):
    _, rahasia = aksi.buat_akun_siap("198501012010012001", "Ani Wijaya", SANDI)
    assert masuk_penuh(client, "19850101 201001 2 001", rahasia)["Location"] == "/"


@pytest.mark.fitur("A-09")
def test_tidak_diketahui_salah_dan_nonaktif_sama(admin):
    Pengguna.objects.create_user("tutup", "Akun Tutup", SANDI, bukan_asn=True, is_active=False)
    tanpa = Pengguna.objects.create_user("belum", "Belum Aktivasi", None, bukan_asn=True)
    aksi.terbitkan_kode(tanpa, None)
    jawaban = [
        Client().post(MASUK, {"login": nama, "password": sandi})
        for nama, sandi in [("taksiapa", SANDI), ("admin.sigma", "salah"), ("tutup", SANDI), ("belum", SANDI)]
    ]
    halaman = {
        isi(j).replace(nama, "") for j, nama in zip(jawaban, ["taksiapa", "admin.sigma", "tutup", "belum"], strict=True)
    }
    assert {j.status_code for j in jawaban} == {200}
    assert len(halaman) == 1
    assert SALAH in halaman.pop()


@pytest.mark.fitur("A-09")
def test_lima_kali_salah_lalu_ditunda(client, admin, jam):
    for _ in range(5):
        assert isi_sandi(client, "admin.sigma", "salah").status_code == 200
    response = isi_sandi(client, "admin.sigma")
    assert response.status_code == 429
    assert response["Retry-After"] == "1"
    assert "Terlalu banyak percobaan. Coba lagi dalam 1 detik." in response.content.decode()
    assert not sudah_masuk(client)
    jam.shift(1.1)
    assert isi_sandi(client, "admin.sigma", "salah").status_code == 200
    assert "dalam 2 detik" in isi_sandi(client, "admin.sigma").content.decode()
    jam.shift(2.1)
    assert isi_sandi(client, "admin.sigma")["Location"] == OTP


def test_tunda_tidak_lewat_300_detik_dan_tidak_mengunci(client, admin, jam):
    for _ in range(30):
        isi_sandi(client, "admin.sigma", "salah")
        jam.shift(301)
    assert set(PercobaanMasuk.objects.values_list("gagal", flat=True)) == {30}
    assert isi_sandi(client, "admin.sigma")["Location"] == OTP


def test_tunda_sama_untuk_nama_yang_tidak_ada(client, db, jam):
    for _ in range(5):
        isi_sandi(client, "taksiapa", "salah")
    assert isi_sandi(client, "tak siapa", "salah").status_code == 429


def test_cache_kosong_tidak_menghapus_tunda(client, admin):
    for _ in range(5):
        isi_sandi(client, "admin.sigma", "salah")
    cache.clear()
    assert isi_sandi(client, "admin.sigma").status_code == 429


def test_berhasil_menghapus_hitungan_nama_bukan_alamat(client, admin):
    for _ in range(4):
        isi_sandi(client, "admin.sigma", "salah")
    isi_sandi(client, "admin.sigma")
    assert list(PercobaanMasuk.objects.values_list("gagal", flat=True)) == [4]


def test_satu_sandi_ke_banyak_nama_ditahan_per_alamat(db, jam):
    kode_status = [Client().post(MASUK, {"login": f"orang{n}", "password": "Sama-2026"}).status_code for n in range(21)]
    assert kode_status == [200] * 20 + [429]


def test_alamat_palsu_di_kepala_permintaan_tidak_berlaku(db, jam):
    for n in range(20):
        Client().post(MASUK, {"login": f"orang{n}", "password": "x"}, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")
    response = Client().post(
        MASUK, {"login": "lain", "password": "x"}, HTTP_X_FORWARDED_FOR="10.9.9.9", HTTP_X_REAL_IP="10.8.8.8"
    )
    assert response.status_code == 429


def test_hitungan_tidak_menyimpan_nama(client, admin):
    isi_sandi(client, "admin.sigma", "salah")
    assert all(len(k) == 64 and "admin" not in k for k in PercobaanMasuk.objects.values_list("kunci", flat=True))


@pytest.mark.parametrize(
    "tujuan",
    ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "http:///evil", "\t//evil"],
)
def test_next_ke_luar_diabaikan(client, admin, tujuan):
    isi_sandi(client, "admin.sigma", next=tujuan)
    assert client.post(OTP, {"code": kode(admin[1])})["Location"] == "/"


def test_next_di_dalam_diikuti(client, admin):
    response = client.get("/profil/keamanan/")
    assert response["Location"] == "/masuk/?next=/profil/keamanan/"
    isi_sandi(client, "admin.sigma", next="/profil/keamanan/")
    assert client.post(OTP, {"code": kode(admin[1])})["Location"] == "/profil/keamanan/"


def test_kunci_sesi_berganti_di_kedua_langkah(client, admin):
    client.get(MASUK)
    session = client.session
    session["tanda"] = 1
    session.save()
    client.cookies["sigma"] = session.session_key
    kunci = [session.session_key]
    isi_sandi(client, "admin.sigma")
    kunci.append(client.session.session_key)
    client.post(OTP, {"code": kode(admin[1])})
    kunci.append(client.session.session_key)
    assert len(set(kunci)) == 3
    for lama in kunci[:2]:
        tamu = Client()
        tamu.cookies["sigma"] = lama
        assert tamu.get("/").status_code == 302


def test_masuk_sebagai_orang_lain_selagi_menunggu_otp(client, admin):
    """A03: the pending account is the one whose password was given last, and its own OTP counts."""
    _, rahasia_lain = aksi.buat_akun_siap("admin.lain", "Orang Lain", SANDI)
    isi_sandi(client, "admin.sigma")
    assert client.get(MASUK)["Location"] == OTP
    client.post("/keluar/")
    assert client.get(MASUK).status_code == 200
    isi_sandi(client, "admin.lain")
    client.post(OTP, {"code": kode(admin[1])})
    assert not sudah_masuk(client)
    client.post(OTP, {"code": kode(rahasia_lain)})
    assert client.get("/").status_code == 200


def test_keluar_hanya_dengan_post(masuk_admin):
    assert masuk_admin.get("/keluar/").status_code == 200
    assert sudah_masuk(masuk_admin)
    assert masuk_admin.post("/keluar/")["Location"] == MASUK
    assert not sudah_masuk(masuk_admin)


@pytest.mark.parametrize(
    ("isi_permintaan", "status"),
    [
        ({"login": "a\x00b", "password": "x"}, 400),
        ({"login": ["a", "b"], "password": ["x", "y"]}, 200),
        ({"login": "a" * 100_000, "password": "b" * 100_000}, 200),
    ],
)
def test_isian_aneh_bukan_galat_server(client, db, isi_permintaan, status):
    assert client.post(MASUK, isi_permintaan).status_code == status


def test_log_tanpa_nama_pengguna(client, admin, caplog):
    caplog.set_level("DEBUG")
    isi_sandi(client, "admin.sigma", "salah")
    masuk_penuh(client, "admin.sigma", admin[1])
    assert "admin.sigma" not in caplog.text
    assert "Rina" not in caplog.text
