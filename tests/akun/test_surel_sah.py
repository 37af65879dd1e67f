"""Whose address it is: the owner's click while signed in, and nothing else."""

import re

import pytest
from django.test import Client

from sigma.akun import aksi
from sigma.akun.models import KejadianAkun, Pengguna
from tests.akun.bantuan import SANDI, kode

pytestmark = [pytest.mark.django_db, pytest.mark.fitur("A-15")]
UBAH = "/profil/ubah/"


def tautan(surat) -> str:
    return re.search(r"https?://[^/]+(/\S+/)", surat["isi"])[1]


def akun() -> Pengguna:
    return Pengguna.objects.get(nama_pengguna="admin.sigma")


def test_ganti_email_lalu_konfirmasi(admin_segar, kotak_surel):
    assert admin_segar.post(UBAH, {"email": "rina@contoh.id"})["Location"] == "/profil/"
    assert (akun().email, akun().email_dikonfirmasi_pada) == ("rina@contoh.id", None)
    assert "Email belum dikonfirmasi" in admin_segar.get("/profil/").content.decode()
    assert [s["kepada"] for s in kotak_surel] == ["rina@contoh.id"]
    alamat = tautan(kotak_surel[0])
    assert Client().get(alamat)["Location"].startswith("/masuk/")
    assert "rina@contoh.id" in admin_segar.get(alamat).content.decode()
    assert akun().email_dikonfirmasi_pada is None, "membuka saja belum mengonfirmasi"
    assert admin_segar.post(alamat)["Location"] == "/profil/"
    assert akun().email_dikonfirmasi_pada is not None
    assert "Email belum dikonfirmasi" not in admin_segar.get("/profil/").content.decode()
    assert admin_segar.post(alamat).status_code == 404, "sekali pakai"
    assert admin_segar.post(UBAH, {"email": "baru@contoh.id"}).status_code == 302
    assert [s["kepada"] for s in kotak_surel[1:]] == ["rina@contoh.id", "baru@contoh.id"], "alamat lama diberi tahu"
    assert akun().email_dikonfirmasi_pada is None


def test_ganti_email_perlu_otp_segar(masuk_admin, admin, kotak_surel, jam):
    jam.shift(301)
    jawab = masuk_admin.post(UBAH, {"email": "rina@contoh.id", "no_telp": "08123456789"})
    assert "masukkan dulu kode OTP" in jawab.content.decode()
    assert "08123456789" in jawab.content.decode(), "isian tidak hilang"
    assert (akun().email, kotak_surel) == ("", [])
    assert masuk_admin.post(UBAH, {"email": "", "no_telp": "08123456789"}).status_code == 302, "yang lain boleh"
    jam.shift(30)
    masuk_admin.post(f"/profil/keamanan/otp/?next={UBAH}", {"code": kode(admin[1])})
    assert masuk_admin.post(UBAH, {"email": "rina@contoh.id"}).status_code == 302


def test_tanpa_perangkat_otp_perlu_kata_sandi(jam, dunia, kotak_surel, settings):
    settings.OTP_WAJIB_ASN = False
    aksi.pasang_sandi(dunia.diri_a, aksi.hash_sandi(SANDI))
    client = Client()
    client.post("/masuk/", {"login": dunia.diri_a.nama_pengguna, "password": SANDI})
    assert "Kata Sandi salah" in client.post(UBAH, {"email": "ani@contoh.id"}).content.decode()
    assert client.post(UBAH, {"email": "ani@contoh.id", "sandi_kini": SANDI}).status_code == 302
    assert kotak_surel[0]["kepada"] == "ani@contoh.id"


def test_tautan_akun_lain_404_dan_tercatat(masuk_admin, kotak_surel):
    korban, rahasia = aksi.buat_akun_siap("korban", "Korban", SANDI)
    aksi.mulai_konfirmasi_surel(korban, "korban@contoh.id", asal="http://x")
    alamat = tautan(kotak_surel[0])
    assert masuk_admin.get(alamat).status_code == 404
    assert masuk_admin.post(alamat).status_code == 404
    assert Pengguna.objects.get(pk=korban.pk).email_dikonfirmasi_pada is None
    baris = KejadianAkun.objects.filter(pengguna=korban, jenis="tautan_ditolak")
    assert {b.oleh.nama_pengguna for b in baris} == {"admin.sigma"}


def test_tautan_lama_mati_sesudah_yang_baru(admin_segar, kotak_surel, jam):
    admin_segar.post(UBAH, {"email": "rina@contoh.id"})
    admin_segar.post("/profil/email/kirim/")
    lama, baru = (tautan(s) for s in kotak_surel)
    assert admin_segar.post(lama).status_code == 404
    jam.shift(24 * 3600 + 1)
    assert admin_segar.post(baru).status_code in (302, 404)
    assert akun().email_dikonfirmasi_pada is None


def test_tautan_yang_diminta_terus_ditunda(admin_segar, kotak_surel):
    admin_segar.post(UBAH, {"email": "rina@contoh.id"})
    for _ in range(10):
        admin_segar.post("/profil/email/kirim/")
    assert len(kotak_surel) == 3
    assert "Terlalu banyak percobaan" in admin_segar.get("/profil/").content.decode()


def test_diganti_admin_diberitahukan_dan_tidak_sah(db, kotak_surel):
    pengguna, _ = aksi.buat_akun_siap("budi", "Budi", SANDI)
    oleh, _ = aksi.buat_akun_siap("admin.lain", "Admin", SANDI)
    assert aksi.mulai_konfirmasi_surel(pengguna, "budi@contoh.id", asal="http://x", oleh=oleh)
    assert Pengguna.objects.get(pk=pengguna.pk).email_dikonfirmasi_pada is None
    assert KejadianAkun.objects.get(pengguna=pengguna, jenis="surel_diganti").oleh == oleh


def test_alamat_yang_diketik_tetap_ada_sesudah_otp(masuk_admin, admin, kotak_surel, jam):
    jam.shift(600)
    isi = {"email": "baru@contoh.id", "no_telp": "0812000111", "alamat_kantor": "", "telp_kantor": "", "fax": ""}
    assert "kode OTP" in masuk_admin.post("/profil/ubah/", isi).content.decode()
    masuk_admin.post("/profil/keamanan/otp/", {"code": kode(admin[1])})
    halaman = masuk_admin.get("/profil/ubah/").content.decode()
    assert 'value="baru@contoh.id"' in halaman
    assert 'value="0812000111"' in halaman
    assert 'value="baru@contoh.id"' not in masuk_admin.get("/profil/ubah/").content.decode()  # once
