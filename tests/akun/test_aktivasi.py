"""From the code on paper to the first page."""

import re

import pytest
from django.test import Client

from sigma.akun import aksi
from sigma.akun.models import KejadianAkun, KodeAktivasi, Pengguna
from sigma.akun.querysets import perangkat_otp, punya_otp, sisa_kode_pemulihan
from sigma.basis import konteks
from sigma.organisasi.aksi import beri_penugasan
from tests.akun.bantuan import SANDI, isi_sandi, kode, masuk_penuh, sudah_masuk
from tests.pemeran import SEMUA

MULAI, SANDI_BARU, OTP_BARU, QR = "/aktivasi/", "/aktivasi/sandi/", "/aktivasi/otp/", "/aktivasi/qr.svg"


@pytest.fixture
def baru(db, jam):
    """(account without password and OTP, its activation code)."""
    pengguna = Pengguna.objects.create_user("calon.admin", "Sari Utami", bukan_asn=True)
    with konteks.masuk(SEMUA):
        beri_penugasan(pengguna, "ADMIN_NASIONAL", alasan="uji")
    return pengguna, aksi.terbitkan_kode(pengguna, None)


def isi_kode(client, nama, teks):
    return client.post(MULAI, {"nama_pengguna": nama, "kode": teks})


def buat_sandi(client, sandi=SANDI, ulang=None):
    return client.post(SANDI_BARU, {"sandi_baru": sandi, "sandi_ulang": ulang or sandi})


def rahasia_di(client) -> str:
    teks = client.get(OTP_BARU).content.decode()
    return re.search(r"<code>([A-Z2-7 ]+)</code>", teks)[1].replace(" ", "")


@pytest.mark.fitur("D-16")
def test_aktivasi_utuh(client, baru):
    pengguna, teks = baru
    assert isi_kode(client, " Calon.Admin ", teks.lower().replace("-", " "))["Location"] == SANDI_BARU
    assert buat_sandi(client)["Location"] == OTP_BARU
    rahasia = rahasia_di(client)
    response = client.post(OTP_BARU, {"code": kode(rahasia)})
    pulih = re.findall(r"<li><code>(\d{5}) (\d{5})</code>", response.content.decode())
    assert len(pulih) == 10
    assert "no-store" in response["Cache-Control"]
    assert client.get("/").status_code == 200
    lain = Client()
    isi_sandi(lain, "calon.admin")
    lain.post("/masuk/otp/", {"code": kode(rahasia)})
    assert not sudah_masuk(lain), "kode yang dipakai untuk mendaftar tidak berlaku lagi"
    lain.post("/masuk/otp/", {"code": "".join(pulih[0])})
    assert sudah_masuk(lain)
    pengguna.refresh_from_db()
    assert not pengguna.wajib_ganti_sandi
    jenis = list(KejadianAkun.objects.order_by("pk").values_list("jenis", flat=True))
    assert jenis == ["kode_terbit", "aktivasi", "masuk", "masuk", "peramban_baru"]


def test_qr_hanya_untuk_yang_sedang_aktivasi(client, baru):
    assert client.get(QR).status_code == 302
    isi_kode(client, "calon.admin", baru[1])
    response = client.get(QR)
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg")
    assert "no-store" in response["Cache-Control"]
    assert Client().get(QR).status_code == 302


def test_belum_selesai_belum_ada_yang_berubah(client, baru):
    isi_kode(client, "calon.admin", baru[1])
    buat_sandi(client)
    client.post(OTP_BARU, {"code": "000000"})
    baru[0].refresh_from_db()
    assert not baru[0].has_usable_password()
    assert not punya_otp(baru[0])
    assert isi_kode(Client(), "calon.admin", baru[1])["Location"] == SANDI_BARU


def test_kode_sekali_pakai(client, baru):
    isi_kode(client, "calon.admin", baru[1])
    lain = Client()
    isi_kode(lain, "calon.admin", baru[1])
    buat_sandi(client)
    buat_sandi(lain, "Kursi-Rotan-Tua-77")
    client.post(OTP_BARU, {"code": kode(rahasia_di(client))})
    assert sudah_masuk(client)
    assert lain.post(OTP_BARU, {"code": "000000"})["Location"] == MULAI
    assert not sudah_masuk(lain)
    assert "salah, sudah dipakai, atau kedaluwarsa" in isi_kode(Client(), "calon.admin", baru[1]).content.decode()
    baru[0].refresh_from_db()
    assert baru[0].check_password(SANDI)


def test_langkah_tidak_dapat_dilompati(client, baru):
    for alamat in (SANDI_BARU, OTP_BARU, QR):
        assert client.get(alamat)["Location"] == MULAI
    isi_kode(client, "calon.admin", baru[1])
    assert client.post(OTP_BARU, {"code": "123456"})["Location"] == SANDI_BARU


def test_kode_orang_lain_kedaluwarsa_dan_lama_ditolak(client, baru, jam):
    lain = Pengguna.objects.create_user("lain", "Orang Lain", bukan_asn=True)
    kode_lain = aksi.terbitkan_kode(lain, None)
    kode_kedua = aksi.terbitkan_kode(baru[0], None)
    for teks in (kode_lain, baru[1], "AAAA-AAAA-AAAA"):
        assert isi_kode(Client(), "calon.admin", teks).status_code == 200
    jam.shift(24 * 3600 + 1)
    assert isi_kode(Client(), "calon.admin", kode_kedua).status_code == 200
    assert KodeAktivasi.objects.filter(dipakai_pada=None).count() == 3


def test_kode_hanya_tersimpan_sebagai_sidik(baru):
    sidik = KodeAktivasi.objects.get().sidik
    assert len(sidik) == 64
    assert baru[1].replace("-", "") not in sidik.upper()


def test_menebak_kode_ditunda_seperti_sandi(client, baru):
    for _ in range(5):
        assert isi_kode(client, "calon.admin", "0000-0000-0000").status_code == 200
    response = isi_kode(client, "calon.admin", baru[1])
    assert response.status_code == 429
    assert "dalam 1 detik" in response.content.decode()


def test_akun_nonaktif_tidak_dapat_aktivasi(client, baru):
    isi_kode(client, "calon.admin", baru[1])
    Pengguna.objects.filter(pk=baru[0].pk).update(is_active=False)
    assert buat_sandi(client)["Location"] == MULAI
    assert isi_kode(Client(), "calon.admin", baru[1]).status_code == 200


def test_aktivasi_yang_ditinggal_kedaluwarsa(client, baru, jam):
    isi_kode(client, "calon.admin", baru[1])
    jam.shift(1801)
    assert client.get(SANDI_BARU)["Location"] == MULAI


@pytest.mark.fitur("A-14")
@pytest.mark.parametrize("buruk", ["pendek", "password1234", "calon.admin-2026", "rumah-Sari-bagus", "123456789012345"])
def test_sandi_buruk_ditolak_dengan_syarat_bertanda(client, baru, buruk):
    isi_kode(client, "calon.admin", baru[1])
    response = buat_sandi(client, buruk)
    assert response.status_code == 200
    assert "Belum." in response.content.decode()
    assert "terpenuhi" in response.content.decode()


def test_sandi_awal_yang_dicuri_tidak_cukup(client, db, jam):
    """A15: password known, OTP never enrolled: the code is still needed."""
    curi = Pengguna.objects.create_user("korban", "Korban", SANDI, bukan_asn=True)
    response = isi_sandi(client, "korban")
    assert response["Location"] == MULAI
    assert not sudah_masuk(client)
    for alamat in ("/", "/profil/", OTP_BARU, QR, SANDI_BARU, "/masuk/otp/"):
        assert client.get(alamat).status_code == 302
    assert not punya_otp(curi)


def test_kode_tidak_mengganti_otp_yang_sudah_ada(client, admin, jam):
    """P9: a password reset by code is no way around the second step."""
    perangkat = perangkat_otp(admin[0]).pk
    isi_kode(client, "admin.sigma", aksi.terbitkan_kode(admin[0], None))
    assert buat_sandi(client, "Kursi-Rotan-Tua-77")["Location"] == "/masuk/"
    assert not sudah_masuk(client)
    assert perangkat_otp(admin[0]).pk == perangkat
    masuk_penuh(client, "admin.sigma", admin[1], "Kursi-Rotan-Tua-77")
    assert sudah_masuk(client)


def test_aktivasi_mengakhiri_sesi_lama_dan_keluar_dari_akun_lain(masuk_admin, admin, baru):
    penjahat = Client()
    isi_kode(masuk_admin, "calon.admin", baru[1])
    assert not sudah_masuk(masuk_admin)
    masuk_penuh(penjahat, "admin.sigma", admin[1])
    buat_sandi(masuk_admin)
    masuk_admin.post(OTP_BARU, {"code": kode(rahasia_di(masuk_admin))})
    assert masuk_admin.session["_auth_user_id"] == str(baru[0].pk)


def test_asn_tanpa_kewajiban_otp(client, jam, dunia, settings):
    settings.OTP_WAJIB_ASN = False
    isi_kode(client, dunia.diri_a.nama_pengguna, aksi.terbitkan_kode(dunia.diri_a, dunia.bkd))
    assert buat_sandi(client)["Location"] == "/masuk/"
    assert isi_sandi(client, dunia.diri_a.nama_pengguna)["Location"] == "/"
    assert client.get("/profil/").status_code == 200
    with konteks.masuk(SEMUA):
        beri_penugasan(dunia.diri_a, "ADMIN_OPD", unor=dunia.opd_a, alasan="diangkat")
    assert client.get("/profil/")["Location"] == MULAI, "peran baru menuntut OTP saat itu juga"
    assert client.get("/profil/keamanan/")["Location"] == MULAI


def test_asn_wajib_otp_menurut_bawaan(client, jam, dunia):
    isi_kode(client, dunia.diri_a.nama_pengguna, aksi.terbitkan_kode(dunia.diri_a, dunia.bkd))
    assert buat_sandi(client)["Location"] == OTP_BARU


def test_kode_pemulihan_sejak_aktivasi_sepuluh(client, baru):
    isi_kode(client, "calon.admin", baru[1])
    buat_sandi(client)
    client.post(OTP_BARU, {"code": kode(rahasia_di(client))})
    assert sisa_kode_pemulihan(baru[0]) == 10
