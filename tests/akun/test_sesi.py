"""How long a session lives, and what it may open."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sigma.akun import aksi, sesi
from sigma.akun.models import Pengguna, SesiPengguna
from tests.akun.bantuan import SANDI, bebas_kunci, isi_sandi, masuk_penuh, sudah_masuk


@pytest.mark.parametrize(("menit", "hidup"), [(29, True), (31, False)])
def test_diam(masuk_admin, jam, menit, hidup):
    jam.shift(menit * 60)
    assert (masuk_admin.get("/profil/").status_code == 200) is hidup


def test_kegiatan_memperpanjang_sampai_delapan_jam(masuk_admin, jam):
    for _ in range(19):
        jam.shift(25 * 60)
        assert masuk_admin.get("/profil/").status_code == 200
    jam.shift(4 * 60)  # 7:59
    assert masuk_admin.get("/profil/").status_code == 200
    jam.shift(2 * 60)  # 8:01
    assert masuk_admin.get("/profil/")["Location"] == "/masuk/?habis=mutlak&next=%2Fprofil%2F"


def test_habis_diam_kembali_ke_halaman_semula(masuk_admin, admin, jam):
    jam.shift(31 * 60)
    response = masuk_admin.get("/profil/keamanan/?a=1")
    assert response["Location"] == "/masuk/?habis=diam&next=%2Fprofil%2Fkeamanan%2F%3Fa%3D1"
    assert (
        "Sesi berakhir karena tidak ada kegiatan selama 30 menit."
        in masuk_admin.get(response["Location"]).content.decode()
    )
    assert not sudah_masuk(masuk_admin)
    assert not SesiPengguna.objects.exists()


def test_habis_di_tengah_htmx_mengganti_seluruh_halaman(masuk_admin, jam):
    jam.shift(31 * 60)
    kepala = {"HX-Request": "true", "HX-Current-URL": "http://testserver/profil/?x=1"}
    response = masuk_admin.get("/profil/keamanan/", headers=kepala)
    assert response.status_code == 200
    assert response["HX-Redirect"] == "/masuk/?habis=diam&next=%2Fprofil%2F%3Fx%3D1"
    response = Client().get("/profil/keamanan/", headers=kepala)
    assert response["HX-Redirect"] == "/masuk/?next=%2Fprofil%2F%3Fx%3D1"


@pytest.mark.parametrize("alamat", ["https://evil.example//evil.example/x", "//evil.example/", "javascript:alert(1)"])
def test_halaman_semula_dari_kepala_palsu_tidak_keluar(masuk_admin, jam, alamat):
    jam.shift(31 * 60)
    tujuan = masuk_admin.get("/profil/", headers={"HX-Request": "true", "HX-Current-URL": alamat})["HX-Redirect"]
    assert "evil.example" not in tujuan.split("next=")[-1].split("%2F%2F")[0]
    assert "next=%2F%2F" not in tujuan
    assert "alert" not in tujuan


def test_terakhir_dilihat_ditulis_paling_banyak_sekali_semenit(masuk_admin, jam):
    semula = SesiPengguna.objects.get().terakhir_pada
    jam.shift(59)
    masuk_admin.get("/profil/")
    assert SesiPengguna.objects.get().terakhir_pada == semula
    jam.shift(2)
    masuk_admin.get("/profil/")
    assert (SesiPengguna.objects.get().terakhir_pada - semula).total_seconds() == 61


def test_akun_ditutup_keluar_saat_itu_juga(masuk_admin, admin):
    Pengguna.objects.filter(pk=admin[0].pk).update(is_active=False)
    assert masuk_admin.get("/profil/").status_code == 302
    Pengguna.objects.filter(pk=admin[0].pk).update(is_active=True)
    assert masuk_admin.get("/profil/").status_code == 302, "sesi lama tidak hidup lagi"


def test_sesi_tanpa_tanda_masuk_kita_ditolak(admin):
    client = Client()
    client.force_login(admin[0], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/profil/").status_code == 302
    assert not sudah_masuk(client)


def test_sesi_tanpa_otp_hanya_menuju_otp(admin):
    client = Client()
    client.force_login(admin[0], backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    sesi.tandai(session, time.time(), otp=False)
    session.save()
    assert client.get("/profil/")["Location"] == "/profil/keamanan/otp/?next=%2Fprofil%2F"
    assert client.get("/profil/keamanan/otp/").status_code == 200


def test_cookie_lama_mati_setelah_keluar(masuk_admin):
    kunci = masuk_admin.session.session_key
    masuk_admin.post("/keluar/")
    tamu = Client()
    tamu.cookies["sigma"] = kunci
    assert tamu.get("/profil/").status_code == 302
    assert not Session.objects.filter(session_key=kunci).exists()


def test_daftar_dan_akhiri_sesi(masuk_admin, admin):
    lain = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    bebas_kunci(admin[0])
    masuk_penuh(lain, "admin.sigma", admin[1])
    assert "Firefox di Windows" in masuk_admin.get("/profil/keamanan/").content.decode()
    nomor = SesiPengguna.objects.get(peramban__contains="Firefox").pk
    masuk_admin.post(f"/profil/keamanan/sesi/{nomor}/akhiri/")
    assert lain.get("/profil/").status_code == 302
    assert masuk_admin.get("/profil/").status_code == 200


def test_sesi_orang_lain_404(masuk_admin, db):
    korban, rahasia = aksi.buat_akun_siap("korban", "Korban", SANDI)
    client = Client()
    masuk_penuh(client, "korban", rahasia)
    nomor = SesiPengguna.objects.get(pengguna=korban).pk
    assert masuk_admin.post(f"/profil/keamanan/sesi/{nomor}/akhiri/").status_code == 404
    masuk_admin.post("/profil/keamanan/sesi/akhiri/")
    assert client.get("/profil/").status_code == 200


def test_sesi_terlama_berakhir_di_atas_batas(admin, settings):
    settings.SESI_MAKS_PER_AKUN = 2
    klien = [Client() for _ in range(3)]
    for client in klien:
        bebas_kunci(admin[0])
        masuk_penuh(client, "admin.sigma", admin[1])
    assert [c.get("/profil/").status_code for c in klien] == [302, 200, 200]


def semua_alamat(pola=None, awalan=""):
    for satu in (pola or get_resolver()).url_patterns:
        bagian = awalan + str(satu.pattern)
        if isinstance(satu, URLResolver):
            yield from semua_alamat(satu, bagian)
        elif isinstance(satu, URLPattern):
            yield "/" + bagian


def contoh(pola: str) -> str:
    isi = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "7f3a0b1e-3c55-4f5e-9c57-0d3c5f4f6a11"}
    return re.sub(r"<(?:(\w+):)?\w+>", lambda m: isi.get(m[1] or "str", "x"), pola).replace("^", "").replace("$", "")


TERBUKA = {
    "/healthz",
    "/metrics",  # numbers alone, for this machine or by a token
    "/masuk/",
    "/masuk/otp/",
    "/keluar/",
    "/aktivasi/",
    "/aktivasi/sandi/",
    "/aktivasi/otp/",
    "/aktivasi/qr.svg",
    "/lupa-sandi/",
    "/lupa-sandi/terkirim/",
    "/lupa-sandi/baru/",
}


@pytest.mark.fitur("D-16")
@pytest.mark.parametrize("metode", ["get", "post"])
def test_dengan_sandi_saja_tidak_ada_halaman_lain(client, admin, metode):
    """P7, A01: every address of the resolver with a sign-in that waits for its OTP."""
    terbuka = set()
    for alamat in map(contoh, set(semua_alamat())):
        isi_sandi(client, "admin.sigma")
        if getattr(client, metode)(alamat).status_code < 300:
            terbuka.add(alamat)
    assert not sudah_masuk(client)
    assert terbuka <= TERBUKA


def test_halaman_tidak_disimpan_peramban(masuk_admin):
    """Every page of a signed-in person, whatever its status."""
    for alamat in ("/", "/profil/", "/profil/keamanan/", "/tidak/ada/"):
        assert "no-store" in masuk_admin.get(alamat)["Cache-Control"], alamat


def test_sesi_yang_diakhiri_dari_tempat_lain_diberi_tahu(masuk_admin, admin):
    Session.objects.all().delete()
    jawab = masuk_admin.get("/profil/", follow=True)
    assert jawab.redirect_chain[-1][0] == "/masuk/?next=/profil/&habis=akhir"
    assert "Sesi Anda sudah berakhir" in jawab.content.decode()
    assert "Sesi Anda sudah berakhir" not in Client().get("/profil/", follow=True).content.decode()
