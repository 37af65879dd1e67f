"""A sign-in from a new browser is told to the owner: in the other sessions, by mail, in the log."""

import pytest
from django.test import Client
from django.utils import timezone

from sigma.akun.models import KejadianAkun, Pengguna, PerambanDikenal
from tests.akun.bantuan import bebas_kunci, masuk_penuh

pytestmark = pytest.mark.django_db
BARU = "Masuk dari peramban baru"
CHROME = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0"


def peramban_kedua(admin) -> Client:
    bebas_kunci(admin[0])
    client = Client(HTTP_USER_AGENT=CHROME)
    masuk_penuh(client, "admin.sigma", admin[1])
    return client


def test_yang_pertama_bukan_berita(masuk_admin, kotak_surel):
    assert BARU not in masuk_admin.get("/profil/").content.decode()
    assert kotak_surel == []
    assert PerambanDikenal.objects.count() == 1


def test_yang_baru_tampil_di_sesi_lain_sampai_dilihat(masuk_admin, admin, kotak_surel):
    Pengguna.objects.update(email="rina@contoh.id")
    Pengguna.objects.update(email_dikonfirmasi_pada=timezone.now())
    kedua = peramban_kedua(admin)
    teks = masuk_admin.get("/profil/").content.decode()
    assert f"{BARU}: Chrome di Windows" in teks
    assert 'href="/profil/keamanan/"' in teks
    assert [s["kepada"] for s in kotak_surel] == ["rina@contoh.id"]
    assert KejadianAkun.objects.filter(jenis="peramban_baru", alasan="Chrome di Windows").count() == 1
    assert BARU in masuk_admin.get("/profil/keamanan/").content.decode()
    assert BARU not in masuk_admin.get("/profil/").content.decode()
    assert BARU in kedua.get("/profil/").content.decode()
    assert BARU not in kedua.get("/profil/").content.decode(), "di peramban itu sendiri satu kali"


def test_peramban_yang_sama_tidak_baru_lagi(masuk_admin, admin, kotak_surel):
    kedua = peramban_kedua(admin)
    kedua.post("/keluar/")
    bebas_kunci(admin[0])
    masuk_penuh(kedua, "admin.sigma", admin[1])
    assert KejadianAkun.objects.filter(jenis="peramban_baru").count() == 1
    assert PerambanDikenal.objects.count() == 2


def test_cookie_tertutup_dan_palsu_diganti(admin):
    client = Client()
    client.cookies["sigma_peramban"] = "palsu"
    masuk_penuh(client, "admin.sigma", admin[1])
    cookie = client.cookies["sigma_peramban"]
    assert len(cookie.value) == 43
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie.value not in str(list(PerambanDikenal.objects.values()))


def test_mengakhiri_sesi_tercatat(masuk_admin, admin):
    peramban_kedua(admin)
    masuk_admin.post("/profil/keamanan/sesi/akhiri/")
    assert KejadianAkun.objects.filter(jenis="sesi_diakhiri", alasan="1 sesi").count() == 1


def test_sesi_dilanjutkan(masuk_admin, jam):
    jam.shift(29 * 60)
    assert masuk_admin.post("/profil/sesi/lanjut/").status_code == 204
    jam.shift(29 * 60)
    assert masuk_admin.get("/profil/").status_code == 200
